{# Every lifetime value with its parts, the fits behind the predicted one, and the tier that follows. #}
{% macro card_clv(card) %}
    {% set clv = card.marts.customer_clv.rows[0] %}
    {% do return(customer_value.card_past_values(card, clv) + customer_value.card_predicted_value(card, clv)
        + customer_value.card_value_tier(card, clv)) %}
{% endmacro %}

{# All that explain_customer shows of a customer: {customer_id, as_of_date, title, parts: [{part, title, note, lines}]}. #}
{% macro customer_card(customer_id) %}
    {% set card = {'customer_id': customer_id | string, 'words': customer_value.card_words(), 'marts': {}, 'parts': []} %}
    {% set base = customer_value.card_base() %}
    {% for mart in [base, 'customer_360', 'customer_rfm', 'customer_clv', 'customer_segments', 'customer_churn_risk', 'loyalty_status',
                    'customer_preferences', 'campaign_audiences'] %}
        {% do card.marts.update({mart: customer_value.card_mart(mart, card.customer_id)}) %}
        {% if mart == base and card.marts[mart].state == 'unbuilt' %}
            {% do exceptions.raise_compiler_error('customer_value: the mart ' ~ mart ~ ' is not built yet in this warehouse. Build the marts: '
                ~ 'dbt build. To look at an input before: dbt run-operation profile_input.') %}
        {% elif mart == base and not card.marts[mart].rows %}
            {% do customer_value.card_of_nobody(customer_id, base) %}
        {% endif %}
    {% endfor %}
    {% do card.update({'who': card.marts[base].rows[0]}) %}
    {% for part, mart, made in [
        ('who', base, customer_value.card_who), ('rfm', 'customer_rfm', customer_value.card_rfm), ('clv', 'customer_clv', customer_value.card_clv),
        ('lifecycle', 'customer_churn_risk', customer_value.card_lifecycle), ('churn', 'customer_churn_risk', customer_value.card_churn),
        ('loyalty', 'loyalty_status', customer_value.card_loyalty), ('preferences', 'customer_preferences', customer_value.card_preferences),
        ('audiences', 'campaign_audiences', customer_value.card_audiences), ('action', 'customer_segments', customer_value.card_action),
    ] %}
        {% set found = card.marts[mart] %}
        {% set note = customer_value.card_note(card, mart, found.state) %}
        {% do card.parts.append({'part': part, 'title': customer_value.say(card, 'title_' ~ part), 'note': note,
            'lines': made(card) if found.rows else []}) %}
    {% endfor %}
    {% do return(card) %}
{% endmacro %}

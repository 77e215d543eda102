{# The percentile, by which value, and the tier with the cut points of all tiers. #}
{% macro card_value_tier(card, clv) %}
    {% set cuts = [] %}
    {% for tier in customer_value.card_rules('value_tiers', none) | sort(attribute='from_percentile', reverse=true) %}
        {% do cuts.append(customer_value.say(card, 'tier_from', {'tier': customer_value.label_of(card, 'value_tier', tier.value_tier),
            'percentile': customer_value.shown(tier.from_percentile, 0)})) %}
    {% endfor %}
    {% do return([
        customer_value.card_line(card, 'clv_percentile', clv.clv_percentile, customer_value.shown(clv.clv_percentile),
            customer_value.say(card, 'percentile_why', {'basis': customer_value.say(card, clv.value_basis)})),
        customer_value.card_line(card, 'value_tier', clv.value_tier, customer_value.label_of(card, 'value_tier', clv.value_tier), cuts | join(', ')),
    ]) %}
{% endmacro %}

{# The loyalty tier and its conditions, what the last 365 days hold, and what is missing to the next tier. #}
{% macro card_loyalty(card) %}
    {% set loyalty, lines, needs = card.marts.loyalty_status.rows[0], [], {} %}
    {% for tier in customer_value.card_rules('loyalty_tiers', 'priority') %}
        {% do needs.update({tier.tier: customer_value.say(card, 'tier_needs', {'spend': customer_value.shown(tier.minimum_spend | float),
            'purchases': tier.minimum_purchases})}) %}
    {% endfor %}
    {% do lines.append(customer_value.card_line(card, 'loyalty_tier', loyalty.tier, customer_value.label_of(card, 'loyalty_tier', loyalty.tier), needs.get(loyalty.tier))) %}
    {% do lines.append(customer_value.card_line(card, 'rolling_spend', loyalty.rolling_spend, customer_value.shown(loyalty.rolling_spend))) %}
    {% do lines.append(customer_value.card_line(card, 'rolling_purchases', loyalty.rolling_purchases, customer_value.shown(loyalty.rolling_purchases, 0))) %}
    {% set is_highest = loyalty.next_tier is none %}
    {% do lines.append(customer_value.card_line(card, 'missing_to_next', [loyalty.missing_to_next, loyalty.missing_purchases_to_next],
        customer_value.say(card, 'highest_tier') if is_highest else customer_value.say(card, 'missing_both', {
            'spend': customer_value.shown(loyalty.missing_to_next), 'purchases': customer_value.shown(loyalty.missing_purchases_to_next, 0)}),
        '' if is_highest else customer_value.say(card, 'next_tier_why', {
            'tier': customer_value.label_of(card, 'loyalty_tier', loyalty.next_tier), 'needs': needs.get(loyalty.next_tier, '')}))) %}
    {% do lines.append(customer_value.card_line(card, 'expires_on', loyalty.expires_on, customer_value.shown(loyalty.expires_on), customer_value.say(card, 'expires_why'))) %}
    {% do return(lines) %}
{% endmacro %}

{# Why a lifecycle stage is a customer's, in words: the conditions of the first rule that holds, or that the step before decided. `values`: what
   the conditions are on. #}
{% macro stage_reason(card, stage, values) %}
    {% for rule in customer_value.card_rules('lifecycle_rules', 'priority') %}
        {% set words, misses = [], [] %}
        {% for condition, name, direction, places, as in [
            ('purchase_days_from', 'purchase_days', 1, 0, 'number'), ('purchase_days_to', 'purchase_days', -1, 0, 'number'),
            ('gap_ratio_from', 'gap_ratio', 1, 2, 'number'), ('probability_alive_below', 'probability_alive', -1, 1, 'percent'),
        ] if rule[condition] is not none %}
            {% set bound, value = rule[condition] | float, values[name] %}
            {% do words.append(customer_value.say(card, condition, {'number': customer_value.shown(bound, places, as)})) %}
            {% if value is none or direction * (value | float - bound) < 0 or (condition == 'probability_alive_below' and value | float == bound) %}
                {% do misses.append(condition) %}
            {% endif %}
        {% endfor %}
        {% if not misses %}
            {% if rule.lifecycle_stage == stage %}
                {% do return(customer_value.say(card, 'stage_why', {'priority': rule.priority,
                    'conditions': words | join(', ') or customer_value.say(card, 'stage_other')})) %}
            {% elif stage in ['reactivated', 'at_risk'] %}
                {% do return(customer_value.say(card, 'stage_after_pause', {'priority': rule.priority,
                    'stage': customer_value.label_of(card, 'lifecycle_stage', rule.lifecycle_stage)})) %}
            {% endif %}
            {% do return(customer_value.say(card, 'stage_unruled')) %}
        {% endif %}
    {% endfor %}
    {% do return('') %}
{% endmacro %}

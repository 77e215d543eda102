{# The words of a signal with a customer's own figures in their places, as whole numbers; rates as percents. #}
{% macro churn_words(words, customer) -%}
    {%- set values = {} -%}
    {%- for name, factor in {
        'expected_gap_days': 1, 'days_since_last_purchase': 1, 'probability_alive': 100, 'probability_alive_change': 100, 'spend_trend': 100,
        'order_value_trend': 100, 'category_change': 1, 'refund_share': 100, 'complaints': 1, 'latest_nps': 1, 'latest_csat': 1,
    }.items() -%}
        {%- set value = factor ~ ' * abs(' ~ customer_value.as_double(customer ~ '.' ~ name) ~ ')' -%}
        {%- do values.update({name: 'coalesce(cast(floor(' ~ value ~ ' + 0.5) as integer), 0)'}) -%}
    {%- endfor -%}
    {{ customer_value.filled(words, values) }}
{%- endmacro %}

{# Two columns, low_share and high_share: of a customer's outcomes with one purchase or more, the share that lies below
   the point below which the outcome falls with the probability 0.1, and 0.9: 0 where the chance of no purchase is that
   large already. #}
{% macro outcome_shares(probability_alive, buys) -%}
    {%- set chance = '(' ~ probability_alive ~ ' * ' ~ buys ~ ')' -%}
    {%- for name, beyond in [('low_share', '0.9'), ('high_share', '0.1')] -%}
        {%- set beyond = customer_value.as_double(beyond) -%}
        case when {{ chance }} <= {{ beyond }} then 0 else 1 - {{ beyond }} / {{ chance }} end as {{ name }}
        {%- if not loop.last %},
        {% endif -%}
    {%- endfor -%}
{%- endmacro %}

{# Of a customer's outcomes with one purchase or more, the share that lies below the point below which the outcome falls
   with the given probability: 0 where the chance of no purchase is that large already. #}
{% macro outcome_share(probability, probability_alive, buys) -%}
    {%- set chance = '(' ~ probability_alive ~ ' * ' ~ buys ~ ')' -%}
    {%- set beyond = customer_value.as_double((10 - 10 * probability) | round / 10) -%}
    case when {{ chance }} <= {{ beyond }} then 0 else 1 - {{ beyond }} / {{ chance }} end
{%- endmacro %}

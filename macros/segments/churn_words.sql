{# The words of a signal with a customer's own figures in their places, as whole numbers; rates as percents. #}
{% macro churn_words(words, customer) -%}
    {%- set values = {} -%}
    {%- for name, factor in customer_value.measure_factors().items() -%}
        {%- set value = factor ~ ' * abs(' ~ customer_value.as_double(customer ~ '.' ~ name) ~ ')' -%}
        {%- do values.update({name: 'coalesce(cast(floor(' ~ value ~ ' + 0.5) as integer), 0)'}) -%}
    {%- endfor -%}
    {{ customer_value.filled(words, values) }}
{%- endmacro %}

{# The rank of a value in its model, from the lowest; equal values share the mean of their ranks. #}
{% macro midrank(value) -%}
    rank() over (partition by model order by {{ value }})
    + {{ customer_value.as_double('count(*) over (partition by model, ' ~ value ~ ') - 1') }} / 2
{%- endmacro %}

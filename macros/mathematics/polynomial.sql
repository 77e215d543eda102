{# A polynomial in double precision by Horner's rule, from the coefficient of the power 0 up. #}
{% macro polynomial(variable, coefficients) -%}
    {%- set state = namespace(sql=customer_value.as_double(coefficients[-1])) -%}
    {%- for coefficient in coefficients[:-1] | reverse -%}
        {%- set state.sql = '(' ~ customer_value.as_double(coefficient) ~ ' + ' ~ variable ~ ' * ' ~ state.sql ~ ')' -%}
    {%- endfor -%}
    {{ state.sql }}
{%- endmacro %}

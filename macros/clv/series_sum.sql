{# A power series of as many columns as `size`, named c0, c1, .., by Horner's rule. #}
{% macro series_sum(z, column, size) -%}
    {%- set state = namespace(sql=column ~ (size - 1)) -%}
    {%- for k in range(size - 2, -1, -1) -%}
        {%- set state.sql = '(' ~ column ~ k ~ ' + ' ~ z ~ ' * ' ~ state.sql ~ ')' -%}
    {%- endfor -%}
    {{ state.sql }}
{%- endmacro %}

{# A power series of as many columns as `size`, named c0, c1, .., by Horner's rule: eight at a time, so that brackets do not nest deeper
   than linters and planners like. `size` is a multiple of 8. #}
{% macro series_sum(z, column, size) -%}
    {%- set eighth = '(' ~ ([z] * 8) | join(' * ') ~ ')' -%}
    {%- set outer = namespace(sql=none) -%}
    {%- for first in range(size - 8, -1, -8) -%}
        {%- set inner = namespace(sql=column ~ (first + 7)) -%}
        {%- for k in range(first + 6, first - 1, -1) -%}
            {%- set inner.sql = '(' ~ column ~ k ~ ' + ' ~ z ~ ' * ' ~ inner.sql ~ ')' -%}
        {%- endfor -%}
        {%- set outer.sql = inner.sql if outer.sql is none else '(' ~ inner.sql ~ ' + ' ~ eighth ~ ' * ' ~ outer.sql ~ ')' -%}
    {%- endfor -%}
    {{ outer.sql }}
{%- endmacro %}

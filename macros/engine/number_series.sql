{# A query of the whole numbers 0 .. 10^digits - 1 in the column n. #}
{% macro number_series(digits) %}
    {% do return(adapter.dispatch('number_series', 'customer_value')(digits)) %}
{% endmacro %}

{% macro default__number_series(digits) -%}
    select {% for i in range(digits) %}{{ 10 ** i }} * d{{ i }}.digit{{ ' + ' if not loop.last }}{% endfor %} as n
    from
    {%- for i in range(digits) %}
        {{ 'cross join ' if not loop.first }}(
            {%- for digit in range(10) %}select {{ digit }} as digit{{ ' union all ' if not loop.last }}{% endfor -%}
        ) as d{{ i }}
    {%- endfor %}
{%- endmacro %}

{# Short to plan: a search asks for its series many times. #}
{% macro duckdb__number_series(digits) -%}
    select cast(range as integer) as n from range({{ 10 ** digits }})
{%- endmacro %}

{% macro spark__number_series(digits) -%}
    select cast(id as integer) as n from range({{ 10 ** digits }})
{%- endmacro %}

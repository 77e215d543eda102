{# The windows of a query, at its end. `windows`: {name: what stands in its brackets}. #}
{% macro named_windows(windows) %}{{ return(adapter.dispatch('named_windows', 'customer_value')(windows)) }}{% endmacro %}

{% macro default__named_windows(windows) -%}
    window
        {%- for name, words in windows.items() %}
        {{ name }} as ({{ words }}){{ ',' if not loop.last }}
        {%- endfor %}
{%- endmacro %}

{# It has no names for windows: over_window writes each out. #}
{% macro snowflake__named_windows(windows) %}{% endmacro %}

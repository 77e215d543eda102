{# The quotient of two non-negative whole numbers that may have more digits than a bigint, without its fraction. #}
{% macro whole_quotient(dividend, divisor) %}
    {% do return(adapter.dispatch('whole_quotient', 'customer_value')(dividend, divisor)) %}
{% endmacro %}

{% macro default__whole_quotient(dividend, divisor) %}{% do return('div(' ~ dividend ~ ', ' ~ divisor ~ ')') %}{% endmacro %}

{% macro duckdb__whole_quotient(dividend, divisor) %}{% do return(dividend ~ ' // ' ~ divisor) %}{% endmacro %}

{# `div` gives a bigint, which may be too small. #}
{% macro spark__whole_quotient(dividend, divisor) %}
    {% do return('cast((' ~ dividend ~ ' - ' ~ dividend ~ ' % ' ~ divisor ~ ') / ' ~ divisor ~ ' as decimal(38, 0))') %}
{% endmacro %}

{# A quotient would be rounded to six decimals. #}
{% macro snowflake__whole_quotient(dividend, divisor) %}
    {% do return('cast((' ~ dividend ~ ' - mod(' ~ dividend ~ ', ' ~ divisor ~ ')) / ' ~ divisor ~ ' as decimal(38, 0))') %}
{% endmacro %}

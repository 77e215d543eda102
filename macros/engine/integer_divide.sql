{# Integer division of two non-negative integers. #}
{% macro integer_divide(dividend, divisor) %}
    {% do return(adapter.dispatch('integer_divide', 'customer_value')(dividend, divisor)) %}
{% endmacro %}

{% macro default__integer_divide(dividend, divisor) %}{% do return(dividend ~ ' / ' ~ divisor) %}{% endmacro %}

{% macro duckdb__integer_divide(dividend, divisor) %}{% do return(dividend ~ ' // ' ~ divisor) %}{% endmacro %}

{% macro spark__integer_divide(dividend, divisor) %}{% do return(dividend ~ ' div ' ~ divisor) %}{% endmacro %}

{# A quotient would be rounded to six decimals. #}
{% macro snowflake__integer_divide(dividend, divisor) %}
    {% do return('cast(((' ~ dividend ~ ') - mod(' ~ dividend ~ ', ' ~ divisor ~ ')) / ' ~ divisor ~ ' as integer)') %}
{% endmacro %}

{% macro bigquery__integer_divide(dividend, divisor) %}{% do return('div(' ~ dividend ~ ', ' ~ divisor ~ ')') %}{% endmacro %}

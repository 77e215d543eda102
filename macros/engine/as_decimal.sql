{# A value as an exact decimal, rounded half away from zero. #}
{% macro as_decimal(expression, precision, scale) %}
    {% do return(adapter.dispatch('as_decimal', 'customer_value')(expression, precision, scale)) %}
{% endmacro %}

{% macro default__as_decimal(expression, precision, scale) %}
    {% do return('cast(' ~ expression ~ ' as decimal(' ~ precision ~ ', ' ~ scale ~ '))') %}
{% endmacro %}

{# A cast takes no digits there. #}
{% macro bigquery__as_decimal(expression, precision, scale) %}
    {% do return('round(cast(' ~ expression ~ ' as bignumeric), ' ~ scale ~ ')') %}
{% endmacro %}

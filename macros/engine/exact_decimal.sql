{# A double as a decimal of 38 digits, all its own digits kept. PostgreSQL's direct cast keeps 15 of them only; its text keeps all. #}
{% macro exact_decimal(expression, places) %}
    {% do return(adapter.dispatch('exact_decimal', 'customer_value')(expression, places)) %}
{% endmacro %}

{% macro default__exact_decimal(expression, places) %}
    {% do return('cast(' ~ expression ~ ' as decimal(38, ' ~ places ~ '))') %}
{% endmacro %}

{% macro postgres__exact_decimal(expression, places) %}
    {% do return('cast(cast(' ~ expression ~ ' as text) as decimal(38, ' ~ places ~ '))') %}
{% endmacro %}

{% macro bigquery__exact_decimal(expression, places) %}{% do return(customer_value.as_decimal(expression, 38, places)) %}{% endmacro %}

{# The code of the reporting currency, as a text in SQL. #}
{% macro reporting_currency() %}cast('{{ customer_value.setting('reporting_currency') }}' as {{ customer_value.type_text() }}){% endmacro %}

{# (precision, scale) in which a contract column's number is read. Exchange rates keep 10 decimals, every other number 6. #}
{% macro number_digits(column_name) %}{% do return((18, 10) if column_name == 'rate' else (19, 6)) %}{% endmacro %}

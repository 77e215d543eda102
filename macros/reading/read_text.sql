{# A text value: trimmed; empty is missing. #}
{% macro read_text(column) %}nullif({{ customer_value.trimmed(column ~ '_text') }}, ''){% endmacro %}

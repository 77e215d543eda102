{# The engine's type for text of any length. #}
{% macro type_text() %}{% do return(api.Column.translate_type('string')) %}{% endmacro %}

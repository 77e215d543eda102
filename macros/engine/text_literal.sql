{# A text as a literal of SQL, whatever stands in it. #}
{% macro text_literal(text) %}{% do return(adapter.dispatch('text_literal', 'customer_value')(text)) %}{% endmacro %}

{% macro default__text_literal(text) %}{% do return(dbt.string_literal(dbt.escape_single_quotes(text))) %}{% endmacro %}

{# A backslash begins an escape there. #}
{% macro snowflake__text_literal(text) %}
    {% do return("'" ~ text | replace('\\', '\\\\') | replace("'", "\\'") ~ "'") %}
{% endmacro %}

{% macro bigquery__text_literal(text) %}{% do return(customer_value.snowflake__text_literal(text)) %}{% endmacro %}

{% macro spark__text_literal(text) %}{% do return(customer_value.snowflake__text_literal(text)) %}{% endmacro %}

{# SHA-256 of a text in UTF-8, as lower-case hex. #}
{% macro sha256_hex(text) %}{% do return(adapter.dispatch('sha256_hex', 'customer_value')(text)) %}{% endmacro %}

{% macro default__sha256_hex(text) %}{% do return('sha256(' ~ text ~ ')') %}{% endmacro %}

{% macro postgres__sha256_hex(text) %}{% do return("encode(sha256(convert_to(" ~ text ~ ", 'UTF8')), 'hex')") %}{% endmacro %}

{% macro spark__sha256_hex(text) %}{% do return('sha2(' ~ text ~ ', 256)') %}{% endmacro %}

{% macro snowflake__sha256_hex(text) %}{% do return('sha2(' ~ text ~ ', 256)') %}{% endmacro %}

{% macro bigquery__sha256_hex(text) %}{% do return('to_hex(sha256(' ~ text ~ '))') %}{% endmacro %}

{# A search of many rows begins in one part of so many. #}
{% macro sample_part() %}{% do return(16) %}{% endmacro %}

{# True where a text has another in it. #}
{% macro contains(text, part) %}{% do return(adapter.dispatch('contains', 'customer_value')(text, part)) %}{% endmacro %}

{% macro default__contains(text, part) %}{% do return('position(' ~ part ~ ' in ' ~ text ~ ') > 0') %}{% endmacro %}

{% macro bigquery__contains(text, part) %}{% do return('strpos(' ~ text ~ ', ' ~ part ~ ') > 0') %}{% endmacro %}

{# A text as an exact decimal, rounded half away from zero; null where it is no number or does not fit. #}
{% macro try_decimal(text, precision, scale) %}
    {% do return(adapter.dispatch('try_decimal', 'customer_value')(text, precision, scale)) %}
{% endmacro %}

{% macro default__try_decimal(text, precision, scale) %}
    {% set trimmed = customer_value.trimmed(text) %}
    {% do return('case when ' ~ customer_value.matches(trimmed, customer_value.number_pattern())
        ~ ' then try_cast(' ~ trimmed ~ ' as decimal(' ~ precision ~ ', ' ~ scale ~ ')) end') %}
{% endmacro %}

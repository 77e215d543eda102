{# A text as an exact decimal, rounded half away from zero; null where it is no number or does not fit. #}
{% macro try_decimal(text, precision, scale) %}
    {% do return(adapter.dispatch('try_decimal', 'customer_value')(text, precision, scale)) %}
{% endmacro %}

{% macro default__try_decimal(text, precision, scale) %}
    {% do return('case when ' ~ customer_value.matches(text, customer_value.number_pattern())
        ~ ' then try_cast(' ~ text ~ ' as decimal(' ~ precision ~ ', ' ~ scale ~ ')) end') %}
{% endmacro %}

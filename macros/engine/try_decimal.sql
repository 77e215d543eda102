{# A text as an exact decimal, rounded half away from zero; null where it is no number or does not fit. #}
{% macro try_decimal(text, precision, scale) %}
    {% do return(adapter.dispatch('try_decimal', 'customer_value')(text, precision, scale)) %}
{% endmacro %}

{% macro default__try_decimal(text, precision, scale) %}
    {% do return('case when ' ~ customer_value.matches(text, customer_value.number_pattern())
        ~ ' then try_cast(' ~ text ~ ' as decimal(' ~ precision ~ ', ' ~ scale ~ ')) end') %}
{% endmacro %}

{# PostgreSQL raises where a cast fails, so the exponent's length is looked at first and the size before the cast. #}
{% macro postgres__try_decimal(text, precision, scale) %}
    {% set digits = '[+-]?([0-9]+([.][0-9]*)?|[.][0-9]+)' %}
    {% set rounded = 'round(cast(' ~ text ~ ' as numeric), ' ~ scale ~ ')' %}
    {% do return(
        'case when ' ~ customer_value.matches(text, digits ~ '([eE][+-]?0*[0-9]{1,3})?')
        ~ ' then case when abs(' ~ rounded ~ ') < 1e' ~ (precision - scale)
        ~ ' then cast(' ~ rounded ~ ' as decimal(' ~ precision ~ ', ' ~ scale ~ ')) end'
        ~ ' when ' ~ customer_value.matches(text, digits ~ '[eE]-[0-9]+')
        ~ ' or ' ~ customer_value.matches(text, '[+-]?(0+([.]0*)?|[.]0+)[eE][+]?[0-9]+') ~ ' then 0 end'
    ) %}
{% endmacro %}

{# A type with digits would not look at the size. #}
{% macro bigquery__try_decimal(text, precision, scale) %}
    {% set rounded = 'round(safe_cast(' ~ text ~ ' as bignumeric), ' ~ scale ~ ')' %}
    {% do return('case when ' ~ customer_value.matches(text, customer_value.number_pattern()) ~ ' and abs(' ~ rounded ~ ') < 1'
        ~ '0' * (precision - scale) ~ ' then ' ~ rounded ~ ' end') %}
{% endmacro %}

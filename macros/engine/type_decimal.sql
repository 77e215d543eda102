{# The engine's type for an exact decimal whose value has no more digits than that; as_decimal is for one that has. #}
{% macro type_decimal(precision, scale) %}
    {% do return(adapter.dispatch('type_decimal', 'customer_value')(precision, scale)) %}
{% endmacro %}

{% macro default__type_decimal(precision, scale) %}{% do return('decimal(' ~ precision ~ ', ' ~ scale ~ ')') %}{% endmacro %}

{# A cast takes no digits there. #}
{% macro bigquery__type_decimal(precision, scale) %}{% do return('bignumeric') %}{% endmacro %}

{# A quantile of a group, interpolated, in double precision. #}
{% macro percentile(expression, share) %}{% do return(adapter.dispatch('percentile', 'customer_value')(expression, share)) %}{% endmacro %}

{% macro default__percentile(expression, share) %}
    {% do return('percentile_cont(' ~ share ~ ') within group (order by ' ~ customer_value.as_double(expression) ~ ')') %}
{% endmacro %}

{% macro duckdb__percentile(expression, share) %}
    {% do return('quantile_cont(' ~ customer_value.as_double(expression) ~ ', ' ~ share ~ ')') %}
{% endmacro %}

{# Its own percentile_cont is no aggregate, and its approximate ones are not exact; so: between the two values of the group that stand next to the quantile. #}
{% macro bigquery__percentile(expression, share) %}
    {% set value = customer_value.as_double(expression) %}
    {% set values = 'array_agg(' ~ value ~ ' ignore nulls order by ' ~ value ~ ')' %}
    {% set place = '(' ~ share ~ ' * (count(' ~ expression ~ ') - 1))' %}
    {% set low, high = values ~ '[safe_offset(cast(floor(' ~ place ~ ') as int64))]', values ~ '[safe_offset(cast(ceil(' ~ place ~ ') as int64))]' %}
    {% do return('(' ~ low ~ ' + (' ~ high ~ ' - ' ~ low ~ ') * (' ~ place ~ ' - floor(' ~ place ~ ')))') %}
{% endmacro %}

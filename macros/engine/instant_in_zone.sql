{# An instant as a naive timestamp of a zone. #}
{% macro instant_in_zone(aware, zone) %}
    {% do return(adapter.dispatch('instant_in_zone', 'customer_value')(aware, zone)) %}
{% endmacro %}

{% macro default__instant_in_zone(aware, zone) %}{% do return("timezone('" ~ zone ~ "', " ~ aware ~ ')') %}{% endmacro %}

{# Counted from 1970, so that the session's zone has no say: the hour in which its clocks go back would be two instants. #}
{% macro spark__instant_in_zone(aware, zone) %}
    {% set utc = 'timestampadd(microsecond, unix_micros(' ~ aware ~ "), timestamp_ntz '1970-01-01')" %}
    {% do return(utc if zone == 'UTC' else customer_value.spark__in_zone(utc, 'UTC', zone)) %}
{% endmacro %}

{% macro snowflake__instant_in_zone(aware, zone) %}
    {% do return("cast(convert_timezone('" ~ zone ~ "', " ~ aware ~ ') as timestamp_ntz)') %}
{% endmacro %}

{% macro bigquery__instant_in_zone(aware, zone) %}{% do return('datetime(' ~ aware ~ ", '" ~ zone ~ "')") %}{% endmacro %}

{# The shop's day of a moment in UTC. #}
{% macro local_day(moment) %}{{ return(adapter.dispatch('local_day', 'shop_analytics')(moment)) }}{% endmacro %}

{% macro default__local_day(moment) %}cast(timezone('{{ var('timezone') }}', timezone('UTC', {{ moment }})) as date){% endmacro %}

{% macro spark__local_day(moment) %}cast(convert_timezone('UTC', '{{ var('timezone') }}', {{ moment }}) as date){% endmacro %}

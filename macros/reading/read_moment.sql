{# A moment from its slots, as a naive timestamp in cv_timezone; null where it is missing or cannot be read. A pure date
   is that day's midnight and knows no zone; a naive timestamp is in cv_source_timezone; an aware one carries its own. #}
{% macro read_moment(column) -%}
    {%- set zone, source_zone = customer_value.setting('timezone'), customer_value.setting('source_timezone') -%}
    coalesce(
        cast({{ column }}_date as {{ customer_value.type_naive_timestamp() }}),
        {{ customer_value.in_zone(column ~ '_naive', source_zone, zone) }},
        {{ customer_value.instant_in_zone(column ~ '_aware', zone) }},
        {{ customer_value.try_moment(column ~ '_trimmed', source_zone, zone) }}
    )
{%- endmacro %}

{# A moment from its slots, as a naive timestamp in cv_timezone; null where it is missing or cannot be read. A pure date
   is that day's midnight and knows no zone; a naive timestamp is in cv_source_timezone; an aware one carries its own.
   Types hold years that no text may have, and infinity: beyond the years 1 to 9999 nothing is read. #}
{% macro read_moment(column) -%}
    {%- set zone, source_zone = customer_value.setting('timezone'), customer_value.setting('source_timezone') -%}
    coalesce(
        case when {{ column }}_date between cast('0001-01-01' as date) and cast('9999-12-31' as date)
            then cast({{ column }}_date as {{ customer_value.type_naive_timestamp() }}) end,
        {%- for slot, type, moment in [
            ('naive', customer_value.type_naive_timestamp(), customer_value.in_zone(column ~ '_naive', source_zone, zone)),
            ('aware', customer_value.type_aware_timestamp(), customer_value.instant_in_zone(column ~ '_aware', zone)),
        ] %}
        case when {{ column }}_{{ slot }} between cast('0001-01-02' as {{ type }}) and cast('9999-12-31' as {{ type }})
            then {{ moment }} end,
        {%- endfor %}
        {{ customer_value.try_moment(column ~ '_trimmed', source_zone, zone) }}
    )
{%- endmacro %}

{# A trimmed text in ISO 8601 as a naive timestamp of `zone`: a day (2024-01-31, 20240131), a time without a zone (in
   `source_zone`), or a time with an offset. Null where it is written otherwise or no calendar has it. #}
{% macro try_moment(t, source_zone, zone) -%}
    {%- set day = '[0-9]{4}-[0-9]{2}-[0-9]{2}' -%}
    {%- set time = '([01][0-9]|2[0-3]):[0-5][0-9](:[0-5][0-9]([.][0-9]+)?)?' -%}
    {%- set offset = '(Z|[+-]([01][0-9]|2[0-3])(:?[0-5][0-9])?)' -%}
    {%- set naive = customer_value.type_naive_timestamp() -%}
    case
        when {{ customer_value.matches(t, day) }}
            then cast({{ customer_value.try_date(t) }} as {{ naive }})
        when {{ customer_value.matches(t, '[0-9]{8}') }}
            then cast({{ customer_value.try_date(
                'substr(' ~ t ~ ", 1, 4) || '-' || substr(" ~ t ~ ", 5, 2) || '-' || substr(" ~ t ~ ', 7, 2)'
            ) }} as {{ naive }})
        when {{ customer_value.matches(t, day ~ '[T ]' ~ time) }}
            then {{ customer_value.in_zone(customer_value.try_timestamp(t), source_zone, zone) }}
        when {{ customer_value.matches(t, day ~ '[T ]' ~ time ~ offset) }}
            then {{ customer_value.in_zone(customer_value.utc_of_offset_text(t), 'UTC', zone) }}
    end
{%- endmacro %}

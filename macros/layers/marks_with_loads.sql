{# The query for the marks as they are now, each with the load in which it last changed. #}
{% macro marks_with_loads(fresh, known, load) -%}
    select
        fresh.*,
        case when known.mark = fresh.mark and not fresh.is_outdated then known.changed_load else {{ load }} end as changed_load
    from {{ fresh }} as fresh
    left join {{ known }} as known
        on fresh.owner = known.owner
{%- endmacro %}

{# The query for two numbers: owners whose mark is new or changed, and owners who are gone. #}
{% macro changes_of_marks(fresh, known) -%}
    select
        count(case when fresh.owner is not null and (known.owner is null or known.mark <> fresh.mark or fresh.is_outdated) then 1 end) as changed,
        count(case when fresh.owner is null then 1 end) as gone
    from {{ fresh }} as fresh
    full outer join {{ known }} as known
        on fresh.owner = known.owner
{%- endmacro %}

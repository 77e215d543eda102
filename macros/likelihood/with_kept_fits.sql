{# The query of the fits made now, and of those that stay from the build before. #}
{% macro with_kept_fits(outcome, before, plan) %}
    {%- if not plan.touched %}{% do return(outcome) %}{% endif %}
    {%- set kept %}
    union all
    select * from {{ before }}
    where
        fit_number not in (select owner from {{ plan.touched }})
        and fit_number in (select owner from {{ plan.marks }})
    {%- endset %}
    {% do return(outcome ~ kept) %}
{% endmacro %}

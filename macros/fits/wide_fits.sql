{# The fits of some models, one row each: parameters and their standard errors side by side, from the long table. #}
{% macro wide_fits(fits, parameters) -%}
    select
        fit_number,
        model,
        {%- for parameter in parameters %}
        max(case when parameter = '{{ parameter }}' then estimate end) as {{ parameter }},
        max(case when parameter = '{{ parameter }}' then standard_error end) as {{ parameter }}_error,
        {%- endfor %}
        max(log_likelihood) as log_likelihood,
        max(informative_customers) as informative_customers,
        max(iterations) as iterations,
        max(search_state) as search_state
    from {{ fits }}
    group by fit_number, model
{%- endmacro %}

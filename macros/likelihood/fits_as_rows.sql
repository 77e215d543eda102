{# The query of the fits' outcome: one row a fit and parameter. Where a search did not end well there is no estimate. #}
{% macro fits_as_rows(fits) %}
    {%- set text, double = customer_value.type_text(), 'double precision' %}
    {%- for fit in fits %}
    {%- set has_ended = customer_value.has_ended(fit) %}
    {%- set errors = customer_value.standard_errors(fit) %}
    {%- for parameter in customer_value.likelihood_family(fit.model).parameters %}
    {%- set estimate = 'exp(' ~ customer_value.as_double(fit.point[loop.index0]) ~ ')' %}
    select
        {{ fit.fit_number }} as fit_number,
        cast('{{ fit.model }}' as {{ text }}) as model,
        cast('{{ parameter }}' as {{ text }}) as parameter,
        cast({{ estimate if has_ended else 'null' }} as {{ double }}) as estimate,
        cast({{ estimate ~ ' * ' ~ customer_value.as_double(errors[loop.index0])
            if has_ended and errors[loop.index0] is not none else 'null' }} as {{ double }}) as standard_error,
        cast({{ customer_value.as_double(fit.value) if has_ended else 'null' }} as {{ double }}) as log_likelihood,
        cast({{ fit.customers }} as bigint) as customers,
        cast({{ fit.informative }} as bigint) as informative_customers,
        {{ fit.iterations }} as iterations,
        cast('{{ fit.state }}' as {{ text }}) as search_state
    union all
    {%- endfor %}
    {%- endfor %}
    select
        0 as fit_number,
        cast(null as {{ text }}) as model,
        cast(null as {{ text }}) as parameter,
        cast(null as {{ double }}) as estimate,
        cast(null as {{ double }}) as standard_error,
        cast(null as {{ double }}) as log_likelihood,
        cast(null as bigint) as customers,
        cast(null as bigint) as informative_customers,
        0 as iterations,
        cast(null as {{ text }}) as search_state
    where 1 = 0
{%- endmacro %}

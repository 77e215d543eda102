{# Gamma-Gamma's parameters and status, beside the base's value that stands in where it gives none. #}
{% macro value_models(bases, fits) %}
with

bases as (

    select * from {{ customer_value.whole(bases) }}
    {{ customer_value.where_touched('fit_number') }}

),

fits as (

    {{ customer_value.wide_fits(fits, ['p', 'q', 'v']) }}

),

judged as (

    select
        bases.fit_number,
        bases.purpose,
        bases.as_of_date,
        bases.base_value,
        fits.p,
        fits.p_error,
        fits.q,
        fits.q_error,
        fits.v,
        fits.v_error,
        fits.log_likelihood,
        cast(coalesce(fits.informative_customers, 0) as bigint) as customers,
        coalesce(fits.iterations, 0) as iterations,
        case
            when bases.customers = 0 then 'no_data'
            when bases.repeat_customers = 0 then 'no_repeats'
            when coalesce(fits.informative_customers, 0) < 10 then 'too_small'
            when fits.search_state not in ('converged', 'at_bound') then 'not_converged'
            when fits.q <= 1 then 'no_finite_mean'
            when ln(fits.p) > 14 or ln(fits.q) > 14 then 'homogeneous_value'
            when fits.search_state = 'at_bound' then 'not_converged'
            else 'ok'
        end as status
    from bases
    left join fits
        on bases.fit_number = fits.fit_number

)

select
    *,
    status in ('ok', 'homogeneous_value') as is_usable
from judged
{% endmacro %}

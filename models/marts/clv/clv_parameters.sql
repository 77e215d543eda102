-- Grain: as_of_date x purpose x model x parameter. What the maximum-likelihood fits found, and how far to trust it.
{{ config(grants=customer_value.reader_grants()) }}
with

purchase_models as (

    select * from {{ customer_value.whole(ref('customer_value', 'int_current_purchase_models')) }}

    union all

    select * from {{ customer_value.whole(ref('customer_value', 'int_past_purchase_models')) }}

),

value_models as (

    select
        *,
        'gamma_gamma' as model,
        cast(null as {{ customer_value.type_double() }}) as no_dropout_log_likelihood
    from {{ customer_value.whole(ref('customer_value', 'int_current_value_models')) }}

    union all

    select
        *,
        'gamma_gamma' as model,
        cast(null as {{ customer_value.type_double() }}) as no_dropout_log_likelihood
    from {{ customer_value.whole(ref('customer_value', 'int_past_value_models')) }}

),

parameters as (

    {% for parameter in ['r', 'alpha', 'a', 'b', 'p', 'q', 'v'] -%}
    {%- set models = 'purchase_models' if loop.index <= 4 else 'value_models' -%}
    select
        as_of_date,
        purpose,
        model,
        '{{ parameter }}' as parameter,
        {{ parameter }} as estimate,
        {{ parameter }}_error as standard_error,
        log_likelihood,
        no_dropout_log_likelihood,
        customers,
        iterations,
        status
    from {{ models }}
    {%- if not loop.last %}

    union all

    {% endif %}
    {%- endfor %}

),

shown as (

    select parameters.*
    from parameters
    {% if customer_value.is_enabled('lifecycle') %}
    left join {{ ref('customer_value', 'int_month_ends') }} as months
        on
            parameters.as_of_date = months.as_of_date
            and months.is_shown
    where
        parameters.purpose <> 'history'
        or months.as_of_date is not null
    {% endif %}

)

select
    as_of_date,
    cast(purpose as {{ customer_value.type_text() }}) as purpose,
    cast(model as {{ customer_value.type_text() }}) as model,
    cast(parameter as {{ customer_value.type_text() }}) as parameter,
    case when status <> 'not_converged' then estimate end as estimate,
    case when status <> 'not_converged' then standard_error end as standard_error,
    case when status <> 'not_converged' then log_likelihood end as log_likelihood,
    no_dropout_log_likelihood,
    customers,
    cast(iterations as integer) as iterations,
    status not in ('no_data', 'no_repeats', 'too_small', 'not_converged') as converged,
    cast(status as {{ customer_value.type_text() }}) as status
from shown

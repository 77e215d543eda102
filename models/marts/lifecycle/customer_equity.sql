-- Grain: month end. What the whole base has brought, and what it can still be expected to bring, as of then.
{{ customer_value.kept_by('int_day_marks', owner='month_end') }}
{{ config(grants=customer_value.reader_grants()) }}
{% set has_clv = customer_value.is_enabled('clv') %}
{% set money = customer_value.type_decimal(38, 4) %}
{% set sum_of_doubles = customer_value.type_decimal(38, 18) %}
with

months as (

    select as_of_date as month_end from {{ ref('customer_value', 'int_month_ends') }}
    where
        is_shown
        and {{ customer_value.is_touched('as_of_date') }}

),

customers as (

    select
        customers.as_of_date,
        customers.historical_margin,
        cast({{ 'predictions.predicted_clv' if has_clv else 'null' }} as {{ sum_of_doubles }}) as predicted_clv
    from {{ ref('customer_value', 'int_past_customers') }} as customers
    {% if has_clv -%}
    left join {{ ref('customer_value', 'int_past_predictions') }} as predictions
        on
            customers.as_of_date = predictions.as_of_date
            and customers.customer_id = predictions.customer_id
    {% endif -%}
    where
        customers.purchase_days > 0
        and {{ customer_value.is_touched('customers.as_of_date') }}

),

final as (

    select
        months.month_end,
        cast(count(customers.as_of_date) as bigint) as customers,
        cast(coalesce(sum(customers.historical_margin), 0) as {{ money }}) as historical_margin,
        cast(sum(customers.predicted_clv) as {{ customer_value.type_double() }}) as predicted_residual_value
    from months
    left join customers
        on months.month_end = customers.as_of_date
    group by months.month_end

)

select * from final

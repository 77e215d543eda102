-- Grain: cohort_month x channel. What customers cost, what their first year brings, and when it has paid them back.
{{ config(grants=customer_value.reader_grants()) }}
{% set target = customer_value.as_double(customer_value.setting('target_ltv_to_cac')) %}
with

measured as (

    select
        months.*,
        {{ customer_value.as_double('months.realised_margin') }} + months.predicted_margin as first_year_margin,
        {{ customer_value.as_double('sum(months.spend) over (partition by months.cohort_month)') }}
        / nullif(sum(months.customers) over (partition by months.cohort_month), 0) as blended_cac,
        months.has_unseen
        and coalesce(
            {{ customer_value.days_between('truncation.first_purchase_date', 'months.cohort_month') }}
            < truncation.truncated_days, false
        ) as is_left_truncated,
        {{ customer_value.months_between('months.cohort_month', customer_value.add_days(1, 'today.as_of_date')) }}
            as months_watched
    from {{ ref('customer_value', 'int_channel_months') }} as months
    cross join {{ ref('customer_value', 'int_left_truncation') }} as truncation
    cross join {{ ref('customer_value', 'int_as_of_date') }} as today

),

judged as (

    select
        *,
        case when spend > 0 then {{ customer_value.as_double('spend') }} / nullif(customers, 0) end as cac,
        first_year_margin / nullif(customers, 0) as first_year_margin_per_customer,
        customers >= 30 and not is_left_truncated as is_comparable,
        case
            when customers = 0 then 'no_customers'
            when spend <= 0 then 'no_spend'
            when is_left_truncated then 'left_truncated'
            when customers < 30 then 'too_few'
            when first_year_margin is null then 'not_predicted'
            else 'ok'
        end as status
    from measured

),

final as (

    select
        judged.cohort_month,
        cast(judged.channel as {{ customer_value.type_text() }}) as channel,
        cast(judged.customers as bigint) as customers,
        cast(judged.buyers as bigint) as buyers,
        judged.is_mature,
        judged.spend,
        judged.cac,
        judged.blended_cac,
        judged.realised_margin,
        cast(judged.predicted_margin as {{ customer_value.type_double() }}) as predicted_margin,
        judged.first_year_margin_per_customer,
        case
            when judged.first_year_margin > 0
                then {{ customer_value.as_double('judged.realised_margin') }} / judged.first_year_margin
        end as realised_share,
        judged.is_left_truncated,
        case when judged.is_comparable then judged.first_year_margin_per_customer / judged.cac end as ltv_to_cac,
        case
            when judged.is_comparable and judged.first_year_margin_per_customer is not null
                then greatest(judged.first_year_margin_per_customer, 0) / {{ target }}
        end as maximum_cac,
        cast(paybacks.payback_months as integer) as payback_months,
        judged.months_watched,
        cast(judged.status as {{ customer_value.type_text() }}) as status
    from judged
    left join {{ ref('customer_value', 'int_paybacks') }} as paybacks
        on
            judged.cohort_month = paybacks.cohort_month
            and judged.channel = paybacks.channel

)

select * from final

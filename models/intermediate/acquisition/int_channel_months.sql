-- Grain: cohort_month x channel. Who was acquired, what was spent, what the first year brings. Spend without customers
-- and customers without spend have their rows, too.
with

cohorts as (

    select
        cohort_month,
        channel,
        count(*) as customers,
        count(case when is_buyer then 1 end) as buyers,
        count(case when is_year_over then 1 end) = count(*) as is_mature,
        count(case when has_first_seen_at then 1 end) < count(*) as has_unseen,
        sum(realised_margin) as realised_margin,
        case when count(predicted_margin) = count(*) then {{ customer_value.exact_sum('predicted_margin') }} end
            as predicted_margin
    from {{ ref('customer_value', 'int_first_years') }}
    group by cohort_month, channel

),

final as (

    select
        coalesce(cohorts.cohort_month, spend.month) as cohort_month,
        coalesce(cohorts.channel, spend.channel) as channel,
        coalesce(cohorts.customers, 0) as customers,
        coalesce(cohorts.buyers, 0) as buyers,
        cohorts.is_mature,
        coalesce(cohorts.has_unseen, false) as has_unseen,
        cast(coalesce(spend.spend, 0) as {{ customer_value.type_decimal(38, 4) }}) as spend,
        cast(coalesce(cohorts.realised_margin, 0) as {{ customer_value.type_decimal(38, 4) }}) as realised_margin,
        case when cohorts.customers > 0 then cohorts.predicted_margin else 0 end as predicted_margin
    from cohorts
    full outer join {{ ref('customer_value', 'int_channel_spend') }} as spend
        on
            cohorts.cohort_month = spend.month
            and cohorts.channel = spend.channel

)

select * from final

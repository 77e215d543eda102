-- Grain: cohort_month x channel x months_since. Who comes back, and what a cohort has brought by then. Cells not yet
-- watched are null, never 0.
{{ config(grants=customer_value.reader_grants()) }}
with

cohorts as (

    select
        cohort_month,
        channel,
        count(*) as cohort_customers,
        min(case when has_first_seen_at then 1 else 0 end) = 1 as is_seen_first
    from {{ ref('customer_value', 'int_cohort_customers') }}
    group by cohort_month, channel

),

longest as (

    select
        today.as_of_date,
        {{ customer_value.months_between('min(cohorts.cohort_month)', 'today.as_of_date') }} as months_since
    from cohorts
    cross join {{ ref('customer_value', 'int_as_of_date') }} as today
    group by today.as_of_date

),

series as (

    {{ customer_value.number_series(5) }}

),

cells as (

    select
        cohorts.*,
        series.n as months_since,
        {{ customer_value.add_months('series.n + 1', 'cohorts.cohort_month') }}
        <= {{ customer_value.add_days(1, 'longest.as_of_date') }} as is_watched,
        {{ customer_value.days_between('truncation.first_purchase_date', 'cohorts.cohort_month') }}
        < truncation.truncated_days
        and not cohorts.is_seen_first as is_left_truncated
    from cohorts
    cross join longest
    cross join {{ ref('customer_value', 'int_left_truncation') }} as truncation
    inner join series
        on longest.months_since >= series.n

),

added_up as (

    select
        cells.*,
        coalesce(months.active_customers, 0) as active_customers,
        coalesce(months.net_amount, 0) as revenue,
        sum(coalesce(months.margin_amount, 0)) over (
            partition by cells.cohort_month, cells.channel order by cells.months_since rows unbounded preceding
        ) as cumulative_margin
    from cells
    left join {{ ref('customer_value', 'int_cohort_months') }} as months
        on
            cells.cohort_month = months.cohort_month
            and cells.channel = months.channel
            and cells.months_since = months.months_since

),

final as (

    select
        cohort_month,
        cast(channel as {{ customer_value.type_text() }}) as channel,
        cast(months_since as integer) as months_since,
        cast(cohort_customers as bigint) as cohort_customers,
        cast(case when is_watched then active_customers end as bigint) as active_customers,
        case when is_watched then {{ customer_value.as_double('active_customers') }} / cohort_customers end
            as retention_rate,
        cast(case when is_watched then revenue end as {{ customer_value.type_decimal(38, 4) }}) as revenue,
        case
            when is_watched then {{ customer_value.as_double('cumulative_margin') }} / cohort_customers
        end as cumulative_margin_per_customer,
        is_left_truncated
    from added_up

)

select * from final

-- Grain: month x kind of segment x from_segment x to_segment. Who went from where to where since the month end before.
{{ customer_value.kept_by('int_day_marks', owner=customer_value.add_days(-1, customer_value.add_months(1, 'month'))) }}
{{ config(grants=customer_value.reader_grants()) }}
{% set in_order = 'partition by kind, customer_id order by as_of_date' %}
with

months as (

    select * from {{ ref('customer_value', 'int_month_ends') }}
    where {{ customer_value.is_touched('as_of_date') }}

),

needed as (

    select as_of_date from months

    {{ customer_value.union_distinct() }}

    select previous_as_of_date as as_of_date from months

),

segments as (

    select * from {{ ref('customer_value', 'int_past_segments') }}
    where as_of_date in (select needed.as_of_date from needed)

),

looked_back as (

    select
        *,
        lag(segment) over ({{ in_order }}) as latest_segment,
        lag(as_of_date) over ({{ in_order }}) as latest_as_of_date
    from segments

),

moves as (

    select
        month,
        kind,
        case when latest_as_of_date = previous_as_of_date then latest_segment end as from_segment,
        segment as to_segment,
        count(*) as customers,
        sum(historical_revenue) as revenue_moved
    from looked_back
    where
        is_shown
        and {{ customer_value.is_touched('as_of_date') }}
    group by 1, 2, 3, 4

),

final as (

    select
        month,
        cast(kind as {{ customer_value.type_text() }}) as kind,
        cast(from_segment as {{ customer_value.type_text() }}) as from_segment,
        cast(to_segment as {{ customer_value.type_text() }}) as to_segment,
        cast(customers as bigint) as customers,
        {{ customer_value.as_double('customers') }}
        / {{ customer_value.as_double('sum(customers) over (partition by month, kind, from_segment)') }}
            as transition_rate,
        cast(revenue_moved as {{ customer_value.type_decimal(38, 4) }}) as revenue_moved
    from moves

)

select * from final

-- Grain: customer x time in which the same purchase days counted x purchase day, in order. Never reads as_of_date.
{{ customer_value.kept_by('int_customer_marks', owner='customer_id') }}
{% set money = customer_value.type_decimal(38, 4) %}
{% set in_order = 'partition by customer_id, sequence_number order by purchase_date' %}
{% set so_far = in_order ~ ' rows unbounded preceding' %}
{% set before_last_three = in_order ~ ' rows between unbounded preceding and 3 preceding' %}
with

versions as (

    select * from {{ ref('customer_value', 'int_purchase_day_versions') }}
    where {{ customer_value.is_touched('customer_id') }}

),

times as (

    select * from {{ ref('customer_value', 'int_purchase_day_changes') }}
    where {{ customer_value.is_touched('customer_id') }}

),

changed_customers as (

    select distinct customer_id from times

),

days as (

    select
        versions.customer_id,
        0 as sequence_number,
        versions.purchase_date as known_from,
        cast(null as date) as known_until,
        versions.purchase_date,
        versions.net_value
    from versions
    left join changed_customers
        on versions.customer_id = changed_customers.customer_id
    where changed_customers.customer_id is null

    union all

    select
        versions.customer_id,
        {{ customer_value.days_between("cast('1970-01-01' as date)", 'times.known_from') }} as sequence_number,
        times.known_from,
        times.known_until,
        versions.purchase_date,
        versions.net_value
    from times
    inner join versions
        on
            times.customer_id = versions.customer_id
            and {{ customer_value.is_known('versions', 'times.known_from') }}

),

numbered as (

    select
        *,
        row_number() over ({{ so_far }}) as nth,
        lead(purchase_date) over ({{ in_order }}) as next_purchase_date,
        {{ customer_value.days_between('lag(purchase_date) over (' ~ in_order ~ ')', 'purchase_date') }} as gap_days,
        min(purchase_date) over ({{ so_far }}) as first_purchase_date,
        first_value(net_value) over ({{ so_far }}) as first_value,
        cast(sum(net_value) over ({{ so_far }}) as {{ money }}) as value_so_far,
        cast(sum(net_value) over ({{ before_last_three }}) as {{ money }}) as value_before_last_three
    from days

),

{{ customer_value.with_median_so_far('numbered', 'gap_days', 'own_gap_days') }}

select * from with_median

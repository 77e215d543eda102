-- Grain: check x day looked at. The day beside the same weekdays before it: their median, and how far they are from it.
{% set days_ago = customer_value.days_between('measures.row_date', 'measures.as_of_date') %}
{% set days_before = customer_value.days_between('earlier.row_date', 'looked_at.row_date') %}
{% set weekday = customer_value.iso_weekday('looked_at.row_date') %}
with

measures as (

    select * from {{ ref('customer_value', 'int_load_measures') }}

),

looked_at as (

    select
        measures.*,
        rules.compared_weeks
    from measures
    inner join {{ customer_value.whole(ref('customer_value', 'stg_load_checks')) }} as rules
        on measures.check_name = rules.check_name
    where {{ days_ago }} < rules.looked_at_days and {{ days_ago }} not between 0 and rules.skipped_days - 1

),

pairs as (

    select
        looked_at.check_name,
        looked_at.row_date,
        earlier.rows_read as rows_then,
        earlier.measured as measured_then
    from looked_at
    inner join measures as earlier
        on
            looked_at.check_name = earlier.check_name
            and looked_at.row_date > earlier.row_date
            and {{ weekday }} = {{ customer_value.iso_weekday('earlier.row_date') }}
            and {{ days_before }} <= 7 * looked_at.compared_weeks

),

usual as (

    select
        check_name,
        row_date,
        count(*) as compared_days,
        {{ customer_value.median('rows_then') }} as usual_rows,
        {{ customer_value.median('measured_then') }} as median_measured,
        avg(measured_then) as average_measured
    from pairs
    group by check_name, row_date

),

distances as (

    select
        pairs.check_name,
        pairs.row_date,
        {{ customer_value.median('abs(pairs.measured_then - usual.median_measured)') }} as median_distance
    from pairs
    inner join usual on pairs.check_name = usual.check_name and pairs.row_date = usual.row_date
    group by pairs.check_name, pairs.row_date

)

select
    looked_at.check_name,
    looked_at.row_date,
    looked_at.rows_read,
    looked_at.measured,
    coalesce(usual.compared_days, 0) as compared_days,
    usual.usual_rows,
    case when looked_at.check_name = 'days_missing' then usual.average_measured else usual.median_measured end as usual,
    distances.median_distance
from looked_at
left join usual on looked_at.check_name = usual.check_name and looked_at.row_date = usual.row_date
left join distances on looked_at.check_name = distances.check_name and looked_at.row_date = distances.row_date

-- Grain: as_of_date on which somebody has bought twice. The median of all gaps between purchase days, as known on each
-- day looked at.
{{ customer_value.kept_by('int_day_marks', owner='as_of_date') }}
with

days as (

    select as_of_date from {{ ref('customer_value', 'int_looked_at_days') }}
    where {{ customer_value.is_touched('as_of_date') }}

),

-- Counted before they are joined with the days: there are few different gaps.
gap_versions as (

    select
        known_from,
        known_until,
        gap_days,
        count(*) as gaps
    from {{ ref('customer_value', 'int_purchase_states') }}
    where gap_days is not null
    group by known_from, known_until, gap_days

),

gap_counts as (

    select
        days.as_of_date,
        gap_versions.gap_days,
        sum(gap_versions.gaps) as gaps
    from gap_versions
    inner join days
        on {{ customer_value.is_known('gap_versions', 'days.as_of_date') }}
    group by days.as_of_date, gap_versions.gap_days

),

ordered_gaps as (

    select
        as_of_date,
        gap_days,
        sum(gaps) over (partition by as_of_date order by gap_days rows unbounded preceding) as gaps_up_to,
        sum(gaps) over (partition by as_of_date) as all_gaps
    from gap_counts

),

-- The mean of the two middle gaps, which are one where their number is odd.
final as (

    select
        as_of_date,
        {{ customer_value.as_double(
            'min(case when 2 * gaps_up_to >= all_gaps then gap_days end)'
            ~ ' + min(case when 2 * gaps_up_to > all_gaps then gap_days end)'
        ) }} / 2 as median_gap_days
    from ordered_gaps
    group by as_of_date

)

select * from final

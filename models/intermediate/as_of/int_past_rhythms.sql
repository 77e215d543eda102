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

{{ customer_value.median_of_counts('gap_counts', 'gap_days', 'gaps', 'median_gap_days', group='as_of_date') }}

select * from medians

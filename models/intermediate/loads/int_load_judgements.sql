-- Grain: check x day looked at. Whether the day is unlike the same weekdays before it; tests that warn read it.
with

comparisons as (

    select
        comparisons.*,
        rules.minimum_weeks,
        rules.minimum_usual_rows,
        rules.threshold,
        rules.minimum_change,
        comparisons.measured - comparisons.usual as difference
    from {{ ref('customer_value', 'int_load_comparisons') }} as comparisons
    inner join {{ customer_value.whole(ref('customer_value', 'stg_load_checks')) }} as rules
        on comparisons.check_name = rules.check_name

),

-- 1.4826 times the median distance is the standard deviation where days scatter normally. Chance alone scatters counts
-- by their root, here the mean of both counts' roots, and a share by about the root of share / rows: few rows are
-- never unlike.
scaled as (

    select
        *,
        compared_days >= minimum_weeks and usual_rows >= minimum_usual_rows as is_judged,
        case check_name
            when 'volume' then greatest(1.4826 * median_distance, (sqrt(usual) + sqrt(measured)) / 2)
            when 'revenue' then greatest(1.4826 * median_distance, 0.1 * abs(usual))
            when 'refusals' then greatest(1.4826 * median_distance, sqrt((usual + 1.0 / rows_read) / rows_read))
        end as usual_deviation
    from comparisons

)

select
    check_name,
    row_date,
    rows_read,
    measured,
    usual,
    usual_rows,
    compared_days,
    usual_deviation,
    is_judged,
    case
        when not is_judged then false
        when check_name = 'days_missing' then measured = 0 and usual >= threshold
        when check_name = 'refusals'
            then difference > threshold * usual_deviation and difference > minimum_change
        else abs(difference) > threshold * usual_deviation and abs(difference) > minimum_change * abs(usual)
    end as is_unusual
from scaled

-- Grain: month end x customer with a purchase day in the RFM window then. customer_rfm as of each month end.
{{ customer_value.kept_by('int_day_marks', owner='as_of_date') }}
with

month_ends as (

    select as_of_date from {{ ref('customer_value', 'int_month_ends') }}
    where
        is_shown
        and {{ customer_value.is_touched('as_of_date') }}

),

raw_values as (

    select past.*
    from {{ ref('customer_value', 'int_past_rfm_scores') }} as past
    inner join month_ends
        on past.as_of_date = month_ends.as_of_date

)

select * from raw_values

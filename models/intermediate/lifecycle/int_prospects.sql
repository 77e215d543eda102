-- Grain: as_of_date x customer known then, but without an accepted line. Prospects who are known from the input
-- customers alone.
{{ customer_value.kept_by('int_day_marks', owner='as_of_date') }}
with

days as (

    select as_of_date from {{ ref('customer_value', 'int_looked_at_days') }}
    where is_step and {{ customer_value.is_touched('as_of_date') }}

),

known as (

    {{ customer_value.prospect_spans() | indent(4) }}

)

select
    days.as_of_date,
    known.customer_id
from known
inner join days
    on {{ customer_value.is_known('known', 'days.as_of_date') }}

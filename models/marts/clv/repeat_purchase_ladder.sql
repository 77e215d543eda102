-- Grain: n, the number of purchase days reached. What the step to the next one looks like: how likely, how soon, how
-- much.
{{ config(grants=customer_value.reader_grants()) }}
select
    cast(n as integer) as n,
    cast(horizon_days as integer) as horizon_days,
    cast(customers_reached as bigint) as customers_reached,
    cast(customers_observed as bigint) as customers_observed,
    cast(customers_repeated as bigint) as customers_repeated,
    cast(repeat_probability as {{ customer_value.type_double() }}) as repeat_probability,
    cast(median_gap_days as {{ customer_value.type_double() }}) as median_gap_days,
    cast(average_value as {{ customer_value.type_double() }}) as average_value
from {{ ref('customer_value', 'int_repeat_ladder') }}

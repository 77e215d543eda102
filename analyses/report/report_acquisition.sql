-- One row a channel, whether the first year of the cohorts is over, and whether old customers may look new:
-- cost, margin, months to pay back.
select
    channel,
    is_mature,
    is_left_truncated,
    sum(customers) as customers,
    sum(spend) as spend,
    sum(realised_margin) as realised_margin,
    case when sum(spend) > 0 then {{ customer_value.as_double('sum(spend)') }} / nullif(sum(customers), 0) end as cac,
    {{ customer_value.as_double('sum(realised_margin)') }} / nullif(sum(customers), 0)
        as first_year_margin_per_customer,
    sum(case when payback_months is not null then customers end) as customers_paid_back,
    {{ customer_value.as_double('sum(payback_months * customers)') }}
    / nullif(sum(case when payback_months is not null then customers end), 0) as payback_months
from {{ ref('customer_value', 'acquisition_economics') }}
group by channel, is_mature, is_left_truncated
order by channel, is_mature, is_left_truncated

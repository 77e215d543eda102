-- By channel, over the cohorts that have a whole first year behind them: what a customer cost, and what they may cost.
select
    channel,
    sum(customers) as customers,
    round(sum(spend) / sum(customers), 2) as cac,
    round(sum(realised_margin) / sum(customers), 2) as first_year_margin,
    round(sum(realised_margin) / nullif(sum(spend), 0), 1) as ltv_to_cac,
    round(sum(realised_margin) / sum(customers) / 3, 2) as may_cost
from customer_value.acquisition_economics
where is_mature
group by channel
having sum(customers) >= 30
order by first_year_margin desc, channel

-- One row an R and an F score that somebody has: customers and their money.
select
    r_score,
    f_score,
    count(*) as customers,
    sum(monetary) as monetary
from {{ ref('customer_value', 'customer_rfm') }}
group by r_score, f_score
order by r_score, f_score

-- Grain: month x channel in which money was spent, up to as_of_date. What was spent, in the reporting currency.
select
    {{ customer_value.month_of('spend.spend_date') }} as month,
    spend.channel,
    cast(sum(spend.spend_amount) as {{ customer_value.type_decimal(38, 4) }}) as spend
from {{ ref('customer_value', 'int_marketing_spend_judged') }} as spend
inner join {{ ref('customer_value', 'int_as_of_date') }} as today
    on spend.spend_date <= today.as_of_date
where spend.status = 'accepted'
group by 1, 2

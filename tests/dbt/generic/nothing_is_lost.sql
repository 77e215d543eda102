{# Fails for an input whose raw rows (or their amount) are not its accepted rows, exact duplicates and rejected rows
   together, or which lacks one of these four checks. #}
{% test nothing_is_lost(model) %}

with

signed as (

    select
        input,
        rows_affected,
        coalesce(amount, 0) as amount,
        case when check_name = 'raw' then 1 else -1 end as sign
    from {{ model }}
    where check_name in ('raw', 'accepted', 'exact_duplicate', 'rejected')

)

select
    input,
    count(*) as checks,
    sum(sign * rows_affected) as rows_lost,
    sum(sign * amount) as amount_lost
from signed
group by input
having
    count(*) <> 4
    or sum(sign * rows_affected) <> 0
    or sum(sign * amount) <> 0

{% endtest %}

{# What each fit sees of its base: customers, repeat buyers, and what a repeat purchase day is worth on average, the value that
   stands in where Gamma-Gamma gives none. A fit without customers has its row too. #}
{% macro fit_bases(histories, current) %}
with

bases as (

    select
        fit_number,
        count(*) as customers,
        sum(case when frequency > 0 then 1 else 0 end) as repeat_customers,
        sum(frequency) as repeat_days,
        {{ customer_value.exact_sum('coalesce(average_repeat_value, 0) * frequency') }} as repeat_value
    from {{ histories }}
    {{ customer_value.where_touched('fit_number') }}
    group by fit_number

)

select
    fits.fit_number,
    fits.purpose,
    fits.as_of_date,
    fits.holdout_weeks,
    cast(coalesce(bases.customers, 0) as bigint) as customers,
    cast(coalesce(bases.repeat_customers, 0) as bigint) as repeat_customers,
    greatest(bases.repeat_value, 0) / nullif(bases.repeat_days, 0) as base_value
from {{ customer_value.whole(ref('customer_value', 'int_fit_days')) }} as fits
left join bases
    on fits.fit_number = bases.fit_number
where
    fits.purpose {{ '=' if current else '<>' }} 'current'
    and {{ customer_value.is_touched('fits.fit_number') }}
{% endmacro %}

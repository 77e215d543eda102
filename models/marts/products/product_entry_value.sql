-- Grain: level (category, product) x entry_code. What customers are worth by what they bought first. Every customer
-- with a purchase day is in one row of each level.
{{ config(grants=customer_value.reader_grants()) }}
{% set has_clv = customer_value.is_enabled('clv') %}
with

entries as (

    select
        codes.level,
        codes.entry_code,
        repeats.is_watched,
        repeats.days_to_second,
        history.historical_margin,
        {{ 'clv.total_clv' if has_clv else 'cast(null as ' ~ customer_value.type_double() ~ ')' }} as total_clv
    from {{ ref('customer_value', 'int_entry_codes') }} as codes
    inner join {{ ref('customer_value', 'int_customer_history') }} as history
        on codes.customer_id = history.customer_id
    inner join {{ ref('customer_value', 'int_first_repeats') }} as repeats
        on codes.customer_id = repeats.customer_id
    {% if has_clv %}
    left join {{ ref('customer_value', 'customer_clv') }} as clv
        on codes.customer_id = clv.customer_id
    {% endif %}

),

summed as (

    select
        level,
        entry_code,
        count(*) as customers,
        count(case when is_watched then 1 end) as customers_watched,
        count(days_to_second) as customers_repeated,
        {{ customer_value.median('days_to_second') }} as days_to_second,
        {{ customer_value.exact_sum('total_clv') }} / nullif(count(total_clv), 0) as total_clv_per_customer,
        {{ customer_value.as_double('sum(historical_margin)') }} / count(*) as margin_per_customer
    from entries
    group by level, entry_code

),

final as (

    select
        cast(level as {{ customer_value.type_text() }}) as level,
        cast(entry_code as {{ customer_value.type_text() }}) as entry_code,
        cast(customers as bigint) as customers,
        {{ customer_value.as_double('customers') }}
        / {{ customer_value.as_double('sum(customers) over (partition by level)') }} as share,
        cast(customers_watched as bigint) as customers_watched,
        {{ customer_value.as_double('customers_repeated') }} / nullif(customers_watched, 0) as repeat_rate,
        days_to_second,
        total_clv_per_customer,
        margin_per_customer,
        customers < 30 as is_small
    from summed

)

select * from final

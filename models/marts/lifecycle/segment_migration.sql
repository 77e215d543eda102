-- Grain: month x kind of segment x from_segment x to_segment. Who went from where to where since the month end before.
{{ customer_value.kept_by('int_day_marks', owner=customer_value.add_days(-1, customer_value.add_months(1, 'month'))) }}
{{ config(grants=customer_value.reader_grants()) }}
{% set kinds = customer_value.segment_kinds() %}
{% set in_order = 'partition by customer_id order by as_of_date' %}
with

months as (

    select * from {{ ref('customer_value', 'int_month_ends') }}
    where {{ customer_value.is_touched('as_of_date') }}

),

needed as (

    select as_of_date from months

    {{ customer_value.union_distinct() }}

    select previous_as_of_date as as_of_date from months

),

looked_back as (

    select
        *,
        {%- for kind in kinds %}
        lag({{ kind }}) over ({{ in_order }}) as latest_{{ kind }},
        {%- endfor %}
        lag(as_of_date) over ({{ in_order }}) as latest_as_of_date
    from {{ ref('customer_value', 'int_past_segments') }}
    where as_of_date in (select needed.as_of_date from needed)

),

-- Few customers differ in their segments: they are counted once for all kinds.
steps as (

    select
        months.month,
        {%- for kind in kinds %}
        case when looked_back.latest_as_of_date = months.previous_as_of_date then looked_back.latest_{{ kind }} end
            as from_{{ kind }},
        looked_back.{{ kind }},
        {%- endfor %}
        count(*) as customers,
        sum(looked_back.historical_revenue) as historical_revenue
    from looked_back
    inner join months
        on looked_back.as_of_date = months.as_of_date
    where months.is_shown
    group by {{ range(1, 2 * kinds | length + 2) | join(', ') }}

),

moves as (

    {% for kind in kinds -%}
    select
        month,
        '{{ kind }}' as kind,
        from_{{ kind }} as from_segment,
        {{ kind }} as to_segment,
        sum(customers) as customers,
        sum(historical_revenue) as revenue_moved
    from steps
    where {{ kind }} is not null
    group by month, from_{{ kind }}, {{ kind }}
    {%- if not loop.last %}

    union all

    {% endif %}
    {%- endfor %}

),

final as (

    select
        month,
        cast(kind as {{ customer_value.type_text() }}) as kind,
        cast(from_segment as {{ customer_value.type_text() }}) as from_segment,
        cast(to_segment as {{ customer_value.type_text() }}) as to_segment,
        cast(customers as bigint) as customers,
        {{ customer_value.as_double('customers') }}
        / {{ customer_value.as_double('sum(customers) over (partition by month, kind, from_segment)') }}
            as transition_rate,
        cast(revenue_moved as {{ customer_value.type_decimal(38, 4) }}) as revenue_moved
    from moves

)

select * from final

-- Grain: customer with a purchase day. What a customer likes, and when and in what the next purchase is to be expected.
{{ config(grants=customer_value.reader_grants()) }}
{% set text, has_clv = customer_value.type_text(), customer_value.is_enabled('clv') %}
with

rhythms as (

    select
        rhythms.*,
        {{ customer_value.add_days(
            'cast(floor(coalesce(rhythms.typical_gap_days, period.median_gap_days) + 0.5) as integer)', 'rhythms.last_purchase_date'
        ) }} as due_on
    from {{ ref('customer_value', 'int_customer_rhythms') }} as rhythms
    cross join {{ ref('customer_value', 'int_base_period') }} as period

),

codes as (

    select
        customer_id,
        max(case when kind = 'category' then code end) as preferred_category,
        max(case when kind = 'channel' then code end) as preferred_channel,
        max(case when kind = 'weekday' then code end) as preferred_weekday
    from {{ ref('customer_value', 'int_preferred_codes') }}
    group by customer_id

),

expected as (

    {% if has_clv -%}
    select * from {{ ref('customer_value', 'int_next_purchases') }}
    {%- else -%}
    select
        customer_id,
        cast(null as integer) as days_until_first,
        cast(null as integer) as days_until_half,
        cast(null as integer) as days_until_last
    from codes
    where 1 = 0
    {%- endif %}

),

final as (

    select
        rhythms.customer_id,
        rhythms.as_of_date,
        cast(codes.preferred_category as {{ text }}) as preferred_category,
        cast(codes.preferred_channel as {{ text }}) as preferred_channel,
        cast(codes.preferred_weekday as integer) as preferred_weekday,
        weekdays.label as preferred_weekday_label,
        rhythms.typical_order_value,
        rhythms.typical_gap_days,
        case
            when expected.customer_id is not null
                then {{ customer_value.add_days('expected.days_until_half', 'rhythms.as_of_date') }}
            when rhythms.due_on > rhythms.as_of_date then rhythms.due_on
        end as next_purchase_expected_on,
        {{ customer_value.add_days('expected.days_until_first', 'rhythms.as_of_date') }} as next_purchase_from,
        {{ customer_value.add_days('expected.days_until_last', 'rhythms.as_of_date') }} as next_purchase_to,
        cast(case when expected.customer_id is null then 'rhythm' else 'model' end as {{ text }}) as expected_basis,
        cast(categories.next_category as {{ text }}) as next_category,
        categories.confidence as next_category_confidence
    from rhythms
    left join codes
        on rhythms.customer_id = codes.customer_id
    left join expected
        on rhythms.customer_id = expected.customer_id
    left join {{ ref('customer_value', 'int_next_categories') }} as categories
        on rhythms.customer_id = categories.customer_id
    left join {{ ref('customer_value', 'stg_labels') }} as weekdays
        on weekdays.kind = 'weekday' and codes.preferred_weekday = weekdays.code

)

select * from final

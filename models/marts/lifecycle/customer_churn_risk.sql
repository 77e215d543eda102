-- Grain: customer with a purchase day. Who is slipping away, why, and what is at stake.
{{ config(grants=customer_value.reader_grants()) }}
{% set has_clv = customer_value.is_enabled('clv') %}
{% set text = customer_value.type_text() %}
with

measures as (

    select measures.*
    from {{ ref('customer_value', 'int_churn_measures') }} as measures
    inner join {{ ref('customer_value', 'int_as_of_date') }} as today
        on measures.as_of_date = today.as_of_date

),

labels as (

    select * from {{ ref('customer_value', 'stg_labels') }}

),

joined as (

    select
        measures.*,
        risks.points,
        risks.signals,
        risks.primary_signal,
        risks.risk_level,
        {{ 'predictions.predicted_clv' if has_clv else customer_value.as_double('null') ~ ' as predicted_clv' }}
    from measures
    inner join {{ ref('customer_value', 'int_churn_risks') }} as risks
        on
            measures.as_of_date = risks.as_of_date
            and measures.customer_id = risks.customer_id
    {%- if has_clv %}
    left join {{ ref('customer_value', 'int_customer_predictions') }} as predictions
        on measures.customer_id = predictions.customer_id
    {%- endif %}

),

final as (

    select
        joined.customer_id,
        joined.as_of_date,
        cast(joined.days_since_last_purchase as integer) as days_since_last_purchase,
        joined.expected_gap_days,
        joined.gap_ratio,
        joined.probability_alive,
        joined.probability_alive_change,
        joined.spend_trend,
        joined.order_value_trend,
        cast(joined.category_change as integer) as category_change,
        joined.refund_share,
        cast(joined.complaints as integer) as complaints,
        joined.latest_nps,
        joined.latest_csat,
        cast(joined.signals as {{ text }}) as signals,
        cast(joined.primary_signal as {{ text }}) as primary_signal,
        cast({{ customer_value.churn_words('words.label', 'joined') }} as {{ text }}) as primary_signal_label,
        cast(joined.points as integer) as points,
        cast(joined.risk_level as {{ text }}) as risk_level,
        level_labels.label as risk_level_label,
        case
            when joined.predicted_clv is not null
                then case when joined.risk_level in ('medium', 'high') then joined.predicted_clv else 0 end
        end as value_at_risk
    from joined
    left join labels as words
        on words.kind = 'churn_signal' and joined.primary_signal = words.code
    left join labels as level_labels
        on level_labels.kind = 'risk_level' and joined.risk_level = level_labels.code

)

select * from final

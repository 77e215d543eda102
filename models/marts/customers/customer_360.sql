-- Grain: customer with a purchase day. Everything that is one value a customer, in one row; no contact data.
{{ config(grants=customer_value.reader_grants()) }}
{% set has_rfm, has_clv = customer_value.is_enabled('rfm'), customer_value.is_enabled('clv') %}
{% set has_lifecycle, has_campaigns = customer_value.is_enabled('lifecycle'), customer_value.is_enabled('campaigns') %}
{% set text, double = customer_value.type_text(), '' ~ customer_value.type_double() ~ '' %}
with

history as (

    select * from {{ ref('customer_value', 'int_customer_history') }}

),

customers as (

    select * from {{ ref('customer_value', 'int_customer_profiles') }}

),

{% if has_campaigns -%}
audiences as (

    select * from {{ ref('customer_value', 'campaign_audiences') }}
    where is_exclusive

),

{% endif -%}
final as (

    select
        history.customer_id,
        history.as_of_date,
        {{ customer_value.month_of('history.first_purchase_date') }} as cohort_month,
        cast(coalesce(customers.acquisition_channel, 'unknown') as {{ text }}) as acquisition_channel,
        cast(customers.country as {{ text }}) as country,
        customers.marketing_consent,
        history.first_purchase_date,
        history.last_purchase_date,
        cast(history.purchase_days as bigint) as purchase_days,
        history.historical_revenue,
        history.historical_margin,
        {{- customer_value.columns_or_nulls(has_rfm, 'rfm', {
            'recency_days': 'integer', 'frequency': 'bigint', 'monetary': customer_value.type_decimal(38, 4), 'r_score': 'integer', 'f_score': 'integer',
            'm_score': 'integer', 'rfm_cell': text,
        }) }},
        {{- customer_value.columns_or_nulls(has_clv, 'clv', {
            'average_order_value': double, 'customer_based_clv': double, 'transaction_based_clv': double,
            'probability_alive': double, 'expected_purchases': double, 'expected_average_value': double, 'predicted_clv': double,
            'predicted_clv_lower': double, 'predicted_clv_upper': double, 'total_clv': double, 'value_basis': text, 'clv_percentile': double,
        }) }},
        segments.rfm_segment,
        segments.rfm_segment_label,
        segments.value_tier,
        segments.value_tier_label,
        segments.lifecycle_stage,
        segments.lifecycle_stage_label,
        segments.recommended_action,
        segments.recommended_action_label,
        segments.explanation,
        {{- customer_value.columns_or_nulls(has_lifecycle, 'risks', {
            'days_since_last_purchase': 'integer', 'expected_gap_days': double, 'gap_ratio': double, 'signals': text,
            'primary_signal': text, 'primary_signal_label': text, 'risk_level': text, 'risk_level_label': text, 'value_at_risk': double,
        }) }},
        {{- customer_value.columns_or_nulls(has_campaigns, 'likes', {
            'preferred_category': text, 'preferred_channel': text, 'preferred_weekday': 'integer', 'typical_order_value': double,
            'typical_gap_days': double, 'next_purchase_expected_on': 'date', 'next_purchase_from': 'date', 'next_purchase_to': 'date',
            'next_category': text,
        }) }},
        {{ 'loyalty.tier' if has_campaigns else 'cast(null as ' ~ text ~ ')' }} as loyalty_tier,
        {{- customer_value.columns_or_nulls(has_campaigns, 'loyalty', {
            'rolling_spend': customer_value.type_decimal(38, 4), 'rolling_purchases': 'bigint', 'missing_to_next': customer_value.type_decimal(38, 4), 'expires_on': 'date',
        }) }},
        {{- customer_value.columns_or_nulls(has_campaigns, 'audiences', {
            'audience': text, 'is_control': 'boolean', 'reason': text,
        }) }}
    from history
    inner join {{ ref('customer_value', 'customer_segments') }} as segments
        on history.customer_id = segments.customer_id
    left join customers
        on history.customer_id = customers.customer_id
    {%- for relation, mart in customer_value.one_row_marts().items() %}
    left join {{ ref('customer_value', mart) }} as {{ relation }}
        on history.customer_id = {{ relation }}.customer_id
    {%- endfor %}
    {%- if has_campaigns %}
    left join audiences
        on history.customer_id = audiences.customer_id
    {%- endif %}

)

select * from final

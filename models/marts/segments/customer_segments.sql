-- Grain: customer with a purchase day. Where a customer stands, what to do, and why, in codes and in words.
{{ config(grants=customer_value.reader_grants()) }}
{% set has_rfm, has_clv = customer_value.is_enabled('rfm'), customer_value.is_enabled('clv') %}
{% set has_lifecycle = customer_value.is_enabled('lifecycle') %}
{% set text = customer_value.type_text() %}
with

history as (

    select * from {{ ref('customer_value', 'int_customer_history') }}

),

actions as (

    select * from {{ ref('customer_value', 'stg_recommended_actions') }}

),

labels as (

    select * from {{ ref('customer_value', 'stg_labels') }}

),

{{ customer_value.explanation_sentences(has_rfm, has_clv, has_lifecycle) }}

placed as (

    select
        history.customer_id,
        history.as_of_date,
        {{ 'rfm.rfm_segment' if has_rfm else 'cast(null as ' ~ text ~ ')' }} as rfm_segment,
        {{ 'clv.value_tier' if has_clv else 'cast(null as ' ~ text ~ ')' }} as value_tier,
        {{ 'stages.lifecycle_stage' if has_lifecycle else 'cast(null as ' ~ text ~ ')' }} as lifecycle_stage,
        {{ customer_value.explanation(has_rfm, has_clv, has_lifecycle) }} as explanation
    from history
    {% if has_rfm %}
    left join {{ ref('customer_value', 'customer_rfm') }} as rfm
        on history.customer_id = rfm.customer_id
    left join rfm_sentences
        on
            rfm.r_score = rfm_sentences.r_score
            and rfm.f_score = rfm_sentences.f_score
            and rfm.m_score = rfm_sentences.m_score
    {% endif %}
    {% if has_clv %}
    left join {{ ref('customer_value', 'customer_clv') }} as clv
        on history.customer_id = clv.customer_id
    left join value_sentences
        on
            floor(clv.clv_percentile) = value_sentences.whole_percentile
            and clv.value_tier = value_sentences.value_tier
            and clv.value_basis = value_sentences.value_basis
    {% endif %}
    {% if has_lifecycle %}
    left join {{ ref('customer_value', 'int_lifecycle_stages') }} as stages
        on
            history.as_of_date = stages.as_of_date
            and history.customer_id = stages.customer_id
    left join stage_sentences
        on stages.lifecycle_stage = stage_sentences.lifecycle_stage
    {% endif %}

),

final as (

    select
        placed.customer_id,
        placed.as_of_date,
        placed.rfm_segment,
        placed.value_tier,
        cast(placed.lifecycle_stage as {{ text }}) as lifecycle_stage,
        actions.recommended_action,
        placed.explanation,
        segment_labels.label as rfm_segment_label,
        tier_labels.label as value_tier_label,
        stage_labels.label as lifecycle_stage_label,
        action_labels.label as recommended_action_label
    from placed
    left join actions
        on coalesce(placed.rfm_segment, '{{ 'outside_window' if has_rfm else '' }}') = actions.rfm_segment
    left join labels as segment_labels
        on segment_labels.kind = 'rfm_segment' and placed.rfm_segment = segment_labels.code
    left join labels as tier_labels
        on tier_labels.kind = 'value_tier' and placed.value_tier = tier_labels.code
    left join labels as stage_labels
        on stage_labels.kind = 'lifecycle_stage' and placed.lifecycle_stage = stage_labels.code
    left join labels as action_labels
        on action_labels.kind = 'recommended_action' and actions.recommended_action = action_labels.code

)

select * from final

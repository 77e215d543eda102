-- Grain: watched month end x risk level. Whether the alerts held: of those flagged, who bought nothing in the weeks
-- after.
{{ config(grants=customer_value.reader_grants()) }}
with

counts as (

    select
        *,
        {{ customer_value.as_double('bought_nothing') }} / nullif(flagged, 0) as hit_rate,
        {{ customer_value.as_double('rated_bought_nothing') }} / rated as base_rate
    from {{ ref('customer_value', 'int_alert_counts') }}

),

final as (

    select
        counts.as_of_date as month_end,
        cast(counts.risk_level as {{ customer_value.type_text() }}) as risk_level,
        cast({{ customer_value.setting('churn_outcome_weeks') }} as integer) as outcome_weeks,
        cast(counts.flagged as bigint) as flagged,
        cast(counts.bought_nothing as bigint) as bought_nothing,
        counts.hit_rate as {{ adapter.quote('precision') }},
        {{ customer_value.as_double('counts.bought_nothing') }} / nullif(counts.rated_bought_nothing, 0) as recall,
        counts.base_rate,
        counts.hit_rate / nullif(counts.base_rate, 0) as lift,
        recency.bought_nothing / nullif(counts.flagged, 0) as recency_precision,
        recency.bought_nothing / nullif(counts.flagged, 0) / nullif(counts.base_rate, 0) as recency_lift,
        peers.spend_change,
        peers.spend_change_of_peers
    from counts
    left join {{ ref('customer_value', 'int_recency_alerts') }} as recency
        on
            counts.as_of_date = recency.as_of_date
            and counts.risk_level = recency.risk_level
    left join {{ ref('customer_value', 'int_peer_changes') }} as peers
        on
            counts.as_of_date = peers.as_of_date
            and counts.risk_level = peers.risk_level

)

select * from final

-- Grain: watched month end x risk level. How the spend of the flagged changed, and that of customers at low risk who
-- had spent as much before: what falls anyway, after a high, is no news.
{{ customer_value.kept_by('int_alert_marks', owner='as_of_date') }}
with

tenths as (

    select
        as_of_date,
        spend_tenth,
        risk_level,
        count(*) as customers,
        sum(spend_change) as spend_change
    from {{ ref('customer_value', 'int_alert_outcomes') }}
    where {{ customer_value.is_touched('as_of_date') }}
    group by as_of_date, spend_tenth, risk_level

),

final as (

    select
        flagged.as_of_date,
        flagged.risk_level,
        {{ customer_value.as_double('sum(flagged.spend_change)') }} / sum(flagged.customers) as spend_change,
        {{ customer_value.exact_sum(
            customer_value.as_double('flagged.customers * peers.spend_change') ~ ' / peers.customers'
        ) }} / sum(flagged.customers) as spend_change_of_peers
    from tenths as flagged
    inner join tenths as peers
        on
            flagged.as_of_date = peers.as_of_date
            and flagged.spend_tenth = peers.spend_tenth
            and peers.risk_level = 'low'
    group by flagged.as_of_date, flagged.risk_level

)

select * from final

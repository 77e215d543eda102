-- Grain: audience x customer. Whom to write to, and who is held out as control.
{{ config(grants=customer_value.reader_grants()) }}
{% set text = customer_value.type_text() %}
with

labels as (

    select * from {{ ref('customer_value', 'stg_labels') }}

),

words as (

    select
        max(case when code = 'audience' then label end) as audience_words,
        max(case when code = 'rfm_segment' then label end) as rfm_segment_words,
        max(case when code = 'last_purchase' then label end) as last_purchase_words,
        max(case when code = 'value_at_risk' then label end) as value_at_risk_words
    from labels
    where kind = 'audience_reason'

),

profiles as (

    {{ customer_value.audience_profiles() | indent(4) }}

),

fitting as (

    select
        profiles.*,
        rules.audience,
        rules.priority,
        rules.is_exclusive,
        rules.maximum_customers,
        row_number() over (
            partition by profiles.customer_id, rules.is_exclusive
            order by rules.priority, {{ customer_value.in_byte_order('rules.audience') }}
        ) as nth_audience
    from profiles
    inner join {{ ref('customer_value', 'stg_audience_rules') }} as rules
        on {{ customer_value.fits_audience('profiles', 'rules') }}

),

-- Whom an exclusive audience has taken is in no later one, also beyond its maximum.
members as (

    select
        *,
        row_number() over (
            partition by audience order by value_order desc, {{ customer_value.in_byte_order('customer_id') }}
        ) as nth_customer
    from fitting
    where not is_exclusive or nth_audience = 1

)

select
    cast(members.audience as {{ text }}) as audience,
    members.customer_id,
    members.as_of_date,
    members.priority,
    members.is_exclusive,
    {{ customer_value.hash_share("members.audience || ':' || members.customer_id") }}
    < {{ customer_value.as_double(customer_value.setting('control_share')) }} as is_control,
    members.consent,
    cast(members.email_sha256 as {{ text }}) as email_sha256,
    cast(members.phone_sha256 as {{ text }}) as phone_sha256,
    members.value_at_risk,
    members.predicted_clv,
    cast(coalesce(audience_labels.label, members.audience) as {{ text }}) as audience_label,
    cast({{ customer_value.audience_reason('members', 'words') }} as {{ text }}) as reason
from members
cross join words
left join labels as audience_labels
    on audience_labels.kind = 'audience' and members.audience = audience_labels.code
left join labels as segment_labels
    on segment_labels.kind = 'rfm_segment' and members.rfm_segment = segment_labels.code
where members.maximum_customers is null or members.nth_customer <= members.maximum_customers

-- Grain: customer with a purchase day. Consent, and contact data as hashes: what they are made from goes no further.
-- Whoever has not consented has none.
with

written as (

    select
        customer_id,
        marketing_consent as consent,
        case when marketing_consent then {{ customer_value.lower_text('email') }} end as address,
        case when marketing_consent then translate(phone, ' -./()', '') end as dialled
    from {{ ref('customer_value', 'stg_customers') }}
    where
        status = 'accepted'
        and not coalesce(is_test, false)

),

international as (

    select
        customer_id,
        consent,
        case when address like '%_@_%' and address not like '%@%@%' then address end as address,
        case when dialled like '00%' then '+' || substr(dialled, 3) else dialled end as dialled
    from written

),

hashed as (

    select
        customer_id,
        consent,
        {{ customer_value.sha256_hex('address') }} as email_sha256,
        case
            when {{ customer_value.matches('dialled', '[+][1-9][0-9]{6,14}') }}
                then {{ customer_value.sha256_hex('dialled') }}
        end as phone_sha256
    from international

),

final as (

    select
        history.customer_id,
        history.as_of_date,
        {{ customer_value.days_between('history.last_purchase_date', 'history.as_of_date') }}
            as days_since_last_purchase,
        history.historical_margin,
        hashed.consent,
        hashed.email_sha256,
        hashed.phone_sha256
    from {{ ref('customer_value', 'int_customer_history') }} as history
    left join hashed
        on history.customer_id = hashed.customer_id

)

select * from final

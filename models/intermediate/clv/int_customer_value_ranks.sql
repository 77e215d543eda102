-- Grain: customer with a purchase day. The value that percentiles and tiers rest on, and its rank: what cv_value_basis asks
-- for, or the historic margin where nothing could be fitted; value_basis says which.
{% set basis = customer_value.setting('value_basis') %}
with

lifetimes as (

    select
        lifetimes.customer_id,
        lifetimes.historical_margin,
        predictions.predicted_clv
    from {{ ref('customer_value', 'int_customer_lifetime') }} as lifetimes
    left join {{ ref('customer_value', 'int_customer_predictions') }} as predictions
        on lifetimes.customer_id = predictions.customer_id

),

valued as (

    select
        customer_id,
        {% if basis == 'historical_margin' -%}
        'historical_margin' as value_basis,
        historical_margin as basis_value
        {%- else -%}
        case when predicted_clv is null then 'historical_margin' else '{{ basis }}' end as value_basis,
        case
            when predicted_clv is null then {{ customer_value.as_double('historical_margin') }}
            else predicted_clv
            {%- if basis == 'total_clv' %} + {{ customer_value.as_double('historical_margin') }}{% endif %}
        end as basis_value
        {%- endif %}
    from lifetimes

),

final as (

    select
        customer_id,
        value_basis,
        rank() over (order by basis_value) as value_rank,
        count(*) over () as customers
    from valued

)

select * from final

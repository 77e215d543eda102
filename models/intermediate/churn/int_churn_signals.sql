-- Grain: alert day x customer with a purchase day then. Which warnings are given, as one number (macro signal_bits).
{% set bits = customer_value.signal_bits() %}
with

-- One row.
thresholds as (

    select
        {{ customer_value.signal_thresholds() }}
    from {{ ref('customer_value', 'stg_churn_signals') }}

)

select
    measures.as_of_date,
    measures.customer_id,
    measures.purchase_days,
    measures.days_since_last_purchase,
    {%- for signal, measure in customer_value.churn_measures().items() %}
    {% set number = customer_value.as_double('measures.' ~ measure) -%}
    case
        when {{ number }} >= thresholds.{{ signal }}_from or {{ number }} <= thresholds.{{ signal }}_to
            then {{ bits[signal] }}
        else 0
    end {{ 'as signal_set' if loop.last else '+' }}
    {%- endfor %}
from {{ ref('customer_value', 'int_churn_measures') }} as measures
cross join thresholds

-- Grain: set of signals of churn, each that could be given, as one number (macro signal_bits). What it weighs.
{% set bits = customer_value.signal_bits() %}
{% set all_sets = 2 ** (bits | length) %}
with

signals as (

    select
        signal,
        priority,
        points,
        case signal
            {%- for signal, bit in bits.items() %}
            when '{{ signal }}' then {{ bit }}
            {%- endfor %}
        end as bit
    from {{ ref('customer_value', 'stg_churn_signals') }}

),

sets as (

    select n as signal_set
    from ({{ customer_value.number_series(all_sets | string | length) }}) as series
    where n < {{ all_sets }}

),

given as (

    select
        sets.signal_set,
        signals.signal,
        signals.priority,
        signals.points
    from sets
    cross join signals
    where mod({{ customer_value.integer_divide('sets.signal_set', 'signals.bit') }}, 2) = 1

),

sums as (

    select
        signal_set,
        sum(points) as points,
        {{ customer_value.sorted_list('signal') }} as signals,
        {{ customer_value.value_at_first('signal', 'priority - 1000 * points') }} as primary_signal
    from given
    group by signal_set

)

select
    sets.signal_set,
    cast(coalesce(sums.points, 0) as integer) as points,
    sums.signals,
    sums.primary_signal
from sets
left join sums
    on sets.signal_set = sums.signal_set

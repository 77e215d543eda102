-- Grain: input x status x reasons x notes. Each staged row counted once, with its amount: signed and converted where
-- it was accepted or is the copy of such a row, else as it could be read. Small, so that data_quality scans no rows.
{% set inputs = customer_value.input_names() %}
with

transactions as (

    select
        'transactions' as input,
        status,
        reasons,
        notes,
        count(*) as rows_affected,
        sum(case when reasons is null then gross_amount else amount_as_read end) as amount
    from {{ ref('customer_value', 'int_transaction_ledger') }}
    group by status, reasons, notes

),

{% for input in inputs if input != 'transactions' -%}
{{ input }} as (

    select
        '{{ input }}' as input,
        status,
        reasons,
        notes,
        count(*) as rows_affected,
        cast(null as {{ customer_value.type_decimal(38, 4) }}) as amount
    from {{ ref('customer_value', 'int_marketing_spend_judged' if input == 'marketing_spend' else 'stg_' ~ input) }}
    group by status, reasons, notes

),

{% endfor -%}
final as (

    {% for input in inputs -%}
    select * from {{ input }}
    {%- if not loop.last %}
    union all
    {% endif %}
    {%- endfor %}

)

select
    cast(input as {{ customer_value.type_text() }}) as input,
    status,
    reasons,
    notes,
    rows_affected,
    cast(amount as {{ customer_value.type_decimal(38, 4) }}) as amount
from final

-- Grain: input x check. How many raw rows came in, were accepted, copies or refused, and for which reason; a row with
-- two reasons counts in both. A check that found nothing is there with 0.
{{ config(grants=customer_value.reader_grants()) }}
with

outcomes as (

    select * from {{ ref('customer_value', 'int_input_outcomes') }}

),

checks as (

    select
        input,
        code as check_name,
        outcome,
        severity
    from {{ ref('customer_value', 'stg_rejection_reasons') }}

    union all

    {% for input in customer_value.input_names() %}
    {%- for status in ['raw', 'accepted', 'exact_duplicate', 'rejected'] -%}
    select
        '{{ input }}' as input,
        '{{ status }}' as check_name,
        'status' as outcome,
        'info' as severity
    {{- ' union all\n    ' if not loop.last }}
    {%- endfor %}
    {{- ' union all\n    ' if not loop.last }}
    {%- endfor %}

),

counted as (

    select
        checks.input,
        checks.check_name,
        checks.severity,
        coalesce(sum(outcomes.rows_affected), 0) as rows_affected,
        sum(outcomes.amount) as amount
    from checks
    left join outcomes
        on
            checks.input = outcomes.input
            and {{ customer_value.is_outcome_of_check('outcomes', 'checks') }}
    group by checks.input, checks.check_name, checks.severity

),

final as (

    select
        cast(input as {{ customer_value.type_text() }}) as input,
        cast(check_name as {{ customer_value.type_text() }}) as check_name,
        cast(rows_affected as bigint) as rows_affected,
        {{ customer_value.as_double('rows_affected') }} / nullif(
            max(case when check_name = 'raw' then rows_affected end) over (partition by input), 0
        ) as share,
        cast(
            coalesce(amount, case when input = 'transactions' then 0 end) as {{ customer_value.type_decimal(38, 4) }}
        ) as amount,
        cast(severity as {{ customer_value.type_text() }}) as severity
    from counted

)

select * from final

-- Grain: metric x score that some customer has. The smallest and largest value behind each score, so that a score can
-- be read back as days, purchases and money.
{{ config(grants=customer_value.reader_grants()) }}
with

scores as (

    select * from {{ ref('customer_value', 'customer_rfm') }}

),

long as (

    {% for metric, value, score in [
        ('recency', 'recency_days', 'r_score'), ('frequency', 'frequency', 'f_score'), ('monetary', 'monetary', 'm_score')
    ] -%}
    select
        '{{ metric }}' as metric,
        {{ score }} as score,
        cast({{ value }} as {{ customer_value.type_decimal(38, 4) }}) as metric_value
    from scores
    {%- if not loop.last %}

    union all

    {% endif %}
    {%- endfor %}

),

final as (

    select
        cast(metric as {{ customer_value.type_text() }}) as metric,
        cast(score as integer) as score,
        min(metric_value) as lower_value,
        max(metric_value) as upper_value,
        count(*) as customers
    from long
    group by metric, score

)

select * from final

-- Grain: fit_number x purchase model x (x, T) x n from 0 to 10. The chances of today's fit.
{% set wanted %}
select distinct
        patterns.fit_number,
        patterns.frequency,
        patterns.age_days,
        series.n
    from {{ ref('customer_value', 'int_current_prediction_patterns') }} as patterns
    cross join ({{ customer_value.number_series(2) }}) as series
    where series.n <= 10
{%- endset %}
{{ customer_value.outcome_chances(
    ref('customer_value', 'int_current_prediction_patterns'), ref('customer_value', 'int_current_series'), wanted
) }}

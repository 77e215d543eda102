-- Grain: purchase model x (x, T) x number of purchases that came true. Their chances by the calibration's
-- fits.
{% set wanted %}
select distinct
        fit_number,
        frequency,
        age_days,
        actual_purchases as n
    from {{ ref('customer_value', 'int_holdout_actuals') }}
{%- endset %}
{{ customer_value.outcome_chances(
    ref('customer_value', 'int_past_prediction_patterns'), ref('customer_value', 'int_past_series'), wanted
) }}

-- One row a tenth of the customers by predicted value, and overall (decile null), by the model that predicts.
select
    model,
    decile,
    calibration_end,
    holdout_weeks,
    customers,
    actual_purchases,
    predicted_purchases,
    actual_value,
    predicted_value,
    bias,
    value_bias,
    gini
from {{ ref('customer_value', 'clv_backtest') }}
where model = '{{ customer_value.setting("clv_model") }}'
order by decile

{# The columns of clv_backtest over a group of forecasts: sums, errors of purchases, bias, log score, and how often the outcome lay
   beyond a bound. Sums are exact, so that no row order changes a digit. #}
{% macro backtest_measures() -%}
    {%- set sums = {
        'actual_purchases': 'actual_purchases', 'predicted_purchases': 'predicted_purchases', 'actual_value': 'actual_value',
        'predicted_value': 'predicted_value',
    } -%}
    count(*) as customers,
    {%- for name, value in sums.items() %}
    {{ customer_value.exact_sum(value) }} as {{ name }},
    {%- endfor %}
    {{ customer_value.exact_sum('abs(predicted_purchases - actual_purchases)') }} / count(predicted_purchases) as mae,
    sqrt({{ customer_value.exact_sum(
        '(predicted_purchases - actual_purchases) * (predicted_purchases - actual_purchases)'
    ) }} / count(predicted_purchases)) as rmse,
    {%- for name, of in {'bias': 'purchases', 'value_bias': 'value'}.items() %}
    {{ customer_value.exact_sum('predicted_' ~ of) }} / nullif({{ customer_value.exact_sum('actual_' ~ of) }}, 0) - 1 as {{ name }},
    {%- endfor %}
    {{ customer_value.exact_sum('log_chance') }} as log_score,
    {{ customer_value.as_double('sum(case when actual_value > upper_value then 1 when upper_value is not null then 0 end)') }}
    / count(*) as share_above_upper,
    {{ customer_value.as_double('sum(case when actual_value < lower_value then 1 when lower_value is not null then 0 end)') }}
    / count(*) as share_below_lower
{%- endmacro %}

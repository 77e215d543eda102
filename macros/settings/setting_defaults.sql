{# {name: default} of every var that is a setting (not an input, a rule or a family), without its cv_. A test holds this
   list and dbt_project.yml equal. #}
{% macro setting_defaults() %}
    {% do return({
        'as_of_date': none, 'latest_date': none, 'source_timezone': 'UTC', 'timezone': 'UTC',
        'reporting_currency': 'USD', 'gross_margin_rate': 1.0, 'rfm_bins': 5, 'rfm_method': 'tied_quantile',
        'rfm_window_days': none, 'rfm_monetary': 'total', 'clv_horizon_weeks': 52, 'annual_discount_rate': 0.10,
        'max_lifespan_years': 10, 'value_basis': 'predicted_clv', 'clv_model': 'bg_nbd', 'clv_holdout_weeks': 0,
        'history_months': 24, 'churn_outcome_weeks': 26, 'control_share': 0.1, 'target_ltv_to_cac': 3.0,
        'campaign_window_days': 30, 'label_language': 'en', 'reader_roles': [],
    }) %}
{% endmacro %}

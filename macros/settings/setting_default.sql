{# The default of each var, for a project that clears it. A test holds this list and dbt_project.yml equal. #}
{% macro setting_default(name) %}
    {% do return({
        'as_of_date': none, 'latest_date': none, 'source_timezone': 'UTC', 'timezone': 'UTC',
        'reporting_currency': 'USD', 'gross_margin_rate': 1.0, 'rfm_bins': 5, 'rfm_method': 'tied_quantile',
        'rfm_window_days': none, 'rfm_monetary': 'total', 'clv_horizon_weeks': 52, 'annual_discount_rate': 0.10,
        'max_lifespan_years': 10, 'value_basis': 'predicted_clv', 'label_language': 'en',
    }[name]) %}
{% endmacro %}

{# Every var of this project. A test holds this list and dbt_project.yml equal. #}
{% macro known_vars() %}
    {% set names = [] %}
    {% for input in customer_value.input_names() %}
        {% for part in ['location', 'columns', 'extra_columns'] %}{% do names.append('cv_' ~ input ~ '_' ~ part) %}{% endfor %}
    {% endfor %}
    {% for rule in ['rfm_segments', 'rfm_cut_points', 'value_tiers', 'recommended_actions', 'rejection_reasons',
                    'labels'] %}
        {% do names.append('cv_' ~ rule ~ '_location') %}
    {% endfor %}
    {% for family in ['rfm', 'clv', 'segments', 'lifecycle', 'acquisition', 'campaigns', 'semantic_layer',
                      'build_history'] %}
        {% do names.append('cv_' ~ family ~ '_enabled') %}
    {% endfor %}
    {% for name in ['as_of_date', 'latest_date', 'source_timezone', 'timezone', 'reporting_currency',
                    'gross_margin_rate', 'rfm_bins', 'rfm_method', 'rfm_window_days', 'rfm_monetary',
                    'clv_horizon_weeks', 'annual_discount_rate', 'max_lifespan_years', 'value_basis', 'label_language',
                    'clv_model', 'clv_holdout_weeks', 'history_months', 'control_share', 'target_ltv_to_cac'] %}
        {% do names.append('cv_' ~ name) %}
    {% endfor %}
    {% do return(names) %}
{% endmacro %}

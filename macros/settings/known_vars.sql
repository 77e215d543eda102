{# Every var of this project. A test holds this list and dbt_project.yml equal. #}
{% macro known_vars() %}
    {% set names = [] %}
    {% for input in customer_value.input_names() %}
        {% for part in ['location', 'columns', 'extra_columns'] %}{% do names.append('cv_' ~ input ~ '_' ~ part) %}{% endfor %}
    {% endfor %}
    {% for rule in ['rfm_segments', 'rfm_cut_points', 'value_tiers', 'recommended_actions', 'rejection_reasons',
                    'labels', 'lifecycle_rules', 'lifecycle_transitions', 'churn_signals', 'churn_risk_levels',
                    'loyalty_tiers', 'audience_rules', 'load_checks'] %}
        {% do names.append('cv_' ~ rule ~ '_location') %}
    {% endfor %}
    {% for family in ['rfm', 'clv', 'segments', 'lifecycle', 'acquisition', 'campaigns', 'semantic_layer',
                      'build_history'] %}
        {% do names.append('cv_' ~ family ~ '_enabled') %}
    {% endfor %}
    {% for name in customer_value.setting_defaults() %}{% do names.append('cv_' ~ name) %}{% endfor %}
    {% do return(names) %}
{% endmacro %}

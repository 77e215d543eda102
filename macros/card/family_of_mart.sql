{# The family, cv_<family>_enabled, that a mart of explain_customer belongs to. #}
{% macro family_of_mart(mart) %}
    {% do return({
        'customer_360': 'segments', 'customer_segments': 'segments', 'customer_rfm': 'rfm', 'rfm_cutpoints': 'rfm', 'customer_clv': 'clv',
        'clv_parameters': 'clv', 'repeat_purchase_ladder': 'clv', 'customer_churn_risk': 'lifecycle', 'loyalty_status': 'campaigns',
        'customer_preferences': 'campaigns', 'campaign_audiences': 'campaigns',
    }[mart]) %}
{% endmacro %}

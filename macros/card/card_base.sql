{# The mart that says whether a customer is there: the first whose family is built. #}
{% macro card_base() %}
    {% for mart in ['customer_360', 'customer_clv', 'customer_churn_risk', 'loyalty_status', 'customer_rfm'] %}
        {% if customer_value.is_enabled(customer_value.family_of_mart(mart)) %}{% do return(mart) %}{% endif %}
    {% endfor %}
    {% do exceptions.raise_compiler_error('customer_value: explain_customer has nothing to show, for no family of marts is built. Set one of '
        ~ 'cv_segments_enabled, cv_rfm_enabled, cv_clv_enabled, cv_lifecycle_enabled, cv_campaigns_enabled to true.') %}
{% endmacro %}

{# {alias: mart} of the marts with one row a customer that are switched on. #}
{% macro one_row_marts() %}
    {% set marts = {} %}
    {% if customer_value.is_enabled('rfm') %}{% do marts.update({'rfm': 'customer_rfm'}) %}{% endif %}
    {% if customer_value.is_enabled('clv') %}{% do marts.update({'clv': 'customer_clv'}) %}{% endif %}
    {% if customer_value.is_enabled('lifecycle') %}{% do marts.update({'risks': 'customer_churn_risk'}) %}{% endif %}
    {% if customer_value.is_enabled('campaigns') %}
        {% do marts.update({'likes': 'customer_preferences', 'loyalty': 'loyalty_status'}) %}
    {% endif %}
    {% do return(marts) %}
{% endmacro %}

{# Every input of the contract, the required one first. #}
{% macro input_names() %}
    {% do return(['transactions', 'customers', 'marketing_spend', 'campaign_contacts', 'feedback', 'exchange_rates',
                  'forget_customers']) %}
{% endmacro %}

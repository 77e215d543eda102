{# The query for one hash of all rules that say what a customer is on a day. #}
{% macro hash_of_rules() -%}
{%- set rules = [] -%}
{%- if customer_value.is_enabled('rfm') -%}{%- do rules.extend(['stg_rfm_segments', 'stg_rfm_cut_points']) -%}{%- endif -%}
{%- if customer_value.is_enabled('clv') -%}{%- do rules.append('stg_value_tiers') -%}{%- endif -%}
{%- if customer_value.is_enabled('lifecycle') -%}
    {%- do rules.extend(['stg_lifecycle_rules', 'stg_churn_signals', 'stg_churn_risk_levels']) -%}
{%- endif -%}
{{ customer_value.hash_of_relations(rules) }}
{%- endmacro %}

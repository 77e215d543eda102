{# The query for one hash of all rules that say what a customer is on a day. #}
{% macro hash_of_rules() -%}
{%- set rules = [] -%}
{%- if customer_value.is_enabled('rfm') -%}{%- do rules.extend(['stg_rfm_segments', 'stg_rfm_cut_points']) -%}{%- endif -%}
{%- if customer_value.is_enabled('clv') -%}{%- do rules.append('stg_value_tiers') -%}{%- endif -%}
{%- if customer_value.is_enabled('lifecycle') -%}
    {%- do rules.extend(['stg_lifecycle_rules', 'stg_churn_signals', 'stg_churn_risk_levels']) -%}
{%- endif -%}
select sum(content_hash) as content_hash
from (
    {%- for rule in rules %}
    select {{ loop.index }} * sum({{ customer_value.hash_of_row('rule') }}) as content_hash
    from {{ ref('customer_value', rule) }} as rule
    union all
    {%- endfor %}
    select cast(0 as decimal(38, 0)) as content_hash
) as rules
{%- endmacro %}

{# What is known of each customer whom an audience may hold, from the families of marts that are built; nulls for the others. #}
{% macro audience_profiles() %}
{% set has_rfm, has_clv = customer_value.is_enabled('rfm'), customer_value.is_enabled('clv') %}
{% set has_lifecycle = customer_value.is_enabled('lifecycle') %}
{% set text = customer_value.type_text() %}
{% set no_text, no_number = 'cast(null as ' ~ text ~ ')', 'cast(null as ' ~ customer_value.type_double() ~ ')' %}
select
    contacts.*,
    {{ 'rfm.rfm_segment' if has_rfm else no_text }} as rfm_segment,
    {{ 'clv.value_tier' if has_clv else no_text }} as value_tier,
    {{ 'stages.lifecycle_stage' if has_lifecycle else no_text }} as lifecycle_stage,
    {{ 'risks.risk_level' if has_lifecycle else no_text }} as risk_level,
    {{ 'risks.value_at_risk' if has_lifecycle else no_number }} as value_at_risk,
    loyalty.tier as loyalty_tier,
    {{ 'clv.predicted_clv' if has_clv else no_number }} as predicted_clv,
    {{ 'ranks.value_rank' if has_clv else 'contacts.historical_margin' }} as value_order
from {{ ref('customer_value', 'int_contactable_customers') }} as contacts
left join {{ ref('customer_value', 'loyalty_status') }} as loyalty
    on contacts.customer_id = loyalty.customer_id
{%- if has_rfm %}
left join {{ ref('customer_value', 'customer_rfm') }} as rfm
    on contacts.customer_id = rfm.customer_id
{%- endif %}
{%- if has_clv %}
inner join {{ ref('customer_value', 'customer_clv') }} as clv
    on contacts.customer_id = clv.customer_id
inner join {{ ref('customer_value', 'int_customer_value_ranks') }} as ranks
    on contacts.customer_id = ranks.customer_id
{%- endif %}
{%- if has_lifecycle %}
left join {{ ref('customer_value', 'int_lifecycle_stages') }} as stages
    on
        contacts.as_of_date = stages.as_of_date
        and contacts.customer_id = stages.customer_id
left join {{ ref('customer_value', 'customer_churn_risk') }} as risks
    on contacts.customer_id = risks.customer_id
{%- endif %}
{% endmacro %}

{# Why a customer is where they are, in a sentence or two. The sentences are labels of kind 'explanation' with places in
   braces, so that their words are data; a part that does not apply is left out. #}
{% macro explanation(has_rfm, has_clv, has_lifecycle) -%}
    {%- set parts = [] -%}
    {%- if has_rfm -%}
        {%- do parts.append(customer_value.filled('rfm_sentence.label', {
            'recency_days': 'rfm.recency_days', 'r_score': 'rfm.r_score', 'frequency': 'rfm.frequency',
            'f_score': 'rfm.f_score', 'monetary': customer_value.as_decimal('rfm.monetary', 38, 2), 'm_score': 'rfm.m_score',
            'as_of_date': 'history.as_of_date', 'currency': "'" ~ customer_value.setting('reporting_currency') ~ "'",
            'bins': customer_value.setting('rfm_bins'),
        })) -%}
    {%- endif -%}
    {%- if has_clv -%}
        {%- do parts.append(customer_value.filled('value_sentence.label', {
            'clv_percentile': 'cast(floor(clv.clv_percentile) as integer)', 'value_tier': 'clv.value_tier',
            'value_basis': 'clv.value_basis',
        })) -%}
    {%- endif -%}
    {%- if has_lifecycle -%}
        {%- do parts.append(customer_value.filled('lifecycle_sentence.label', {
            'lifecycle_stage': 'stage_labels.label', 'purchase_days': 'stages.purchase_days',
            'days_since_last_purchase': 'stages.days_since_last_purchase',
            'expected_gap_days': 'cast(floor(stages.expected_gap_days + 0.5) as integer)',
        })) -%}
    {%- endif -%}
    nullif(trim(
        {%- for part in parts %}coalesce({{ part }}, ''){{ " || ' ' || " if not loop.last }}{% else %}''{% endfor -%}
    ), '')
{%- endmacro %}

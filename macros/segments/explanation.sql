{# Why a customer is where they are, in a sentence or two: the sentences of explanation_sentences, joined to a customer, with what is the
   customer's own. A part that does not apply is left out. #}
{% macro explanation(has_rfm, has_clv, has_lifecycle) -%}
    {%- set parts = [] -%}
    {%- if has_rfm -%}
        {%- do parts.append(customer_value.filled('rfm_sentences.sentence', {
            'recency_days': 'rfm.recency_days', 'frequency': 'rfm.frequency',
            'monetary': customer_value.as_decimal('rfm.monetary', 38, 2),
        })) -%}
    {%- endif -%}
    {%- if has_clv -%}{%- do parts.append('value_sentences.sentence') -%}{%- endif -%}
    {%- if has_lifecycle -%}
        {%- do parts.append(customer_value.filled('stage_sentences.sentence', {
            'purchase_days': 'stages.purchase_days', 'days_since_last_purchase': 'stages.days_since_last_purchase',
            'expected_gap_days': 'cast(floor(stages.expected_gap_days + 0.5) as integer)',
        })) -%}
    {%- endif -%}
    nullif(trim(
        {%- for part in parts %}coalesce({{ part }}, ''){{ " || ' ' || " if not loop.last }}{% else %}''{% endfor -%}
    ), '')
{%- endmacro %}

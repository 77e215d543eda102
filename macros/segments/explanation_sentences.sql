{# The CTEs of the sentences of explanations, with what many customers share filled in once: rfm_sentences by the three scores,
   value_sentences by percentile, tier and basis, stage_sentences by stage. Sentences are labels of kind 'explanation' with places
   in braces, so that their words are data. #}
{% macro explanation_sentences(has_rfm, has_clv, has_lifecycle) -%}
{% if has_rfm -%}
rfm_sentences as (

    select
        cells.r_score,
        cells.f_score,
        cells.m_score,
        {{ customer_value.filled('labels.label', {
            'r_score': 'cells.r_score', 'f_score': 'cells.f_score', 'm_score': 'cells.m_score',
            'as_of_date': 'cells.as_of_date', 'currency': "'" ~ customer_value.setting('reporting_currency') ~ "'",
            'bins': customer_value.setting('rfm_bins'),
        }) }} as sentence
    from (
        select distinct
            as_of_date,
            r_score,
            f_score,
            m_score
        from {{ ref('customer_value', 'customer_rfm') }}
    ) as cells
    inner join labels
        on labels.kind = 'explanation' and labels.code = 'rfm'

),

{% endif -%}
{% if has_clv -%}
value_sentences as (

    select
        worths.whole_percentile,
        worths.value_tier,
        worths.value_basis,
        {{ customer_value.filled('labels.label', {
            'clv_percentile': 'worths.whole_percentile', 'value_tier': 'worths.value_tier',
            'value_basis': 'worths.value_basis',
        }) }} as sentence
    from (
        select distinct
            cast(floor(clv_percentile) as integer) as whole_percentile,
            value_tier,
            value_basis
        from {{ ref('customer_value', 'customer_clv') }}
    ) as worths
    inner join labels
        on labels.kind = 'explanation' and labels.code = 'value'

),

{% endif -%}
{% if has_lifecycle -%}
stage_sentences as (

    select
        stage_labels.code as lifecycle_stage,
        {{ customer_value.filled('labels.label', {'lifecycle_stage': 'stage_labels.label'}) }} as sentence
    from labels as stage_labels
    inner join labels
        on labels.kind = 'explanation' and labels.code = 'lifecycle'
    where stage_labels.kind = 'lifecycle_stage'

),
{%- endif %}
{%- endmacro %}

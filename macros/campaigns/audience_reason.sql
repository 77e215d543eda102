{# Why a customer is in an audience, in words: the sentences are labels of kind audience_reason with places in braces. A sentence is left
   out where one of its values is null, or nothing is at risk. #}
{% macro audience_reason(member, words) -%}
    {%- set at_risk = member ~ '.value_at_risk' -%}
    {%- set parts = {
        'audience': {'audience': 'coalesce(audience_labels.label, ' ~ member ~ '.audience)'},
        'rfm_segment': {'rfm_segment': 'coalesce(segment_labels.label, ' ~ member ~ '.rfm_segment)'},
        'last_purchase': {'days_since_last_purchase': member ~ '.days_since_last_purchase'},
        'value_at_risk': {
            'value_at_risk': 'nullif(cast(sign(' ~ at_risk ~ ') * floor(abs(' ~ at_risk ~ ') + 0.5) as bigint), 0)',
            'currency': customer_value.reporting_currency(),
        },
    } -%}
    nullif(trim(
        {%- for code, values in parts.items() %}
            coalesce({{ customer_value.filled(words ~ '.' ~ code ~ '_words', values) }} || ' ', ''){{ ' || ' if not loop.last }}
        {%- endfor %}
        ), '')
{%- endmacro %}

{# True where a customer fulfils every condition of an audience's rule; a condition that is null holds for any, one on a value that the
   customer does not have holds never. Who bought, but not in the RFM window, has the segment outside_window. #}
{% macro fits_audience(customer, rule) -%}
    {%- set segment = customer ~ '.rfm_segment' -%}
    {%- for codes, code in {
        'rfm_segments': "coalesce(" ~ segment ~ ", 'outside_window')" if customer_value.is_enabled('rfm') else segment,
        'value_tiers': customer ~ '.value_tier',
        'lifecycle_stages': customer ~ '.lifecycle_stage',
        'risk_levels': customer ~ '.risk_level',
        'loyalty_tiers': customer ~ '.loyalty_tier',
    }.items() %}
            (
                {{ rule }}.{{ codes }} is null
                or {{ customer_value.contains("'|' || " ~ rule ~ '.' ~ codes ~ " || '|'", "'|' || " ~ code ~ " || '|'") }}
            )
            and
    {%- endfor %}
    {%- for condition, value in {
        'minimum_value_at_risk': 'value_at_risk', 'minimum_predicted_clv': 'predicted_clv', 'days_since_last_from': 'days_since_last_purchase',
    }.items() %}
            ({{ rule }}.{{ condition }} is null or {{ customer }}.{{ value }} >= {{ rule }}.{{ condition }})
            and
    {%- endfor %}
            ({{ rule }}.days_since_last_to is null or {{ customer }}.days_since_last_purchase <= {{ rule }}.days_since_last_to)
            and ({{ customer }}.consent or not {{ rule }}.requires_consent)
{%- endmacro %}

{# The stage of a customer at a step, out of what the rules say then and at the step before: from dormant or lost a purchase alone leads
   back; where only the rhythm or the model was estimated anew, the customer is at risk. #}
{% macro stage_after(ruled_stage, last_purchase_date, ruled_stage_before, day_before) -%}
    case
        when {{ ruled_stage_before }} in ('dormant', 'lost') and {{ ruled_stage }} in ('new', 'active', 'loyal')
            then case when {{ last_purchase_date }} > {{ day_before }} then 'reactivated' else 'at_risk' end
        else {{ ruled_stage }}
    end
{%- endmacro %}

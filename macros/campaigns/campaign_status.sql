{# What a campaign's comparison is worth: the first that holds. #}
{% macro campaign_status() -%}
    case
        when control_customers = 0 then 'no_control'
        when assigned_customers = 0 then 'all_control'
        when not is_watched then 'not_watched'
        when least(assigned_customers, control_customers) < 100 then 'too_small'
        when least(assigned_responders, control_responders) < 10 then 'too_small'
        when
            least(assigned_customers - assigned_responders, control_customers - control_responders) < 10
            then 'too_small'
        else 'ok'
    end
{%- endmacro %}

{# True where a group of rows belongs to a check: raw is every row, a status its rows, a refusal the refused rows with that
   reason, a note the accepted rows with that note. #}
{% macro is_outcome_of_check(outcomes, checks) -%}
    case
        when {{ checks }}.check_name = 'raw' then true
        when {{ checks }}.outcome = 'status' then {{ outcomes }}.status = {{ checks }}.check_name
        when {{ checks }}.outcome = 'refused'
            then {{ outcomes }}.status = 'rejected'
            and ',' || {{ outcomes }}.reasons || ',' like '%,' || {{ checks }}.check_name || ',%'
        else {{ outcomes }}.status = 'accepted'
            and ',' || {{ outcomes }}.notes || ',' like '%,' || {{ checks }}.check_name || ',%'
    end
{%- endmacro %}

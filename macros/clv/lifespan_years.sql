{# Expected lifespan in years: 1 / yearly churn, at most cv_max_lifespan_years; null where the churn is not known. #}
{% macro lifespan_years(yearly_churn_rate) -%}
    {%- set longest = customer_value.as_double(customer_value.setting('max_lifespan_years')) -%}
    case
        when {{ yearly_churn_rate }} > 0 then least(1 / {{ yearly_churn_rate }}, {{ longest }})
        when {{ yearly_churn_rate }} = 0 then {{ longest }}
    end
{%- endmacro %}

{# The point of one customer's outcome below which the given share of the outcomes with one purchase or more lies
   (outcome_shares), as a multiple of the outcome if alive: from a lognormal with their mean and variance; 0 where the
   share is. `buys`: the chance of a purchase if alive; `log_variance`: see outcome_log_variance. #}
{% macro outcome_bound(share, buys, log_variance) -%}
    case
        when {{ share }} = 0 then 0
        else {{ customer_value.clamped_exp(
            'sqrt(' ~ log_variance ~ ') * ' ~ customer_value.normal_quantile(share) ~ ' - ' ~ log_variance ~ ' / 2'
        ) }} / {{ buys }}
    end
{%- endmacro %}

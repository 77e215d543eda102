{# The point of one customer's outcome below which it falls with the given probability, as a multiple of the outcome if alive: 0
   where the chance of no purchase is that large already, else from a lognormal with the outcome's mean and variance given
   one purchase or more. `buys`: the chance of a purchase if alive; `log_variance`: see outcome_log_variance. #}
{% macro outcome_bound(probability, probability_alive, buys, log_variance) -%}
    {%- set chance = '(' ~ probability_alive ~ ' * ' ~ buys ~ ')' -%}
    {%- set beyond = customer_value.as_double((10 - 10 * probability) | round / 10) -%}
    case
        when {{ chance }} <= {{ beyond }} then 0
        else {{ customer_value.clamped_exp(
            'sqrt(' ~ log_variance ~ ') * ' ~ customer_value.normal_quantile('(1 - ' ~ beyond ~ ' / ' ~ chance ~ ')') ~ ' - '
            ~ log_variance ~ ' / 2'
        ) }} / {{ buys }}
    end
{%- endmacro %}

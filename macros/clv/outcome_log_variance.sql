{# The variance of the logarithm of a customer's outcome, given one purchase or more: ln(c2 / c1^2) with c1, c2 its first two moments.
   P(alive) cancels out of them. Gamma-Gamma's spread of values comes in where it is fitted; its second moment wants
   p x + q above 2, so 2.2 is the least. #}
{% macro outcome_log_variance(expected, second_moment, buys, value_models, history) -%}
    {%- set m = value_models -%}
    {%- set shape = 'greatest(' ~ m ~ '.p * ' ~ history ~ '.frequency + ' ~ m ~ '.q, 2.2)' -%}
    greatest(
        0,
        ln(
            {{ buys }} / ({{ expected }} * {{ expected }})
            * case
                when {{ m }}.is_usable
                    then
                        ({{ expected }} / {{ m }}.p + {{ second_moment }}) * ({{ shape }} - 1) / ({{ shape }} - 2)
                else {{ second_moment }}
            end
        )
    )
{%- endmacro %}

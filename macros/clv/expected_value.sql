{# The net value to expect of a future purchase day: Gamma-Gamma's posterior mean (v + m x) p / (p x + q - 1); a mean below 0
   counts as 0. Where Gamma-Gamma gives none, the base's value. #}
{% macro expected_value(value_models, history) -%}
    {%- set m, h = value_models, history -%}
    case
        when {{ m }}.is_usable
            then
                ({{ m }}.v + greatest(coalesce({{ h }}.average_repeat_value, 0), 0) * {{ h }}.frequency) * {{ m }}.p
                / ({{ m }}.p * {{ h }}.frequency + {{ m }}.q - 1)
        else {{ m }}.base_value
    end
{%- endmacro %}

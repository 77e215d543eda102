{# Wilson's 95 % bound of a share of `successes` in `trials`: the upper one, or with side = '-' the lower. Null without trials. #}
{% macro wilson_bound(successes, trials, side='+') -%}
    {%- set z = customer_value.as_double('1.959963984540054') -%}
    (
        2 * {{ successes }} + {{ z }} * {{ z }} {{ side }} {{ z }} * sqrt(
            {{ z }} * {{ z }} + 4 * {{ customer_value.as_double(successes) }} * ({{ trials }} - {{ successes }}) / nullif({{ trials }}, 0)
        )
    ) / (2 * ({{ trials }} + {{ z }} * {{ z }}))
{%- endmacro %}

{# digamma(z + a) - digamma(z) of positive doubles, as one difference, so that no digits are lost where z is large. #}
{% macro digamma_difference(z, a) -%}
    {%- set low, high = '(' ~ z ~ ' + 8)', '(' ~ z ~ ' + ' ~ a ~ ' + 8)' -%}
    {%- set terms = [1 / 12, -1 / 120, 1 / 252, -1 / 240, 1 / 132] -%}
    (
        {{ customer_value.ln_1p('(' ~ a ~ ' / ' ~ low ~ ')') }}
        + {{ a }} / (2 * {{ low }} * {{ high }})
        + {{ customer_value.polynomial('(1 / (' ~ low ~ ' * ' ~ low ~ '))', terms) }} / ({{ low }} * {{ low }})
        - {{ customer_value.polynomial('(1 / (' ~ high ~ ' * ' ~ high ~ '))', terms) }} / ({{ high }} * {{ high }})
        {%- for k in range(8) %}
        + {{ a }} / (({{ z }} + {{ k }}) * ({{ z }} + {{ a }} + {{ k }}))
        {%- endfor %}
    )
{%- endmacro %}

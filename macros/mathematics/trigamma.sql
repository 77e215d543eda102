{# The second derivative of ln_gamma, by its asymptotic series shifted by 8, to about 1e-12. #}
{% macro trigamma(z) -%}
    {%- set y = '(' ~ z ~ ' + 8)' -%}
    (
        1 / {{ y }} + 1 / (2 * {{ y }} * {{ y }})
        + {{ customer_value.polynomial('(1 / (' ~ y ~ ' * ' ~ y ~ '))', [1 / 6, -1 / 30, 1 / 42, -1 / 30, 5 / 66]) }} / ({{ y }} * {{ y }} * {{ y }})
        {%- for k in range(8) %} + 1 / (({{ z }} + {{ k }}) * ({{ z }} + {{ k }})){% endfor %}
    )
{%- endmacro %}

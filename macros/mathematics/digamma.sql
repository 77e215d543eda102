{# The derivative of ln_gamma, by its asymptotic series shifted by 8, to about 1e-12. #}
{% macro digamma(z) -%}
    {%- set y = '(' ~ z ~ ' + 8)' -%}
    (
        ln({{ y }}) - 1 / (2 * {{ y }})
        - {{ customer_value.polynomial('(1 / (' ~ y ~ ' * ' ~ y ~ '))', [1 / 12, -1 / 120, 1 / 252, -1 / 240, 1 / 132]) }} / ({{ y }} * {{ y }})
        {%- for k in range(8) %} - 1 / ({{ z }} + {{ k }}){% endfor %}
    )
{%- endmacro %}

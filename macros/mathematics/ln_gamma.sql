{# The logarithm of the gamma function of a positive double, by Stirling's series shifted by 8, to about 1e-12 relative.
   PostgreSQL 15 has no such function, and the engines that have one differ in its last digits. #}
{% macro ln_gamma(z) -%}
    {%- set y = '(' ~ z ~ ' + 8)' -%}
    (
        ({{ y }} - {{ customer_value.as_double('0.5') }}) * ln({{ y }}) - {{ y }} + ln(2 * {{ customer_value.pi() }}) / 2
        + {{ customer_value.polynomial('(1 / (' ~ y ~ ' * ' ~ y ~ '))', [1 / 12, -1 / 360, 1 / 1260, -1 / 1680, 1 / 1188]) }} / {{ y }}
        {%- for k in range(8) %} - ln({{ z }} + {{ k }}){% endfor %}
    )
{%- endmacro %}

{# The logarithm of the beta function of two positive doubles. Stirling's series is taken of the difference ln G(b + a) - ln G(b), b the
   larger one, so that no digits are lost where b is large. #}
{% macro ln_beta(first, second) -%}
    {%- set a, b = 'least(' ~ first ~ ', ' ~ second ~ ')', 'greatest(' ~ first ~ ', ' ~ second ~ ')' -%}
    {%- set low, high = '(' ~ b ~ ' + 8)', '(' ~ first ~ ' + ' ~ second ~ ' + 8)' -%}
    {%- set terms = [1 / 12, -1 / 360, 1 / 1260, -1 / 1680, 1 / 1188] -%}
    (
        {{ customer_value.ln_gamma(a) }}
        - (
            ({{ low }} - {{ customer_value.as_double('0.5') }}) * ({{ customer_value.ln_1p('(' ~ a ~ ' / ' ~ low ~ ')') }})
            + {{ a }} * (ln({{ high }}) - 1)
            + {{ customer_value.polynomial('(1 / (' ~ high ~ ' * ' ~ high ~ '))', terms) }} / {{ high }}
            - {{ customer_value.polynomial('(1 / (' ~ low ~ ' * ' ~ low ~ '))', terms) }} / {{ low }}
            {%- for k in range(8) %}
            - ({{ customer_value.ln_1p('(' ~ a ~ ' / (' ~ b ~ ' + ' ~ k ~ '))') }})
            {%- endfor %}
        )
    )
{%- endmacro %}

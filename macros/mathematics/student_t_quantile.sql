{# The 97.5 % point of Student's t by its degrees of freedom: the Cornish-Fisher expansion around the normal distribution's point, up to the
   power -4 (Abramowitz and Stegun 26.7.5). To about 1e-6 from 20 degrees of freedom on. #}
{% macro student_t_quantile(degrees) -%}
    {%- set z = 1.959963984540054 -%}
    {{ customer_value.polynomial('(1 / ' ~ degrees ~ ')', [
        z,
        (z ** 3 + z) / 4,
        (5 * z ** 5 + 16 * z ** 3 + 3 * z) / 96,
        (3 * z ** 7 + 19 * z ** 5 + 17 * z ** 3 - 15 * z) / 384,
        (79 * z ** 9 + 776 * z ** 7 + 1482 * z ** 5 - 1920 * z ** 3 - 945 * z) / 92160,
    ]) }}
{%- endmacro %}

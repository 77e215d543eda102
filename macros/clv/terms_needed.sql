{# How many terms of the negative binomial (shape R, z) matter: beyond them lies less than 1e-12 of it. #}
{% macro terms_needed(shape, z) -%}
    cast(ceil(
        {{ shape }} * {{ z }} / (1 - {{ z }}) + 9 * sqrt({{ shape }} * {{ z }}) / (1 - {{ z }}) + 28 / (-ln({{ z }})) + 3
    ) as integer)
{%- endmacro %}

{# The points of one evaluation as rows: their number, the fit whose data they are for, and each parameter by its name. #}
{% macro likelihood_points(family, fits) -%}
    {%- for fit in fits %}
    select
        {{ fit.point_number }} as point_number,
        {{ fit.fit_number }} as fit_number,
        {{ 'true' if fit.is_sampled else 'false' }} as is_sampled_only
        {%- for parameter in family.parameters %},
        exp({{ customer_value.as_double(fit.candidate[loop.index0]) }}) as {{ parameter }}
        {%- endfor %}
    {{- '\n    union all' if not loop.last }}
    {%- endfor %}
{%- endmacro %}

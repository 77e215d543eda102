{# The points of one evaluation as rows: their number, the fit whose data they are for, and each parameter by its name. #}
{% macro likelihood_points(family, fits) -%}
    select
        point_number,
        fit_number,
        is_sampled_only
        {%- for parameter in family.parameters %},
        exp({{ parameter }}) as {{ parameter }}
        {%- endfor %}
    from (
        values
        {%- for fit in fits %}
        ({{ fit.point_number }}, {{ fit.fit_number }}, {{ 'true' if fit.is_sampled else 'false' }}
            {%- for number in fit.candidate %}, {{ customer_value.as_double(number) }}{% endfor %}){{ ',' if not loop.last }}
        {%- endfor %}
    ) as points (point_number, fit_number, is_sampled_only, {{ family.parameters | join(', ') }})
{%- endmacro %}

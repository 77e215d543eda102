{# The points of one evaluation as rows: their number, the fit whose data they are for, and each parameter by its name. #}
{% macro likelihood_points(family, fits) -%}
    {%- set rows = [] -%}
    {%- for fit in fits -%}
        {%- set row = [fit.point_number, fit.fit_number, 'true' if fit.is_sampled else 'false'] -%}
        {%- for number in fit.candidate -%}{%- do row.append(customer_value.as_double(number)) -%}{%- endfor -%}
        {%- do rows.append(row) -%}
    {%- endfor -%}
    select
        point_number,
        fit_number,
        is_sampled_only
        {%- for parameter in family.parameters %},
        exp({{ parameter }}) as {{ parameter }}
        {%- endfor %}
    from {{ customer_value.written_rows(rows, ['point_number', 'fit_number', 'is_sampled_only'] + family.parameters, 'points') }}
{%- endmacro %}

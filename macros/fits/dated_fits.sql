{# The fits of past days, beside them today's, under the number that it has as a day looked at: it is today's fit, and need not be
   searched for twice. #}
{% macro dated_fits(past, current) %}
(
    select * from {{ past }}

    union all

    select
        {{ customer_value.fit_number_of('today.as_of_date') }} as fit_number,
        {% for column in ['model', 'parameter', 'estimate', 'standard_error', 'log_likelihood', 'customers',
                          'informative_customers', 'iterations', 'search_state'] -%}
        fits.{{ column }}{{ ',\n        ' if not loop.last }}
        {%- endfor %}
    from {{ current }} as fits
    cross join {{ ref('customer_value', 'int_as_of_date') }} as today
) as dated
{% endmacro %}

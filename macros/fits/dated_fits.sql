{# The fits of past days, beside them today's, under the number that it has as a day looked at: it is today's fit, and need not be
   searched for twice. #}
{% macro dated_fits(past, current) %}
(
    select * from {{ past }}

    union all

    select
        days.fit_number,
        {% for column in ['model', 'parameter', 'estimate', 'standard_error', 'log_likelihood', 'customers',
                          'informative_customers', 'iterations', 'search_state'] -%}
        fits.{{ column }}{{ ',\n        ' if not loop.last }}
        {%- endfor %}
    from {{ current }} as fits
    inner join {{ ref('customer_value', 'int_fit_days') }} as today
        on fits.fit_number = today.fit_number
    inner join {{ ref('customer_value', 'int_fit_days') }} as days
        on
            today.as_of_date = days.as_of_date
            and days.purpose = 'history'
) as dated
{% endmacro %}

{# True for the fits of days before today; that of today is int_current_purchase_fits' and int_current_value_fits' (see dated_fits). #}
{% macro is_not_todays(fit_number) -%}
    {{ fit_number }} not in (
        select {{ customer_value.fit_number_of('as_of_date') }} from {{ ref('customer_value', 'int_as_of_date') }}
        where as_of_date is not null
    )
{%- endmacro %}

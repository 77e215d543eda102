{# The joins that find a row's exchange rate: that of its day, else, after a currency's last rate, that one. Then `rate_found()`. Rows in
   the reporting currency have none. #}
{% macro rate_joins(rows, day) -%}
    {%- set is_foreign = rows ~ ".currency <> '" ~ customer_value.setting('reporting_currency') ~ "'" -%}
    left join {{ ref('customer_value', 'int_exchange_rates_daily') }} as rates
        on
            {{ is_foreign }}
            and {{ rows }}.currency = rates.from_currency
            and {{ rows }}.{{ day }} = rates.rate_date
    left join {{ ref('customer_value', 'int_exchange_rates_daily') }} as last_rates
        on
            {{ is_foreign }}
            and last_rates.is_last
            and {{ rows }}.currency = last_rates.from_currency
            and {{ rows }}.{{ day }} > last_rates.rate_date
{%- endmacro %}

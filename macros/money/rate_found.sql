{# The exchange rate that `rate_joins` found, null where there is none. #}
{% macro rate_found() %}coalesce(rates.rate, last_rates.rate){% endmacro %}

{# An exact amount as decimal(18, 4), rounded half away from zero. #}
{% macro four_places(amount) %}{% do return(adapter.dispatch('four_places', 'customer_value')(amount)) %}{% endmacro %}

{% macro default__four_places(amount) %}{% do return('cast(' ~ amount ~ ' as decimal(18, 4))') %}{% endmacro %}

{# DuckDB rescales numbers of 64 bits fifty times faster than those of 128, so amounts below 10^12 go that way. #}
{% macro duckdb__four_places(amount) %}
    {% do return('case when ' ~ amount ~ ' between -999999999999 and 999999999999 then cast(cast(' ~ amount
        ~ ' as decimal(18, 6)) as decimal(18, 4)) else cast(' ~ amount ~ ' as decimal(18, 4)) end') %}
{% endmacro %}

{% macro bigquery__four_places(amount) %}{% do return(customer_value.as_decimal(amount, 18, 4)) %}{% endmacro %}

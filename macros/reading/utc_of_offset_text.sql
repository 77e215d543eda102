{# A text that ends in Z, +02, +0200 or +02:00 as a naive timestamp in UTC. The caller has checked its form. #}
{% macro utc_of_offset_text(t) %}
    {% set size = "case when " ~ t ~ " like '%Z' then 1 when substr(" ~ t ~ ", length(" ~ t ~ ") - 2, 1) in ('+', '-') then 3"
        ~ " when substr(" ~ t ~ ", length(" ~ t ~ ") - 4, 1) in ('+', '-') then 5 else 6 end" %}
    {% set local_time = customer_value.try_timestamp(
        'substr(' ~ t ~ ', 1, length(' ~ t ~ ') - ' ~ size ~ ')'
    ) %}
    {% set part = 'substr(' ~ t ~ ', length(' ~ t ~ ') - ' ~ size ~ ' + ' %}
    {% set hours = 'cast(' ~ part ~ '2, 2) as integer)' %}
    {% set minutes = 'case when ' ~ size ~ ' = 3 then 0 else cast(substr(' ~ t ~ ', length(' ~ t ~ ') - 1, 2) as integer) end' %}
    {% set back = 'case when ' ~ part ~ "1, 1) = '+' then -1 else 1 end" %}
    {% set shift = 'case when ' ~ size ~ ' = 1 then 0 else ' ~ back ~ ' * (60 * ' ~ hours ~ ' + ' ~ minutes ~ ') end' %}
    {% do return(customer_value.add_minutes(shift, local_time)) %}
{% endmacro %}

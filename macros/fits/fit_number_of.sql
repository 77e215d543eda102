{# The number of the fit as of a past day. It is the day's own, whatever other days are looked at, so that a fit can be kept. #}
{% macro fit_number_of(day) %}1000000 + {{ customer_value.days_between("cast('1900-01-01' as date)", day) }}{% endmacro %}

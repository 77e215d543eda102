{# True where an amount stays below 10^13 once it is rounded to 4 places; null where the amount is null. With that limit for
   each amount of a line, net and margin fit into decimal(18, 4) too. #}
{% macro can_be_stored(amount) %}{% do return('(abs(' ~ amount ~ ') < 9999999999999.99995)') %}{% endmacro %}

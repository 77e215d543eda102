{# A value in double precision. Bare decimal literals are exact decimals on some engines, so doubles are always cast. #}
{% macro as_double(expression) %}cast({{ expression }} as {{ customer_value.type_double() }}){% endmacro %}

{# Of a group, the value in the row that comes first by an order without ties. #}
{% macro value_at_first(value, order) %}
    {% do return(adapter.dispatch('value_at_first', 'customer_value')(value, order)) %}
{% endmacro %}

{% macro default__value_at_first(value, order) %}{% do return('min_by(' ~ value ~ ', ' ~ order ~ ')') %}{% endmacro %}

{% macro postgres__value_at_first(value, order) %}
    {% do return('(array_agg(' ~ value ~ ' order by ' ~ order ~ '))[1]') %}
{% endmacro %}

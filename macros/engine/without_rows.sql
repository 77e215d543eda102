{# A model as --empty reads it: dbt puts a subquery without rows in its place. On PostgreSQL that has an alias of its own, and
   the alias that stands behind it cannot be read; so there the model is read as it is. No row of an input is read either way: what rests
   on the inputs is empty in the same build. #}
{% macro without_rows(relation) %}{% do return(adapter.dispatch('without_rows', 'customer_value')(relation)) %}{% endmacro %}

{% macro default__without_rows(relation) %}{% do return(relation) %}{% endmacro %}

{% macro postgres__without_rows(relation) %}{% do return(customer_value.whole(relation)) %}{% endmacro %}

{% macro spark__without_rows(relation) %}{% do return(customer_value.whole(relation)) %}{% endmacro %}

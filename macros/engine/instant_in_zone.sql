{# An instant as a naive timestamp of a zone. #}
{% macro instant_in_zone(aware, zone) %}
    {% do return(adapter.dispatch('instant_in_zone', 'customer_value')(aware, zone)) %}
{% endmacro %}

{% macro default__instant_in_zone(aware, zone) %}{% do return("timezone('" ~ zone ~ "', " ~ aware ~ ')') %}{% endmacro %}

{# Several {code: condition} maps as one. #}
{% macro merged() %}
    {% set all = {} %}
    {% for map in varargs %}{% do all.update(map) %}{% endfor %}
    {% do return(all) %}
{% endmacro %}

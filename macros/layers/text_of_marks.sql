{# Several sums of hashes as one text, the mark of an owner. #}
{% macro text_of_marks(sums) %}
    {% set texts = [] %}
    {% for sum in sums %}
        {% do texts.append("coalesce(cast(" ~ sum ~ ' as ' ~ customer_value.type_text() ~ "), '')") %}
    {% endfor %}
    {% do return(texts | join(" || ':' || ")) %}
{% endmacro %}

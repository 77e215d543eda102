{# The texts that make up the key of a transaction line, never null; one that the input does not have is left out. #}
{% macro key_texts(given) %}
    {% set texts = [] %}
    {% for column in ['transaction_id', 'line_id'] %}
        {% if not given or column ~ '_text' in given or column ~ '_trimmed' in given %}
            {% do texts.append('coalesce(' ~ column ~ "_trimmed, '')") %}
        {% endif %}
    {% endfor %}
    {% do return(texts or ["''"]) %}
{% endmacro %}

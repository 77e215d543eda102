{# A text as lines of at most `size` letters, broken between words; a longer word is cut. #}
{% macro wrapped(text, size) %}
    {% set lines, words = [], [] %}
    {% for word in (text | string).replace('\n', ' ').split(' ') %}
        {% for start in range(0, [word | length, 1] | max, size) %}{% do words.append(word[start:start + size]) %}{% endfor %}
    {% endfor %}
    {% for word in words %}
        {% if lines and lines[-1] | length + 1 + word | length <= size %}
            {% do lines.append(lines.pop() ~ ' ' ~ word) %}
        {% else %}
            {% do lines.append(word) %}
        {% endif %}
    {% endfor %}
    {% do return(lines) %}
{% endmacro %}

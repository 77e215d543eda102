{# The raw column whose name is the first of some common names; with is_exact false, one that has such a name (of five letters or more) in
   its own. None where there is none. `plain`: {raw column: plain name}; `taken`: those to leave out. #}
{% macro alike_column(plain, names, taken, is_exact) %}
    {% for name in names if is_exact or name | length >= 5 %}
        {% for raw in plain if raw not in taken %}
            {% if plain[raw] == name or (not is_exact and name in plain[raw]) %}{% do return(raw) %}{% endif %}
        {% endfor %}
    {% endfor %}
    {% do return(none) %}
{% endmacro %}

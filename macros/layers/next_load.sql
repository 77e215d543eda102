{# The number of the next load: above all that any kept table knows, so that none takes a new load for one that it has seen. #}
{% macro next_load(states) %}
    {% set loads = [0] %}
    {% for state in states.values() %}{% do loads.append(state.load) %}{% endfor %}
    {% do return(1 + (loads | max)) %}
{% endmacro %}

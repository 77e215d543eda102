{# True where a search ended well, so that there is something to show. #}
{% macro has_ended(fit) %}{% do return(fit.state in ['converged', 'at_bound']) %}{% endmacro %}

{# One evaluation of every fit that is still running, in one query: {point_number: the row}. #}
{% macro evaluate_fits(data, fits) %}
    {% set queries = [] %}
    {% for name, running in (fits | selectattr('state', 'equalto', 'running') | groupby('model')) %}
        {% set family = customer_value.likelihood_family(name) %}
        {% do queries.append(family.evaluation(family, data, customer_value.likelihood_points(family, running))) %}
    {% endfor %}
    {% set found = {} %}
    {% for row in run_query(queries | join('\n    union all\n')).rows %}
        {% do found.update({row[0] | int: row}) %}
    {% endfor %}
    {% do return(found) %}
{% endmacro %}

{# What stands in ref()'s place while unbuilt_query renders a model: one of this package's models is the CTE of that name,
   everything else is what it is. #}
{% macro unbuilt_ref(package_or_model, model=none) %}
    {% if package_or_model == 'customer_value' and 'model.customer_value.' ~ model in graph.nodes %}
        {% do return(api.Relation.create(identifier=model, type='cte')) %}
    {% endif %}
    {% do return(builtins.ref(package_or_model, model, **kwargs) if model else builtins.ref(package_or_model, **kwargs)) %}
{% endmacro %}

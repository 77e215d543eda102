{# Whether stg_repeated_keys knows every raw row of this run. Whatever only looks at a model (compile, lint, docs, a unit test) takes it so. #}
{% macro keys_are_fresh() %}
    {#- The reference holds for the runs that do not need it. #}
    {% do ref('customer_value', 'stg_repeated_keys') %}
    {% set is_model = model is defined and model.resource_type == 'model' %}
    {% do return(
        not (is_model and customer_value.is_building()) or 'model.customer_value.stg_repeated_keys' in selected_resources
    ) %}
{% endmacro %}

{# Where an input is read from, as raw_input gives it; an input that is absent, a demo that is not loaded, and a model that only stands inside
   others are errors here. #}
{% macro place_to_profile(input) %}
    {% set var_name = 'cv_' ~ input ~ '_location' %}
    {% if not customer_value.input_is_given(input) %}
        {% do exceptions.raise_compiler_error('customer_value: the input ' ~ input ~ ' is absent, for ' ~ var_name ~ ' is null and '
            ~ 'cv_transactions_location is not. Its marts will be empty. Set ' ~ var_name ~ ' to profile it.') %}
    {% endif %}
    {% if customer_value.input_is_demo(input) %}
        {% set seed = builtins.ref('customer_value', 'demo_' ~ input) %}
        {% if adapter.get_relation(seed.database, seed.schema, seed.identifier) is none %}
            {% do exceptions.raise_compiler_error('customer_value: ' ~ var_name ~ ' is null, so the input ' ~ input ~ ' is that of the demo shop, and '
                ~ 'that is not loaded yet: dbt seed. For your own data set cv_transactions_location, in dbt_project.yml or by --vars.') %}
        {% endif %}
    {% endif %}
    {% set raw = customer_value.raw_input(input) %}
    {% if not raw.known %}
        {% do exceptions.raise_compiler_error('customer_value: ' ~ var_name ~ ' names a model that is ephemeral, so there is nothing in the '
            ~ 'warehouse to profile. Materialize it as a view.') %}
    {% endif %}
    {% do return(raw) %}
{% endmacro %}

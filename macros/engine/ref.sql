{# ref() of this package's own models, so that --empty can be read by every engine (see without_rows). A model of another project is
   limited as everywhere, and so is the demo (raw_input). #}
{% macro ref(package_or_model, model=none) %}
    {% if model is none %}{% do return(builtins.ref(package_or_model, **kwargs)) %}{% endif %}
    {% set relation = builtins.ref(package_or_model, model, **kwargs) %}
    {% do return(customer_value.without_rows(relation) if package_or_model == 'customer_value' and flags.EMPTY else relation) %}
{% endmacro %}

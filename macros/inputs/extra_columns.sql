{# The raw columns that cv_<input>_extra_columns carries through, as {name in the var: raw column}. `columns` is the raw
   input's columns where they are known; a name that is not among them stops the build. #}
{% macro extra_columns(input, columns={}) %}
    {% set var_name = 'cv_' ~ input ~ '_extra_columns' %}
    {% set found = {} %}
    {% set taken = customer_value.input_contract(input) | map(attribute='name') | list + [
        'transaction_date', 'gross_amount', 'net_amount', 'margin_amount', 'tax_amount', 'shipping_amount',
        'cost_amount', 'reporting_currency', 'status', 'reasons', 'notes', 'customer_bucket', 'input_name'] %}
    {% for name in var(var_name, []) or [] %}
        {% set own = customer_value.find_raw_column(columns, name) %}
        {% if columns and own is none %}
            {% do exceptions.raise_compiler_error("customer_value: input " ~ input ~ ": " ~ var_name ~ " names '" ~ name
                ~ "', which is no raw column (" ~ columns | join(', ') ~ "). Correct " ~ var_name ~ ".") %}
        {% endif %}
        {% if '"' in name %}
            {% do exceptions.raise_compiler_error("customer_value: input " ~ input ~ ": " ~ var_name ~ " names '" ~ name
                ~ "', and a mart's column can have no quote in its name. Give the raw column another name.") %}
        {% endif %}
        {% if name | lower in taken %}
            {% do exceptions.raise_compiler_error("customer_value: input " ~ input ~ ": " ~ var_name ~ " names '" ~ name
                ~ "', a name that the project's own columns have. Give the raw column another name.") %}
        {% endif %}
        {% do found.update({name: own or name}) %}
    {% endfor %}
    {% do return(found) %}
{% endmacro %}

{# A hook of every model behind the stored transaction layers. Those layers are built with certain vars; building what
   reads them with others (by --select) would mix two settings in one number, so it stops and asks for a full refresh. #}
{% macro check_ledger_settings() %}
    {% if execute and not flags.FULL_REFRESH and not flags.EMPTY %}
        {% set stored = customer_value.built_model('int_ledger_settings') %}
        {% set current = customer_value.ledger_settings() %}
        {% set changes = [] %}
        {% set rows = run_query('select var_name, var_value from ' ~ stored).rows if stored is not none else [] %}
        {% for row in rows %}
            {% if row[0] in current and current[row[0]] != row[1] %}
                {% do changes.append(row[0] ~ " was '" ~ row[1] ~ "' and is '" ~ current[row[0]] ~ "'") %}
            {% endif %}
        {% endfor %}
        {% if changes %}
            {% do exceptions.raise_compiler_error(
                'customer_value: the stored transactions were built with other vars: ' ~ changes | join('; ')
                ~ '. Build them anew: dbt build --full-refresh, without --select.') %}
        {% endif %}
    {% endif %}
{% endmacro %}

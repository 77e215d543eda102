{# A location that is a relation. One that does not exist yet compiles under its name, and stops a build. #}
{% macro raw_relation(var_name, location) %}
    {% if not execute %}{% do return({'sql': location, 'known': false, 'name': location}) %}{% endif %}
    {% set from_subquery = modules.re.findall('from\\s+(\\S+)\\s+where false', location) %}
    {% set parts = modules.re.findall('"[^"]+"|`[^`]+`|[^."`]+', from_subquery[0] if from_subquery else location) %}
    {% set parts = parts | map('replace', '"', '') | map('replace', '`', '') | list %}
    {% set relation = adapter.get_relation(
        database=parts[0] if parts | length == 3 else target.database, schema=parts[-2], identifier=parts[-1]
    ) %}
    {% set is_name = customer_value.location_kind(var_name, location) == 'name' %}
    {% if relation is not none %}
        {% set sql = relation.render() if is_name else location %}
        {% if is_name and flags.EMPTY %}
            {% set sql = '(select * from ' ~ sql ~ ' where false limit 0) as no_row' %}
        {% endif %}
        {% do return({'sql': sql, 'known': true, 'name': relation.render()}) %}
    {% endif %}
    {% if flags.EMPTY %}{% do return({'sql': none, 'known': false, 'name': location}) %}{% endif %}
    {% if flags.WHICH in ['run', 'build', 'run-operation'] %}
        {% do exceptions.raise_compiler_error(
            "customer_value: " ~ var_name ~ " names " ~ location ~ ", and there is no such table or view in this "
            ~ "warehouse. Correct " ~ var_name ~ ", or build that relation first."
        ) %}
    {% endif %}
    {% do return({'sql': location, 'known': false, 'name': location}) %}
{% endmacro %}

{# dbt run-operation profile_input: what an input looks like under the vars as they are, before anything is built: its columns, which
   contract column is read from where, and which rows a build would refuse, by the models' own SQL. Writes nothing to the warehouse.
   `input`: one of the seven inputs. #}
{% macro profile_input(input='transactions') %}
    {% if not execute %}{% do return('') %}{% endif %}
    {% if input not in customer_value.input_names() %}
        {% do exceptions.raise_compiler_error("customer_value: there is no input '" ~ input ~ "'. The inputs are: "
            ~ customer_value.input_names() | join(', ') ~ '.') %}
    {% endif %}
    {% do customer_value.check_vars() %}
    {% set raw = customer_value.place_to_profile(input) %}
    {% set columns = customer_value.raw_columns(raw) %}
    {% set found = customer_value.find_columns(input, columns) %}
    {% set suggested = customer_value.suggested_columns(input, columns, found.mapped) %}
    {% set map, is_as_if = dict(var('cv_' ~ input ~ '_columns', {}) or {}), found.problems | length > 0 %}
    {% if is_as_if %}
        {% for name in map.keys() | list if name not in found.mapped or found.mapped[name].sql is none %}{% do map.pop(name) %}{% endfor %}
        {% do map.update(suggested) %}
        {% set found = {'mapped': customer_value.find_columns(input, columns, map).mapped, 'problems': found.problems} %}
    {% endif %}
    {% set lacking = [] %}
    {% for column in customer_value.input_contract(input) if column.required and found.mapped[column.name].sql is none %}
        {% do lacking.append(column.name) %}
    {% endfor %}
    {% set unbuilt = none if lacking else customer_value.unbuilt_query(
        ['stg_' ~ input, customer_value.outcome_model(input)], {'base_' ~ input: map}) %}
    {% set profile = customer_value.profile_columns(input, unbuilt) if unbuilt else
        {'rows': run_query('select count(*) from ' ~ raw.sql).rows[0][0] | int, 'columns': {}} %}
    {% do customer_value.print_profile_head(input, raw, profile, found.problems) %}
    {% do customer_value.print_profile_columns(input, columns, found.mapped, suggested, is_as_if, profile) %}
    {% do customer_value.print_profile_map(input, map, suggested, is_as_if) %}
    {% do customer_value.print_profile_rows(input, unbuilt, profile, found.mapped, lacking, is_as_if) %}
{% endmacro %}

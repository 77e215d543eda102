{# The third part of a profile: the column map with what is suggested for contract columns that nothing gives, as YAML to paste. Nothing
   where nothing is suggested. #}
{% macro print_profile_map(input, map, suggested, is_as_if) %}
    {% if not suggested %}{% do return('') %}{% endif %}
    {% set lines = ['# in dbt_project.yml, under vars; look at each line that is marked', 'cv_' ~ input ~ '_columns:'] %}
    {% set whole = dict(map) %}
    {% do whole.update(suggested) %}
    {% for column in customer_value.input_contract(input) if column.name in whole %}
        {% do lines.append('%-70s' | format('  ' ~ column.name ~ ': ' ~ customer_value.yaml_text(whole[column.name] | string))
            ~ ('  # suggested' if column.name in suggested)) %}
    {% endfor %}
    {% do customer_value.print_lines('Suggested column map' ~ (' (the profile below is as if it were set)' if is_as_if), lines) %}
{% endmacro %}

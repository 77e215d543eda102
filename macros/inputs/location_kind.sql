{# What a rendered location is: 'query' (what ref() and source() give: quoted, or a subquery under --empty),
   'ephemeral', 'file', or 'name' (schema.table). Stops the build on anything else. #}
{% macro location_kind(var_name, location) %}
    {% set endings = ['.parquet', '.csv', '.tsv', '.txt', '.json', '.jsonl', '.ndjson', '.gz', '.zst'] %}
    {% if location.startswith('__dbt__cte__') %}{% do return('ephemeral') %}{% endif %}
    {% if location[:1] in ['"', '`', '('] %}{% do return('query') %}{% endif %}
    {% set has_ending = endings | select('in', [location[-8:], location[-7:], location[-6:], location[-5:],
                                                location[-4:], location[-3:]] | map('lower') | list) | list %}
    {% if '/' in location or '*' in location or has_ending %}{% do return('file') %}{% endif %}
    {% if location.count('.') in [1, 2] %}{% do return('name') %}{% endif %}
    {% do exceptions.raise_compiler_error(
        "customer_value: " ~ var_name ~ " is '" ~ location ~ "', which names no place. Give \"{{ ref('model') }}\", "
        ~ "\"{{ source('name', 'table') }}\", schema.table, or (DuckDB) a path or glob of parquet, csv or json files."
    ) %}
{% endmacro %}

{# {sql: what reads the files of a path or glob, by their ending; problem: why they cannot be read, or none}. #}
{% macro file_reader(path) %}
    {% set ending = path | lower %}
    {% if '.parquet' in ending %}{% do return(customer_value.parquet_reader(path)) %}{% endif %}
    {% if '.json' in ending or '.ndjson' in ending %}{% do return(customer_value.json_reader(path)) %}{% endif %}
    {% do return(customer_value.csv_reader(path)) %}
{% endmacro %}

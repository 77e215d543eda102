{# The query for the keys that more than one of some rows has: what stg_repeated_keys has found, where this run makes it anew. A run that begins
   behind it asks the rows themselves, so that it never misses what came since. #}
{% macro repeated_keys(rows) -%}
    {%- if customer_value.keys_are_fresh() -%}
    select key_hash from {{ ref('customer_value', 'stg_repeated_keys') }}
    {%- else -%}
    select key_hash from {{ rows }}
    group by key_hash
    having count(*) > 1
    {%- endif -%}
{%- endmacro %}

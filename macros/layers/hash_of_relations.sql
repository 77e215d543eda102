{# The query for one hash of all rows of some models of ours, by their names. #}
{% macro hash_of_relations(names) -%}
select sum(content_hash) as content_hash
from (
    {%- for name in names %}
    select {{ loop.index }} * sum({{ customer_value.hash_of_row('hashed') }}) as content_hash
    from {{ ref('customer_value', name) }} as hashed
    union all
    {%- endfor %}
    select cast(0 as {{ customer_value.type_decimal(38, 0) }}) as content_hash
) as sums
{%- endmacro %}

{# The query for one hash of all that today's fits found. #}
{% macro hash_of_current_fits() -%}
select sum(content_hash) as content_hash
from (
    {%- for fits in ['int_current_purchase_fits', 'int_current_value_fits'] %}
    select {{ customer_value.hash_of_row('fits') }} as content_hash
    from {{ ref('customer_value', fits) }} as fits
    {{- '\n    union all' if not loop.last }}
    {%- endfor %}
) as hashed
{%- endmacro %}

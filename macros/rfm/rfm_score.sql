{# The score of a value within its day, from 1 to cv_rfm_bins. tied_quantile: equal values share the score of the worst of them, in
   integers. ntile: bins of equal size, so equal values may differ; ties by customer_id. `worst_first`: the sort order
   that puts the worst value first (desc for recency). #}
{% macro rfm_score(value, worst_first) -%}
    {%- set bins = customer_value.setting('rfm_bins') -%}
    {%- set in_order = 'partition by as_of_date order by ' ~ value ~ ' ' ~ worst_first -%}
    {%- if customer_value.setting('rfm_method') == 'ntile' -%}
        ntile({{ bins }}) over ({{ in_order }}, {{ customer_value.in_byte_order('customer_id') }})
    {%- else -%}
        1 + {{ customer_value.integer_divide(
            '(' ~ bins ~ ' * (rank() over (' ~ in_order ~ ') - 1))', 'count(*) over (partition by as_of_date)'
        ) }}
    {%- endif -%}
{%- endmacro %}

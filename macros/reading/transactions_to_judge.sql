{# What the ledger reads: every judged transaction; in a build in part the rows of touched customers, and every other row that shares a
   key with one of them, for it takes all rows of a key to judge one. #}
{% macro transactions_to_judge() -%}
    {%- set every = ref('customer_value', 'int_transactions_judged') | string -%}
    {%- if model is not defined or model.resource_type != 'model' %}{% do return(every) %}{% endif -%}
    {%- set shares_a_key = 'key_hash in (select touched_rows.key_hash from all_rows as touched_rows'
        ~ ' where touched_rows.row_owner in (select touched.owner from {touched} as touched))' -%}
    {%- set staged = '(' ~ customer_value.staged_transactions(shares_a_key) ~ ') as staged' -%}
    {%- set chosen = '(' ~ customer_value.judged_transactions(staged) ~ ') as chosen' -%}
    {{ customer_value.in_part(chosen, otherwise=every) }}
{%- endmacro %}

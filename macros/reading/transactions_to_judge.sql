{# What the ledger reads: every judged transaction; in a build in part the rows of touched customers, and every other row that shares a
   key with one of them, for it takes all rows of a key to judge one. Where this run does not make stg_repeated_keys anew, the view
   that reads it may miss a key: then the rows are staged here. #}
{% macro transactions_to_judge() -%}
    {%- set every = ref('customer_value', 'int_transactions_judged') | string -%}
    {%- if model is not defined or model.resource_type != 'model' %}{% do return(every) %}{% endif -%}
    {%- if not customer_value.keys_are_fresh() %}{% set every = customer_value.judged_anew() %}{% endif -%}
    {{ customer_value.in_part(customer_value.judged_anew(in_part=true), otherwise=every) }}
{%- endmacro %}

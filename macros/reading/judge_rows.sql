{# The last CTEs of a staging model other than transactions: from `read_values` to `judged`, with status (accepted,
   exact_duplicate, rejected), reasons and notes. Two different rows with one key are both refused, for these inputs have
   no loaded_at that could tell which is right. #}
{% macro judge_rows(input, reasons, key=[]) -%}
compared as (

    select
        *,
        {{ customer_value.copy_number(input) }} as copy_number
    from read_values

),

{% if key -%}
versioned as (

    select
        *,
        {%- set partition = key | join(', ') ~ ', copy_number = 1' %}
        copy_number = 1 and count(*) over (partition by {{ partition }}) > 1
        {%- for column in key %} and {{ column }} is not null{% endfor %} as is_conflicting
    from compared

),

{% do reasons.update({'conflicting_duplicate': 'is_conflicting'}) -%}
{% endif -%}
reasoned as (

    select
        *,
        {{ customer_value.codes(reasons) }} as reasons,
        {{ customer_value.codes(customer_value.unreadable_optional(input)) }} as notes
    from {{ 'versioned' if key else 'compared' }}

),

judged as (

    select
        *,
        {{ customer_value.row_status() }} as status
    from reasoned

)
{%- endmacro %}

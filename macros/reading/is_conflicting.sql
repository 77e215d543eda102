{# True for a version of a transaction line (same transaction_id and line_id, other content) that is not the strictly
   latest one. Copies of one content count once, with their latest loaded_at; a null one is the oldest and never wins. #}
{% macro is_conflicting() -%}
    {%- set key = 'transaction_id, line_id' -%}
    {%- set versions = 'sum(case when copy_number = 1 then 1 else 0 end)' -%}
    coalesce(
        transaction_id is not null
        and line_id is not null
        and {{ versions }} over (partition by {{ key }}) > 1
        and not (
            content_loaded_at is not null
            and content_loaded_at = max(loaded_at) over (partition by {{ key }})
            and {{ versions }} over (partition by {{ key }}, content_loaded_at) = 1
        ),
        false
    )
{%- endmacro %}

{# Fails for a row that has a null in one of these columns: not_null for many columns, in one reading of the table. #}
{% test never_null(model, columns) %}

select {{ columns | join(', ') }}
from {{ model }}
where
    {%- for column in columns %}
    {{ 'or ' if not loop.first }}{{ column }} is null
    {%- endfor %}

{% endtest %}

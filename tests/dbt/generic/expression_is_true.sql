{# Fails where an expression over one row is not true. An expression that gives null fails too. #}
{% test expression_is_true(model, expression) %}

select *
from {{ model }}
where not coalesce({{ expression }}, false)

{% endtest %}

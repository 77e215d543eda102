{# Fails where a value lies below `min` or above `max`; both are allowed. A null passes: not_null looks for those. #}
{% test between(model, column_name, min=none, max=none) %}

select {{ column_name }}
from {{ model }}
where
    1 = 0
    {%- if min is not none %}
    or {{ column_name }} < {{ min }}
    {%- endif %}
    {%- if max is not none %}
    or {{ column_name }} > {{ max }}
    {%- endif %}

{% endtest %}

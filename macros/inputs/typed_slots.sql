{# The slots that a contract column has behind the base layer, as {suffix: SQL type}: its text where the raw column is
   text, else its value in the type it came in. A value stands in one slot, so that staging never has to know a raw type
   and a value of the right type is never sent through text. #}
{% macro typed_slots(kind) %}
    {% do return({
        'text': {'text': 'text'},
        'number': {'text': 'text', 'number': 'number'},
        'moment': {'text': 'text', 'date': 'date', 'naive': 'naive', 'aware': 'aware'},
        'boolean': {'text': 'text', 'boolean': 'boolean'},
    }[kind]) %}
{% endmacro %}

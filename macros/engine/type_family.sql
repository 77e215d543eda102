{# The family of a raw type: number, date, naive, aware, boolean, or text (everything else). #}
{% macro type_family(dtype) %}
    {% do return(adapter.dispatch('type_family', 'customer_value')(dtype | lower)) %}
{% endmacro %}

{% macro default__type_family(dtype) %}
    {% set numbers = ['decimal', 'numeric', 'tinyint', 'smallint', 'int', 'bigint', 'hugeint', 'uint', 'ubigint',
                      'usmallint', 'utinyint', 'uhugeint', 'float', 'double', 'real', 'longinteger'] %}
    {% if dtype == 'date' %}{% do return('date') %}{% endif %}
    {% if dtype.startswith('bool') %}{% do return('boolean') %}{% endif %}
    {% if dtype.startswith('timestamp') or dtype.startswith('datetime') %}
        {% do return('aware' if 'with time zone' in dtype or dtype in ['timestamptz', 'datetimetz'] else 'naive') %}
    {% endif %}
    {% for number in numbers if dtype.startswith(number) and not dtype.startswith('interval') and '[' not in dtype %}
        {% do return('number') %}
    {% endfor %}
    {% do return('text') %}
{% endmacro %}

{# The family of a raw type: number (small_number where each of its values fits decimal(18, 6)), date, naive, aware,
   boolean, or text (everything else). #}
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
        {% set digits = modules.re.findall('^(?:decimal|numeric)\\((\\d+), ?(\\d+)\\)$', dtype) %}
        {% set is_small = dtype in ['tinyint', 'smallint', 'integer', 'utinyint', 'usmallint', 'uinteger'] or
            (digits and digits[0][0] | int - digits[0][1] | int <= 12 and digits[0][1] | int <= 6) %}
        {% do return('small_number' if is_small else 'number') %}
    {% endfor %}
    {% do return('text') %}
{% endmacro %}

{# A timestamp is an instant here, and an int has 32 bits. #}
{% macro spark__type_family(dtype) %}
    {% if dtype == 'timestamp' %}{% do return('aware') %}{% endif %}
    {% do return(customer_value.default__type_family('integer' if dtype == 'int' else dtype)) %}
{% endmacro %}

{# The adapter gives the names of the driver, numbers without their digits. #}
{% macro snowflake__type_family(dtype) %}
    {% set families = {'fixed': 'number', 'number': 'number', 'timestamp_tz': 'aware', 'timestamp_ltz': 'aware'} %}
    {% do return(families[dtype] if dtype in families else customer_value.default__type_family(dtype)) %}
{% endmacro %}

{# A timestamp is an instant here, a datetime is none; an integer has 64 bits. #}
{% macro bigquery__type_family(dtype) %}
    {% set families = {'timestamp': 'aware', 'datetime': 'naive', 'integer': 'number', 'int64': 'number', 'bignumeric': 'number'} %}
    {% do return(families[dtype] if dtype in families else customer_value.default__type_family(dtype)) %}
{% endmacro %}

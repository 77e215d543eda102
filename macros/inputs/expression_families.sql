{# The type family of each mapped expression. The warehouse is asked once, with a query that reads no row; arithmetic
   over text columns gives numbers; where the columns are not known yet everything is taken as text. #}
{% macro expression_families(raw, columns, mapped) %}
    {% set families = {} %}
    {% for name in mapped %}{% do families.update({name: 'text'}) %}{% endfor %}
    {% if columns %}
        {% set asked = [] %}
        {% for name in mapped if mapped[name].sql is not none %}
            {% do asked.append(mapped[name].sql ~ ' as ' ~ name) %}
        {% endfor %}
        {% for column in customer_value.query_columns('select ' ~ asked | join(', ') ~ ' from ' ~ raw.sql) %}
            {% do families.update({column.name | lower: customer_value.type_family(column.dtype)}) %}
        {% endfor %}
    {% endif %}
    {% do return(families) %}
{% endmacro %}

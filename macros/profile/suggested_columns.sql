{# {contract column: a raw column, or an expression} for the contract columns that nothing gives yet, by the names that shops
   use. No raw column is suggested twice, or where it is read already. `mapped`: as find_columns gives it. #}
{% macro suggested_columns(input, columns, mapped) %}
    {% set common, taken, suggested, plain = customer_value.common_column_names(), [], {}, {} %}
    {% for name in columns %}{% do plain.update({name: customer_value.plain_name(name)}) %}{% endfor %}
    {% for name in mapped if mapped[name].raw %}{% do taken.append(mapped[name].raw) %}{% endfor %}
    {% set open = customer_value.input_contract(input) | rejectattr('name', 'in', mapped.keys() | list) | list %}
    {% for column in customer_value.input_contract(input) if mapped[column.name].sql is none %}{% do open.append(column) %}{% endfor %}
    {% for is_exact in [true, false] %}
        {% for column in open if column.name not in suggested %}
            {% set raw = customer_value.alike_column(plain, common[column.name].split(), taken, is_exact) %}
            {% if raw is none and column.name == 'amount' %}
                {% set factors = [customer_value.alike_column(plain, common.quantity.split(), [], is_exact),
                                  customer_value.alike_column(plain, common.unit_price.split(), [], is_exact)] %}
                {% if factors | reject('none') | list | length == 2 %}
                    {% do suggested.update({'amount': customer_value.named_in_sql(factors[0]) ~ ' * ' ~ customer_value.named_in_sql(factors[1])}) %}
                {% endif %}
            {% elif raw is not none %}
                {% do suggested.update({column.name: raw}) %}
                {% do taken.append(raw) %}
            {% endif %}
        {% endfor %}
    {% endfor %}
    {% do return(suggested) %}
{% endmacro %}

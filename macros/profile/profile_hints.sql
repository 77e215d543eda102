{# What would make values readable that are written in another way, as lines: days as DD/MM/YYYY or MM/DD/YYYY, amounts with a decimal
   comma, types in a shop's own words. Which of two parts of a day is the month is said only where the values leave no doubt. #}
{% macro profile_hints(input, unbuilt, profile, mapped) %}
    {% set hints = [] %}
    {% for column in customer_value.input_contract(input) if profile.columns[column.name].unreadable %}
        {% set one, text = mapped[column.name], column.name ~ '_trimmed' %}
        {% set asked = unbuilt ~ ' select count(*), max(substr(' ~ text ~ ', 1, 2)), max(substr(' ~ text ~ ', 4, 2)) from '
            ~ adapter.quote('stg_' ~ input) ~ ' where ' ~ column.name ~ ' is null and ' %}
        {% if column.kind == 'moment' and one.raw %}
            {% set row = run_query(asked ~ customer_value.matches(text, '[0-9]{2}[/.-][0-9]{2}[/.-][0-9]{4}.*')).rows[0] %}
            {% if row[0] %}{% do hints.append(customer_value.day_hint(column.name, customer_value.named_in_sql(one.raw), *row)) %}{% endif %}
        {% elif column.kind == 'number' %}
            {% set row = run_query(asked ~ customer_value.matches(text, '.*[0-9],[0-9]{1,2}')).rows[0] %}
            {% set words = '  ' ~ column.name ~ ': ' ~ row[0] ~ ' with a decimal comma. ' %}
            {% if row[0] and one.raw %}
                {% do hints.append(words ~ 'In the column map:\n    ' ~ column.name ~ ": replace("
                    ~ customer_value.named_in_sql(one.raw) ~ ", ',', '.')") %}
            {% elif row[0] %}
                {% do hints.append(words ~ "Write replace(<column>, ',', '.') for that factor, and cast both as decimal") %}
            {% endif %}
        {% endif %}
    {% endfor %}
    {% if mapped.get('transaction_type', {}).get('raw') %}
        {% set hint = customer_value.type_hint(customer_value.profile_codes(input, 'transaction_type', unbuilt),
            customer_value.named_in_sql(mapped.transaction_type.raw)) %}
        {% if hint %}{% do hints.append(hint) %}{% endif %}
    {% endif %}
    {% do return(hints) %}
{% endmacro %}

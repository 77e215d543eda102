{# The raw columns that no contract column is, or names in its expression. #}
{% macro unread_columns(columns, mapped) %}
    {% set unread = [] %}
    {% for name in columns %}
        {% set users = [] %}
        {% for one in mapped.values() if one.sql is not none and (one.raw == name or (not one.raw
            and modules.re.search('(?i)(?<!\\w)' ~ modules.re.escape(name) ~ '(?!\\w)', one.sql))) %}{% do users.append(1) %}{% endfor %}
        {% if not users %}{% do unread.append(name) %}{% endif %}
    {% endfor %}
    {% do return(unread) %}
{% endmacro %}

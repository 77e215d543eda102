{# The second part of a profile: each column of the contract and what it is read from, with what is missing, cannot be read, and differs;
   then the raw columns that nothing reads. #}
{% macro print_profile_columns(input, columns, mapped, suggested, is_as_if, profile) %}
    {% set map, lines = var('cv_' ~ input ~ '_columns', {}) or {}, ['%-24s %-36s %9s %11s %9s' | format('column (* required)', 'read from', 'missing', 'unreadable', 'distinct')] %}
    {% for column in customer_value.input_contract(input) %}
        {% set name, one = column.name, mapped[column.name] %}
        {% set stats = profile.columns.get(name) %}
        {% set is_suggested = is_as_if and name in suggested %}
        {% set from = '-' if one.sql is none else (one.raw or map.get(name) or suggested.get(name)) | string %}
        {% set way = '' if one.sql is none else ' (suggested)' if is_suggested else ' (map)' if name in map else '' %}
        {% set counts = (customer_value.percent_of(stats.missing, profile.rows),
            '-' if column.kind == 'text' else customer_value.percent_of(stats.unreadable, profile.rows),
            '{:,}'.format(stats.distinct)) if stats and one.sql is not none else ('-', '-', '-') %}
        {% do lines.append('%-24s %-36s %9s %11s %9s' | format(name ~ (' *' if column.required else ''),
            customer_value.clipped(from, 36 - way | length) ~ way, *counts)) %}
    {% endfor %}
    {% set unread = customer_value.unread_columns(columns, mapped) | reject('in', customer_value.extra_columns(input, columns).values() | list) | list %}
    {% if unread %}{% do lines.append('raw columns that nothing reads: ' ~ unread | join(', ')) %}{% endif %}
    {% do customer_value.print_lines('Columns', lines) %}
{% endmacro %}

{# {rows, columns: {contract column: {missing, unreadable, distinct}}, first_day, last_day, days, span} of an input before anything is built:
   rows and values of all raw rows, days of the accepted ones. #}
{% macro profile_columns(input, unbuilt) %}
    {% set contract, asked = customer_value.input_contract(input), ['count(*)'] %}
    {% set model = 'stg_' ~ input if input == 'marketing_spend' else customer_value.outcome_model(input) %}
    {% for column in contract %}
        {% set given = customer_value.is_given(column.name, column.kind) %}
        {% do asked.append('sum(case when ' ~ given ~ ' then 0 else 1 end)') %}
        {% do asked.append('sum(case when ' ~ given ~ ' and ' ~ column.name ~ ' is null then 1 else 0 end)') %}
        {% do asked.append('count(distinct ' ~ customer_value.given_text(column.name, column.kind) ~ ')') %}
    {% endfor %}
    {% for column in contract | selectattr('required') | selectattr('kind', 'equalto', 'moment') %}
        {% set day = "case when status = 'accepted' then cast(" ~ column.name ~ ' as date) end' %}
        {% do asked.append(customer_value.as_text('min(' ~ day ~ ')') ~ ', ' ~ customer_value.as_text('max(' ~ day ~ ')')
            ~ ', count(distinct ' ~ day ~ '), ' ~ customer_value.days_between('min(' ~ day ~ ')', 'max(' ~ day ~ ')') ~ ' + 1') %}
    {% endfor %}
    {% set row = run_query(unbuilt ~ ' select ' ~ asked | join(', ') ~ ' from ' ~ adapter.quote(model)).rows[0] %}
    {% set after = 1 + 3 * contract | length %}
    {% set found = {'rows': row[0] | int, 'columns': {}, 'first_day': row[after], 'last_day': row[after + 1],
                    'days': row[after + 2], 'span': row[after + 3]} %}
    {% for column in contract %}
        {% set at = 1 + 3 * loop.index0 %}
        {% do found.columns.update({column.name: {
            'missing': (row[at] or 0) | int, 'unreadable': (row[at + 1] or 0) | int, 'distinct': row[at + 2] | int}}) %}
    {% endfor %}
    {% do return(found) %}
{% endmacro %}

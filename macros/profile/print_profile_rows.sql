{# The last part of a profile: what a build would make of the rows, why it would refuse some, with raw values; codes; how to make values
   readable. #}
{% macro print_profile_rows(input, unbuilt, profile, mapped, lacking, is_as_if) %}
    {% set title = 'What a build would make of the rows' ~ (', with the suggested map' if is_as_if) %}
    {% if lacking %}
        {% do customer_value.print_lines(title, ['Not known before every required column is mapped: ' ~ lacking | join(', ')
            ~ ' in cv_' ~ input ~ '_columns.']) %}
        {% do return('') %}
    {% endif %}
    {% set outcomes, lines = customer_value.profile_outcomes(input, unbuilt), [] %}
    {% set line = '%-32s %9s %8s  %s' %}
    {% do lines.append(line | format('raw', '{:,}'.format(outcomes.raw), '', '')) %}
    {% for status in ['accepted', 'exact_duplicate', 'rejected'] %}
        {% do lines.append(line | format(status, '{:,}'.format(outcomes.status[status]),
            customer_value.percent_of(outcomes.status[status], outcomes.raw), '')) %}
    {% endfor %}
    {% for part, words in [('refused', 'refused because (a row may have several reasons)'), ('noted', 'accepted, with an optional value that cannot be read')] %}
        {% for code, found in outcomes[part] | dictsort %}
            {% if loop.first %}{% do lines.append(words ~ ':') %}{% endif %}
            {% set column = customer_value.input_contract(input)[customer_value.column_of_reason(input, code)].name %}
            {% do lines.append(line | format('  ' ~ code, '{:,}'.format(found.rows), customer_value.percent_of(found.rows, outcomes.raw),
                customer_value.clipped(column ~ ': ' ~ (found['values'] | sort)[:3] | join(' | '), 48) if found['values'])) %}
        {% endfor %}
    {% endfor %}
    {% for column in ['transaction_type', 'currency', 'kind'] if mapped.get(column, {}).get('sql') %}
        {% set words = [] %}
        {% for code in customer_value.profile_codes(input, column, unbuilt)[:8] %}
            {% do words.append((code[0] if code[0] is not none else '(none)') ~ ' ' ~ '{:,}'.format(code[1])) %}
        {% endfor %}
        {% do lines.append('%-12s %s' | format(column ~ ':', customer_value.clipped(words | join(', '), 82))) %}
    {% endfor %}
    {% for hint in customer_value.profile_hints(input, unbuilt, profile, mapped) %}
        {% do lines.append(('values that could be read, if written otherwise:\n' if loop.first else '') ~ hint) %}
    {% endfor %}
    {% do customer_value.print_lines(title, lines) %}
{% endmacro %}

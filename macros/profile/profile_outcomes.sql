{# {status, 'refused', 'noted'} of an input before anything is built: rows by status, by reason and by note, counted as data_quality does,
   each reason with up to three of the raw values that it is given for. `unbuilt`: the with of unbuilt_query. #}
{% macro profile_outcomes(input, unbuilt) %}
    {% set contract, samples = customer_value.input_contract(input), [] %}
    {% set model = customer_value.outcome_model(input) %}
    {% set has_slots = model != 'int_marketing_spend_judged' %}
    {% for column in contract if has_slots %}
        {% set text = customer_value.in_byte_order(customer_value.given_text(column.name, column.kind)) %}
        {% do samples.append('min(' ~ text ~ '), max(' ~ text ~ ')') %}
    {% endfor %}
    {% set outcomes = {'raw': 0, 'status': {'accepted': 0, 'exact_duplicate': 0, 'rejected': 0}, 'refused': {}, 'noted': {}} %}
    {% for row in run_query(unbuilt ~ ' select status, reasons, notes, count(*)' ~ (', ' ~ samples | join(', ') if samples)
        ~ ' from ' ~ adapter.quote(model) ~ ' group by status, reasons, notes order by 1, 2, 3').rows %}
        {% do outcomes.update({'raw': outcomes.raw + row[3] | int}) %}
        {% do outcomes.status.update({row[0]: outcomes.status[row[0]] + row[3] | int}) %}
        {% set part, codes = ('refused', row[1]) if row[0] == 'rejected' else ('noted', row[2] if row[0] == 'accepted') %}
        {% for code in (codes or '').split(',') if code %}
            {% set found = outcomes[part].setdefault(code, {'rows': 0, 'values': []}) %}
            {% do found.update({'rows': found.rows + row[3] | int}) %}
            {% set place = customer_value.column_of_reason(input, code) %}
            {% for value in ([row[4 + 2 * place], row[5 + 2 * place]] if has_slots else [])
                if value is not none and value not in found['values'] %}{% do found['values'].append(value) %}{% endfor %}
        {% endfor %}
    {% endfor %}
    {% do return(outcomes) %}
{% endmacro %}

{# {kind: {code: words}} of all labels, in cv_label_language: of the rule `labels` itself, so that the language may be another than that of
   the build. #}
{% macro card_words() %}
    {% set labels, words = customer_value.rule_relation('labels'), {} %}
    {% if customer_value.location_text('cv_labels_location') is none and adapter.get_relation(labels.database, labels.schema, labels.identifier) is none %}
        {% do exceptions.raise_compiler_error('customer_value: the marts are not built yet in this warehouse, nor are the rules. Build them: dbt build. '
            ~ 'To look at an input before: dbt run-operation profile_input.') %}
    {% endif %}
    {% for row in customer_value.rows_of('select kind, code, label_' ~ customer_value.setting('label_language') ~ ' as label from ' ~ labels) %}
        {% do words.setdefault(row.kind, {}).update({row.code | string: row.label}) %}
    {% endfor %}
    {% do return(words) %}
{% endmacro %}

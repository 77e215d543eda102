{# {kind: {code: words}} of all labels, in cv_label_language: of the rule `labels` itself, so that the language may be another than that of
   the build. #}
{% macro card_words() %}
    {% set words = {} %}
    {% for row in customer_value.rows_of('select kind, code, label_' ~ customer_value.setting('label_language') ~ ' as label from '
        ~ customer_value.card_rule('labels')) %}
        {% do words.setdefault(row.kind, {}).update({row.code | string: row.label}) %}
    {% endfor %}
    {% do return(words) %}
{% endmacro %}

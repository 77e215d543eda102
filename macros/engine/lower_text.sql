{# A text in lower case, letter by letter, whatever the database's language: Python's str.lower(), but for a capital sigma at the end of a
   word, which becomes the sigma of any other place (DECISIONS.md). #}
{% macro lower_text(text) %}{% do return(adapter.dispatch('lower_text', 'customer_value')(text)) %}{% endmacro %}

{# One letter has two in lower case, an i and a dot above; DuckDB would drop the dot. #}
{% macro default__lower_text(text) %}
    {% do return('lower(replace(' ~ text ~ ', chr(304), chr(105) || chr(775)))') %}
{% endmacro %}

{# A database of the locale C lowers ASCII only. ICU would look at the letters around a sigma. #}
{% macro postgres__lower_text(text) %}
    {% do return('lower(replace(' ~ text ~ ', chr(931), chr(963)) collate "und-x-icu")') %}
{% endmacro %}

{# Java too looks at the letters around a sigma; its capital I with a dot gives two letters. #}
{% macro spark__lower_text(text) %}
    {% do return('lower(replace(' ~ text ~ ", decode(unhex('CEA3'), 'UTF-8'), decode(unhex('CF83'), 'UTF-8')))") %}
{% endmacro %}

{# A 64-bit hash of some texts: equal texts have equal hashes. Good inside one query only, engines differ in it. #}
{% macro row_hash(texts) %}{% do return(adapter.dispatch('row_hash', 'customer_value')(texts)) %}{% endmacro %}

{% macro default__row_hash(texts) %}{% do return('hash(' ~ texts | join(', ') ~ ')') %}{% endmacro %}

{% macro postgres__row_hash(texts) %}
    {% do return('hashtextextended(' ~ texts | join(" || '|' || ") ~ ', 0)') %}
{% endmacro %}

{% macro spark__row_hash(texts) %}{% do return('xxhash64(' ~ texts | join(', ') ~ ')') %}{% endmacro %}

{% macro bigquery__row_hash(texts) %}{% do return('farm_fingerprint(to_json_string([' ~ texts | join(', ') ~ ']))') %}{% endmacro %}

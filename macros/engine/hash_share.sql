{# A number from 0 to below 1 that a text always gives: the first 8 hex digits of its md5 in UTF-8, divided by 2^32. #}
{% macro hash_share(text) %}{% do return(adapter.dispatch('hash_share', 'customer_value')(text)) %}{% endmacro %}

{% macro default__hash_share(text) %}
    {% do return("cast(cast('0x' || substr(md5(" ~ text ~ '), 1, 8) as bigint) as ' ~ customer_value.type_double() ~ ') / 4294967296') %}
{% endmacro %}

{% macro postgres__hash_share(text) %}
    {% do return("cast(cast(cast('x' || substr(md5(convert_to(" ~ text
        ~ ", 'UTF8')), 1, 8) as bit(32)) as bigint) as double precision) / 4294967296") %}
{% endmacro %}

{% macro spark__hash_share(text) %}
    {% do return('cast(conv(substr(md5(' ~ text ~ '), 1, 8), 16, 10) as double) / 4294967296') %}
{% endmacro %}

{% macro snowflake__hash_share(text) %}
    {% do return('cast(to_number(substr(md5(' ~ text ~ "), 1, 8), 'XXXXXXXX') as double) / 4294967296") %}
{% endmacro %}

{% macro bigquery__hash_share(text) %}
    {% do return("cast(cast('0x' || substr(to_hex(md5(" ~ text ~ ')), 1, 8) as int64) as float64) / 4294967296') %}
{% endmacro %}

{# A hash of all columns of a row, by the alias of its relation, as an exact number of any size: a sum of such numbers says whether rows
   changed, in whatever order they come. Engines differ in it. #}
{% macro hash_of_row(row) %}{% do return(adapter.dispatch('hash_of_row', 'customer_value')(row)) %}{% endmacro %}

{% macro default__hash_of_row(row) %}{% do return('cast(hash(' ~ row ~ ') as decimal(38, 0))') %}{% endmacro %}

{% macro postgres__hash_of_row(row) %}
    {% do return('cast(hashtextextended(cast(' ~ row ~ ' as text), 0) as decimal(38, 0))') %}
{% endmacro %}

{# A null is passed over by the hash alone; with the columns' names beside the values no other row has the same text. #}
{% macro spark__hash_of_row(row) %}{% do return('cast(xxhash64(to_json(struct(' ~ row ~ '.*))) as decimal(38, 0))') %}{% endmacro %}

{% macro snowflake__hash_of_row(row) %}{% do return('cast(hash(' ~ row ~ '.*) as decimal(38, 0))') %}{% endmacro %}

{% macro bigquery__hash_of_row(row) %}{% do return('cast(farm_fingerprint(to_json_string(' ~ row ~ ')) as bignumeric)') %}{% endmacro %}

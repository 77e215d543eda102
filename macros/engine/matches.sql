{# True where the whole text matches a regular expression (only what POSIX, RE2 and Java share). #}
{% macro matches(text, pattern) %}
    {% do return(adapter.dispatch('matches', 'customer_value')(text, pattern)) %}
{% endmacro %}

{% macro default__matches(text, pattern) %}
    {% do return('(' ~ text ~ " ~ '^(" ~ pattern ~ ")$')") %}
{% endmacro %}

{% macro duckdb__matches(text, pattern) %}
    {% do return('regexp_full_match(' ~ text ~ ", '" ~ pattern ~ "')") %}
{% endmacro %}

{# In Java `$` is also before a last line break; what stands at the end here is: no character follows. #}
{% macro spark__matches(text, pattern) %}
    {% do return('(' ~ text ~ " rlike '^(" ~ pattern ~ ")(?!a|[^a])')") %}
{% endmacro %}

{# It looks at the whole text by itself. #}
{% macro snowflake__matches(text, pattern) %}{% do return('regexp_like(' ~ text ~ ", '" ~ pattern ~ "')") %}{% endmacro %}

{% macro bigquery__matches(text, pattern) %}{% do return('regexp_contains(' ~ text ~ ", '^(" ~ pattern ~ ")$')") %}{% endmacro %}

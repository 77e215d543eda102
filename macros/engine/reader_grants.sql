{# dbt's `grants` of a mart: the roles of cv_reader_roles may read it. Nothing where there are none, and on an engine without roles. #}
{% macro reader_grants() %}{% do return(adapter.dispatch('reader_grants', 'customer_value')()) %}{% endmacro %}

{% macro default__reader_grants() %}
    {% set roles = customer_value.setting('reader_roles') %}
    {% do return({'select': roles} if roles else {}) %}
{% endmacro %}

{% macro duckdb__reader_grants() %}{% do return({}) %}{% endmacro %}

{# Spark itself has no roles; Databricks has. #}
{% macro spark__reader_grants() %}{% do return({}) %}{% endmacro %}

{% macro databricks__reader_grants() %}{% do return(customer_value.default__reader_grants()) %}{% endmacro %}

{% macro bigquery__reader_grants() %}
    {% set roles = customer_value.setting('reader_roles') %}
    {% do return({'roles/bigquery.dataViewer': roles} if roles else {}) %}
{% endmacro %}

{# True while models are built or shown. Only then do they look at how other models were built; what dbt compiles, lints or
   documents stands by itself, with every column that there could be. #}
{% macro is_building() %}{% do return(execute and flags.WHICH in ['run', 'build', 'show']) %}{% endmacro %}

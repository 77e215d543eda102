{# Stops the build, before any row is read, on a setting that is not allowed, and on a var of the command line that begins
   with cv_ and is none of ours: a misspelt name would be passed over, and the demo shop be built instead of the user's
   data. (Of the vars in a project file dbt shows macros only those they ask for.) #}
{% macro check_vars() %}
    {% for name in customer_value.setting_defaults() %}{% do customer_value.setting(name) %}{% endfor %}
    {% set known = customer_value.known_vars() %}
    {% for name in invocation_args_dict.get('vars', {}) if name.startswith('cv_') and name not in known %}
        {% set alike = [] %}
        {% for other in known if other[:8] == name[:8] %}{% do alike.append(other) %}{% endfor %}
        {% do exceptions.raise_compiler_error("customer_value: there is no var " ~ name ~ "."
            ~ (' Is one of these meant: ' ~ alike | join(', ') ~ '?' if alike else '')
            ~ " Every var stands in the package's dbt_project.yml.") %}
    {% endfor %}
{% endmacro %}

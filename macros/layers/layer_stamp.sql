{# How kept tables are made: this package's models and macros, and the vars. A table with another stamp is made anew, whole. Not in it are
   vars that change no kept row: today and the months looked back at say which days there are, not what is known of a day. Nor are the tables of the metrics, which
   nothing kept reads, so that the semantic layer can be switched on and off.
   It is the same for every table of a run, and made once. #}
{% macro layer_stamp() %}
    {% set memo = 'cv_layer_stamp ' ~ invocation_id %}
    {% if memo in graph %}{% do return(graph[memo]) %}{% endif %}
    {% set passed_over = ['cv_as_of_date', 'cv_history_months', 'cv_reader_roles', 'cv_load_checks_location',
        'cv_build_history_enabled', 'cv_semantic_layer_enabled'] %}
    {% set parts = [] %}
    {% for name, macro in customer_value.items() | sort(attribute='0') if macro.macro is defined %}
        {% do parts.append(macro.macro.macro_sql) %}
    {% endfor %}
    {% for node in graph.nodes.values() | sort(attribute='unique_id')
           if node.package_name == 'customer_value' and node.resource_type == 'model' and node.fqn[2] != 'metrics' %}
        {% do parts.append(node.checksum.checksum) %}
    {% endfor %}
    {% for name in customer_value.known_vars() | sort if name not in passed_over %}
        {% set value = customer_value.location_text(name) if name.endswith('_location') else var(name, none) %}
        {% do parts.append(name ~ ': ' ~ tojson(value | string if value is not none else none, sort_keys=true)) %}
    {% endfor %}
    {% do graph.update({memo: local_md5(parts | join('\n'))}) %}
    {% do return(graph[memo]) %}
{% endmacro %}

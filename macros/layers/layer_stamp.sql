{# How kept tables are made: this package's models and macros, and the vars. A table with another stamp is made anew, whole. Today and
   the months looked back at are not in it: they say which days there are, not what is known of a day. #}
{% macro layer_stamp() %}
    {% set parts = [] %}
    {% for name, macro in customer_value.items() | sort(attribute='0') if macro.macro is defined %}
        {% do parts.append(macro.macro.macro_sql) %}
    {% endfor %}
    {% for node in graph.nodes.values() | sort(attribute='unique_id')
           if node.package_name == 'customer_value' and node.resource_type == 'model' %}
        {% do parts.append(node.checksum.checksum) %}
    {% endfor %}
    {% for name in customer_value.known_vars() | sort if name not in ['cv_as_of_date', 'cv_history_months'] %}
        {% do parts.append(name ~ ': ' ~ tojson(var(name, none), sort_keys=true)) %}
    {% endfor %}
    {% do return(local_md5(parts | join('\n'))) %}
{% endmacro %}

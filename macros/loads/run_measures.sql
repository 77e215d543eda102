{# Of dbt's results of a run, those of this package: the models that were built, the seconds from the first one's start to the last one's
   end, the seconds of them all added up, how many nodes and tests failed, how many tests warned. #}
{% macro run_measures(results) %}
    {% set built, starts, ends, seconds, failed, warned = [], [], [], [], [], [] %}
    {% for result in results if result.node.package_name == 'customer_value' %}
        {% if result.node.resource_type == 'model' and result.status not in ['skipped'] %}
            {% do seconds.append(result.execution_time) %}
            {% for timing in result.timing if timing.started_at and timing.completed_at %}
                {% do starts.append(timing.started_at) %}
                {% do ends.append(timing.completed_at) %}
            {% endfor %}
            {% if result.status == 'success' %}{% do built.append(result.node.unique_id) %}{% endif %}
        {% endif %}
        {% if result.status in ['error', 'fail', 'runtime error'] %}{% do failed.append(1) %}{% endif %}
        {% if result.status == 'warn' %}{% do warned.append(1) %}{% endif %}
    {% endfor %}
    {% do return({
        'built': built,
        'seconds': (ends | max - starts | min).total_seconds() if starts else 0,
        'model_seconds': seconds | sum,
        'failed': failed | length,
        'warned': warned | length,
    }) %}
{% endmacro %}

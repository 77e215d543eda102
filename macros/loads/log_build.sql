{# The hook at the end of every run: where the run log is on and was built in this run, its row. It is written here and in one
   statement, so that a build that is killed leaves none; and only of what this run itself found. A run that logs nothing runs
   nothing. #}
{% macro log_build(results) %}
    {% if not (execute and flags.WHICH in ['run', 'build'] and not flags.EMPTY) %}{% do return('') %}{% endif %}
    {% set history = graph.nodes.get('model.customer_value.build_history') %}
    {% set outcome = graph.nodes.get('model.customer_value.int_build_outcome') %}
    {% set run = customer_value.run_measures(results) %}
    {% if not (history and outcome and history.unique_id in run.built and outcome.unique_id in run.built) %}
        {% do return('') %}
    {% endif %}
    {% set values = [] %}
    {% for name in history.columns %}{% do values.append(run.get(name, name)) %}{% endfor %}
    {% do return(customer_value.write_outside_transactions(
        'insert into ' ~ api.Relation.create(database=history.database, schema=history.schema, identifier=history.alias)
        ~ ' (' ~ history.columns | join(', ') ~ ') select ' ~ values | join(', ')
        ~ ' from ' ~ api.Relation.create(database=outcome.database, schema=outcome.schema, identifier=outcome.alias)
        ~ " where build_id = '" ~ invocation_id ~ "'")) %}
{% endmacro %}

{# What a kept model has to do: {is_current: nothing; touched: the temporary table of touched owners, none: make it whole; has_gone: whether
   rows of owners who are gone are to be deleted; marks: the relation of marks; state: what it knows afterwards}. #}
{% macro plan_of_layer(relation) %}
    {% set node = graph.nodes[model.unique_id] %}
    {% set states = customer_value.layer_states(node) %}
    {% set marks_node = graph.nodes[customer_value.marks_of(node)] %}
    {% set marks = api.Relation.create(
        database=marks_node.database, schema=marks_node.schema, identifier=marks_node.alias) %}
    {% set state, marked = states.get(node.unique_id), states.get(marks_node.unique_id) %}
    {% set stamp = customer_value.layer_stamp() %}
    {% set is_in_step = customer_value.is_in_step(node, states) and not flags.EMPTY %}
    {% set plan = {'is_current': false, 'touched': none, 'has_gone': false, 'marks': marks,
                   'state': {'stamp': stamp, 'load': marked.load} if is_in_step else none} %}
    {% if flags.EMPTY or should_full_refresh() or not state or not marked or state.stamp != stamp or state.load > marked.load %}
        {% do return(plan) %}
    {% endif %}
    {% if not is_in_step %}{% do plan.update({'state': state}) %}{% endif %}
    {% if state.load == marked.load %}
        {% do plan.update({'is_current': true}) %}
        {% do return(plan) %}
    {% endif %}
    {% set touched = customer_value.temporary_table(
        relation, 'touched', 'select * from ' ~ marks ~ ' where changed_load > ' ~ state.load) %}
    {% set counts = run_query('select (select count(*) from ' ~ touched ~ '), (select count(*) from ' ~ marks ~ ')').rows[0] %}
    {% if 2 * counts[0] > counts[1] %}
        {% do run_query('drop table ' ~ touched) %}
    {% else %}
        {% do plan.update({'touched': touched, 'has_gone': marked.gone > state.load}) %}
    {% endif %}
    {% do return(plan) %}
{% endmacro %}

{# A materialization: a table of marks. The model's SQL gives each owner (column `owner`) a mark: a text that changes when what the kept
   models know of the owner may have changed. The table adds changed_load, the load in which the mark last did. Where no mark
   changed, the table stays as it is. #}
{% materialization marks, default, supported_languages=['sql'] %}
    {%- set target_relation = this.incorporate(type='table') -%}
    {{ run_hooks(pre_hooks, inside_transaction=False) }}
    {{ run_hooks(pre_hooks, inside_transaction=True) }}
    {%- set states = customer_value.layer_states() -%}
    {%- set state, stamp, load = states.get(model.unique_id), customer_value.layer_stamp(), customer_value.next_load(states) -%}
    {%- set seen = customer_value.marks_seen(graph.nodes[model.unique_id], states) -%}
    {%- set is_whole = flags.EMPTY or should_full_refresh() or not state or state.stamp != stamp -%}
    {%- if is_whole -%}
        {%- set marks = 'select *, ' ~ load ~ ' as changed_load from (' ~ sql ~ ') as fresh' -%}
        {%- set new_state = {'stamp': stamp, 'load': load, 'gone': load, 'seen': seen} -%}
    {%- else -%}
        {%- set fresh = customer_value.temporary_table(this, 'fresh', sql) -%}
        {%- set changes = run_query(customer_value.changes_of_marks(fresh, this)).rows[0] -%}
        {%- set new_load = load if changes[0] or changes[1] else state.load -%}
        {%- set marks = customer_value.marks_with_loads(fresh, this, load) if changes[0] or changes[1] else none -%}
        {%- set new_state = {'stamp': stamp, 'load': new_load, 'gone': load if changes[1] else state.gone, 'seen': seen} -%}
    {%- endif -%}
    {%- if marks -%}
        {{ customer_value.replace_table(target_relation, marks) }}
    {%- else -%}
        {%- call statement('main') -%}select 1 as unchanged{%- endcall -%}
    {%- endif -%}
    {%- do customer_value.keep_state(target_relation, none if flags.EMPTY else new_state) -%}
    {%- if fresh -%}{%- do run_query('drop table ' ~ fresh) -%}{%- endif -%}
    {{ run_hooks(post_hooks, inside_transaction=True) }}
    {%- do apply_grants(target_relation, config.get('grants'), should_revoke=True) -%}
    {{ adapter.commit() }}
    {{ run_hooks(post_hooks, inside_transaction=False) }}
    {{ return({'relations': [target_relation]}) }}
{% endmaterialization %}

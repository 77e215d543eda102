{# A materialization: a table whose rows are kept from build to build (see kept_by). Only the rows of touched owners are deleted and made
   anew, with the table's state, in one transaction: a build that is stopped leaves the table and its state as they were. It is made
   whole where it has no state, was made otherwise, or half of the owners are touched. #}
{% materialization kept_rows, default, supported_languages=['sql'] %}
    {%- set target_relation = this.incorporate(type='table') -%}
    {{ run_hooks(pre_hooks, inside_transaction=False) }}
    {{ run_hooks(pre_hooks, inside_transaction=True) }}
    {%- set plan = customer_value.plan_of_layer(this) -%}
    {%- if plan.is_current -%}
        {%- call statement('main') -%}select 1 as unchanged{%- endcall -%}
    {%- elif plan.touched -%}
        {%- set fresh = customer_value.temporary_table(this, 'fresh', customer_value.part_of(sql, plan.touched)) -%}
        {%- set columns = customer_value.columns_of(fresh) -%}
        {%- set is_renewed = columns == customer_value.columns_of(this) -%}
        {%- if is_renewed -%}{{ customer_value.renew_rows(target_relation, fresh, columns, plan) }}{%- endif -%}
    {%- endif -%}
    {%- if not plan.is_current and not is_renewed -%}
        {{ customer_value.replace_table(target_relation, sql) }}
    {%- endif -%}
    {%- if not plan.is_current -%}
        {%- do customer_value.keep_state(target_relation, plan.state) -%}
    {%- endif -%}
    {%- for made in [fresh, plan.touched] if made -%}{%- do run_query('drop table ' ~ made) -%}{%- endfor -%}
    {{ run_hooks(post_hooks, inside_transaction=True) }}
    {%- do apply_grants(target_relation, config.get('grants'), should_revoke=True) -%}
    {#- The columns alone: the table's own comment holds its state. #}
    {%- do persist_docs(target_relation, model, for_relation=false) -%}
    {{ adapter.commit() }}
    {{ run_hooks(post_hooks, inside_transaction=False) }}
    {{ return({'relations': [target_relation]}) }}
{% endmaterialization %}

{# A materialization. The model's SQL gives the data (column fit_number says which fit a row belongs to, is_sampled marks about a
   sixteenth of the rows); its config names the families, and may give each a starting point. Every fit of every family is searched at
   once by Newton's method in the logarithms of the parameters, with exact derivatives, one query an evaluation, until all have
   ended. It runs only where the model is built: lint, compile and docs never come here. Data of more rows than
   sample_above are searched in their sample first, which only makes the way shorter; data of at most several_starts_to rows
   are searched from several points. A kept model (kept_by) fits again what changed; every other fit stays. #}
{% materialization maximum_likelihood, default, supported_languages=['sql'] %}
    {%- set target_relation = this.incorporate(type='table') -%}
    {%- set families = config.require('families') -%}
    {{ run_hooks(pre_hooks, inside_transaction=False) }}
    {{ run_hooks(pre_hooks, inside_transaction=True) }}
    {%- set plan = customer_value.plan_of_layer(this) if config.get('kept_by') else {} -%}
    {%- set searched = customer_value.part_of(sql, plan.touched) if plan.touched else sql -%}
    {%- set kept = none if plan.is_current else customer_value.read_once(this, searched) -%}
    {%- set data = 'select * from ' ~ kept if kept else searched -%}
    {%- set fits = [] if plan.is_current else customer_value.first_fits(
        data, families, config.get('starts'), config.get('sample_above', 50000), config.get('several_starts_to', 100)
    ) -%}
    {%- for _ in range(100) if fits | selectattr('state', 'equalto', 'running') | list -%}
        {%- set rows = customer_value.evaluate_fits(data, fits) -%}
        {%- for fit in fits | selectattr('state', 'equalto', 'running') | list -%}
            {%- set family = customer_value.likelihood_family(fit.model) -%}
            {%- set bounded = [] -%}
            {%- for name in family.parameters if name in family.bounded -%}
                {%- do bounded.append(family.parameters.index(name)) -%}
            {%- endfor -%}
            {%- do customer_value.advance_fit(fit, rows[fit.point_number], bounded) -%}
        {%- endfor -%}
    {%- endfor -%}
    {#- A maximum that was found stays one where the look at its limit comes to no end. #}
    {%- for fit in fits if fit.state == 'running' and fit.inside is not none -%}{%- do fit.update(fit.inside) -%}{%- endfor -%}
    {%- if plan.is_current -%}
        {%- call statement('main') -%}select 1 as unchanged{%- endcall -%}
    {%- else -%}
        {%- set outcome = customer_value.fits_as_rows(customer_value.best_fits(fits)) -%}
        {{ customer_value.replace_table(target_relation, customer_value.with_kept_fits(outcome, this, plan)) }}
    {%- endif -%}
    {%- if plan and not plan.is_current -%}
        {%- do customer_value.keep_state(target_relation, plan.state) -%}
    {%- endif -%}
    {%- for made in [plan.touched, kept] if made -%}{%- do run_query('drop table ' ~ made) -%}{%- endfor -%}
    {{ run_hooks(post_hooks, inside_transaction=True) }}
    {%- do apply_grants(target_relation, config.get('grants'), should_revoke=True) -%}
    {#- Of a kept model the columns alone: the table's own comment holds its state. #}
    {%- do persist_docs(target_relation, model, for_relation=not plan) -%}
    {{ adapter.commit() }}
    {{ run_hooks(post_hooks, inside_transaction=False) }}
    {{ return({'relations': [target_relation]}) }}
{% endmaterialization %}

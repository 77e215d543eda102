{# {rows: the answer to a query, misfits: line and kind of the first thing that it had to leave out}. `query` holds MISFITS where the
   options of its read_csv end. #}
{% macro noting_misfits(query) %}
    {% set drop = 'drop table if exists cv_misfits; drop table if exists cv_misfit_scans' %}
    {% do run_query(drop) %}
    {% set rows = run_query(query | replace('MISFITS', ", store_rejects = true, rejects_limit = 1, "
        ~ "rejects_table = 'cv_misfits', rejects_scan = 'cv_misfit_scans'")).rows %}
    {% set misfits = run_query('select line, error_type from cv_misfits').rows %}
    {% do run_query(drop) %}
    {% do return({'rows': rows, 'misfits': misfits}) %}
{% endmacro %}

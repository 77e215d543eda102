{# The columns <signal>_from and <signal>_to out of the rows of stg_churn_signals as one row: where a signal is given, at least or at most. Null
   where it has no such threshold. The rounding of a quotient takes no signal away. #}
{% macro signal_thresholds() %}
    {% set columns = [] %}
    {% for signal in customer_value.churn_measures() %}
        {% for direction, edge, slack in [('at_least', 'from', '- 1e-9'), ('at_most', 'to', '+ 1e-9')] %}
            {% do columns.append(
                "max(case when signal = '" ~ signal ~ "' and direction = '" ~ direction ~ "' then threshold " ~ slack ~ ' end) as '
                ~ signal ~ '_' ~ edge
            ) %}
        {% endfor %}
    {% endfor %}
    {% do return(columns | join(',\n        ')) %}
{% endmacro %}

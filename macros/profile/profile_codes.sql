{# The codes in a column of an input as staged with their rows, the most frequent first, as [code, rows]; null is a code too. #}
{% macro profile_codes(input, column, unbuilt) %}
    {% set code, codes = adapter.quote('stg_' ~ input) ~ '.' ~ column, [] %}
    {% for row in run_query(unbuilt ~ ' select ' ~ code ~ ', count(*) from ' ~ adapter.quote('stg_' ~ input) ~ ' group by ' ~ code
        ~ ' order by 2 desc, ' ~ customer_value.in_byte_order(code)).rows %}
        {% do codes.append([row[0], row[1] | int]) %}
    {% endfor %}
    {% do return(codes) %}
{% endmacro %}

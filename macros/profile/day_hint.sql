{# How days that are written DD/MM/YYYY or MM/DD/YYYY are read: a line of the column map that leaves other values as they are. `first` and
   `second`: the largest texts in the two places. #}
{% macro day_hint(name, raw, values, first, second) %}
    {% set words = '  ' ~ name ~ ': ' ~ values ~ ' written ' %}
    {% if (first > '12') == (second > '12') %}
        {% do return(words ~ 'as 01/02/2024, and none says which of the two is the month. Map an expression that gives YYYY-MM-DD') %}
    {% endif %}
    {% set day, month = (1, 4) if first > '12' else (4, 1) %}
    {% set part = 'substr(' ~ raw ~ ', %s)' %}
    {% do return(words ~ ('DD/MM/YYYY' if day == 1 else 'MM/DD/YYYY') ~ '. In the column map:\n    ' ~ name ~ ': >\n      case when '
        ~ part | format('3, 1') ~ " in ('/', '.', '-')\n      then " ~ part | format('7, 4') ~ " || '-' || "
        ~ part | format(month ~ ', 2') ~ " || '-' || " ~ part | format(day ~ ', 2') ~ '\n      else ' ~ raw ~ ' end') %}
{% endmacro %}

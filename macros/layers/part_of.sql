{# The SQL of a kept model as it reads where only the touched owners are made anew (see in_part). #}
{% macro part_of(sql, touched) %}
    {% set pattern = modules.re.compile('/\\*<\\*/.*?/\\*\\|(.*?)>\\*/', modules.re.DOTALL) %}
    {% do return(pattern.sub('\\1', sql) | replace('{touched}', touched | string)) %}
{% endmacro %}

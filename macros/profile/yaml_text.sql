{# A text as a value in YAML: in quotes where YAML would read it as anything else. #}
{% macro yaml_text(text) %}
    {% set is_plain = modules.re.match('^[A-Za-z_][\\w.]*( [*] [A-Za-z_]\\w*)?$', text) and text | lower not in
        ['y', 'n', 'yes', 'no', 'on', 'off', 'true', 'false', 'null', 'oui', 'non'] %}
    {% do return(text if is_plain else "'" ~ text | replace("'", "''") ~ "'") %}
{% endmacro %}

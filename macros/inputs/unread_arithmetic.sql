{# The text of arithmetic that gave no number although every part was given ('abc * 2.50'); null where a part is missing,
   since the value is then missing too. #}
{% macro unread_arithmetic(sql, parts) %}
    {%- set given = [] -%}
    {%- for part in parts %}{% do given.append("nullif(" ~ customer_value.trimmed(part) ~ ", '') is not null") %}{% endfor -%}
    {%- do return("case when " ~ sql ~ " is null and " ~ given | join(' and ') ~ " then "
        ~ parts | join(" || ' ? ' || ") ~ " end") -%}
{% endmacro %}

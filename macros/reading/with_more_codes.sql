{# A list of codes from an earlier layer with more codes merged in, sorted. `earlier`: the column; `known`: the codes it
   may hold; `more`: {code: condition}. #}
{% macro with_more_codes(earlier, known, more) -%}
    {%- set all = {} -%}
    {%- for code in known -%}
        {%- do all.update({code: "',' || " ~ earlier ~ " || ',' like '%," ~ code ~ ",%'"}) -%}
    {%- endfor -%}
    {%- for code in more -%}
        {%- do all.update({code: '(' ~ more[code] ~ ')' ~ (' or ' ~ all[code] if code in all else '')}) -%}
    {%- endfor -%}
    case
        when {% for code in more %}{{ more[code] }}{{ ' or ' if not loop.last }}{% endfor %} then {{ customer_value.codes(all) }}
        else {{ earlier }}
    end
{%- endmacro %}

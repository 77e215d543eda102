{# Why a json file cannot be read, in words; none where it can. DuckDB would stop with words of its own, or take one of two equal
   names. The whole file is in memory for this, so it is asked of files of up to 256 MB. #}
{% macro json_problem(file) %}
    {% set text = "try(decode(content)) as text, try(json_type(text)) as kind" %}
    {% set values = "case kind when 'ARRAY' then try(json_extract(text, '$[*]')) when 'OBJECT' then [cast(text as json)]"
        ~ " else list_transform(list_filter(string_split(text, chr(10)), lambda l: trim(l, chr(32) || chr(13) || chr(9)) <> ''), lambda l: try_cast(l as json)) end" %}
    {% set names = 'list_transform(json_keys(v), lambda k: lower(k))' %}
    {% set found = run_query("select text is null, text[1] = chr(65279), len(list_filter(things, lambda v: v is null)) > 0,"
        ~ " len(list_filter(things, lambda v: json_type(v) <> 'OBJECT')) > 0,"
        ~ ' list_first(flatten(list_transform(things, lambda v: list_filter(' ~ names ~ ', lambda k: len(list_filter(' ~ names ~ ', lambda o: o = k)) > 1))))'
        ~ ' from (select *, ' ~ values ~ ' as things from (select ' ~ text ~ ' from read_blob(' ~ file ~ ')))').rows[0] %}
    {% if found[0] %}{% do return('is no text in UTF-8. Save it as UTF-8') %}{% endif %}
    {% if found[1] %}{% do return('begins with a byte order mark. Save it as UTF-8 without one') %}{% endif %}
    {% if found[2] %}{% do return('is neither one JSON value nor one on each line. Write it anew') %}{% endif %}
    {% if found[3] %}{% do return('holds a value that is no object. Write each row as {"column": value, ...}') %}{% endif %}
    {% if found[4] %}{% do return("has an object that names '" ~ found[4] ~ "' twice. Give one of the two another name") %}{% endif %}
    {% do return(none) %}
{% endmacro %}

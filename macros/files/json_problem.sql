{# Why a json file cannot be read, in words; none where it can. DuckDB would stop with words of its own, or take one of two equal
   names. The whole file is in memory for this, so it is asked of files of up to 256 MB. #}
{% macro json_problem(file) %}
    {% set query %}
        with
        content as (select try(decode(content)) as text from read_blob({{ file }})),
        kinds as (select text, try(json_type(text)) as kind from content),
        rows_of_it as (
            select text, case kind
                when 'ARRAY' then try(json_extract(text, '$[*]'))
                when 'OBJECT' then [cast(text as json)]
                else list_transform(
                    list_filter(string_split(text, chr(10)), lambda l: trim(l, chr(32) || chr(9) || chr(13)) <> ''),
                    lambda l: try_cast(l as json)
                )
            end as objects
            from kinds
        ),
        named as (
            select *, list_transform(objects, lambda o: list_transform(json_keys(o), lambda k: lower(k))) as names
            from rows_of_it
        )
        select
            text is null,
            text[1] = chr(65279),
            len(list_filter(objects, lambda o: o is null)) > 0,
            len(list_filter(objects, lambda o: json_type(o) <> 'OBJECT')) > 0,
            list_first(flatten(list_transform(
                names, lambda n: list_filter(n, lambda k: len(list_filter(n, lambda other: other = k)) > 1)
            )))
        from named
    {% endset %}
    {% set found = run_query(query).rows[0] %}
    {% if found[0] %}{% do return('is no text in UTF-8. Save it as UTF-8') %}{% endif %}
    {% if found[1] %}{% do return('begins with a byte order mark. Save it as UTF-8 without one') %}{% endif %}
    {% if found[2] %}{% do return('is neither one JSON value nor one on each line. Write it anew') %}{% endif %}
    {% if found[3] %}{% do return('holds a value that is no object. Write each row as {"column": value, ...}') %}{% endif %}
    {% if found[4] %}{% do return("has an object that names '" ~ found[4] ~ "' twice. Give one of the two another name") %}{% endif %}
    {% do return(none) %}
{% endmacro %}

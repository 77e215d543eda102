{# What the header line of a csv file says: {problem, delimiter, width}. The delimiter is the one that it has most of,
   outside quotes; none where it has but one column. #}
{% macro csv_header(line) %}
    {% set outside = modules.re.sub('"[^"]*"', '', line) %}
    {% set found = namespace(delimiter=none, most=0) %}
    {% for candidate in [',', ';', '\t', '|'] if outside.count(candidate) > found.most %}
        {% set found.delimiter, found.most = candidate, outside.count(candidate) %}
    {% endfor %}
    {% set d = found.delimiter or ',' %}
    {% set names, doubled = [], [] %}
    {% for name in modules.re.findall('(?:^|[' ~ d ~ '])("(?:[^"]|"")*"|[^' ~ d ~ ']*)', line) %}
        {% set name = (name[1:-1] if name[:1] == '"' else name) | lower %}
        {% if name and name in names %}{% do doubled.append(name) %}{% endif %}
        {% do names.append(name) %}
    {% endfor %}
    {% set problem = none %}
    {% if '\x00' in line %}
        {% set problem = 'it is no text in UTF-8 (but UTF-16?). Save it as UTF-8' %}
    {% elif not line | trim %}
        {% set problem = 'its first line is empty. A csv file begins with its header line: remove what stands before it' %}
    {% elif doubled %}
        {% set problem = "its header names the column '" ~ doubled[0] ~ "' twice. Give one of the two another name" %}
    {% endif %}
    {% do return({'problem': problem, 'delimiter': found.delimiter, 'width': names | length}) %}
{% endmacro %}

{# A column's name without case, accents, blanks and signs, so that `N° de commande`, `Order_Date` and `orderdate` can be compared. #}
{% macro plain_name(name) %}
    {% set plain = namespace(text=name | lower) %}
    {% for accented, letter in [('[àâä]', 'a'), ('[éèêë]', 'e'), ('[îï]', 'i'), ('[ôö]', 'o'), ('[ùûü]', 'u'), ('ç', 'c'), ('œ', 'oe'),
                                ('n°', 'no'), ('[^a-z0-9]', '')] %}
        {% set plain.text = modules.re.sub(accented, letter, plain.text) %}
    {% endfor %}
    {% do return(plain.text) %}
{% endmacro %}

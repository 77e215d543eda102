{# A value as the card shows it: numbers with `places` decimals (rates as percentages where `as` is percent) as cv_label_language writes
   them; a dash where there is none. A blank in a number is one that no line is broken at. #}
{% macro shown(value, places=2, as='number') %}
    {% if value is none %}{% do return('-') %}{% endif %}
    {% if value is not number %}{% do return(value | string) %}{% endif %}
    {% set text = ('{:,.' ~ places ~ 'f}').format(100 * value if as == 'percent' else value) %}
    {% set text = text[1:] if text[:1] == '-' and not modules.re.search('[1-9]', text) else text %}
    {% if customer_value.setting('label_language') == 'fr' %}
        {% set text = text | replace(',', '\u00a0') | replace('.', ',') %}
    {% endif %}
    {% do return(text ~ ('\u00a0%' if as == 'percent' else '')) %}
{% endmacro %}

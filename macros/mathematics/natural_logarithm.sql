{# The natural logarithm of a positive number, in Jinja, which has none: its decimal exponent, then halvings, then a series. #}
{% macro natural_logarithm(number) %}
    {% set exponent = ('%e' | format(number)).split('e')[1] | int %}
    {% set rests = [number / 10.0 ** exponent] %}
    {% for _ in range(4) if rests[-1] > 1.5 %}{% do rests.append(rests[-1] / 2) %}{% endfor %}
    {% set ratio, terms = (rests[-1] - 1) / (rests[-1] + 1), [] %}
    {% for k in range(1, 40, 2) %}{% do terms.append(2 * ratio ** k / k) %}{% endfor %}
    {% do return(terms | sum + (rests | length - 1) * 0.6931471805599453 + exponent * 2.302585092994046) %}
{% endmacro %}

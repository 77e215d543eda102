{# {signal of churn: its bit, 1, 2, 4, …}. The signals of a customer are one number, the sum of their bits. #}
{% macro signal_bits() %}
    {% set bits = {} %}
    {% for signal in customer_value.churn_measures() %}{% do bits.update({signal: 2 ** loop.index0}) %}{% endfor %}
    {% do return(bits) %}
{% endmacro %}

{# The row of the rule rfm_segments that a customer's scores fall into, as {cell, r, f, m}; none where the rules have no such row now. #}
{% macro segment_box(rfm) %}
    {% for box in customer_value.card_rules('rfm_segments', none) if box.rfm_segment == rfm.rfm_segment and box.bins | int == customer_value.setting('rfm_bins') %}
        {% set spans, misses = {'cell': rfm.rfm_cell}, [] %}
        {% for letter in ['r', 'f', 'm'] %}
            {% set from, to = box[letter ~ '_from'] | int, box[letter ~ '_to'] | int %}
            {% do spans.update({letter: from if from == to else from ~ '-' ~ to}) %}
            {% if not (from <= rfm[letter ~ '_score'] <= to) %}{% do misses.append(letter) %}{% endif %}
        {% endfor %}
        {% if not misses %}{% do return(spans) %}{% endif %}
    {% endfor %}
    {% do return(none) %}
{% endmacro %}

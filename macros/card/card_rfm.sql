{# Recency, frequency and monetary value, each with the values that have the same score, and the box of scores that is the segment. #}
{% macro card_rfm(card) %}
    {% set rfm, cuts, lines = card.marts.customer_rfm.rows[0], {}, [] %}
    {% for row in customer_value.card_rows_of('rfm_cutpoints', '') %}{% do cuts.update({(row.metric, row.score): row}) %}{% endfor %}
    {% for metric, column, score, words in [('recency', 'recency_days', 'r_score', 'days'), ('frequency', 'frequency', 'f_score', 'purchase_day_count'),
                                            ('monetary', 'monetary', 'm_score', none)] %}
        {% set cut, places = cuts.get((metric, rfm[score])), 2 if metric == 'monetary' else 0 %}
        {% set number = customer_value.shown(rfm[column], places) %}
        {% set why = customer_value.say(card, 'score_why', {
            'score': rfm[score], 'bins': customer_value.setting('rfm_bins'), 'lower': customer_value.shown(cut.lower_value, places),
            'upper': customer_value.shown(cut.upper_value, places), 'customers': customer_value.shown(cut.customers, 0),
        }) if cut else '' %}
        {% do lines.append(customer_value.card_line(card, metric, rfm[column], customer_value.say(card, words, {'number': number}) if words else number, why)) %}
    {% endfor %}
    {% set box = customer_value.segment_box(rfm) %}
    {% do lines.append(customer_value.card_line(card, 'segment', rfm.rfm_segment, customer_value.label_of(card, 'rfm_segment', rfm.rfm_segment),
        customer_value.say(card, 'segment_why', box) if box else '')) %}
    {% do return(lines) %}
{% endmacro %}

{# What is to be searched: one fit for each family and fit_number of the data. A fit with fewer than 10 informative customers is not
   begun. Large data are searched in their sample first (see maximum_likelihood); a small base may have several maxima, so it is
   searched from the family's other starting points too. #}
{% macro first_fits(data, families, starts, sample_above, several_starts_to) %}
    {% set fits, counted = [], {} %}
    {% for name in families %}
        {% set family = customer_value.likelihood_family(name) %}
        {% set query = 'select fit_number, count(*) as data_rows, sum(' ~ family.weight ~ ') as customers, sum(case when '
            ~ family.informative ~ ' then ' ~ family.weight ~ ' else 0 end) as informative, '
            ~ customer_value.exact_sum(family.weight ~ ' * ' ~ family.scale) ~ ' / sum(' ~ family.weight
            ~ ') as scale from (' ~ data ~ ') as data group by fit_number order by fit_number' %}
        {% if query not in counted %}{% do counted.update({query: run_query(query).rows}) %}{% endif %}
        {% for row in counted[query] %}
            {% set others = family.other_starts if row[1] | int <= several_starts_to else [] %}
            {% for start in [(starts or {}).get(name, family.start)] + others %}
                {% set point = customer_value.starting_point(family, start, row[4]) %}
                {% do fits.append({
                    'point_number': fits | length, 'model': name, 'fit_number': row[0] | int, 'customers': row[2] | int,
                    'informative': row[3] | int, 'start': point, 'candidate': point, 'point': point, 'value': none,
                    'gradient': none, 'hessian': none, 'ridge': 0.0, 'decrement': none, 'has_overstepped': false,
                    'limits': {}, 'inside': none, 'idle': 0, 'halvings': 0, 'iterations': 0, 'is_sampled': row[1] | int > sample_above,
                    'state': 'running' if row[3] | int >= 10 else 'not_begun',
                }) %}
            {% endfor %}
        {% endfor %}
    {% endfor %}
    {% do return(fits) %}
{% endmacro %}

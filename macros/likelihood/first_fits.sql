{# What is to be searched: one fit for each family and fit_number of the data. A fit with fewer than 10 informative
   rows' customers is not begun. Large data are searched in their sample first (see maximum_likelihood). #}
{% macro first_fits(data, families, starts, sample_above) %}
    {% set fits = [] %}
    {% for name in families %}
        {% set family = customer_value.likelihood_family(name) %}
        {% set start = (starts or {}).get(name, family.start) %}
        {% set counted = run_query(
            'select fit_number, count(*) as data_rows, sum(' ~ family.weight ~ ') as customers, sum(case when '
            ~ family.informative ~ ' then ' ~ family.weight ~ ' else 0 end) as informative, '
            ~ customer_value.exact_sum(family.weight ~ ' * ' ~ family.scale) ~ ' / sum(' ~ family.weight
            ~ ') as scale from (' ~ data ~ ') as data group by fit_number order by fit_number') %}
        {% for row in counted.rows %}
            {% set point = [] %}
            {% for parameter in family.parameters %}
                {% set scale = row[4] | float if parameter == family.scaled and row[4] else 1 %}
                {% do point.append(customer_value.natural_logarithm(start[parameter] * scale)) %}
            {% endfor %}
            {% do fits.append({
                'model': name, 'fit_number': row[0] | int, 'customers': row[2] | int, 'informative': row[3] | int,
                'start': point, 'candidate': point, 'point': point, 'value': none, 'gradient': none, 'hessian': none,
                'ridge': 0.0, 'decrement': none, 'has_overstepped': false, 'iterations': 0, 'is_sampled': row[1] | int > sample_above,
                'state': 'running' if row[3] | int >= 10 else 'not_begun',
            }) %}
        {% endfor %}
    {% endfor %}
    {% do return(fits) %}
{% endmacro %}

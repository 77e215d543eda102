{# The query of the fits' outcome: one row a fit and parameter. Where a search did not end well there is no estimate. #}
{% macro fits_as_rows(fits) %}
    {%- set text, double = customer_value.type_text(), customer_value.type_double() %}
    {%- set types = {
        'fit_number': 'integer', 'model': text, 'parameter': text, 'logarithm': double, 'error_of_logarithm': double,
        'log_likelihood': double, 'customers': 'bigint', 'informative_customers': 'bigint', 'iterations': 'integer', 'search_state': text,
    } %}
    {%- set outcomes = [['null'] * types | length] %}
    {%- for fit in fits %}
        {%- set has_ended, errors = customer_value.has_ended(fit), customer_value.standard_errors(fit) %}
        {%- for parameter in customer_value.likelihood_family(fit.model).parameters %}
            {%- set error = errors[loop.index0] if has_ended else none %}
            {%- do outcomes.append([
                fit.fit_number, "'" ~ fit.model ~ "'", "'" ~ parameter ~ "'", fit.point[loop.index0] if has_ended else 'null',
                error if error is not none else 'null', fit.value if has_ended else 'null', fit.customers, fit.informative, fit.iterations,
                "'" ~ fit.state ~ "'",
            ]) %}
        {%- endfor %}
    {%- endfor %}
    {%- set rows = [] %}
    {%- for outcome in outcomes %}
        {%- set row = [] %}
        {%- for type in types.values() %}{% do row.append('cast(' ~ outcome[loop.index0] ~ ' as ' ~ type ~ ')') %}{% endfor %}
        {%- do rows.append(row) %}
    {%- endfor %}
    select
        fit_number,
        model,
        parameter,
        exp(logarithm) as estimate,
        exp(logarithm) * error_of_logarithm as standard_error,
        log_likelihood,
        customers,
        informative_customers,
        iterations,
        search_state
    from {{ customer_value.written_rows(rows, types | list, 'outcome') }}
    where fit_number is not null
{%- endmacro %}

{# The query of the fits' outcome: one row a fit and parameter. Where a search did not end well there is no estimate. #}
{% macro fits_as_rows(fits) %}
    {%- set text, double = customer_value.type_text(), customer_value.type_double() %}
    {%- set columns = ['fit_number', 'model', 'parameter', 'estimate', 'standard_error', 'log_likelihood', 'customers',
                       'informative_customers', 'iterations', 'search_state'] %}
    {%- set types = ['integer', text, text, double, double, double, 'bigint', 'bigint', 'integer', text] %}
    {%- set rows = [] %}
    {%- for fit in fits %}
        {%- set has_ended, errors = customer_value.has_ended(fit), customer_value.standard_errors(fit) %}
        {%- for parameter in customer_value.likelihood_family(fit.model).parameters %}
            {%- set error = errors[loop.index0] if has_ended else none %}
            {%- do rows.append([
                fit.fit_number, "'" ~ fit.model ~ "'", "'" ~ parameter ~ "'", fit.point[loop.index0] if has_ended else 'null',
                error if error is not none else 'null', fit.value if has_ended else 'null', fit.customers, fit.informative, fit.iterations,
                "'" ~ fit.state ~ "'",
            ]) %}
        {%- endfor %}
    {%- endfor %}
    {%- do rows.append(['null'] * 10) %}
    {%- set typed = [] %}
    {%- for row in rows %}
        {%- set values = [] %}
        {%- for value in row %}{% do values.append('cast(' ~ value ~ ' as ' ~ types[loop.index0] ~ ')') %}{% endfor %}
        {%- do typed.append(values) %}
    {%- endfor %}
    select
        {%- for column in columns %}
        {% if column == 'estimate' -%}
        exp(estimate) as estimate
        {%- elif column == 'standard_error' -%}
        exp(estimate) * standard_error as standard_error
        {%- else -%}
        {{ column }}
        {%- endif %}
        {{- ',' if not loop.last }}
        {%- endfor %}
    from {{ customer_value.written_rows(typed, columns, 'outcome') }}
    where fit_number is not null
{%- endmacro %}

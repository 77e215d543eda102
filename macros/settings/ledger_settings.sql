{# {var: value as text} of every var that the stored transaction layers depend on, from the inputs to customer days. #}
{% macro ledger_settings() %}
    {% set settings = {} %}
    {% for name in ['timezone', 'source_timezone', 'reporting_currency', 'gross_margin_rate', 'latest_date'] %}
        {% do settings.update({'cv_' ~ name: customer_value.setting(name) | string}) %}
    {% endfor %}
    {% for input in ['transactions', 'customers', 'exchange_rates'] %}
        {% set location = customer_value.location_text('cv_' ~ input ~ '_location') %}
        {% do settings.update({
            'cv_' ~ input ~ '_location': location | string,
            'cv_' ~ input ~ '_columns': tojson(var('cv_' ~ input ~ '_columns', {}) or {}, sort_keys=true),
            'cv_' ~ input ~ '_extra_columns': (var('cv_' ~ input ~ '_extra_columns', []) or []) | join(', '),
        }) %}
    {% endfor %}
    {% do return(settings) %}
{% endmacro %}

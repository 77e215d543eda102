{# What a var must be where its value is not allowed, in words; none where all is well. #}
{% macro setting_problem(name, value) %}
    {% set choices = {
        'rfm_method': ['tied_quantile', 'ntile', 'fixed'],
        'rfm_monetary': ['total', 'average'],
        'clv_model': ['bg_nbd', 'mbg_nbd'],
        'value_basis': ['predicted_clv', 'total_clv', 'historical_margin'],
        'label_language': ['en', 'fr'],
    } %}
    {% set ranges = {
        'rfm_bins': [2, 10, true], 'rfm_window_days': [1, 36500, true], 'clv_horizon_weeks': [1, 520, true],
        'gross_margin_rate': [-1, 1, false], 'annual_discount_rate': [0, 10, false],
        'max_lifespan_years': [0.01, 100, false], 'clv_holdout_weeks': [0, 520, true],
        'history_months': [1, 1200, true], 'churn_outcome_weeks': [1, 520, true], 'control_share': [0, 1, false], 'target_ltv_to_cac': [0.01, 1000, false],
        'campaign_window_days': [1, 3650, true],
    } %}
    {% if name in choices and value not in choices[name] %}{% do return(choices[name] | join(' or ')) %}{% endif %}
    {% if value is none %}{% do return(none if customer_value.setting_defaults()[name] is none or name == 'history_months' else 'given') %}{% endif %}
    {% if name in ranges %}
        {% set low, high, whole = ranges[name] %}
        {% set is_right = value is number and (value is integer or not whole) and value >= low and value <= high %}
        {% do return(none if is_right else ('a whole number' if whole else 'a number') ~ ' from ' ~ low ~ ' to ' ~ high) %}
    {% endif %}
    {% if name in ['as_of_date', 'latest_date'] and not customer_value.is_calendar_day(value | string) %}
        {% do return('a day of the calendar, YYYY-MM-DD, or null') %}
    {% endif %}
    {% if name == 'reporting_currency' and not modules.re.match('^[A-Z0-9]{2,10}$', value | string) %}
        {% do return('a currency code in capitals') %}
    {% endif %}
    {% if name in ['timezone', 'source_timezone'] and value not in modules.pytz.all_timezones_set %}
        {% do return('the name of a time zone, as Europe/Paris') %}
    {% endif %}
    {% if name == 'reader_roles' %}
        {% set is_list = value is iterable and value is not string and value is not mapping %}
        {% set is_right = is_list and modules.re.match('^([a-z_][a-z0-9_]*(,[a-z_][a-z0-9_]*)*)?$', value | join(',')) %}
        {% do return(none if is_right else 'a list of names of roles, of small letters, digits and _') %}
    {% endif %}
    {% do return(none) %}
{% endmacro %}

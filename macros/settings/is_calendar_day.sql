{# True where a text is YYYY-MM-DD and the calendar has that day. #}
{% macro is_calendar_day(text) %}
    {% if not modules.re.match('^\\d{4}-\\d{2}-\\d{2}$', text) %}{% do return(false) %}{% endif %}
    {% set year, month, day = text[:4] | int, text[5:7] | int, text[8:] | int %}
    {% set is_leap = year % 4 == 0 and (year % 100 != 0 or year % 400 == 0) %}
    {% set lengths = [31, 29 if is_leap else 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31] %}
    {% do return(year > 0 and 1 <= month and month <= 12 and 1 <= day and day <= lengths[month - 1]) %}
{% endmacro %}

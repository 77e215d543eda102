{# The first part of a profile: where the input is, how large it is, and what would stop a build. #}
{% macro print_profile_head(input, raw, profile, problems) %}
    {% set is_demo = customer_value.input_is_demo(input) %}
    {% set lines = ['read from     ' ~ raw.name, 'set by        ' ~ ('nothing: cv_transactions_location is null, so this is the demo shop'
        if is_demo else 'cv_' ~ input ~ '_location'), 'rows          ' ~ '{:,}'.format(profile.rows)] %}
    {% if profile.first_day %}
        {% do lines.append('days          %s to %s: %s days, %s of them with accepted rows' | format(
            profile.first_day, profile.last_day, '{:,}'.format(profile.span | int), '{:,}'.format(profile.days | int))) %}
    {% endif %}
    {% if 'customer_id' in profile.columns %}
        {% do lines.append('customers     ' ~ '{:,}'.format(profile.columns.customer_id.distinct)) %}
    {% endif %}
    {% for problem in problems %}{% do lines.append(('a build would stop here:\n' if loop.first else '') ~ '  ' ~ problem) %}{% endfor %}
    {% do customer_value.print_lines('Input ' ~ input, lines) %}
{% endmacro %}

{# Stops with what is known of an id that the mart `base` has no row for: forgotten, no purchase day, only refused rows, another spelling,
   or nothing. #}
{% macro card_of_nobody(given, base) %}
    {% set id = given | string | trim %}
    {% set literal, start = customer_value.text_literal(id), "customer_value: no customer '" ~ given ~ "' in " ~ base ~ '. ' %}
    {% set found, hints = {}, [] %}
    {% for name in ['stg_forget_customers', 'customer_transactions', 'rejected_transactions'] %}
        {% do found.update({name: customer_value.card_relation(name)}) %}
    {% endfor %}
    {% set same = ' where ' ~ customer_value.trimmed('customer_id') ~ ' = ' ~ literal %}
    {% set forgotten = customer_value.rows_of('select count(*) as n from ' ~ found.stg_forget_customers ~ same) if found.stg_forget_customers else [] %}
    {% if forgotten and forgotten[0].n %}
        {% do exceptions.raise_compiler_error(start ~ 'They are in the input forget_customers: whoever is named there is read by nobody.') %}
    {% endif %}
    {% set lines = customer_value.rows_of('select count(*) as n, min(transaction_date) as first_day, max(transaction_date) as last_day from '
        ~ found.customer_transactions ~ same) if found.customer_transactions else [] %}
    {% if lines and lines[0].n %}
        {% do hints.append('They have ' ~ lines[0].n ~ ' accepted lines from ' ~ lines[0].first_day ~ ' to ' ~ lines[0].last_day
            ~ ', but no purchase day as of the day of the marts: purchases after that day, given back in full, or refunds alone.') %}
    {% endif %}
    {% set reasons = customer_value.rows_of('select reasons, count(*) as n from ' ~ found.rejected_transactions ~ same
        ~ ' group by reasons order by 2 desc, 1') if found.rejected_transactions else [] %}
    {% set words = [] %}
    {% for row in reasons %}{% do words.append(row.reasons ~ ' (' ~ row.n ~ ')') %}{% endfor %}
    {% if words %}{% do hints.append('Of their rows these were refused, by reason: ' ~ words | join(', ') ~ '. Look at rejected_transactions.') %}{% endif %}
    {% set ids = found.customer_transactions or customer_value.card_relation(base) %}
    {% set alike = customer_value.rows_of('select distinct customer_id from ' ~ ids ~ ' where '
        ~ customer_value.lower_text('customer_id') ~ ' = ' ~ customer_value.lower_text(literal) ~ ' and customer_id <> '
        ~ customer_value.text_literal(given | string) ~ ' order by customer_id') %}
    {% if alike %}{% do hints.append("Is one of these meant: '" ~ alike[:5] | map(attribute='customer_id') | join("', '") ~ "'? Case and blanks count.") %}{% endif %}
    {% if given is not string %}{% do hints.append("It was given as a number: write {customer_id: '0" ~ given ~ "'} if zeros belong to it.") %}{% endif %}
    {% set looked_at = [] %}
    {% for name in ['customer_transactions', 'rejected_transactions'] if found[name] %}{% do looked_at.append(name) %}{% endfor %}
    {% do exceptions.raise_compiler_error(start ~ (hints | join(' ') or 'Nor is there any row of theirs in '
        ~ (looked_at | join(' or ') or 'any mart that is built') ~ '.')) %}
{% endmacro %}

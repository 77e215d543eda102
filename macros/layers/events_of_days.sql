{# The query for (kind, day, sum of hashes) of all that is known from a day on. A prospect is known from one day to the day before another:
   what came goes again. #}
{% macro events_of_days() -%}
with

prospects as (

    {{ customer_value.prospect_spans() | indent(4) }}

)

{% for kind, day, relation, condition in [
    ('amount', 'known_on', ref('customer_value', 'int_customer_days'), none),
    ('category', 'purchase_date', ref('customer_value', 'int_category_days'), none),
    ('feedback', 'cast(responded_at as date)', ref('customer_value', 'stg_feedback'), "status = 'accepted'"),
    ('prospect', 'known_from', 'prospects', '(known_until is null or known_until > known_from)'),
    ('prospect', 'known_until', 'prospects', 'known_until > known_from'),
] -%}
select
    '{{ kind }}' as kind,
    {{ day }} as happened_on,
    {{ '-' if day == 'known_until' }}sum({{ customer_value.hash_of_row('events') }}) as content_hash
from {{ relation }} as events
{%- if condition %}
where {{ condition }}
{%- endif %}
group by {{ day }}
{{ 'union all' if not loop.last }}
{% endfor %}
{%- endmacro %}

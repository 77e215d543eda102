{# The query for (kind, day, sum of hashes) of all that is known from a day on. A prospect is known from one day to the day before another:
   what came goes again. Without the lifecycle marts nothing that is kept by day looks at more than amounts. #}
{% macro events_of_days() -%}
{%- set kinds = [('amount', 'known_on', ref('customer_value', 'int_customer_days'), none)] -%}
{% if customer_value.is_enabled('lifecycle') -%}
{%- do kinds.extend([
    ('category', 'purchase_date', ref('customer_value', 'int_category_days'), none),
    ('feedback', 'cast(responded_at as date)', ref('customer_value', 'stg_feedback'), "status = 'accepted'"),
    ('prospect', 'known_from', 'prospects', '(known_until is null or known_until > known_from)'),
    ('prospect', 'known_until', 'prospects', 'known_until > known_from'),
]) -%}
with

prospects as (

    {{ customer_value.prospect_spans() | indent(4) }}

)

{% endif %}
{%- for kind, day, relation, condition in kinds -%}
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

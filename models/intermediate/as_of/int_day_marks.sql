-- Grain: day looked at. A mark that changes when anything may have changed that was known of customers on that day:
-- amounts, categories, feedback, prospects, the rules, or what the day is looked at for. A line of today changes no
-- earlier day.
{{ config(materialized='marks') }}
{% set has_lifecycle = customer_value.is_enabled('lifecycle') %}
{% set month_facts = [
    'months.previous_as_of_date', 'case when months.is_shown then 1 end',
    'case when months.as_of_date is not null then 1 end', 'case when alerts.as_of_date is not null then 1 end',
] if has_lifecycle else [] %}
with

steps as (

    select
        as_of_date,
        lag(as_of_date, 1) over (order by as_of_date) as step_before,
        lag(as_of_date, 2) over (order by as_of_date) as second_step_before
    from {{ ref('customer_value', 'int_looked_at_days') }}
    where is_step

),

events as (

    {{ customer_value.events_of_days() | indent(4) }}

),

known as (

    select
        days.as_of_date,
        {%- for kind in ['amount', 'category', 'feedback'] %}
        sum(case when events.kind = '{{ kind }}' then events.content_hash end) as {{ kind }}_hash,
        {%- endfor %}
        sum(case when events.kind = 'prospect' then events.content_hash end) as prospect_hash
    from {{ ref('customer_value', 'int_looked_at_days') }} as days
    left join events
        on days.as_of_date >= events.happened_on
    group by days.as_of_date

),

rules as (

    {{ customer_value.hash_of_rules() | indent(4) }}

)

select
    days.as_of_date as owner,
    steps.step_before,
    steps.second_step_before,
    {{ customer_value.text_of_marks(
        ['rules.content_hash', 'steps.step_before', 'steps.second_step_before', 'case when days.is_step then 1 end']
        + month_facts + ['known.amount_hash', 'known.category_hash', 'known.feedback_hash', 'known.prospect_hash']
    ) }} as mark,
    false as is_outdated
from {{ ref('customer_value', 'int_looked_at_days') }} as days
cross join rules
left join known
    on days.as_of_date = known.as_of_date
left join steps
    on days.as_of_date = steps.as_of_date
{% if has_lifecycle -%}
left join {{ ref('customer_value', 'int_month_ends') }} as months
    on days.as_of_date = months.as_of_date
left join {{ ref('customer_value', 'int_alert_days') }} as alerts
    on days.as_of_date = alerts.as_of_date
{%- endif %}

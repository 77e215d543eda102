-- Grain: one row. The only today of the project: cv_as_of_date, else the latest accepted day. No row's date is the clock's.
select
    {%- set as_of_date = customer_value.setting('as_of_date') %}
    {%- if as_of_date is none %}
    max(known_on) as as_of_date
    {%- else %}
    cast('{{ as_of_date }}' as date) as as_of_date
    {%- endif %}
{%- if as_of_date is none %}
from {{ ref('customer_value', 'int_customer_days') }}
{%- else %}
-- depends_on: {{ ref('customer_value', 'int_customer_days') }}
{%- endif %}

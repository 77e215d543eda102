-- One row: what the accepted lines hold, as of cv_as_of_date.
select
    count(*) as accepted_lines,
    count(distinct customer_id) as customers_with_lines,
    min(transaction_date) as first_day,
    max(transaction_date) as last_day,
    max(reporting_currency) as reporting_currency
from {{ ref('customer_value', 'customer_transactions') }}
{%- set as_of = customer_value.setting('as_of_date') %}
{%- if as_of %}
where transaction_date <= cast('{{ as_of }}' as date)
{%- endif %}

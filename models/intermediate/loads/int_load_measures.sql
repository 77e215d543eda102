-- Grain: check x day. What each check looks at on a day, as a number.
with

days as (

    select * from {{ ref('customer_value', 'int_load_days') }}

),

measures as (

    {% for check, measured in {
        'volume': 'rows_read',
        'revenue': 'revenue',
        'refusals': customer_value.as_double('rows_refused') ~ ' / nullif(rows_read, 0)',
        'days_missing': 'case when rows_read > 0 then 1 else 0 end',
    }.items() -%}
    select
        '{{ check }}' as check_name,
        row_date,
        as_of_date,
        rows_read,
        {{ customer_value.as_double(measured) }} as measured
    from days
    {%- if check != 'refusals' %}
    where row_date <= as_of_date
    {%- endif %}
    {{ 'union all' if not loop.last }}
    {% endfor %}

)

select
    cast(check_name as {{ customer_value.type_text() }}) as check_name,
    row_date,
    as_of_date,
    rows_read,
    measured
from measures
where measured is not null

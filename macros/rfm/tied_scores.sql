{# The CTEs of cv_rfm_method = tied_quantile, from a CTE of raw values to `scored`: equal values share the score of the worst of them, 1 and
   the share of customers who are worse in bins, in integers. Recency and frequency have few different values a day, so their
   customers are counted, not sorted. #}
{% macro tied_scores(rfm_values) -%}
{%- set bins = customer_value.setting('rfm_bins') -%}
{% for value, worst_first in [('recency_days', 'desc'), ('frequency', 'asc')] -%}
{{ value }}_counts as (

    select
        as_of_date,
        {{ value }},
        count(*) as customers
    from {{ rfm_values }}
    group by as_of_date, {{ value }}

),

{{ value }}_ranks as (

    select
        as_of_date,
        {{ value }},
        cast(sum(customers) over (partition by as_of_date) as bigint) as all_customers,
        cast(
            sum(customers) over (partition by as_of_date order by {{ value }} {{ worst_first }} rows unbounded preceding)
            as bigint
        ) - customers as worse_customers
    from {{ value }}_counts

),

{% endfor -%}
ranked as (

    select
        {{ rfm_values }}.*,
        frequency_ranks.all_customers,
        recency_days_ranks.worse_customers as worse_by_recency,
        frequency_ranks.worse_customers as worse_by_frequency,
        rank() over (partition by {{ rfm_values }}.as_of_date order by {{ rfm_values }}.monetary) - 1 as worse_by_monetary
    from {{ rfm_values }}
    inner join recency_days_ranks
        on
            {{ rfm_values }}.as_of_date = recency_days_ranks.as_of_date
            and {{ rfm_values }}.recency_days = recency_days_ranks.recency_days
    inner join frequency_ranks
        on
            {{ rfm_values }}.as_of_date = frequency_ranks.as_of_date
            and {{ rfm_values }}.frequency = frequency_ranks.frequency

),

scored as (

    select
        *,
        {%- for letter, metric in [('r', 'recency'), ('f', 'frequency'), ('m', 'monetary')] %}
        1 + {{ customer_value.integer_divide('(' ~ bins ~ ' * worse_by_' ~ metric ~ ')', 'all_customers') }} as {{ letter }}_score
        {{- ',' if not loop.last }}
        {%- endfor %}
    from ranked

)
{%- endmacro %}

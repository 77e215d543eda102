{# The CTEs `ordered` and `medians`: the median of whole numbers that were counted, in double precision; where few differ, far less than to sort
   every row. `counts`: a CTE of the values (null ones do not count) with how often each came, by `group` if one is given. #}
{% macro median_of_counts(counts, value, counted, name, group=none) -%}
{% set in_group = 'partition by ' ~ group if group else '' -%}
ordered as (

    select
        {{ group ~ ',' if group }}
        {{ value }},
        sum({{ counted }}) over ({{ in_group }} order by {{ value }} rows unbounded preceding) as counted_up_to,
        sum({{ counted }}) over ({{ in_group }}) as all_counted
    from {{ counts }}
    where {{ value }} is not null

),

-- The mean of the two middle values, which are one where their number is odd.
medians as (

    select
        {{ group ~ ',' if group }}
        {{ customer_value.as_double(
            'min(case when 2 * counted_up_to >= all_counted then ' ~ value ~ ' end)'
            ~ ' + min(case when 2 * counted_up_to > all_counted then ' ~ value ~ ' end)'
        ) }} / 2 as {{ name }}
    from ordered
    {{ 'group by ' ~ group if group }}

)
{%- endmacro %}

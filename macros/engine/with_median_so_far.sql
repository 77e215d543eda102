{# A CTE `with_median`: the rows of `numbered` (customer_id, sequence_number, nth) with the median of a value over the rows up to each. #}
{% macro with_median_so_far(numbered, value, name) %}
    {% do return(adapter.dispatch('with_median_so_far', 'customer_value')(numbered, value, name)) %}
{% endmacro %}

{% macro default__with_median_so_far(numbered, value, name) -%}
medians as (

    select
        later.customer_id,
        later.sequence_number,
        later.nth,
        {{ customer_value.median('earlier.' ~ value) }} as {{ name }}
    from {{ numbered }} as later
    inner join {{ numbered }} as earlier
        on
            later.customer_id = earlier.customer_id
            and later.sequence_number = earlier.sequence_number
            and later.nth >= earlier.nth
    group by later.customer_id, later.sequence_number, later.nth

),

with_median as (

    select
        {{ numbered }}.*,
        medians.{{ name }}
    from {{ numbered }}
    inner join medians
        on
            {{ numbered }}.customer_id = medians.customer_id
            and {{ numbered }}.sequence_number = medians.sequence_number
            and {{ numbered }}.nth = medians.nth

)
{%- endmacro %}

{% macro duckdb__with_median_so_far(numbered, value, name) -%}
with_median as (

    select
        *,
        median(cast({{ value }} as {{ customer_value.type_double() }})) over (
            partition by customer_id, sequence_number order by nth rows unbounded preceding
        ) as {{ name }}
    from {{ numbered }}

)
{%- endmacro %}

{# A measure's share of its kind's total, or with `order` the share of all segments up to this one. Sums are exact decimals
   and only the quotient is a double; null where the total is 0. #}
{% macro share_of_kind(measure, order=none) -%}
    {{ customer_value.as_double(
        'sum(' ~ measure ~ ') over (partition by kind' ~ (' order by ' ~ order ~ ' rows unbounded preceding' if order else ', segment') ~ ')'
    ) }} / nullif({{ customer_value.as_double('sum(' ~ measure ~ ') over (partition by kind)') }}, 0)
{%- endmacro %}

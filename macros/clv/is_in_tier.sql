{# True where a rank's percentile lies in a tier. Compared without dividing, 100 x (rank - 1) against cut x (n - 1), so
   that a percentile which is a cut point belongs to the higher tier on every engine. #}
{% macro is_in_tier(ranks, tiers) -%}
    {%- set position = '100 * (' ~ ranks ~ '.value_rank - 1)' -%}
    {%- set others = 'greatest(' ~ ranks ~ '.customers - 1, 1)' -%}
    {{ position }} >= {{ tiers }}.from_percentile * {{ others }}
    and ({{ tiers }}.next_from_percentile is null or {{ position }} < {{ tiers }}.next_from_percentile * {{ others }})
{%- endmacro %}

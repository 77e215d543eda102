{# Right after `select`: the small sides of the joins, by their aliases. Spark cannot know that they are small, and would move the large
   side by the joined columns; told so, it sends the small ones to every worker. Others see for themselves. #}
{% macro sent_to_all(aliases) %}{% do return(adapter.dispatch('sent_to_all', 'customer_value')(aliases)) %}{% endmacro %}

{% macro default__sent_to_all(aliases) %}{% do return('') %}{% endmacro %}

{% macro spark__sent_to_all(aliases) %}{% do return('/*+ broadcast(' ~ aliases | join(', ') ~ ') */') %}{% endmacro %}

{# A `with` of CTEs named like our models, up to the named ones: what a build would make of the inputs, without building anything. The
   models' own files are rendered, so that nothing here can differ from them. `maps`: as in unbuilt_ctes. #}
{% macro unbuilt_query(names, maps={}) %}
    {% set kept, ctes, parts = context['ref'], {}, [] %}
    {% do context.update({'ref': context['customer_value'].unbuilt_ref}) %}
    {% for name in names %}{% do customer_value.unbuilt_ctes(name, ctes, maps) %}{% endfor %}
    {% do context.update({'ref': kept}) %}
    {% for name in ctes %}{% do parts.append(adapter.quote(name) ~ ' as (\n' ~ ctes[name] ~ '\n)') %}{% endfor %}
    {% do return('with ' ~ parts | join(',\n')) %}
{% endmacro %}

{# The text of a location var, with ref() and source() spelled out instead of resolved: 'ref(shop.stg_orders)'. Asking
   whether an input is set must not make the asking model depend on it, and reading the var does that. dbt renders a
   var in the caller's own context, so for this one call the context holds spellings in place of ref and source. #}
{% macro location_text(var_name) %}
    {% set kept = {'ref': context['ref'], 'source': context['source']} %}
    {% do context.update({
        'ref': context['customer_value'].spelled_ref, 'source': context['customer_value'].spelled_source
    }) %}
    {% set text = var(var_name, none) %}
    {% do context.update(kept) %}
    {% do return(none if text is none else text | string | trim) %}
{% endmacro %}

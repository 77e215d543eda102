{# A part of a whole as a percentage with one decimal; a dash where there is nothing. A part is never shown as 0.0 or 100.0 unless it is. #}
{% macro percent_of(part, whole) %}
    {% if not whole %}{% do return('-') %}{% endif %}
    {% set percent = 100 * part / whole %}
    {% if 0 < percent and percent < 0.05 %}{% do return('<0.1 %') %}{% endif %}
    {% if 99.95 <= percent and part < whole %}{% do return('>99.9 %') %}{% endif %}
    {% do return('%.1f %%' | format(percent)) %}
{% endmacro %}

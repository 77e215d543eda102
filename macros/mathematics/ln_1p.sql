{# ln(1 + x) of a double that is 0 or above, exact for small ones too, where 1 + x loses their digits. #}
{% macro ln_1p(x) -%}
    case
        when {{ x }} < {{ customer_value.as_double('0.0001') }}
            then {{ x }} * (1 - {{ x }} * ({{ customer_value.as_double('0.5') }} - {{ x }} * ({{ customer_value.as_double(1 / 3) }} - {{ x }} / 4)))
        else ln(1 + {{ x }})
    end
{%- endmacro %}

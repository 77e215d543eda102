{# An amount of a line in the reporting currency, rounded half away from zero to 4 places; a refund's, cancellation's or
   chargeback's amount is negative whatever sign it came with. Null where it is not given. #}
{% macro signed_amount(column, transaction_type, exchange_rate) -%}
    cast(
        case when {{ transaction_type }} <> 'purchase' then -1 * abs({{ column }}) else {{ column }} end
        * coalesce({{ exchange_rate }}, 1) as decimal(18, 4)
    )
{%- endmacro %}

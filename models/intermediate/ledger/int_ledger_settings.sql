-- Grain: var. The settings that the stored transaction layers were built with, so that a build which reads them under
-- other settings is stopped (check_ledger_settings).
-- depends_on: {{ ref('customer_value', 'int_ledger_rows') }}
{%- for name, value in customer_value.ledger_settings().items() %}
select
    cast('{{ name }}' as {{ customer_value.type_text() }}) as var_name,
    cast({{ customer_value.text_literal(value) }} as {{ customer_value.type_text() }}) as var_value
{{ 'union all' if not loop.last }}
{%- endfor %}

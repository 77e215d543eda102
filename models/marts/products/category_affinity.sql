-- Grain: category x other_category, both directions, of pairs that somebody has bought. What goes together.
{{ config(grants=customer_value.reader_grants()) }}
select
    cast(category as {{ customer_value.type_text() }}) as category,
    cast(other_category as {{ customer_value.type_text() }}) as other_category,
    cast(customers_with_category as bigint) as customers_with_category,
    cast(customers_with_other as bigint) as customers_with_other,
    cast(customers_with_both as bigint) as customers_with_both,
    support,
    confidence,
    lift,
    is_small
from {{ ref('customer_value', 'int_category_pairs') }}

-- Each pair stands in both directions, with the same customers, support and lift.
{{ config(enabled=var('cv_acquisition_enabled', true) | as_bool) }}
select
    pairs.category,
    pairs.other_category
from {{ ref('customer_value', 'category_affinity') }} as pairs
left join {{ ref('customer_value', 'category_affinity') }} as turned
    on
        pairs.category = turned.other_category
        and pairs.other_category = turned.category
where
    turned.category is null
    or pairs.customers_with_category <> turned.customers_with_other
    or pairs.customers_with_both <> turned.customers_with_both
    or pairs.support <> turned.support
    or pairs.lift <> turned.lift

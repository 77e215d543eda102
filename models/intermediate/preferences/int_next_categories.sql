-- Grain: customer who has bought in a category. The category not bought yet that goes best with one that was.
with

bought as (

    select * from {{ ref('customer_value', 'int_customer_categories') }}

),

candidates as (

    select
        bought.customer_id,
        pairs.other_category,
        pairs.confidence,
        row_number() over (
            partition by bought.customer_id
            order by
                pairs.confidence desc,
                pairs.lift desc,
                {{ customer_value.in_byte_order('pairs.other_category') }},
                {{ customer_value.in_byte_order('pairs.category') }}
        ) as place
    from bought
    inner join {{ ref('customer_value', 'int_category_pairs') }} as pairs
        on bought.product_category = pairs.category
    left join bought as already
        on
            bought.customer_id = already.customer_id
            and pairs.other_category = already.product_category
    where
        already.customer_id is null
        and not pairs.is_small
        and pairs.lift > 1

)

select
    customer_id,
    other_category as next_category,
    confidence
from candidates
where place = 1

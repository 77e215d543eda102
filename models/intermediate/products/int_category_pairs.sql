-- Grain: category x other_category, both directions, of pairs that at least one customer has bought. Who buys the one
-- also buys the other: how many, how likely, and how much more likely than anybody.
with

bought as (

    select * from {{ ref('customer_value', 'int_customer_categories') }}

),

everybody as (

    select count(distinct customer_id) as customers
    from bought

),

categories as (

    select
        product_category,
        count(*) as customers
    from bought
    group by product_category

),

pairs as (

    select
        bought.product_category as category,
        others.product_category as other_category,
        count(*) as customers
    from bought
    inner join bought as others
        on
            bought.customer_id = others.customer_id
            and bought.product_category <> others.product_category
    group by bought.product_category, others.product_category

),

final as (

    select
        pairs.category,
        pairs.other_category,
        categories.customers as customers_with_category,
        other_categories.customers as customers_with_other,
        pairs.customers as customers_with_both,
        {{ customer_value.as_double('pairs.customers') }} / everybody.customers as support,
        {{ customer_value.as_double('pairs.customers') }} / categories.customers as confidence,
        {{ customer_value.as_double('pairs.customers') }} * everybody.customers
        / ({{ customer_value.as_double('categories.customers') }} * other_categories.customers) as lift,
        pairs.customers < 10 as is_small
    from pairs
    cross join everybody
    inner join categories
        on pairs.category = categories.product_category
    inner join categories as other_categories
        on pairs.other_category = other_categories.product_category

)

select * from final

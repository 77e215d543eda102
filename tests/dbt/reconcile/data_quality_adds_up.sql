-- raw = accepted + exact duplicates + rejected, in rows and to the cent, for each input; none of the four is missing.
with

checks as (

    select
        input,
        sum(
            case when check_name in ('raw', 'accepted', 'exact_duplicate', 'rejected') then 1 else 0 end
        ) as status_checks,
        sum(case when check_name = 'raw' then rows_affected else 0 end) as raw_rows,
        sum(case when check_name in ('accepted', 'exact_duplicate', 'rejected') then rows_affected else 0 end) as parts,
        coalesce(sum(case when check_name = 'raw' then amount end), 0) as raw_amount,
        coalesce(
            sum(case when check_name in ('accepted', 'exact_duplicate', 'rejected') then amount end), 0
        ) as amount_of_parts
    from {{ ref('customer_value', 'data_quality') }}
    group by input

)

select * from checks
where
    status_checks <> 4
    or raw_rows <> parts
    or raw_amount <> amount_of_parts

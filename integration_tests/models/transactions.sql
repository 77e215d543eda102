-- Grain: order line. Sales and returns as the shop knows them, in its own column names; a return's quantity is negative.
select
    orders."OrderNo",
    lines."LineNo",
    {{ trimmed('orders."ClientRef"') }} as "ClientRef",
    orders."OrderedAt",
    orders."Kind",
    {{ trimmed('orders."OriginalOrder"') }} as "OriginalOrder",
    orders."SoldVia",
    orders."Warehouse",
    lines."Sku",
    lines."Category",
    lines."Qty",
    lines."UnitPrice",
    lines."UnitCost"
from {{ ref('raw_orders') }} as orders
inner join {{ ref('raw_order_lines') }} as lines
    on orders."OrderNo" = lines."OrderNo"

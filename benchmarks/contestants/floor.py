"""The floor: what any way to these numbers has to do, and nothing else, in bare DuckDB.

Lines collapsed to customer-days, customer-days to the model summary (x, t_x, T and the average value), both stored in
a DuckDB file as dbt's models are. Prints the seconds of each stage as JSON. No check, no refused row, no fit.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import duckdb
from stages import Stages, main

STAGES = {
    "customer days": """
        create table customer_days as
        select customer_id, cast(transaction_at as date) as day, sum(amount) as amount, count(*) as lines
        from read_parquet('{path}')
        group by all
    """,
    "model summary": """
        create table model_summary as
        with customers as (
            select customer_id, min(day) as first_day, max(day) as last_day, count(*) as days, sum(amount) as amount
            from customer_days group by customer_id
        ), latest as (select max(day) as day from customer_days)
        select
            customers.customer_id,
            days - 1 as frequency,
            (last_day - first_day) / 7 as recency_weeks,
            (latest.day - first_day) / 7 as age_weeks,
            case when days > 1 then (customers.amount - first.amount) / (days - 1) end as average_value
        from customers
        cross join latest
        join customer_days as first
            on customers.customer_id = first.customer_id and customers.first_day = first.day
    """,
}


def run(stages: Stages, path: Path, warehouse: Path, memory: str) -> dict[str, Any]:
    """Both stages, into a new file."""
    warehouse.unlink(missing_ok=True)
    with duckdb.connect(str(warehouse)) as connection:
        connection.execute(f"set threads = 2; set memory_limit = '{memory}'")
        for stage, sql in STAGES.items():
            statement = sql.format(path=str(path).replace("'", "''"))
            stages.timed(stage, lambda statement=statement: connection.execute(statement))
        found = connection.execute("select count(*), sum(frequency) from model_summary").fetchone()
    return {"customers": found[0], "frequency": int(found[1])}


if __name__ == "__main__":
    main(__doc__, run, "path", "warehouse", memory="12GB")

"""The floor: what any way to these numbers has to do, and nothing else, in bare DuckDB.

Lines collapsed to customer-days, customer-days to the model summary (x, t_x, T and the average value), both stored in
a DuckDB file as dbt's models are. Prints the seconds of each stage as JSON. No check, no refused row, no fit.
"""

from __future__ import annotations

import argparse
import json
import time
from pathlib import Path

import duckdb

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


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("path", type=Path, help="the parquet file of transactions")
    parser.add_argument("warehouse", type=Path, help="the DuckDB file to write")
    parser.add_argument("--memory", default="12GB")
    options = parser.parse_args()
    options.warehouse.unlink(missing_ok=True)
    seconds = {}
    with duckdb.connect(str(options.warehouse)) as connection:
        connection.execute(f"set threads = 2; set memory_limit = '{options.memory}'")
        for stage, sql in STAGES.items():
            started = time.perf_counter()
            connection.execute(sql.format(path=str(options.path).replace("'", "''")))
            seconds[stage] = round(time.perf_counter() - started, 3)
        found = connection.execute("select count(*), sum(frequency) from model_summary").fetchone()
    print(json.dumps({"seconds": seconds, "customers": found[0], "frequency": int(found[1])}))


if __name__ == "__main__":
    main()

"""Prints what a build found: rows in, accepted, refused and why, customers, revenue, segments, what to look at next.

Reads the DuckDB file named by CUSTOMER_VALUE_DUCKDB (default warehouse.duckdb), schema CUSTOMER_VALUE_SCHEMA.
"""

from __future__ import annotations

import os
import sys
from decimal import Decimal

import duckdb

FILE = os.environ.get("CUSTOMER_VALUE_DUCKDB", "warehouse.duckdb")
SCHEMA = os.environ.get("CUSTOMER_VALUE_SCHEMA", "customer_value")
WIDTH = 74


def money(amount: Decimal | float | None) -> str:
    """An amount with thousands separated; a dash where there is none."""
    return "-" if amount is None else f"{amount:,.2f}"


def heading(text: str) -> None:
    """A section's title."""
    print(f"\n{text}\n{'-' * WIDTH}")


def print_input(connection: duckdb.DuckDBPyConnection) -> None:
    """What became of the raw transactions, and why rows were refused."""
    checks = connection.execute(
        f"""
        select q.check_name, coalesce(l.label, q.check_name), q.rows_affected, q.share, q.amount, r.outcome
        from {SCHEMA}.data_quality as q
        left join {SCHEMA}_staging.stg_labels as l on l.kind = 'data_quality' and l.code = q.check_name
        left join {SCHEMA}_staging.stg_rejection_reasons as r on r.input = q.input and r.code = q.check_name
        where q.input = 'transactions'
        """
    ).fetchall()
    status = {name: (label, rows, share, amount) for name, label, rows, share, amount, outcome in checks if not outcome}
    heading("Transactions: every raw row is accepted, a copy, or refused")
    for name in ("raw", "accepted", "exact_duplicate", "rejected"):
        label, rows, share, amount = status[name]
        print(f"  {label:<30}{rows:>10,}  {(share or 0):>7.2%}  {money(amount):>20}")
    reasons = sorted((c for c in checks if c[5] == "refused" and c[2]), key=lambda c: (-c[2], c[0]))
    if reasons:
        print("  refused because (a row may have several reasons):")
    for _, label, rows, share, amount, _ in reasons:
        print(f"    {label:<28}{rows:>10,}  {share:>7.2%}  {money(amount):>20}")


def print_customers(connection: duckdb.DuckDBPyConnection) -> None:
    """The base in one look, and its segments by revenue."""
    currency = connection.execute(f"select max(reporting_currency) from {SCHEMA}.customer_transactions").fetchall()[0][
        0
    ]
    rows, revenue = connection.execute(
        f"select count(distinct customer_id), sum(net_amount) from {SCHEMA}.customer_transactions"
    ).fetchall()[0]
    as_of, buyers, historical, margin = connection.execute(
        f"select max(as_of_date), count(*), sum(historical_revenue), sum(historical_margin) from {SCHEMA}.customer_clv"
    ).fetchall()[0]
    heading(f"Customers as of {as_of}, amounts in {currency}")
    print(f"  {'with accepted lines':<30}{rows:>10,}           {money(revenue):>20}  net revenue")
    print(f"  {'with a purchase day':<30}{buyers:>10,}           {money(historical):>20}  net revenue")
    print(f"  {'':<40}           {money(margin):>20}  margin")
    segments = connection.execute(
        f"""
        select p.kind, coalesce(l.label, p.segment), p.customers, p.customers_share, p.revenue, p.revenue_share
        from {SCHEMA}.segment_performance as p
        left join {SCHEMA}_staging.stg_labels as l on l.kind = p.kind and l.code = p.segment
        order by p.kind, p.revenue desc, p.segment
        """
    ).fetchall()
    for kind, title in (("rfm_segment", "RFM segments by revenue"), ("value_tier", "Value tiers by revenue")):
        heading(title)
        for _, label, customers, share, amount, amount_share in [s for s in segments if s[0] == kind][:6]:
            print(f"  {label:<28}{customers:>8,} {share:>6.1%} of customers {money(amount):>16} {amount_share:>6.1%}")


def print_next_steps() -> None:
    """Where a newcomer goes from here."""
    heading("What to look at next")
    print(
        f"  .venv/bin/python -c \"import duckdb; print(duckdb.connect('{FILE}').sql('from {SCHEMA}.customer_segments'))\""
    )
    print(f"  {SCHEMA}.rejected_transactions   each refused row with its reasons")
    print(f"  {SCHEMA}.customer_clv            each customer's values, part by part")
    print("  README.md, 'Your own data'             three worked examples")


def main() -> None:
    """The summary, or one plain line where there is nothing to read."""
    if not os.path.exists(FILE):
        sys.exit(f"There is no {FILE}. Run `make build` first, or set CUSTOMER_VALUE_DUCKDB.")
    with duckdb.connect(FILE, read_only=True) as connection:
        print_input(connection)
        print_customers(connection)
    print_next_steps()


if __name__ == "__main__":
    main()

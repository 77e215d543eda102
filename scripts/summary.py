"""Prints what a build found: rows in, refused and why, customers, segments, predicted value, what to look at next.

Reads the DuckDB file named by CUSTOMER_VALUE_DUCKDB (default warehouse.duckdb), schema CUSTOMER_VALUE_SCHEMA.
"""

from __future__ import annotations

import os
import re
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
    heading("Transactions: every raw row is accepted, a copy, or refused (gross amounts)")
    for name in ("raw", "accepted", "exact_duplicate", "rejected"):
        label, rows, share, amount = status[name]
        print(f"  {label:<30}{rows:>10,}  {(share or 0):>7.2%}  {money(amount):>20}")
    reasons = sorted((c for c in checks if c[5] == "refused" and c[2]), key=lambda c: (-c[2], c[0]))
    if reasons:
        print("  refused because (a row may have several reasons):")
    for _, label, rows, share, amount, _ in reasons:
        print(f"    {label:<28}{rows:>10,}  {share:>7.2%}  {money(amount):>20}")


def print_customers(connection: duckdb.DuckDBPyConnection, marts: set[str]) -> None:
    """The base in one look."""
    rows, revenue, currency = connection.execute(
        f"""
        select count(distinct customer_id), sum(net_amount), max(reporting_currency)
        from {SCHEMA}.customer_transactions
        """
    ).fetchall()[0]
    heading(f"Customers, net amounts in {currency or 'the reporting currency'}")
    print(f"  {'with accepted lines, ever':<30}{rows:>10,}           {money(revenue):>20}  revenue")
    if "customer_clv" in marts:
        as_of, buyers, historical, margin = connection.execute(
            f"""
            select max(as_of_date), count(*), sum(historical_revenue), sum(historical_margin)
            from {SCHEMA}.customer_clv
            """
        ).fetchall()[0]
        print(f"  {f'buyers as of {as_of}':<30}{buyers:>10,}           {money(historical):>20}  revenue")
        print(f"  {'':<40}           {money(margin):>20}  margin")


def print_segments(connection: duckdb.DuckDBPyConnection) -> None:
    """The largest segments of each kind."""
    segments = connection.execute(
        f"""
        select p.kind, coalesce(l.label, p.segment), p.customers, p.customers_share, p.revenue, p.revenue_share
        from {SCHEMA}.segment_performance as p
        left join {SCHEMA}_staging.stg_labels as l on l.kind = p.kind and l.code = p.segment
        order by p.kind, p.revenue desc, p.segment
        """
    ).fetchall()
    for kind in sorted({segment[0] for segment in segments}):
        heading({"rfm_segment": "RFM segments by revenue", "value_tier": "Value tiers by revenue"}.get(kind, kind))
        for _, label, customers, share, amount, amount_share in [s for s in segments if s[0] == kind][:6]:
            shares = f"{share or 0:>6.1%} of customers {money(amount):>16} {amount_share or 0:>6.1%}"
            print(f"  {label:<28}{customers:>8,} {shares}")


def print_predictions(connection: duckdb.DuckDBPyConnection) -> None:
    """What the fitted models expect, and how they did in the holdout; nothing where no model is usable."""
    used = connection.execute(
        f"""
        select distinct p.model, p.status, g.status, m.horizon_weeks, p.as_of_date
        from {SCHEMA}.clv_parameters as p
        inner join {SCHEMA}_intermediate.int_current_outcome_moments as m on m.model = p.model
        inner join {SCHEMA}.clv_parameters as g on g.purpose = p.purpose and g.model = 'gamma_gamma'
        where p.purpose = 'current'
        """
    ).fetchall()
    if not used:
        return
    model, status, value_status, weeks, as_of = used[0]
    customers, purchases, value = connection.execute(
        f"select count(*), sum(expected_purchases), sum(predicted_clv) from {SCHEMA}.customer_clv"
    ).fetchall()[0]
    heading(f"Predicted customer lifetime value, {weeks} weeks from {as_of}")
    print(f"  {f'{model}: {status}, gamma_gamma: {value_status}':<40}           {money(value):>20}  margin")
    print(f"  {'purchases expected':<30}{purchases:>10,.0f}  from {customers:,} customers")
    backtest = connection.execute(
        f"""
        select calibration_end, holdout_weeks, actual_purchases, predicted_purchases, bias
        from {SCHEMA}.clv_backtest
        where decile is null and model = ? and predicted_purchases is not null
        """,
        [model],
    ).fetchall()
    for end, holdout, actual, predicted, bias in backtest:
        off = "" if bias is None else f" ({bias:+.1%})"
        print(f"  backtest, {holdout} weeks from {end}: {predicted:,.0f} purchases predicted, {actual:,} came{off}")


def print_next_steps(marts: set[str]) -> None:
    """Where a newcomer goes from here."""
    heading("What to look at next")
    query = f"duckdb.connect('{FILE}').sql('from {SCHEMA}.customer_segments')"
    print(f'  .venv/bin/python -c "import duckdb; print({query})"')
    print(f"  {SCHEMA}.rejected_transactions   each refused row with its reasons")
    print(f"  {SCHEMA}.customer_clv            each customer's values, part by part")
    if "clv_backtest" in marts:
        print(f"  {SCHEMA}.clv_backtest            how well each model foretold a period it had not seen")
    print("  README.md, 'Your own data'             three worked examples")


def opened() -> duckdb.DuckDBPyConnection:
    """The warehouse, to be read; one plain line where it is not there, in use, or no warehouse."""
    if not os.path.exists(FILE):
        sys.exit(f"There is no {FILE}. Run `make build` first, or set CUSTOMER_VALUE_DUCKDB.")
    try:
        return duckdb.connect(FILE, read_only=True)
    except duckdb.Error as error:
        holder = re.search(r"held in (.+?) \(PID (\d+)\)", str(error))
        if holder:
            sys.exit(
                f"{FILE} is in use: process {holder[2]} ({holder[1]}) writes to it. DuckDB lets one process write, and"
                " nobody read meanwhile. Wait until it is done, or close it, and run this again."
            )
        sys.exit(
            f"{FILE} cannot be opened: {str(error).splitlines()[0]}. Is it a DuckDB file? Set CUSTOMER_VALUE_DUCKDB."
        )


def main() -> None:
    """The summary, or one plain line where there is nothing to read."""
    with opened() as connection:
        tables = "select table_name from information_schema.tables where table_schema = ?"
        marts = {name for (name,) in connection.execute(tables, [SCHEMA]).fetchall()}
        if not {"data_quality", "customer_transactions"} <= marts:
            sys.exit(f"{FILE} holds no finished build (schema {SCHEMA}). Run `make build`, and read what failed.")
        print_input(connection)
        print_customers(connection, marts)
        if "segment_performance" in marts:
            print_segments(connection)
        if {"clv_parameters", "clv_backtest", "customer_clv"} <= marts:
            print_predictions(connection)
    print_next_steps(marts)


if __name__ == "__main__":
    main()

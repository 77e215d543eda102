"""Whoever is named in forget_customers leaves no trace after the next build, and is read again once off the list."""

from __future__ import annotations

from collections.abc import Callable

import pandas as pd
import pytest
from dbt_project import Warehouse

LEAVER, STAYER = "Leaver-77", "Stayer-88"


def lines(customer: str) -> list[dict[str, str]]:
    """Two purchases, a refund of the first, a row that is refused, and one with blanks around the id."""
    rows = [
        ("1", customer, "2024-01-10", "100", "purchase", ""),
        ("2", f"  {customer}\t", "2024-03-10", "50", "purchase", ""),
        ("3", customer, "2024-04-02", "30", "refund", "1"),
        ("4", customer, "not a day", "7", "purchase", ""),
    ]
    columns = [
        "transaction_id",
        "customer_id",
        "transaction_at",
        "amount",
        "transaction_type",
        "original_transaction_id",
    ]
    named = [dict(zip(columns, row, strict=True)) for row in rows]
    return [
        {
            **row,
            "transaction_id": customer[0] + row["transaction_id"],
            "original_transaction_id": row["original_transaction_id"] and customer[0] + row["original_transaction_id"],
            "product_category": "tea",
            "channel": "web",
        }
        for row in named
    ]


def about(customer: str) -> dict[str, list[dict[str, str]]]:
    """A customer in every input that knows customers."""
    return {
        "transactions": lines(customer),
        "customers": [{"customer_id": f" {customer} ", "first_seen_at": "2024-01-01", "acquisition_channel": "shop"}],
        "campaign_contacts": [{"campaign_id": "spring", "customer_id": customer, "assigned_at": "2024-03-01"}],
        "feedback": [{"customer_id": customer, "responded_at": "2024-03-11", "score": "9", "kind": "nps"}],
    }


def load(base: Warehouse, forget: list[str]) -> None:
    both = {name: rows + about(STAYER)[name] for name, rows in about(LEAVER).items()}
    for name, rows in both.items():
        base.load(name, pd.DataFrame(rows, dtype=object).replace("", None))
    base.load("forget_customers", pd.DataFrame({"customer_id": forget}, dtype=object))


def places(base: Warehouse, customer: str) -> set[str]:
    """Every table and view outside raw in which the id stands, in whatever column."""
    relations = base.query(
        "select table_schema, table_name from information_schema.tables where table_schema like 'customer_value%'"
    )
    found = set()
    for schema, name in relations.itertuples(index=False):
        known = base.query(
            f"select count(*) from {schema}.\"{name}\" as r where cast(r as varchar) like '%{customer}%'"
        )
        if known.iloc[0, 0]:
            found.add(name)
    return found


@pytest.fixture(scope="module")
def base(warehouse: Callable[..., Warehouse]) -> Warehouse:
    inputs = ["transactions", "customers", "campaign_contacts", "feedback", "forget_customers"]
    made = warehouse(**{f"cv_{name}_location": f"raw.{name}" for name in inputs}, cv_history_months=2)
    made.parse_once()
    load(made, forget=[])
    made.run()
    return made


def test_a_customer_is_forgotten_and_known_again(base: Warehouse) -> None:
    before = places(base, LEAVER)
    # 3 lines are accepted, one is refused; the customer is in every kind of layer.
    assert {"int_ledger_rows", "rejected_transactions", "customer_rfm", "customer_lifecycle_monthly"} <= before
    assert {"stg_customers", "stg_feedback", "stg_campaign_contacts", "int_customer_marks"} <= before
    assert places(base, STAYER) == before
    whole = base.mart("customer_rfm")

    load(base, forget=[f" {LEAVER} "])
    base.dbt("run")
    assert places(base, LEAVER) == {"base_forget_customers", "stg_forget_customers"}
    assert places(base, STAYER) == before
    quality = base.query("select * from customer_value.data_quality where input = 'transactions'")
    counts = dict(zip(quality["check_name"], quality["rows_affected"], strict=True))
    assert (counts["raw"], counts["accepted"], counts["rejected"]) == (4, 3, 1)

    load(base, forget=[])
    base.dbt("run")
    assert places(base, LEAVER) == before
    again = base.mart("customer_rfm")
    assert again.sort_values("customer_id").values.tolist() == whole.sort_values("customer_id").values.tolist()

"""CDNOW's published tenth, loaded month after month: each time every mart equals a fresh build.

CUSTOMER_VALUE_MONTHS says after which months it is built: "15,18" (the default), or "all" of the 18.
"""

from __future__ import annotations

import os
from typing import Any

import pandas as pd
import pytest
from cdnow import cdnow_file
from playing import SPENT, Contents, FileWarehouse, Yard, build, everything, unlike

MONTHS = pd.period_range("1997-01", "1998-06", freq="M")
ASKED = os.environ.get("CUSTOMER_VALUE_MONTHS", "15,18")
WINDOWS = list(range(1, len(MONTHS) + 1)) if ASKED == "all" else [int(month) for month in ASKED.split(",")]
VARIABLES: dict[str, Any] = {
    "cv_transactions_location": "raw.cdnow",
    "cv_transactions_columns": {"transaction_id": "row_number", "transaction_at": "date", "amount": "dollar_value"},
    "cv_history_months": 3,
}


@pytest.fixture(scope="module")
def purchases() -> pd.DataFrame:
    """The sample's rows, as texts, and the month of each."""
    rows = pd.read_csv(cdnow_file("cdnow_sample.csv"), dtype=str)
    rows["month"] = pd.PeriodIndex(pd.to_datetime(rows["date"], format="%Y%m%d"), freq="M")
    return rows


def built_with(warehouse: FileWarehouse, rows: pd.DataFrame, months: int) -> Contents:
    """The marts of the first so many months."""
    warehouse.load("cdnow", rows[rows["month"] <= MONTHS[months - 1]].drop(columns="month"))
    SPENT.timed("CDNOW builds", lambda: build(warehouse, [], VARIABLES))
    return everything(warehouse)


@pytest.mark.long  # the sequences of loads show it on drawn bases, the engines' tests on CDNOW in two loads
def test_each_month_equals_a_fresh_build(purchases: pd.DataFrame, yard: Yard) -> None:
    growing, found, lines = yard.copy(), [], []
    for number, months in enumerate(WINDOWS):
        grown = built_with(growing, purchases, months)
        lines.append(len(grown[growing.schema, "customer_transactions"]))
        if number:  # the first build is a fresh one
            fresh = built_with(yard.copy(), purchases, months)
            found += [f"with {months} months: {words}" for words in unlike(grown, fresh)]
    assert lines == sorted(set(lines)), f"the ledger does not grow: {lines}"
    assert not found, "\n".join(found[:20])

"""The smallest inputs of differences that the property tests found. They stay here, mended."""

from __future__ import annotations

from collections.abc import Collection

import pandas as pd
import pytest
from compare import KEYS
from replay import Replay
from strategies import COLUMNS, Row, choices

CHOICE = choices(1)[3].but(
    as_of_date=None,
    latest_date=None,
    source_timezone="UTC",
    timezone="UTC",
    reporting_currency="USD",
)
OF_ROWS = ["data_quality", "rejected_transactions"]  # what became of the rows
SALE: Row = {"transaction_id": "t0", "customer_id": "ann", "transaction_at": "2024-12-31", "amount": "10"}


def outcomes(
    replay: Replay, rows: list[Row], rates: list[list[str]] | None = None, marts: Collection[str] = OF_ROWS
) -> dict[str, tuple[int, str]]:
    """check_name → rows affected and amount, for transactions, where there are any; from a build of these marts."""
    inputs = {"transactions": rows, "customers": []}
    inputs["exchange_rates"] = [dict(zip(COLUMNS["exchange_rates"], rate)) for rate in rates or []]
    frames = {
        name: pd.DataFrame([[r.get(c) for c in columns] for r in inputs.get(name, [])], columns=columns, dtype=object)
        for name, columns in COLUMNS.items()
    }
    quality = replay.build(CHOICE, frames, marts)["data_quality"]
    found = quality[(quality["input"] == "transactions") & (quality["rows_affected"] > 0)]
    return {name: (rows, str(amount)) for _, name, rows, amount in found.iloc[:, [0, 1, 2, 4]].itertuples(index=False)}


@pytest.mark.parametrize("part", ["cost", "tax", "shipping"])
def test_a_line_whose_net_or_margin_is_too_large_does_not_stop_the_build(replay: Replay, part: str) -> None:
    found = outcomes(replay, [{**SALE, "amount": "9999999999999", part: "-1"}], marts=KEYS)
    assert found["raw"][0] == 1


@pytest.mark.parametrize("part", ["cost", "tax", "shipping", "discount"])
def test_a_part_that_is_too_large_once_converted_does_not_stop_the_build(replay: Replay, part: str) -> None:
    rates = [["2024-01-01", "EUR", "USD", "100"]]
    found = outcomes(replay, [{**SALE, "currency": "EUR", part: "999999999999"}], rates, KEYS)
    assert found["raw"][0] == 1


def test_an_amount_that_rounds_up_to_the_limit_does_not_stop_the_build(replay: Replay) -> None:
    assert outcomes(replay, [{**SALE, "amount": "9999999999999.99996"}], marts=KEYS)["raw"][0] == 1


def test_a_converted_amount_below_the_limit_is_accepted(replay: Replay) -> None:
    rates = [["2024-01-01", "EUR", "USD", "1"]]
    found = outcomes(replay, [{**SALE, "amount": "9999999999999.5", "currency": "EUR"}], rates)
    assert found["accepted"] == (1, "9999999999999.5000")


def test_a_rate_is_used_however_old_it_is(replay: Replay) -> None:
    rates = [["1700-01-01", "EUR", "USD", "2"], ["2025-06-01", "EUR", "USD", "3"]]
    assert outcomes(replay, [{**SALE, "currency": "EUR"}], rates)["accepted"] == (1, "20.0000")


@pytest.mark.parametrize(
    "changes",
    [
        [{"loaded_at": None}, {"loaded_at": "never"}],
        [{"customer_id": None, "amount": "10"}, {"customer_id": None, "amount": "10.00"}],
    ],
    ids=["unreadable_loaded_at", "raw_text_of_a_refused_row"],
)
def test_tied_copies_do_not_depend_on_the_order_of_rows(replay: Replay, changes: list[Row]) -> None:
    rows = [{**SALE, **change} for change in changes]
    found = []
    for order in (rows, rows[::-1]):
        quality = outcomes(replay, order)
        refused = replay.connection.execute(f"from {replay.warehouse.schema}.rejected_transactions").fetchall()
        found.append((quality, refused))
    assert found[0] == found[1]


def test_amounts_of_refused_rows_are_rounded_row_by_row(replay: Replay) -> None:
    rows = [{**SALE, "amount": "0.00005", "currency": "EUR", "customer_id": who} for who in ("ann", None)]
    found = outcomes(replay, [{**row, "transaction_id": f"t{n}"} for n, row in enumerate(rows)])
    assert found["rejected"] == (2, "0.0002")  # 0.00005 is 0.0001 at four places, twice
    assert found["raw"] == (2, "0.0002")

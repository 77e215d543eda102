"""Every error that a user can cause, with the words it must hold: what is wrong, where, and what to do.

This is the list to read as a stranger. Where the last words are DuckDB's own, it names the file or the process itself.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from dbt_project import BuildError, Warehouse

ROW = {"transaction_id": "1", "customer_id": "a", "transaction_at": "2024-01-01", "amount": "5"}
TABLE = {"cv_transactions_location": "raw.transactions"}
ERRORS: dict[str, tuple[dict[str, Any], list[str]]] = {
    "a location that names no place": (
        {"cv_transactions_location": "orders"},
        ["cv_transactions_location is 'orders'", "names no place", "schema.table", "a path or glob"],
    ),
    "a table that is not there": (
        {"cv_transactions_location": "raw.orders"},
        ["cv_transactions_location names raw.orders", "no such table or view", "build that relation first"],
    ),
    "a file that is not there": (
        {"cv_transactions_location": "data/nothing_*.csv"},
        [
            "'data/nothing_*.csv'",
            "no file is there",
            "relative to the project that runs",
            "Correct cv_transactions_location",
        ],
    ),
    "an empty file": (
        {"cv_transactions_location": "{folder}/empty.csv"},
        ["empty.csv", "empty (0 bytes)", "Correct cv_transactions_location"],
    ),
    "a file that is no parquet": (
        {"cv_transactions_location": "{folder}/text.parquet"},
        ["cv_transactions_location is", "text.parquet cannot be read", "no parquet file", "Write it anew"],
    ),
    "a file that is no json": (
        {"cv_transactions_location": "{folder}/broken.json"},
        ["cv_transactions_location is", "broken.json cannot be read", "neither one JSON value", "Write it anew"],
    ),
    "a required column that is missing": (
        {
            **TABLE,
            "cv_transactions_columns": {"amount": "null", "customer_id": "customer_id"},
            "drop": "transaction_at",
        },
        [
            "input transactions",
            "required column 'transaction_at' is neither a raw column nor mapped",
            "Set the var cv_transactions_columns",
            "Its raw columns are: transaction_id, customer_id, amount",
        ],
    ),
    "a contract column that is misspelt": (
        {**TABLE, "cv_transactions_columns": {"custmer_id": "customer_id"}},
        [
            "maps 'custmer_id', which is no column of this input",
            "transaction_id, customer_id",
            "cv_transactions_columns",
        ],
    ),
    "a raw column that is misspelt": (
        {**TABLE, "cv_transactions_columns": {"amount": "amuont"}},
        ["maps amount to 'amuont', which is no raw column", "Its raw columns are: transaction_id"],
    ),
    "a column mapped to nothing": (
        {**TABLE, "cv_transactions_columns": {"amount": " "}},
        ["maps amount to ' ', which is nothing", "Set the var cv_transactions_columns"],
    ),
    "a column map that is no map": (
        {**TABLE, "cv_transactions_columns": "amount"},
        ["var cv_transactions_columns", "must be a map"],
    ),
    "an extra column that is not there": (
        {**TABLE, "cv_transactions_extra_columns": ["colour"]},
        ["cv_transactions_extra_columns names 'colour', which is no raw column", "transaction_id, customer_id"],
    ),
    "a var that is misspelt": (
        {"cv_transaction_location": "raw.transactions"},
        ["there is no var cv_transaction_location", "Is one of these meant: cv_transactions_location"],
    ),
    "a value that a var cannot have": (
        {**TABLE, "cv_rfm_method": "quantile"},
        ["var cv_rfm_method is 'quantile'", "must be tied_quantile or ntile or fixed"],
    ),
    "a number of bins without rules": (
        {**TABLE, "cv_rfm_bins": 11},
        ["var cv_rfm_bins is '11'", "a whole number from 2 to 10"],
    ),
    "a day that no calendar has": (
        {**TABLE, "cv_as_of_date": "2024-02-30"},
        ["var cv_as_of_date is '2024-02-30'", "a day of the calendar, YYYY-MM-DD, or null"],
    ),
    "a time zone that is none": (
        {**TABLE, "cv_timezone": "Europe/Pari"},
        ["var cv_timezone is 'Europe/Pari'", "the name of a time zone, as Europe/Paris"],
    ),
}


@pytest.fixture(scope="module")
def shop(tmp_path_factory: pytest.TempPathFactory) -> Warehouse:
    """A warehouse with one good table, and some bad files beside it."""
    folder = tmp_path_factory.mktemp("errors")
    (folder / "empty.csv").touch()
    (folder / "text.parquet").write_text("this is no parquet file")
    (folder / "broken.json").write_text('{"transaction_id": 1')
    warehouse = Warehouse(folder)
    warehouse.load("transactions", pd.DataFrame([ROW]))
    warehouse.parse_once(**TABLE)
    return warehouse


@pytest.mark.parametrize("case", ERRORS)
def test_the_error_says_what_where_and_what_to_do(shop: Warehouse, case: str) -> None:
    variables, words = ERRORS[case]
    variables = {
        name: value.format(folder=shop.folder) if isinstance(value, str) else value for name, value in variables.items()
    }
    dropped = variables.pop("drop", None)
    if dropped:
        shop.load("transactions", pd.DataFrame([ROW]).drop(columns=dropped))
    try:
        with pytest.raises(BuildError) as caught:
            shop.dbt("run", "--select", "base_transactions", **variables)
    finally:
        if dropped:
            shop.load("transactions", pd.DataFrame([ROW]))
    message = " ".join(str(caught.value).split())
    assert [word for word in words if word not in message] == [], message


def test_wrong_types_are_refused_rows_and_no_error(shop: Warehouse) -> None:
    """A list where a time should be and a struct where an amount should be: a refused row that shows them."""
    shop.execute(
        "create or replace table raw.odd as "
        "select 1 as transaction_id, 'a' as customer_id, [1, 2] as transaction_at, {'x': 1} as amount"
    )
    shop.run("+rejected_transactions", cv_transactions_location="raw.odd")
    row = shop.query("select reasons, transaction_at, amount from customer_value.rejected_transactions")
    assert row.to_numpy().tolist() == [["unreadable_amount,unreadable_date", "[1, 2]", "{'x': 1}"]]


def test_changed_vars_behind_stored_transactions_ask_for_a_full_refresh(shop: Warehouse) -> None:
    shop.run("+customer_rfm", **TABLE)
    with pytest.raises(BuildError) as caught:
        shop.dbt("run", "--select", "customer_rfm", **TABLE, cv_timezone="Europe/Paris")
    message = str(caught.value)
    assert "cv_timezone was 'UTC' and is 'Europe/Paris'" in message
    assert "dbt build --full-refresh, without --select" in message
    shop.run("+customer_rfm", **TABLE, cv_timezone="Europe/Paris")


def test_a_second_writer_on_the_file_is_told_who_holds_it(tmp_path: Path) -> None:
    """DuckDB lets one process write. The other is told which one holds the file."""
    warehouse = Warehouse(tmp_path)
    holder = "import duckdb, sys; c = duckdb.connect(sys.argv[1]); print('held', flush=True); sys.stdin.read()"
    process = subprocess.Popen(
        [sys.executable, "-c", holder, str(warehouse.file)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    assert process.stdout and process.stdout.readline() == "held\n"
    try:
        with pytest.raises(BuildError) as caught:
            warehouse.dbt("run", "--select", "stg_labels")
    finally:
        process.communicate("")
    message = str(caught.value)
    assert "Could not set lock on file" in message
    assert str(warehouse.file) in message
    assert f"PID {process.pid}" in message

"""Inputs by location and column map: csv, parquet and json files, tables; and what a wrong setting says."""

from __future__ import annotations

import json
import os
from datetime import datetime
from decimal import Decimal
from pathlib import Path

import duckdb
import pytest
from bases import Marts, Workshop, table
from dbt_project import ROOT

# ';' between columns, quoted ';', '"' and line breaks, other names than the contract's.
CSV = "tests/fixtures/orders_2024_*.csv"
CSV_COLUMNS = {
    "transaction_id": "InvoiceNo",
    "line_id": "Line",
    "customer_id": "CUSTOMERID",
    "transaction_at": "invoicedate",
    "amount": "Quantity * UnitPrice",
}
PARQUET_ROWS = """
    select * from (values
        (1, 17850, timestamptz '2024-03-30 23:30:00+00', 3, 0.1::double, 'x'),
        (2, 17850, timestamptz '2024-01-10 12:00:00+00', 2, 'nan'::double, null),
        (3, 17850, timestamptz '2024-01-10 12:00:00+00', null, 5.0::double, null),
        (4, 17850, timestamptz '2024-01-10 12:00:00+00', 1, 'inf'::double, null),
        (5, 13047, timestamptz '2024-01-10 12:00:00+00', -2, 4.5::double, null)
    ) as t (order_no, client, sold_at, Quantity, UnitPrice, colour)
"""
PARQUET_COLUMNS = {
    "transaction_id": "order_no",
    "customer_id": "client",
    "transaction_at": "sold_at",
    "amount": "Quantity * UnitPrice",
}
JSON_ROWS = [
    [{"id": "j1", "who": {"mail": "Ann@X.org"}, "day": "2024-05-01", "sum": 10.25, "kind": "S"}],
    [{"id": "j2", "who": {"mail": "ann@x.org"}, "day": "2024-05-02", "sum": 4, "kind": "R"}],
]
JSON_COLUMNS = {
    "transaction_id": "id",
    "customer_id": "lower(who.mail)",
    "transaction_at": "day",
    "amount": '"sum"',
    "transaction_type": "case when kind = 'R' then 'refund' else 'purchase' end",
}
PLAIN = """
transaction_id | customer_id | transaction_at | amount | Channel
p1             | ann         | 2024-05-01     | 10     | web
"""
SELECT = ["--full-refresh", "--select", "+customer_transactions", "+rejected_transactions"]
EMPTY_SHOP = {"cv_transactions_location": "raw.transactions"}


@pytest.fixture(scope="module")
def from_csv(workshop: Workshop) -> Marts:
    """Two csv files by a glob relative to the project, with two extra columns (the contract depends on them)."""
    return workshop.parse_and_rebuild(
        *SELECT,
        cv_transactions_location=CSV,
        cv_transactions_columns=CSV_COLUMNS,
        cv_transactions_extra_columns=["Country", "Store Note"],
    )


@pytest.fixture(scope="module")
def from_parquet(workshop: Workshop, tmp_path_factory: pytest.TempPathFactory) -> Marts:
    """Two typed parquet files."""
    folder = tmp_path_factory.mktemp("parquet")
    for n, where in enumerate(["order_no < 3", "order_no >= 3"]):
        duckdb.sql(f"copy (select * from ({PARQUET_ROWS}) where {where}) to '{folder}/part_{n}.parquet'")
    return workshop.rebuild(
        *SELECT,
        cv_transactions_location=f"{relative(folder)}/part_*.parquet",
        cv_transactions_columns=PARQUET_COLUMNS,
        cv_timezone="Europe/Paris",
    )


@pytest.fixture(scope="module")
def from_json(workshop: Workshop, tmp_path_factory: pytest.TempPathFactory) -> Marts:
    """Two json files, expressions over their fields."""
    folder = tmp_path_factory.mktemp("json")
    for n, rows in enumerate(JSON_ROWS):
        (folder / f"part_{n}.json").write_text(json.dumps(rows))
    return workshop.rebuild(
        *SELECT,
        cv_transactions_location=f"{relative(folder)}/*.json",
        cv_transactions_columns=JSON_COLUMNS,
    )


def relative(folder: Path) -> str:
    """A folder's path from the project root."""
    return os.path.relpath(folder, ROOT)


@pytest.mark.parametrize(
    ("transaction", "line", "gross"),
    [
        ("1001", "1", "7.5"),  # 3 x 2.50
        ("1001", "2", "0.1"),  # 1 x 0.10
        ("1002", "1", "-5"),  # -2 x 2.50
        ("1005", "1", "5"),  # 4 x 1.25
    ],
)
def test_expression_over_csv(from_csv: Marts, transaction: str, line: str, gross: str) -> None:
    """Text columns are read as numbers in plain arithmetic."""
    row = from_csv.row("customer_transactions", transaction_id=transaction, line_id=line)
    assert row["gross_amount"] == Decimal(gross)


def test_bad_factors_of_a_csv_are_refused_rows(from_csv: Marts) -> None:
    """`many` cannot be read, an empty one is missing; the build goes on, and the raw texts are kept."""
    assert from_csv.cells("rejected_transactions", "transaction_id", "reasons") == [
        ("1003", "unreadable_amount"),
        ("1004", "missing_amount"),
    ]
    assert "many" in from_csv.row("rejected_transactions", transaction_id="1003")["amount"]


def test_csv_is_read_as_text(from_csv: Marts) -> None:
    """Leading zeros stay; CUSTOMERID and invoicedate are found in another case, Currency by its own name."""
    row = from_csv.row("customer_transactions", transaction_id="1005")
    assert (row["customer_id"], row["Store Note"]) == ("013047", "007")
    assert (row["transaction_at"], row["currency"]) == (datetime(2024, 2, 6), "USD")


@pytest.mark.parametrize(
    ("line", "note"), [("1", 'said "hi"; left'), ("2", "two\nlines")], ids=["delimiter", "line_break"]
)
def test_extra_columns_are_carried_through(from_csv: Marts, line: str, note: str) -> None:
    """By their own names, unchanged."""
    row = from_csv.row("customer_transactions", transaction_id="1001", line_id=line)
    assert (row["Country"], row["Store Note"]) == ("France", note)


def test_expression_over_typed_columns(from_parquet: Marts) -> None:
    """3 x 0.1 is 0.30000000000000004 in doubles and 0.3 in the mart; -2 x 4.5 a refund; ids become text."""
    assert from_parquet.cells("customer_transactions", "transaction_id", "customer_id", "gross_amount") == [
        ("1", "17850", Decimal("0.3")),
        ("5", "13047", Decimal(-9)),
    ]


def test_bad_values_of_typed_columns(from_parquet: Marts) -> None:
    """2 x NaN and 1 x infinity are not finite, a null factor is a missing amount."""
    assert from_parquet.cells("rejected_transactions", "transaction_id", "reasons") == [
        ("2", "non_finite_amount"),
        ("3", "missing_amount"),
        ("4", "non_finite_amount"),
    ]


def test_typed_moment_carries_its_zone(from_parquet: Marts) -> None:
    """23:30 UTC on 30 March is 00:30 in Paris on the 31st."""
    row = from_parquet.row("customer_transactions", transaction_id="1")
    assert row["transaction_at"] == datetime(2024, 3, 31, 0, 30)


def test_json(from_json: Marts) -> None:
    """Expressions for the id and the type; the refund's 4 counts negative."""
    columns = ["transaction_id", "customer_id", "transaction_type", "gross_amount"]
    assert from_json.cells("customer_transactions", *columns) == [
        ("j1", "ann@x.org", "purchase", Decimal("10.25")),
        ("j2", "ann@x.org", "refund", Decimal(-4)),
    ]


@pytest.fixture(scope="module")
def wrong_map(workshop: Workshop) -> str:
    """An unknown contract column, and two required ones neither mapped nor there."""
    workshop.warehouse.load("transactions", table(PLAIN).rename(columns={"amount": "paid", "customer_id": "who"}))
    columns = {"custmer_id": "who", "transaction_at": "transaction_at"}
    return workshop.error("--select", "base_transactions", **EMPTY_SHOP, cv_transactions_columns=columns)


@pytest.mark.parametrize("word", ["input transactions", "custmer_id", "cv_transactions_columns"])
def test_unknown_contract_column(wrong_map: str, word: str) -> None:
    """The error names input, column and var."""
    assert word in wrong_map


@pytest.mark.parametrize("column", ["'customer_id'", "'amount'"])
def test_missing_required_column(wrong_map: str, column: str) -> None:
    """The same error names what is missing; what is there (transaction_id) or mapped it does not."""
    assert column in wrong_map
    assert "required column 'transaction_id'" not in wrong_map


@pytest.mark.parametrize(
    ("variables", "words"),
    [
        ({"cv_transactions_location": "raw.no_such_table"}, ["cv_transactions_location", "no_such_table"]),
        ({"cv_transactions_location": "tests/fixtures/none_*.csv"}, ["cv_transactions_location", "none_*.csv"]),
        ({"cv_transactions_location": "transactions"}, ["cv_transactions_location", "transactions"]),
        (
            {**EMPTY_SHOP, "cv_transactions_extra_columns": ["colour"]},
            ["input transactions", "colour", "cv_transactions_extra_columns"],
        ),
    ],
    ids=["table", "file", "no_place", "extra_column"],
)
def test_wrong_location(workshop: Workshop, variables: dict[str, object], words: list[str]) -> None:
    """The error names the var and what it is."""
    workshop.warehouse.load("transactions", table(PLAIN))
    message = workshop.error("--select", "base_transactions", **variables)
    assert [word for word in words if word not in message] == []


@pytest.mark.parametrize(
    ("model", "name", "value", "allowed"),
    [
        ("customer_rfm", "cv_rfm_method", "quantile", "ntile"),
        ("customer_rfm", "cv_rfm_bins", 11, "10"),
        ("customer_rfm", "cv_rfm_bins", 4.5, "whole"),
        ("int_rfm_values", "cv_rfm_monetary", "sum", "average"),
        ("int_rfm_values", "cv_rfm_window_days", 0, "1"),
        ("int_as_of_date", "cv_as_of_date", "31/12/2024", "YYYY-MM-DD"),
        ("int_as_of_date", "cv_as_of_date", "2024-02-30", "YYYY-MM-DD"),
        ("base_transactions", "cv_value_basis", "revenue", "historical_margin"),
        ("base_transactions", "cv_clv_model", "pareto_nbd", "mbg_nbd"),
        ("stg_transactions", "cv_latest_date", "today", "YYYY-MM-DD"),
        ("stg_transactions", "cv_timezone", "Europe/Pari s", "Europe/Paris"),
        ("stg_labels", "cv_label_language", "de", "fr"),
        ("int_base_period", "cv_clv_horizon_weeks", 0, "1"),
        ("int_base_period", "cv_gross_margin_rate", "half", "number"),
        ("int_repeat_multipliers", "cv_annual_discount_rate", -0.1, "0"),
        ("int_customer_lifetime", "cv_max_lifespan_years", 0, "100"),
        ("int_exchange_rates_daily", "cv_reporting_currency", "euro", "capitals"),
    ],
)
def test_wrong_setting(workshop: Workshop, model: str, name: str, value: object, allowed: str) -> None:
    """The error names the var, what was given and what may be given."""
    message = workshop.error("--select", model, **EMPTY_SHOP, **{name: value})
    assert [word for word in (name, str(value), allowed) if word not in message] == []


def test_wrong_setting_stops_the_parse(workshop: Workshop) -> None:
    """Without a kept parse the same error comes before anything is built."""
    with pytest.raises(AssertionError, match="cv_rfm_method"):
        workshop.parse_and_rebuild("--select", "customer_rfm", **EMPTY_SHOP, cv_rfm_method="quantile")

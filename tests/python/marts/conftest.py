"""The bases that several files share. Each is built once."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module

import pandas as pd
import pytest
from bases import Marts, Workshop, table
from dbt_project import Warehouse

# Files whose customers do not disturb each other: one base holds the rows of them all.
LEDGER_FILES = ["test_purchase_days", "test_refunds", "test_money", "test_time_zones", "test_model_summary"]
LEDGER_RATES = """
rate_date  | from_currency | to_currency | rate
2024-03-08 | USD           | EUR         | 0.9
2024-03-11 | USD           | EUR         | 0.95
2024-03-11 | GBP           | EUR         | 1.2
2024-01-01 | JPY           | EUR         | 0.00005
2024-01-01 | EUR           | CHF         | 0.97
"""
LEDGER_VARS = {
    "cv_timezone": "Europe/Paris",
    "cv_reporting_currency": "EUR",
    "cv_gross_margin_rate": 0.4,
    "cv_transactions_location": "raw.transactions",
    "cv_exchange_rates_location": "raw.exchange_rates",
}
LEDGER_MARTS = ["+customer_clv", "+customer_rfm", "customer_transactions", "+data_quality"]
LEDGER_MARTS += ["rejected_transactions"]
LEDGER_DOWNSTREAM = ["int_as_of_date+,+customer_clv", "int_as_of_date+,+customer_rfm", "customer_transactions"]


@pytest.fixture(scope="session")
def workshop(warehouse: Callable[..., Warehouse]) -> Workshop:
    """The warehouse of all small bases."""
    return Workshop(warehouse())


@pytest.fixture(scope="session")
def ledger_pair(workshop: Workshop) -> tuple[Marts, Marts]:
    """The shared base as of 2024-06-30, and the same base as of 2024-04-30."""
    rows = [table(import_module(name).ROWS) for name in LEDGER_FILES]
    for column in ["customer_id", "transaction_id"]:
        names = [name for frame in rows for name in frame[column].unique()]
        assert len(names) == len(set(names)), f"two files share a {column}"
    inputs = {"transactions": pd.concat(rows, ignore_index=True), "exchange_rates": table(LEDGER_RATES)}
    now = workshop.build(inputs, *LEDGER_MARTS, **LEDGER_VARS, cv_as_of_date="2024-06-30")
    past = workshop.rebuild("--select", *LEDGER_DOWNSTREAM, **LEDGER_VARS, cv_as_of_date="2024-04-30")
    return now, past


@pytest.fixture(scope="session")
def ledger(ledger_pair: tuple[Marts, Marts]) -> Marts:
    """The shared base as of 2024-06-30."""
    return ledger_pair[0]


@pytest.fixture(scope="session")
def ledger_past(ledger_pair: tuple[Marts, Marts]) -> Marts:
    """The shared base as of 2024-04-30."""
    return ledger_pair[1]

"""Compares marts with the oracle's, or with those of another build: row for row, value for value."""

from __future__ import annotations

import math
from datetime import date, datetime
from decimal import Decimal
from typing import Any

import pandas as pd

KEYS = {
    "customer_transactions": [
        "transaction_id",
        "line_id",
        "customer_id",
        "transaction_at",
        "gross_amount",
        "net_amount",
    ],
    "rejected_transactions": [
        "transaction_id",
        "line_id",
        "customer_id",
        "transaction_at",
        "amount",
        "reasons",
    ],
    "data_quality": ["input", "check_name"],
    "customer_rfm": ["customer_id"],
    "rfm_cutpoints": ["metric", "score"],
    "customer_clv": ["customer_id"],
    "repeat_purchase_ladder": ["n"],
    "customer_segments": ["customer_id"],
    "segment_performance": ["kind", "segment"],
}
RELATIVE = 1e-9  # of doubles; everything else is compared exactly


def differences(name: str, actual: pd.DataFrame, expected: pd.DataFrame, most: int = 10) -> list[str]:
    """What differs, in words; empty where the marts are equal in every column that `expected` has."""
    missing = [column for column in expected.columns if column not in actual.columns]
    if missing:
        return [f"{name} has no column {', '.join(missing)}"]
    columns = list(expected.columns)
    if len(actual) != len(expected):
        return [f"{name} has {len(actual)} rows, expected {len(expected)}"]
    keys = [key for key in KEYS.get(name, columns) if key in columns]
    order = keys + [key for key in columns if key not in keys]
    got, wanted = _sorted(actual[columns], order), _sorted(expected[columns], order)
    found = []
    for row, (one, other) in enumerate(zip(got, wanted)):
        for column in columns:
            if not same(one[column], other[column]):
                key = {k: other[k] for k in keys}
                found.append(f"{name} row {row} {key}: {column} is {one[column]!r}, expected {other[column]!r}")
    return found[:most]


def same(one: Any, other: Any) -> bool:
    """Doubles to 1e-9 relative, everything else exactly; null equals null only."""
    one, other = plain(one), plain(other)
    if one is None or other is None:
        return one is other
    if isinstance(one, float) or isinstance(other, float):
        return math.isclose(float(one), float(other), rel_tol=RELATIVE, abs_tol=1e-12)
    if isinstance(one, datetime) != isinstance(other, datetime) and isinstance(one, date):
        return str(one)[:10] == str(other)[:10]
    return bool(one == other)


def plain(value: Any) -> Any:
    """A value without pandas' and numpy's wrappings; NaN and NaT are null."""
    if isinstance(value, pd.Timestamp):
        return value.to_pydatetime()
    if value is None or value is pd.NaT or value is pd.NA:
        return None
    if hasattr(value, "item"):
        value = value.item()
    return None if isinstance(value, float) and math.isnan(value) else value


def _sorted(frame: pd.DataFrame, order: list[str]) -> list[dict[str, Any]]:
    rows = [{column: plain(value) for column, value in row.items()} for row in frame.to_dict("records")]
    return sorted(rows, key=lambda row: [_rank(row[column]) for column in order])


def _rank(value: Any) -> tuple[int, Any]:
    if value is None:
        return (0, 0)
    if isinstance(value, (bool, int, float, Decimal)):
        return (1, round(float(value), 9))
    return (2, str(value))

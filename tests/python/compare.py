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
    "clv_parameters": ["purpose", "model", "parameter", "as_of_date"],
    "clv_expected_purchases": ["customer_id", "horizon_weeks"],
    "clv_purchase_distribution": ["frequency", "age_days", "purchases"],
    "clv_backtest": ["model", "decile"],
    "customer_rfm_monthly": ["as_of_date", "customer_id"],
    "customer_equity": ["month_end"],
    "customer_lifecycle_monthly": ["month", "customer_id"],
    "segment_migration": ["month", "kind", "from_segment", "to_segment"],
    "customer_churn_risk": ["customer_id"],
    "churn_alert_backtest": ["month_end", "risk_level"],
    "cohort_retention": ["cohort_month", "channel", "months_since"],
    "acquisition_economics": ["cohort_month", "channel"],
    "product_entry_value": ["level", "entry_code"],
    "category_affinity": ["category", "other_category"],
    "customer_preferences": ["customer_id"],
    "loyalty_status": ["customer_id"],
    "campaign_audiences": ["audience", "customer_id"],
    "campaign_performance": ["campaign_id"],
}
RELATIVE = 1e-9  # of doubles; everything else is compared exactly
FITTED_RELATIVE = 1e-6  # of the columns below: they rest on a search for the greatest likelihood
FITTED = {
    "customer_clv": {
        "probability_alive",
        "expected_purchases",
        "expected_average_value",
        "predicted_clv",
        "predicted_clv_lower",
        "predicted_clv_upper",
        "total_clv",
    },
    "segment_performance": {"predicted_clv", "predicted_clv_share", "predicted_clv_cumulative_share"},
    "clv_parameters": {"estimate", "standard_error", "log_likelihood", "no_dropout_log_likelihood"},
    "clv_expected_purchases": {"expected_purchases", "probability_no_purchase"},
    "clv_purchase_distribution": {"probability_if_alive", "probability_at_least_if_alive"},
    "clv_backtest": {
        "predicted_purchases",
        "predicted_value",
        "mae",
        "rmse",
        "bias",
        "value_bias",
        "gini",
        "log_score",
    },
    "customer_equity": {"predicted_residual_value"},
    "customer_lifecycle_monthly": {"probability_alive"},
    "customer_churn_risk": {"probability_alive", "probability_alive_change", "value_at_risk"},
    "campaign_audiences": {"value_at_risk", "predicted_clv"},
    "campaign_performance": {"revenue_uplift_lower", "revenue_uplift_upper"},  # t by an expansion
    "acquisition_economics": {
        "predicted_margin",
        "first_year_margin_per_customer",
        "realised_share",
        "ltv_to_cac",
        "maximum_cac",
    },
    "product_entry_value": {"total_clv_per_customer"},
}
FITTED["customer_360"] = FITTED["customer_clv"] | FITTED["customer_churn_risk"]
# A quotient less 1 is near zero where the prediction is good, a change where nothing changed: there they are known to
# 1e-6 as they stand.
DIFFERENCES = {"bias", "value_bias", "probability_alive_change"}


def differences(
    name: str, actual: pd.DataFrame, expected: pd.DataFrame, most: int = 10, fitted_relative: float = FITTED_RELATIVE
) -> list[str]:
    """What differs, in words; empty where the marts are equal in every column that `expected` has.

    Where the data do not fix a value, the oracle's cell says what it may be (`accepts`): behind the edge of what is
    identified estimates are not compared and predictions to a hundredth, and a percentile, tier or decile that
    rests on the last digits of all but equal values may be any of those. Rows that match one of
    `expected.attrs["left_out"]` (column → value) cannot be told at all and are not compared.
    """
    missing = [column for column in expected.columns if column not in actual.columns]
    if missing:
        return [f"{name} has no column {', '.join(missing)}"]
    columns = list(expected.columns)
    for rows in expected.attrs.get("left_out", []):
        actual, expected = _without(actual, rows), _without(expected, rows)
    if len(actual) != len(expected):
        return [f"{name} has {len(actual)} rows, expected {len(expected)}"]
    keys = [key for key in KEYS.get(name, columns) if key in columns]
    order = keys + [key for key in columns if key not in keys]
    got, wanted = _sorted(actual[columns], order), _sorted(expected[columns], order)
    fitted, found = FITTED.get(name, set()), []
    for row, (one, other) in enumerate(zip(got, wanted)):
        for column in columns:
            relative = fitted_relative if column in fitted else RELATIVE
            absolute = fitted_relative if column in DIFFERENCES else 1e-12
            if not same(one[column], other[column], relative, absolute):
                key = {k: other[k] for k in keys}
                found.append(f"{name} row {row} {key}: {column} is {one[column]!r}, expected {other[column]!r}")
    return found[:most]


def same(one: Any, other: Any, relative: float = RELATIVE, absolute: float = 1e-12) -> bool:
    """Doubles as near as said, everything else exactly; null equals null only. `other` may be a tolerance."""
    one, other = plain(one), plain(other)
    if hasattr(other, "accepts"):
        return other.accepts(one)
    if one is None or other is None:
        return one is other
    if isinstance(one, float) or isinstance(other, float):
        return math.isclose(float(one), float(other), rel_tol=relative, abs_tol=absolute)
    if isinstance(one, datetime) != isinstance(other, datetime) and isinstance(one, date):
        return str(one)[:10] == str(other)[:10]
    return bool(one == other)


def _without(frame: pd.DataFrame, rows: dict[str, Any]) -> pd.DataFrame:
    """The frame less the rows with these values."""
    matches = [all(plain(row[name]) == value for name, value in rows.items()) for row in frame.to_dict("records")]
    return frame[pd.Series([not match for match in matches], index=frame.index, dtype=bool)]


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

"""What lifetimes and pymc-marketing share: the lines, and the discount by the month that both want."""

from __future__ import annotations

from pathlib import Path

import pandas
from stages import Stages

ANNUAL_DISCOUNT_RATE = 0.10  # the default of cv_annual_discount_rate
MONTHLY_DISCOUNT_RATE = (1 + ANNUAL_DISCOUNT_RATE) ** (1 / 12) - 1


def read_lines(stages: Stages, path: Path) -> pandas.DataFrame:
    """The three columns that are needed; parquet decimals come as objects, which pandas cannot sum fast."""
    columns = ["customer_id", "transaction_at", "amount"]
    lines = stages.timed("read", lambda: pandas.read_parquet(path, columns=columns))
    stages.timed("convert", lambda: lines.__setitem__("amount", lines["amount"].astype(float)))
    return lines


def repeating(summary: pandas.DataFrame) -> pandas.DataFrame:
    """Who tells something of values: customers with a repeat purchase that was worth something."""
    return summary[(summary["frequency"] > 0) & (summary["monetary_value"] > 0)]

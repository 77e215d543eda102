"""product_entry_value: what customers are worth by what they bought first."""

from collections import defaultdict
from decimal import Decimal
from fractions import Fraction
from statistics import median
from typing import Any

import pandas as pd

from .clv import horizon_days
from .day_seen import DaySeen
from .settings import Settings
from .tolerance import fitted_mean
from .transactions import Line

LEAST_CUSTOMERS = 30
LEVELS = ("category", "product")
ENTRY_COLUMNS = [
    "level",
    "entry_code",
    "customers",
    "share",
    "customers_watched",
    "repeat_rate",
    "days_to_second",
    "total_clv_per_customer",
    "margin_per_customer",
    "is_small",
]


def product_entry_value(today: DaySeen, settings: Settings) -> pd.DataFrame:
    """The mart; a level that no purchase line known by then has is not there."""
    found = []
    for level in LEVELS:
        if any(line.is_purchase and getattr(line, level) is not None for line in today.lines):
            found += _level(today, level, settings)
    return pd.DataFrame(found, columns=ENTRY_COLUMNS, dtype=object)


def _level(today: DaySeen, level: str, settings: Settings) -> list[tuple[Any, ...]]:
    first_lines: dict[str, list[Line]] = defaultdict(list)
    for line in today.lines:
        history = today.days.get(line.customer_id)
        if history and line.is_purchase and line.day == history[0].day:
            first_lines[line.customer_id].append(line)
    groups: dict[str | None, list[str]] = defaultdict(list)
    for customer in today.days:
        groups[entry_code(first_lines[customer], level)].append(customer)
    clv = {row["customer_id"]: row for row in today.clv.to_dict("records")}
    found = []
    for code, customers in groups.items():
        watched, gaps = _repeats(today, customers, settings)
        margin = sum((Fraction(clv[customer]["historical_margin"]) for customer in customers), Fraction(0))
        found.append(
            (
                level,
                code,
                len(customers),
                len(customers) / len(today.days),
                watched,
                len(gaps) / watched if watched else None,
                float(median(gaps)) if gaps else None,
                fitted_mean([clv[customer]["total_clv"] for customer in customers]),
                float(margin / len(customers)),
                len(customers) < LEAST_CUSTOMERS,
            )
        )
    return found


def entry_code(lines: list[Line], level: str) -> str | None:
    """The code with the largest net amount; ties: the first in byte order; null only where there is no other."""
    nets: dict[str, Decimal] = defaultdict(Decimal)
    for line in lines:
        code = getattr(line, level)
        if code is not None:
            nets[code] += line.net
    return min(nets, key=lambda code: (-nets[code], code.encode()), default=None)


def _repeats(today: DaySeen, customers: list[str], settings: Settings) -> tuple[int, list[int]]:
    """How many were watched for H days, and the days to the second purchase of those who repeated within them."""
    horizon = horizon_days(today.days, today.day, settings)
    watched, gaps = 0, []
    for customer in customers:
        first, *later = today.days[customer]
        if (today.day - first.day).days < horizon:
            continue
        watched += 1
        if later and (later[0].day - first.day).days <= horizon:
            gaps.append((later[0].day - first.day).days)
    return watched, gaps

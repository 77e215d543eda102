"""product_entry_value: what becomes of customers, by what they bought first."""

from collections import defaultdict
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from statistics import median
from typing import Any

import pandas as pd

from .bought_codes import Kind, lines_of_days
from .clv import horizon_days
from .day_seen import DaySeen
from .segments import fitted_sum
from .tolerance import Anything, Roughly
from .transactions import Line

LEVELS: tuple[Kind, ...] = ("category", "product")
LEAST_CUSTOMERS = 30
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


def entry_of(lines: list[Line], level: Kind) -> str | None:
    """The code with the largest net amount, of several the first; null where no line has one."""
    nets: dict[str, Decimal] = defaultdict(Decimal)
    for line in lines:
        code = getattr(line, level)
        if code is not None:
            nets[code] += line.net
    return min(nets, key=lambda code: (-nets[code], code.encode()), default=None)


@dataclass(frozen=True)
class Member:
    """One customer of a row."""

    is_watched: bool
    gap: int | None  # days to the second purchase day
    total_clv: Any
    margin: Decimal


def product_entry_value(today: DaySeen) -> pd.DataFrame:
    """The mart; a level that no purchase line has is not there."""
    if not today.days:
        return pd.DataFrame(columns=ENTRY_COLUMNS, dtype=object)
    bought, horizon = lines_of_days(today), horizon_days(today.days, today.day, today.settings)
    members = _members(today, horizon)
    found = []
    for level in LEVELS:
        if not any(line.is_purchase and getattr(line, level) is not None for line in today.lines):
            continue
        groups: dict[str | None, list[Member]] = defaultdict(list)
        for customer, history in today.days.items():
            groups[entry_of(bought[customer][history[0].day], level)].append(members[customer])
        found += [(level, code, *_row(group, len(members), horizon)) for code, group in groups.items()]
    return pd.DataFrame(found, columns=ENTRY_COLUMNS, dtype=object)


def _members(today: DaySeen, horizon: int) -> dict[str, Member]:
    values = zip(today.clv["customer_id"], today.clv["total_clv"], today.clv["historical_margin"])
    found = {}
    for customer, total, margin in values:
        history = today.days[customer]
        gap = (history[1].day - history[0].day).days if len(history) > 1 else None
        found[customer] = Member((today.day - history[0].day).days >= horizon, gap, total, margin)
    return found


def _row(group: list[Member], everybody: int, horizon: int) -> tuple[Any, ...]:
    watched = [member for member in group if member.is_watched]
    gaps = [member.gap for member in watched if member.gap is not None and member.gap <= horizon]
    margin = sum((member.margin for member in group), Decimal(0))
    return (
        len(group),
        len(group) / everybody,
        len(watched),
        len(gaps) / len(watched) if watched else None,
        float(median(gaps)) if gaps else None,
        fitted_mean([member.total_clv for member in group]),
        float(Fraction(margin) / len(group)),
        len(group) < LEAST_CUSTOMERS,
    )


def fitted_mean(values: list[Any]) -> Any:
    """The mean of fitted values, as well as they are known."""
    total = fitted_sum(values)
    if total is None or isinstance(total, Anything):
        return total
    return Roughly(total.value / len(values)) if isinstance(total, Roughly) else total / len(values)

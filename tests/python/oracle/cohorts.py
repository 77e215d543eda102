"""cohort_retention: what becomes of those who first bought in one month, by the channel they came through."""

from collections import defaultdict
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pandas as pd

from .calendar_months import end_of_month, month_after, month_of, months_between
from .day_seen import DaySeen
from .known_customers import KnownCustomers
from .rhythm import gaps_of, percentile
from .transactions import Line

LEAST_WATCHED_DAYS = 92
MOST_GAPS = Fraction(9, 10)
COHORT_COLUMNS = [
    "cohort_month",
    "channel",
    "months_since",
    "cohort_customers",
    "active_customers",
    "retention_rate",
    "revenue",
    "cumulative_margin_per_customer",
    "is_left_truncated",
]


def cohort_retention(today: DaySeen, known: KnownCustomers) -> pd.DataFrame:
    """The mart: every cohort in each month that the oldest one has, also in those to come."""
    cohorts: dict[tuple[date, str], list[str]] = defaultdict(list)
    for customer, history in today.days.items():
        cohorts[month_of(history[0].day), known.channel(customer)].append(customer)
    lines: dict[str, list[Line]] = defaultdict(list)
    for line in today.lines:
        lines[line.customer_id].append(line)
    found: list[tuple[Any, ...]] = []
    for (month, channel), customers in cohorts.items():
        truncated = begins_too_early(today, month) and not all(known.first_seen.get(c) for c in customers)
        booked = [line for customer in customers for line in lines[customer]]
        for since in range(months_between(today.first_day, today.day) + 1):
            cell = month_after(month, since)
            values = _watched(today, customers, booked, month, cell) if end_of_month(cell) <= today.day else [None] * 4
            found.append((month, channel, since, len(customers), *values, truncated))
    return pd.DataFrame(found, columns=COHORT_COLUMNS, dtype=object)


def _watched(today: DaySeen, customers: list[str], booked: list[Line], cohort: date, cell: date) -> list[Any]:
    """active_customers, retention_rate, revenue, cumulative_margin_per_customer of a month that has ended.

    Month 0 holds what was booked before it, too.
    """
    active = sum(any(month_of(bought.day) == cell for bought in today.days[customer]) for customer in customers)
    nets = [line.net for line in booked if max(month_of(line.day), cohort) == cell]
    margins = [Fraction(line.margin) for line in booked if month_of(line.day) <= cell]
    return [
        active,
        active / len(customers),
        sum(nets, Decimal(0)),
        float(sum(margins, Fraction(0)) / len(customers)),
    ]


def begins_too_early(today: DaySeen, cohort: date) -> bool:
    """The month begins within 3 months, or the point that 9 in 10 gaps do not pass, of the base's first purchase."""
    gaps = [gap for history in today.days.values() for gap in gaps_of(history)]
    longest = max([Fraction(LEAST_WATCHED_DAYS), *([percentile(gaps, MOST_GAPS)] if gaps else [])])
    return (cohort - today.first_day).days < longest

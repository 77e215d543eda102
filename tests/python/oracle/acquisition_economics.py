"""acquisition_economics: what it costs to acquire a customer, and what the first year brings."""

import math
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from typing import Any

import numpy as np
import pandas as pd

from .calendar_months import end_of_month, month_after, month_of, months_between
from .clv import margin_rate
from .cohorts import begins_too_early
from .day_seen import DaySeen
from .known_customers import KnownCustomers
from .reading import MONEY_DECIMALS, round_away
from .refunds import refund_rate
from .rows import Rows
from .settings import Settings
from .side_inputs import ExchangeRates
from .tolerance import EXACT, carried, known_to
from .transactions import Line

YEAR_DAYS = 365
LEAST_CUSTOMERS = 30
Cell = tuple[date, str]  # cohort month, channel
ACQUISITION_COLUMNS = [
    "cohort_month",
    "channel",
    "customers",
    "buyers",
    "is_mature",
    "spend",
    "cac",
    "blended_cac",
    "realised_margin",
    "predicted_margin",
    "first_year_margin_per_customer",
    "realised_share",
    "is_left_truncated",
    "ltv_to_cac",
    "maximum_cac",
    "payback_months",
    "months_watched",
    "status",
]


def acquisition_days(today: DaySeen, known: KnownCustomers) -> dict[str, date]:
    """Customer → acquired_on: first seen, unless that is after today or after the first purchase day."""
    first_bought = {customer: history[0].day for customer, history in today.days.items()}
    found = dict(first_bought)
    for customer, seen in known.first_seen.items():
        if seen is not None and seen <= min(today.day, first_bought.get(customer, today.day)):
            found[customer] = seen
    return found


def spend_by_cell(spend: Rows, rates: ExchangeRates, as_of: date) -> dict[Cell, Decimal]:
    """Each amount is converted and rounded by itself; a cell is there if it has a row, whatever that sums to."""
    found: dict[Cell, Decimal] = defaultdict(Decimal)
    value = spend.value
    for row in spend.accepted():
        day = value["spend_date"][row]
        if day <= as_of:
            converted = value["amount"][row] * rates.rate(value["currency"][row], day)
            found[month_of(day), value["channel"][row]] += round_away(converted, MONEY_DECIMALS)
    return dict(found)


class FirstYears:
    """What each buyer is expected to bring in the days of the first year that are still to come."""

    def __init__(self, today: DaySeen, settings: Settings) -> None:
        self.day, self.forecast, self.weeks = today.day, today.forecast, settings.clv_horizon_weeks
        if self.forecast is None:
            return
        self.place = {customer: place for place, customer in enumerate(self.forecast.base.customers)}
        longest = min(self.weeks, math.ceil(YEAR_DAYS / 7))
        self.purchases = self.forecast.purchases(np.arange(longest + 1))  # a column a whole week
        rate = margin_rate(today.lines, today.day, settings)
        returned = refund_rate(today.lines, today.days, today.day)
        self.margin = self.forecast.value() * (1 - returned) * rate

    def of(self, customers: Iterable[tuple[str, date]]) -> tuple[float | None, int]:
        """The sum over buyers and their days of acquisition, None where one cannot be told; and its certainty."""
        parts, certainty = [], EXACT
        for customer, acquired in customers:
            days = (last_day(acquired) - self.day).days
            if days <= 0:
                continue
            if self.forecast is None or days > 7 * self.weeks:
                return None, EXACT
            place, certainty = self.place[customer], self.forecast.certainty
            week, over = divmod(days, 7)
            expected = self.purchases[place, week]
            if over:
                expected += (self.purchases[place, week + 1] - expected) * over / 7
            parts.append(float(expected * self.margin[place]))
        return math.fsum(parts), certainty


def last_day(acquired: date) -> date:
    """The 365th day of the first year, the day of acquisition the first."""
    return acquired + timedelta(days=YEAR_DAYS - 1)


@dataclass(frozen=True)
class Base:
    """What every row needs to know."""

    today: DaySeen
    known: KnownCustomers
    acquired: dict[str, date]
    lines: dict[str, list[Line]]
    first_years: FirstYears
    target: float


def acquisition_economics(
    today: DaySeen, known: KnownCustomers, spend: Rows, rates: ExchangeRates, settings: Settings
) -> pd.DataFrame:
    """The mart; nothing without a day."""
    if today.day is None:
        return pd.DataFrame(columns=ACQUISITION_COLUMNS, dtype=object)
    acquired = acquisition_days(today, known)
    lines: dict[str, list[Line]] = defaultdict(list)
    for line in today.lines:
        lines[line.customer_id].append(line)
    base = Base(today, known, acquired, lines, FirstYears(today, settings), float(settings.target_ltv_to_cac))
    cells: dict[Cell, list[str]] = defaultdict(list)
    for customer, day in acquired.items():
        cells[month_of(day), known.channel(customer)].append(customer)
    spent = spend_by_cell(spend, rates, today.day)
    of_month: dict[date, Decimal] = defaultdict(Decimal)
    for (month, _), amount in spent.items():
        of_month[month] += amount
    everybody: dict[date, int] = defaultdict(int)
    for (month, _), customers in cells.items():
        everybody[month] += len(customers)
    found = []
    for cell in sorted(set(cells) | set(spent)):
        month, channel = cell
        row = _row(base, month, cells.get(cell, []), spent.get(cell, Decimal(0)))
        row.update(cohort_month=month, channel=channel, blended_cac=_ratio(of_month[month], everybody[month]))
        found.append(row)
    return pd.DataFrame(found, columns=ACQUISITION_COLUMNS, dtype=object)


def _row(base: Base, month: date, customers: list[str], spend: Decimal) -> dict[str, Any]:
    day, count = base.today.day, len(customers)
    buyers = [customer for customer in customers if customer in base.today.days]
    realised = Decimal(0)
    for customer in customers:
        end = last_day(base.acquired[customer])
        realised += sum((line.margin for line in base.lines[customer] if line.day <= end), Decimal(0))
    predicted, certainty = base.first_years.of((customer, base.acquired[customer]) for customer in buyers)
    has_first_seen = all(base.known.first_seen.get(customer) for customer in customers)
    truncated = not has_first_seen and begins_too_early(base.today, month)
    cac = _ratio(spend, count) if spend > 0 else None
    can_tell = predicted is not None and count >= LEAST_CUSTOMERS and not truncated

    def first_year(future: float) -> float | None:
        return (float(realised) + future) / count if count else None

    def share(future: float) -> float | None:
        whole = float(realised) + future
        return float(realised) / whole if whole > 0 else None

    def to_cac(future: float) -> float | None:
        return None if cac is None else first_year(future) / cac

    def affordable(future: float) -> float:
        return max(0.0, first_year(future)) / base.target

    return {
        "customers": count,
        "buyers": len(buyers),
        "is_mature": all(last_day(base.acquired[customer]) <= day for customer in customers) if count else None,
        "spend": spend,
        "cac": cac,
        "realised_margin": realised,
        "predicted_margin": known_to(predicted, certainty),
        "first_year_margin_per_customer": None if predicted is None else carried(first_year, predicted, certainty),
        "realised_share": None if predicted is None else carried(share, predicted, certainty),
        "is_left_truncated": truncated,
        "ltv_to_cac": carried(to_cac, predicted, certainty) if can_tell and cac is not None else None,
        "maximum_cac": carried(affordable, predicted, certainty) if can_tell else None,
        "payback_months": _payback(base, month, customers, spend),
        "months_watched": _months_watched(month, day),
        "status": _status(count, spend, truncated, predicted),
    }


def _months_watched(month: date, day: date) -> int:
    """Month ends that have passed, from that of the cohort month on."""
    months = months_between(month, day)
    return months + (end_of_month(day) == day)


def _payback(base: Base, month: date, customers: list[str], spend: Decimal) -> int | None:
    """The first month end at which the margin booked so far reaches the spend."""
    if spend <= 0:
        return None
    booked = [line for customer in customers for line in base.lines[customer]]
    for since in range(_months_watched(month, base.today.day)):
        end = end_of_month(month_after(month, since))
        if sum((line.margin for line in booked if line.day <= end), Decimal(0)) >= spend:
            return since
    return None


def _status(count: int, spend: Decimal, truncated: bool, predicted: float | None) -> str:
    if not count:
        return "no_customers"
    if spend <= 0:
        return "no_spend"
    if truncated:
        return "left_truncated"
    if count < LEAST_CUSTOMERS:
        return "too_few"
    return "not_predicted" if predicted is None else "ok"


def _ratio(amount: Decimal, count: int) -> float | None:
    return float(Fraction(amount) / count) if count else None

"""acquisition_economics: what acquiring cost, and what the first year of those acquired brings."""

from collections import defaultdict
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from typing import Any

import numpy as np
import pandas as pd

from .calendar_months import end_of_month, month_after, month_of, months_between
from .clv import margin_rate, refund_rate
from .cohorts import is_left_truncated
from .day_seen import DaySeen
from .known_customers import KnownCustomers
from .reading import MONEY_DECIMALS, round_away
from .rows import Rows
from .side_inputs import ExchangeRates
from .tolerance import known_to

YEAR = 365
LEAST_CUSTOMERS = 30
COLUMNS = [
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


def acquired_on(today: DaySeen, known: KnownCustomers) -> dict[str, date]:
    """Customer → day: first seen where that is not after the first purchase, else the first purchase."""
    found = {customer: history[0].day for customer, history in today.days.items()}
    for customer, seen in known.first_seen.items():
        if seen is not None and seen <= today.day:
            found[customer] = min(seen, found.get(customer, seen))
    return found


def spent(rows: Rows, rates: ExchangeRates, as_of: date) -> dict[tuple[date, str], Decimal]:
    """(month, channel) → accepted spend in the reporting currency."""
    found: dict[tuple[date, str], Decimal] = defaultdict(Decimal)
    for row in rows.accepted():
        day = rows.value["spend_date"][row]
        if day <= as_of:
            rate = rates.rate(rows.value["currency"][row], day)
            amount = round_away(rows.value["amount"][row] * rate, MONEY_DECIMALS)
            found[month_of(day), rows.value["channel"][row]] += amount
    return found


class FirstYear:
    """Margins of the first year, realised and predicted, of each customer."""

    def __init__(self, today: DaySeen) -> None:
        self.today = today
        self.booked: dict[str, list[Any]] = defaultdict(list)
        for line in today.lines:
            self.booked[line.customer_id].append(line)
        self.certainty = today.forecast.certainty if today.forecast else 0
        self.weekly: dict[str, np.ndarray] = {}
        if today.forecast:
            weeks = np.arange(today.settings.clv_horizon_weeks + 1)
            rate = margin_rate(today.lines, today.day, today.settings)
            refunds = refund_rate(today.lines, today.days, today.day)
            worth = today.forecast.value() * (1 - refunds) * rate
            values = today.forecast.purchases(weeks) * worth[:, None]
            self.weekly = dict(zip(today.base.customers, values))

    def realised(self, customer: str, start: date) -> Fraction:
        """Booked up to the last day of the year, also before its first."""
        end = start + timedelta(days=YEAR - 1)
        return sum((Fraction(line.margin) for line in self.booked[customer] if line.day <= end), Fraction(0))

    def predicted(self, customer: str, start: date) -> float | None:
        """Of the days left; None where it cannot be known."""
        left = YEAR - 1 - (self.today.day - start).days
        if left <= 0 or customer not in self.today.days:
            return 0.0
        weekly, below = self.weekly.get(customer), left // 7
        above = -(-left // 7)
        if weekly is None or above >= len(weekly):
            return None
        return float(weekly[below] + (left / 7 - below) * (weekly[above] - weekly[below]))


def acquisition_economics(
    today: DaySeen, known: KnownCustomers, spend_rows: Rows, rates: ExchangeRates
) -> pd.DataFrame:
    """The mart."""
    if today.day is None:
        return pd.DataFrame(columns=COLUMNS, dtype=object)
    acquired = acquired_on(today, known)
    spend = spent(spend_rows, rates, today.day)
    groups: dict[tuple[date, str], list[str]] = defaultdict(list)
    for customer, day in acquired.items():
        groups[month_of(day), known.channel(customer)].append(customer)
    year, found = FirstYear(today), []
    for key in set(groups) | set(spend):
        in_month = sum(len(some) for other, some in groups.items() if other[0] == key[0])
        month_spend = sum((amount for other, amount in spend.items() if other[0] == key[0]), Decimal(0))
        blended = float(Fraction(month_spend) / in_month) if in_month else None
        found.append(
            (*key, *_row(key[0], groups.get(key, []), spend.get(key, Decimal(0)), blended, acquired, year, known))
        )
    return pd.DataFrame(found, columns=COLUMNS, dtype=object)


def _row(
    month: date,
    customers: list[str],
    spend: Decimal,
    blended: float | None,
    acquired: dict[str, date],
    year: FirstYear,
    known: KnownCustomers,
) -> tuple[Any, ...]:
    today, count = year.today, len(customers)
    realised = sum((year.realised(c, acquired[c]) for c in customers), Fraction(0))
    parts = [year.predicted(c, acquired[c]) for c in customers]
    predicted = None if any(part is None for part in parts) else sum(parts)
    is_exact = all(part == 0.0 for part in parts)
    total = None if predicted is None else float(realised) + predicted
    each = total / count if total is not None and count else None
    has_seen = all(known.first_seen.get(c) for c in customers)
    truncated = not has_seen and bool(today.first_day) and is_left_truncated(today, month)
    cac = float(Fraction(spend) / count) if count and spend > 0 else None
    is_large = count >= LEAST_CUSTOMERS and not truncated
    ratio = each / cac if is_large and each is not None and cac is not None else None
    most = max(each / float(today.settings.target_ltv_to_cac), 0.0) if is_large and each is not None else None
    certainty = 0 if is_exact else year.certainty

    def shown(value: float | None) -> Any:
        return known_to(value, certainty)

    return (
        count,
        sum(c in today.days for c in customers),
        all((today.day - acquired[c]).days >= YEAR - 1 for c in customers) if count else None,
        spend,
        cac,
        blended,
        round_away(Decimal(realised.numerator) / Decimal(realised.denominator), MONEY_DECIMALS),
        shown(predicted),
        shown(each),
        shown(float(realised) / total if total is not None and total > 0 else None),
        truncated,
        shown(ratio),
        shown(most),
        _payback(month, customers, spend, year),
        sum(end_of_month(month_after(month, n)) <= today.day for n in range(months_between(month, today.day) + 1)),
        _status(count, spend, truncated, each),
    )


def _payback(month: date, customers: list[str], spend: Decimal, year: FirstYear) -> int | None:
    if spend <= 0 or not customers:
        return None
    for since in range(months_between(month, year.today.day) + 1):
        end = end_of_month(month_after(month, since))
        if end > year.today.day:
            return None
        lines = (line for c in customers for line in year.booked[c] if line.day <= end)
        if sum((line.margin for line in lines), Decimal(0)) >= spend:
            return since
    return None


def _status(count: int, spend: Decimal, truncated: bool, each: float | None) -> str:
    if not count:
        return "no_customers"
    if spend <= 0:
        return "no_spend"
    if truncated:
        return "left_truncated"
    if count < LEAST_CUSTOMERS:
        return "too_few"
    return "not_predicted" if each is None else "ok"

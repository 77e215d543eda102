"""acquisition_economics: what acquiring customers costs, and what they bring in their first year."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from typing import Any

import numpy as np
import pandas as pd

from .calendar_months import end_of_month, month_after, month_of, months_between
from .clv import margin_rate
from .cohorts import is_left_truncated
from .day_seen import DaySeen
from .fitted_number import FittedNumber, share_of
from .known_customers import KnownCustomers
from .purchase_forecast import expected_if_alive
from .refunds import refund_rate
from .rows import Rows
from .side_inputs import ExchangeRates
from .tolerance import EXACT
from .transactions import Line

YEAR_DAYS, LEAST_CUSTOMERS = 365, 30
Cohort = tuple[date, str]
ECONOMICS_COLUMNS = [
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
    """Customer → day: the day first seen, where that is not after today or the first purchase day; else the latter."""
    found = {customer: history[0].day for customer, history in today.days.items()}
    for customer, seen in known.first_seen.items():
        if seen is not None and seen <= found.get(customer, today.day):
            found[customer] = seen
    return found


def last_day_of_year(acquired: date) -> date:
    """The 365th day, that of acquisition the first."""
    return acquired + timedelta(days=YEAR_DAYS - 1)


def spend_by_cohort(rows: Rows, rates: ExchangeRates, as_of: date) -> dict[Cohort, Decimal]:
    """Month and channel → spend up to today, each amount converted and rounded by itself."""
    found: dict[Cohort, Decimal] = defaultdict(Decimal)
    for row in rows.accepted():
        day, channel, amount, currency = (
            rows.value[column][row] for column in ("spend_date", "channel", "amount", "currency")
        )
        if day <= as_of:
            found[month_of(day), channel] += rates.converted(amount, currency, day)
    return dict(found)


@dataclass(frozen=True)
class FirstYear:
    """What the rest of each buyer's first year brings; None in place of a number that cannot be foreseen."""

    margins: dict[str, float | None]  # of buyers whose year is not over
    certainty: int

    @staticmethod
    def of(today: DaySeen, acquired: dict[str, date]) -> "FirstYear":
        """P(alive) × E[Y(w)] if alive × value × margin rate, w in a straight line between whole weeks."""
        left = {
            customer: (last_day_of_year(acquired[customer]) - today.day).days
            for customer in today.days
            if last_day_of_year(acquired[customer]) > today.day
        }
        if today.forecast is None or not left:
            return FirstYear(dict.fromkeys(left), EXACT)
        forecast, horizon = today.forecast, today.settings.clv_horizon_weeks
        rate = margin_rate(today.lines, today.day, today.settings)
        kept = 1 - refund_rate(today.lines, today.days, today.day)
        value, alive = forecast.value() * kept, forecast.alive()
        weeks = np.arange(YEAR_DAYS // 7 + 1)
        x, ages, position = forecast.pairs()
        table = expected_if_alive(forecast.model, x, ages / 7, weeks)
        found: dict[str, float | None] = {}
        for place, customer in enumerate(today.base.customers):
            if customer not in left:
                continue
            if left[customer] > 7 * horizon:
                found[customer] = None
                continue
            whole, days = divmod(left[customer], 7)
            expected = table[position[place]]
            purchases = expected[whole]
            if days:
                purchases = purchases + (expected[whole + 1] - expected[whole]) * days / 7
            found[customer] = float(alive[place] * purchases * value[place] * rate)
        return FirstYear(found, forecast.certainty)

    def sum(self, customers: list[str]) -> FittedNumber | None:
        """Of some customers; None where one of them cannot be foreseen."""
        parts = [self.margins[customer] for customer in customers if customer in self.margins]
        return None if None in parts else FittedNumber.sum_of(parts, self.certainty)


class Economics:
    """All that the rows of the mart are made of."""

    def __init__(self, today: DaySeen, known: KnownCustomers, spend: dict[Cohort, Decimal]) -> None:
        self.today, self.known, self.spend = today, known, spend
        self.acquired = acquired_on(today, known)
        self.first_year = FirstYear.of(today, self.acquired)
        self.cohorts: dict[Cohort, list[str]] = defaultdict(list)
        for customer, day in self.acquired.items():
            self.cohorts[month_of(day), known.channel(customer)].append(customer)
        self.booked: dict[str, list[Line]] = defaultdict(list)
        for line in today.lines:
            self.booked[line.customer_id].append(line)

    def realised(self, customers: list[str]) -> Decimal:
        """Margin up to the 365th day of each, and what came before the first."""
        return sum(
            (
                line.margin
                for customer in customers
                for line in self.booked[customer]
                if line.day <= last_day_of_year(self.acquired[customer])
            ),
            Decimal(0),
        )

    def blended(self, month: date) -> float | None:
        """All spend of the month over all customers of it."""
        customers = sum(len(some) for (of, _), some in self.cohorts.items() if of == month)
        spend = sum((amount for (of, _), amount in self.spend.items() if of == month), Decimal(0))
        return float(Fraction(spend) / customers) if customers else None

    def payback(self, month: date, customers: list[str], spend: Decimal, watched: int) -> int | None:
        """The first of the months watched at whose end all margin booked reaches the spend."""
        if spend <= 0:
            return None
        lines = [line for customer in customers for line in self.booked[customer]]
        for since in range(watched):
            end = end_of_month(month_after(month, since))
            if sum((line.margin for line in lines if line.day <= end), Decimal(0)) >= spend:
                return since
        return None

    def row(self, month: date, channel: str) -> dict[str, Any]:
        """One row."""
        today, customers = self.today, self.cohorts.get((month, channel), [])
        count, spend = len(customers), self.spend.get((month, channel), Decimal(0))
        realised, predicted = self.realised(customers), self.first_year.sum(customers)
        total = None if predicted is None else predicted.plus(Fraction(realised))
        per_customer = None if total is None or not count else total.over(Fraction(count))
        cac = Fraction(spend) / count if spend > 0 and count else None
        is_cut = not all(self.known.first_seen.get(c) for c in customers) and is_left_truncated(today, month)
        is_judged = count >= LEAST_CUSTOMERS and not is_cut and per_customer is not None
        target = Fraction(today.settings.target_ltv_to_cac)
        watched = months_between(month, today.day) + (end_of_month(today.day) == today.day)
        return {
            "cohort_month": month,
            "channel": channel,
            "customers": count,
            "buyers": sum(customer in today.days for customer in customers),
            "is_mature": all(last_day_of_year(self.acquired[c]) <= today.day for c in customers) if count else None,
            "spend": spend,
            "cac": None if cac is None else float(cac),
            "blended_cac": self.blended(month),
            "realised_margin": realised,
            "predicted_margin": None if predicted is None else predicted.shown(),
            "first_year_margin_per_customer": None if per_customer is None else per_customer.shown(),
            "realised_share": None if total is None else share_of(Fraction(realised), total),
            "is_left_truncated": is_cut,
            "ltv_to_cac": per_customer.over(cac).shown() if is_judged and cac is not None else None,
            "maximum_cac": per_customer.over(target).not_below_zero().shown() if is_judged else None,
            "payback_months": self.payback(month, customers, spend, watched),
            "months_watched": watched,
            "status": _status(count, spend, is_cut, per_customer),
        }


def _status(count: int, spend: Decimal, is_cut: bool, per_customer: FittedNumber | None) -> str:
    """The first that holds."""
    if not count:
        return "no_customers"
    if spend <= 0:
        return "no_spend"
    if is_cut:
        return "left_truncated"
    if count < LEAST_CUSTOMERS:
        return "too_few"
    return "not_predicted" if per_customer is None else "ok"


def acquisition_economics(today: DaySeen, known: KnownCustomers, rows: Rows, rates: ExchangeRates) -> pd.DataFrame:
    """The mart: a row wherever there are customers or spend."""
    if today.day is None:
        return pd.DataFrame(columns=ECONOMICS_COLUMNS, dtype=object)
    economics = Economics(today, known, spend_by_cohort(rows, rates, today.day))
    found = [economics.row(*cohort) for cohort in sorted({*economics.cohorts, *economics.spend})]
    return pd.DataFrame(found, columns=ECONOMICS_COLUMNS, dtype=object)

"""campaign_performance: what those who were assigned did, against the control arm."""

import math
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pandas as pd
from scipy import stats

from .day_seen import DaySeen
from .reading import MONEY_DECIMALS, round_away
from .rhythm import percentile
from .rows import Rows
from .settings import Settings
from .side_inputs import ExchangeRates
from .transactions import Line

CONFIDENCE_POINT = float(stats.norm.ppf(0.975))
BEFORE_DAYS = 365
LEAST_ARM, LEAST_OUTCOMES = 100, 10
CUT_SHARE = Fraction(99, 100)
MOST_IMBALANCE = Fraction(1, 10)
PERFORMANCE_COLUMNS = [
    "campaign_id",
    "assigned_customers",
    "control_customers",
    "assigned_responders",
    "control_responders",
    "assigned_response_rate",
    "control_response_rate",
    "uplift",
    "uplift_lower",
    "uplift_upper",
    "assigned_revenue_per_customer",
    "control_revenue_per_customer",
    "revenue_uplift",
    "revenue_uplift_lower",
    "revenue_uplift_upper",
    "revenue_uplift_winsorised",
    "incremental_margin",
    "cost",
    "roi",
    "spend_before_difference",
    "purchases_before_difference",
    "is_balanced",
    "overlapping_customers",
    "status",
]


@dataclass(frozen=True)
class Contact:
    """One accepted row: a customer in an arm of a campaign."""

    customer: str
    day: date
    is_control: bool
    cost: Decimal | None  # converted; 0 where none is given, None where it has no rate


@dataclass(frozen=True)
class Outcome:
    """What a customer did in the window and before it."""

    responded: bool
    revenue: Fraction
    margin: Fraction
    spend_before: Fraction
    purchases_before: Fraction


def contacts_by_campaign(rows: Rows, rates: ExchangeRates, as_of: date) -> dict[str, list[Contact]]:
    """Those assigned up to a day; a cost is converted at the rate of the day of assignment."""
    found: dict[str, list[Contact]] = defaultdict(list)
    value = rows.value
    for row in rows.accepted():
        day = value["assigned_at"][row].local.date()
        if day > as_of:
            continue
        cost, rate = value["cost"][row], rates.rate(value["currency"][row], day)
        converted = Decimal(0) if cost is None else None
        if cost is not None and rate is not None:
            converted = round_away(cost * rate, MONEY_DECIMALS)
        contact = Contact(value["customer_id"][row], day, value["is_control"][row] is True, converted)
        found[value["campaign_id"][row]].append(contact)
    return dict(found)


def campaign_performance(today: DaySeen, rows: Rows, rates: ExchangeRates, settings: Settings) -> pd.DataFrame:
    """The mart."""
    if today.day is None:
        return pd.DataFrame(columns=PERFORMANCE_COLUMNS, dtype=object)
    campaigns = contacts_by_campaign(rows, rates, today.day)
    length = settings.campaign_window_days
    lines: dict[str, list[Line]] = defaultdict(list)
    for line in today.lines:
        lines[line.customer_id].append(line)
    found = []
    for campaign, contacts in campaigns.items():
        others = [contact for other, some in campaigns.items() if other != campaign for contact in some]
        row = _row(today, lines, contacts, length)
        row.update(campaign_id=campaign, overlapping_customers=_overlapping(contacts, others, length))
        found.append(row)
    return pd.DataFrame(found, columns=PERFORMANCE_COLUMNS, dtype=object)


def _overlapping(contacts: list[Contact], others: list[Contact], length: int) -> int:
    """Those who are in another campaign whose window has a day in common with theirs."""
    days: dict[str, list[date]] = defaultdict(list)
    for contact in others:
        days[contact.customer].append(contact.day)
    return sum(any(abs((contact.day - day).days) < length for day in days[contact.customer]) for contact in contacts)


def _outcome(today: DaySeen, lines: list[Line], contact: Contact, length: int) -> Outcome:
    end, before = contact.day + timedelta(days=length - 1), contact.day - timedelta(days=BEFORE_DAYS)
    bought = [purchase.day for purchase in today.days.get(contact.customer, [])]
    inside = [line for line in lines if contact.day <= line.day <= end]
    earlier = [line for line in lines if before <= line.day < contact.day]
    return Outcome(
        any(contact.day <= day <= end for day in bought),
        sum((Fraction(line.net) for line in inside), Fraction(0)),
        sum((Fraction(line.margin) for line in inside), Fraction(0)),
        sum((Fraction(line.net) for line in earlier), Fraction(0)),
        Fraction(sum(before <= day < contact.day for day in bought)),
    )


def _row(today: DaySeen, lines: dict[str, list[Line]], contacts: list[Contact], length: int) -> dict[str, Any]:
    arms: dict[bool, list[Outcome]] = {False: [], True: []}
    for contact in contacts:
        arms[contact.is_control].append(_outcome(today, lines[contact.customer], contact, length))
    assigned, control = arms[False], arms[True]
    is_watched = all(contact.day + timedelta(days=length - 1) <= today.day for contact in contacts)
    costs = [contact.cost for contact in contacts if not contact.is_control]
    cost = None if None in costs else sum(costs, Decimal(0))
    row: dict[str, Any] = dict.fromkeys(PERFORMANCE_COLUMNS)
    row.update(assigned_customers=len(assigned), control_customers=len(control), cost=cost)
    if assigned and control:
        row.update(_balance(assigned, control))
    if is_watched:
        for name, arm in (("assigned", assigned), ("control", control)):
            row[f"{name}_responders"] = sum(one.responded for one in arm)
            row[f"{name}_response_rate"] = row[f"{name}_responders"] / len(arm) if arm else None
            row[f"{name}_revenue_per_customer"] = float(mean([one.revenue for one in arm])) if arm else None
        if assigned and control:
            row.update(_effects(assigned, control, cost))
    row["status"] = _status(assigned, control, is_watched)
    return row


def _status(assigned: list[Outcome], control: list[Outcome], is_watched: bool) -> str:
    if not control:
        return "no_control"
    if not assigned:
        return "all_control"
    if not is_watched:
        return "not_watched"
    counts = [[sum(one.responded is answer for one in arm) for answer in (True, False)] for arm in (assigned, control)]
    is_small = min(len(assigned), len(control)) < LEAST_ARM or min(map(min, counts)) < LEAST_OUTCOMES
    return "too_small" if is_small else "ok"


def _effects(assigned: list[Outcome], control: list[Outcome], cost: Decimal | None) -> dict[str, Any]:
    responders = [sum(one.responded for one in arm) for arm in (assigned, control)]
    lower, upper = newcombe(responders[0], len(assigned), responders[1], len(control))
    first, second = ([one.revenue for one in arm] for arm in (assigned, control))
    interval = welch(first, second)
    cut = percentile(first + second, CUT_SHARE)
    winsorised = mean([min(one, cut) for one in first]) - mean([min(one, cut) for one in second])
    margins = mean([one.margin for one in assigned]) - mean([one.margin for one in control])
    incremental = margins * len(assigned)
    return {
        "uplift": float(Fraction(responders[0], len(assigned)) - Fraction(responders[1], len(control))),
        "uplift_lower": lower,
        "uplift_upper": upper,
        "revenue_uplift": float(mean(first) - mean(second)),
        "revenue_uplift_lower": interval[0] if interval else None,
        "revenue_uplift_upper": interval[1] if interval else None,
        "revenue_uplift_winsorised": float(winsorised),
        "incremental_margin": float(incremental),
        "roi": float((incremental - Fraction(cost)) / Fraction(cost)) if cost is not None and cost > 0 else None,
    }


def _balance(assigned: list[Outcome], control: list[Outcome]) -> dict[str, Any]:
    """Not balanced where one difference is beyond a tenth; null where one is not known and none is beyond."""

    def difference(measure: Callable[[Outcome], Fraction]) -> tuple[float | None, bool | None]:
        return standardised([measure(one) for one in assigned], [measure(one) for one in control])

    spend, spend_within = difference(lambda one: one.spend_before)
    purchases, purchases_within = difference(lambda one: one.purchases_before)
    answers = {spend_within, purchases_within}
    balanced = False if False in answers else (None if None in answers else True)
    return {"spend_before_difference": spend, "purchases_before_difference": purchases, "is_balanced": balanced}


def mean(values: list[Fraction]) -> Fraction:
    """Exactly."""
    return sum(values, Fraction(0)) / len(values)


def variance(values: list[Fraction]) -> Fraction | None:
    """Of a sample; None of a single value."""
    if len(values) < 2:
        return None
    center = mean(values)
    return sum(((value - center) ** 2 for value in values), Fraction(0)) / (len(values) - 1)


def standardised(first: list[Fraction], second: list[Fraction]) -> tuple[float | None, bool | None]:
    """The difference of the means over the root of the mean variance, and whether it is within a tenth."""
    variances = [variance(first), variance(second)]
    if None in variances or not any(variances):
        return None, None
    difference, spread = mean(first) - mean(second), sum(variances) / 2
    is_within = difference**2 <= MOST_IMBALANCE**2 * spread
    return float(difference) / math.sqrt(spread), is_within


def wilson(responders: int, count: int) -> tuple[float, float]:
    """Bounds of a rate (Wilson 1927), without a correction for continuity."""
    z, rate = CONFIDENCE_POINT, responders / count
    center = 2 * responders + z**2
    half = z * math.sqrt(z**2 + 4 * responders * (1 - rate))
    return (center - half) / (2 * (count + z**2)), (center + half) / (2 * (count + z**2))


def newcombe(one: int, of_one: int, other: int, of_other: int) -> tuple[float, float]:
    """Bounds of the difference of two rates, method 10 of Newcombe (1998)."""
    (low, high), (other_low, other_high) = wilson(one, of_one), wilson(other, of_other)
    rate, other_rate = one / of_one, other / of_other
    difference = rate - other_rate
    return (
        difference - math.hypot(rate - low, other_high - other_rate),
        difference + math.hypot(high - rate, other_rate - other_low),
    )


def welch(first: list[Fraction], second: list[Fraction]) -> tuple[float, float] | None:
    """Bounds of the difference of two means (Welch 1947); None where the errors tell nothing."""
    variances = [variance(first), variance(second)]
    if None in variances or not any(variances):
        return None
    parts = [spread / len(values) for spread, values in zip(variances, (first, second))]
    below = sum(part**2 / (len(values) - 1) for part, values in zip(parts, (first, second)))
    freedom = float(sum(parts) ** 2 / below)
    half = student(freedom) * math.sqrt(sum(parts))
    difference = float(mean(first) - mean(second))
    return difference - half, difference + half


def student(freedom: float) -> float:
    """The 97.5 % point of Student's t."""
    return float(stats.t.ppf(0.975, freedom))

"""campaign_performance: did a campaign work, by those who were held back from it."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pandas as pd

from .comparing_groups import Group, difference_of_means, from_doubles, newcombe, standardised, welch
from .day_seen import DaySeen
from .rhythm import percentile
from .rows import Rows
from .side_inputs import ExchangeRates
from .tolerance import Between, OneOf, one_of
from .transactions import Line

BEFORE_DAYS, LEAST_CUSTOMERS, LEAST_OUTCOMES = 365, 100, 10
MOST_BEYOND, CUT = 0.1, Fraction(99, 100)
OUTCOMES = [
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
    "roi",
]
PERFORMANCE_COLUMNS = [
    "campaign_id",
    "assigned_customers",
    "control_customers",
    *OUTCOMES,
    "cost",
    "spend_before_difference",
    "purchases_before_difference",
    "is_balanced",
    "overlapping_customers",
    "status",
]


@dataclass(frozen=True)
class Contact:
    """An accepted row of campaign_contacts, assigned by today."""

    campaign: str
    customer: str
    day: date
    is_control: bool | None
    cost: Decimal


def contacts_of(rows: Rows, rates: ExchangeRates, as_of: date) -> list[Contact]:
    """A cost that is not given, or in a currency without a rate, is none."""
    found = []
    columns = ("campaign_id", "customer_id", "assigned_at", "is_control", "cost", "currency")
    for row in rows.accepted():
        campaign, customer, moment, control, cost, currency = (rows.value[column][row] for column in columns)
        day = moment.local.date()
        if day <= as_of:
            money = None if cost is None else rates.converted(cost, currency, day)
            found.append(Contact(campaign, customer, day, control, money or Decimal(0)))
    return found


@dataclass(frozen=True)
class Outcome:
    """What one contact's customer did in the window, and in the year before."""

    responds: bool
    revenue: Fraction
    margin: Fraction
    spend_before: Fraction
    purchases_before: int


class Histories:
    """Everybody's lines and purchase days, as known today."""

    def __init__(self, today: DaySeen, window_days: int) -> None:
        self.days = {customer: [bought.day for bought in history] for customer, history in today.days.items()}
        self.window_days = window_days
        self.lines: dict[str, list[Line]] = defaultdict(list)
        for line in today.lines:
            self.lines[line.customer_id].append(line)

    def last_day(self, contact: Contact) -> date:
        """Of the window, the day of assignment the first."""
        return contact.day + timedelta(days=self.window_days - 1)

    def outcome(self, contact: Contact) -> Outcome:
        """Of one contact."""
        last, year_before = self.last_day(contact), contact.day - timedelta(days=BEFORE_DAYS)
        lines, bought = self.lines.get(contact.customer, []), self.days.get(contact.customer, [])
        inside = [line for line in lines if contact.day <= line.day <= last]
        before = [line for line in lines if year_before <= line.day < contact.day]
        return Outcome(
            any(contact.day <= day <= last for day in bought),
            sum((Fraction(line.net) for line in inside), Fraction(0)),
            sum((Fraction(line.margin) for line in inside), Fraction(0)),
            sum((Fraction(line.net) for line in before), Fraction(0)),
            sum(year_before <= day < contact.day for day in bought),
        )


@dataclass(frozen=True)
class Arm:
    """The outcomes of one arm."""

    outcomes: list[Outcome]

    def group(self, measure: str) -> Group:
        """One number a customer."""
        return Group([Fraction(getattr(outcome, measure)) for outcome in self.outcomes])

    @property
    def count(self) -> int:
        """Customers."""
        return len(self.outcomes)

    @property
    def responders(self) -> int:
        """Those who bought in the window."""
        return sum(outcome.responds for outcome in self.outcomes)

    @property
    def is_small(self) -> bool:
        """Too few to tell."""
        least = min(self.responders, self.count - self.responders)
        return self.count < LEAST_CUSTOMERS or least < LEAST_OUTCOMES


def campaign_row(contacts: list[Contact], histories: Histories, as_of: date) -> dict[str, Any]:
    """One campaign; `overlapping_customers` is added by the caller."""
    assigned, control = (
        Arm([histories.outcome(one) for one in contacts if (one.is_control is True) == is_held])
        for is_held in (False, True)
    )
    is_watched = all(histories.last_day(one) <= as_of for one in contacts)
    cost = sum((one.cost for one in contacts if one.is_control is not True), Decimal(0))
    row: dict[str, Any] = dict.fromkeys(PERFORMANCE_COLUMNS)
    row |= {"campaign_id": contacts[0].campaign, "assigned_customers": assigned.count}
    row |= {"control_customers": control.count, "cost": cost, "status": _status(assigned, control, is_watched)}
    row |= balance(assigned, control)
    if is_watched:
        for name, arm in (("assigned", assigned), ("control", control)):
            row[f"{name}_responders"] = arm.responders
            if arm.count:
                row[f"{name}_response_rate"] = arm.responders / arm.count
                row[f"{name}_revenue_per_customer"] = float(arm.group("revenue").mean)
        if assigned.count and control.count:
            row |= comparison(assigned, control, cost)
    return row


def _status(assigned: Arm, control: Arm, is_watched: bool) -> str:
    """The first that holds."""
    if not control.count:
        return "no_control"
    if not assigned.count:
        return "all_control"
    if not is_watched:
        return "not_watched"
    return "too_small" if assigned.is_small or control.is_small else "ok"


def comparison(assigned: Arm, control: Arm, cost: Decimal) -> dict[str, Any]:
    """What the campaign made more, of two arms that were watched."""
    lower, upper = newcombe(assigned.responders, assigned.count, control.responders, control.count)
    one, other = assigned.group("revenue"), control.group("revenue")
    revenue_lower, revenue_upper = welch(one, other)
    highest = percentile([*one.values, *other.values], CUT)
    cut_one, cut_other = (Group([min(value, highest) for value in group.values]) for group in (one, other))
    margin, margin_of_control = assigned.group("margin").mean, control.group("margin").mean
    more = (margin - margin_of_control) * assigned.count
    size = float(abs(margin) + abs(margin_of_control)) * assigned.count
    roi = None
    if cost > 0:
        roi = from_doubles(float((more - Fraction(cost)) / Fraction(cost)), (size + float(cost)) / float(cost))
    return {
        "uplift": assigned.responders / assigned.count - control.responders / control.count,
        "uplift_lower": lower,
        "uplift_upper": upper,
        "revenue_uplift": difference_of_means(one, other),
        "revenue_uplift_lower": revenue_lower,
        "revenue_uplift_upper": revenue_upper,
        "revenue_uplift_winsorised": difference_of_means(cut_one, cut_other),
        "incremental_margin": from_doubles(float(more), size),
        "roi": roi,
    }


def balance(assigned: Arm, control: Arm) -> dict[str, Any]:
    """The year before; false as soon as one difference is beyond, else null where one is null."""
    found = {
        f"{name}_before_difference": standardised(assigned.group(f"{name}_before"), control.group(f"{name}_before"))
        for name in ("spend", "purchases")
    }
    return {**found, "is_balanced": _all(_within(difference) for difference in found.values())}


def _within(difference: Any) -> Any:
    """At the border itself the last digit decides."""
    if difference is None:
        return None
    if isinstance(difference, Between):
        beyond = {abs(end) > MOST_BEYOND for end in (difference.low, difference.high)}
        return one_of(not answer for answer in beyond)
    if abs(abs(difference) - MOST_BEYOND) < 1e-12:
        return OneOf(frozenset((True, False)))
    return abs(difference) < MOST_BEYOND


def _all(answers: Any) -> Any:
    """SQL's and."""
    answers = list(answers)
    if False in answers:
        return False
    unsure = [answer for answer in answers if isinstance(answer, OneOf)]
    if None in answers:
        return OneOf(frozenset((False, None))) if unsure else None
    return unsure[0] if unsure else True


def overlapping(contacts: list[Contact], window_days: int) -> dict[str, int]:
    """Campaign → its customers who are in another one less than a window's length before or after."""
    of: dict[str, list[Contact]] = defaultdict(list)
    for contact in contacts:
        of[contact.customer].append(contact)
    found: dict[str, int] = defaultdict(int)
    for contact in contacts:
        found[contact.campaign] += any(
            other.campaign != contact.campaign and abs((other.day - contact.day).days) < window_days
            for other in of[contact.customer]
        )
    return dict(found)


def campaign_performance(today: DaySeen, rows: Rows, rates: ExchangeRates) -> pd.DataFrame:
    """The mart."""
    if today.day is None:
        return pd.DataFrame(columns=PERFORMANCE_COLUMNS, dtype=object)
    contacts = contacts_of(rows, rates, today.day)
    histories = Histories(today, today.settings.campaign_window_days)
    campaigns: dict[str, list[Contact]] = defaultdict(list)
    for contact in contacts:
        campaigns[contact.campaign].append(contact)
    twice = overlapping(contacts, today.settings.campaign_window_days)
    found = [
        {**campaign_row(some, histories, today.day), "overlapping_customers": twice[campaign]}
        for campaign, some in campaigns.items()
    ]
    return pd.DataFrame(found, columns=PERFORMANCE_COLUMNS, dtype=object)

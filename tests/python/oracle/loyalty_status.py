"""loyalty_status: the tier that the last 365 days have earned, what is missing to the next, when it would be lost."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pandas as pd

from .calendar_months import within
from .day_seen import DaySeen
from .settings import Settings, rule_number
from .transactions import Line

WINDOW_DAYS = 365
LOYALTY_COLUMNS = [
    "customer_id",
    "rolling_spend",
    "rolling_purchases",
    "tier",
    "next_tier",
    "missing_to_next",
    "missing_purchases_to_next",
    "expires_on",
]


@dataclass(frozen=True)
class Tier:
    """One rule of loyalty_tiers."""

    code: str
    priority: Fraction
    spend: Fraction
    purchases: Fraction

    def is_held(self, spend: Decimal, purchases: int) -> bool:
        """Both are reached."""
        return Fraction(spend) >= self.spend and purchases >= self.purchases


@dataclass(frozen=True)
class Rolling:
    """What a customer booked on each day, and the purchase days, as known today."""

    booked: list[tuple[date, Decimal]]
    bought: list[date]

    def at(self, day: date) -> tuple[Decimal, int]:
        """Spend and purchase days in the 365 days up to a day."""
        spend = sum((net for booked, net in self.booked if within(booked, day, WINDOW_DAYS)), Decimal(0))
        return spend, sum(within(bought, day, WINDOW_DAYS) for bought in self.bought)

    def leaving(self, day: date) -> list[date]:
        """The days after a day on which something leaves the window."""
        days = [booked for booked, _ in self.booked] + self.bought
        ends = {one + timedelta(days=WINDOW_DAYS) for one in days}
        return sorted(end for end in ends if end > day)


def tiers(settings: Settings) -> list[Tier]:
    """From the highest down."""
    table = settings.loyalty_tiers
    found = [
        Tier(
            row["tier"],
            rule_number(row["priority"]),
            rule_number(row["minimum_spend"]) or Fraction(0),
            rule_number(row["minimum_purchases"]) or Fraction(0),
        )
        for row in ([] if table is None else table.to_dict("records"))
    ]
    return sorted(found, key=lambda tier: tier.priority)


def loyalty_status(today: DaySeen, settings: Settings) -> pd.DataFrame:
    """The mart."""
    rules = tiers(settings)
    lines: dict[str, list[Line]] = defaultdict(list)
    for line in today.lines:
        lines[line.customer_id].append(line)
    found = []
    for customer, history in today.days.items():
        booked = [(line.day, line.net) for line in lines[customer]]
        rolling = Rolling(booked, [purchase.day for purchase in history])
        found.append((customer, *_status(rolling, today.day, rules)))
    return pd.DataFrame(found, columns=LOYALTY_COLUMNS, dtype=object)


def _status(rolling: Rolling, day: date, rules: list[Tier]) -> tuple[Any, ...]:
    """Everybody has at least the lowest tier, also with a spend below zero."""
    spend, purchases = rolling.at(day)
    if not rules:
        return (spend, purchases, None, None, None, None, None)
    place = next((n for n, rule in enumerate(rules) if rule.is_held(spend, purchases)), len(rules) - 1)
    held, above = rules[place], rules[place - 1] if place else None
    missing: tuple[Any, Any] = (None, None)
    if above is not None:
        spend_missing = max(above.spend - Fraction(spend), Fraction(0)) if above.spend else Fraction(0)  # 0 is reached
        missing = (
            Decimal(spend_missing.numerator) / Decimal(spend_missing.denominator),
            int(max(above.purchases - purchases, 0)),
        )
    return (spend, purchases, held.code, above.code if above else None, *missing, _expiry(rolling, day, rules, place))


def _expiry(rolling: Rolling, day: date, rules: list[Tier], place: int) -> date | None:
    """The first day on which the tier's minimum is not reached any more; refunds leave the window, too."""
    if place == len(rules) - 1:
        return None
    return next((end for end in rolling.leaving(day) if not rules[place].is_held(*rolling.at(end))), None)

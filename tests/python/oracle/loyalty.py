"""loyalty_status: the tier of the last 365 days."""

from collections import defaultdict
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pandas as pd

from .day_seen import DaySeen
from .settings import rule_number

YEAR = timedelta(days=365)
COLUMNS = [
    "customer_id",
    "as_of_date",
    "rolling_spend",
    "rolling_purchases",
    "tier",
    "next_tier",
    "missing_to_next",
    "missing_purchases_to_next",
    "expires_on",
]


def loyalty_status(today: DaySeen) -> pd.DataFrame:
    """The mart."""
    table = today.settings.loyalty_tiers
    rules = [] if table is None else table.to_dict("records")
    tiers = sorted(
        (
            rule_number(rule["priority"]),
            rule["tier"],
            rule_number(rule["minimum_spend"]),
            rule_number(rule["minimum_purchases"]),
        )
        for rule in rules
    )
    amounts: dict[str, list[tuple[date, Decimal]]] = defaultdict(list)
    for line in today.lines:
        amounts[line.customer_id].append((line.day, line.net))
    found: list[tuple[Any, ...]] = []
    for customer, history in today.days.items():
        days = [purchase.day for purchase in history]

        def window(
            end: date, amounts: list[tuple[date, Decimal]] = amounts[customer], days: list[date] = days
        ) -> tuple[Decimal, int]:
            spend = sum((amount for day, amount in amounts if end - YEAR < day <= today.day), Decimal(0))
            return spend, sum(end - YEAR < day for day in days)

        def holds(tier: tuple[Any, ...], end: date, window: Any = window) -> bool:
            spend, purchases = window(end)
            return max(spend, Decimal(0)) >= tier[2] and purchases >= tier[3]

        spend, purchases = window(today.day)
        place = next(n for n, tier in enumerate(tiers) if holds(tier, today.day))
        above = tiers[place - 1] if place else None
        ends = (today.day + timedelta(days=n) for n in range(1, 367))
        found.append(
            (
                customer,
                today.day,
                spend,
                purchases,
                tiers[place][1],
                above[1] if above else None,
                max(Decimal(above[2].numerator) / Decimal(above[2].denominator) - spend, Decimal(0)) if above else None,
                max(int(above[3]) - purchases, 0) if above else None,
                next((end for end in ends if not holds(tiers[place], end)), None),
            )
        )
    return pd.DataFrame(found, columns=COLUMNS, dtype=object)

"""loyalty_status: who has earned which tier in the last 365 days, and until when."""

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction

import pandas as pd

from .calendar_months import within
from .day_seen import DaySeen
from .settings import Settings, rule_number

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
    spend: Fraction
    purchases: Fraction

    @property
    def is_for_all(self) -> bool:
        """Nobody is below it, whatever was refunded."""
        return self.spend == 0 and self.purchases == 0

    def is_reached(self, spend: Decimal, purchases: int) -> bool:
        """Both minima."""
        return self.is_for_all or (spend >= self.spend and purchases >= self.purchases)


def tiers_of(settings: Settings) -> list[Tier]:
    """The highest first."""
    table = settings.loyalty_tiers
    rows = [] if table is None else table.to_dict("records")
    return [
        Tier(row["tier"], rule_number(row["minimum_spend"]), rule_number(row["minimum_purchases"]))
        for row in sorted(rows, key=lambda row: rule_number(row["priority"]))
    ]


@dataclass(frozen=True)
class Account:
    """What one customer spent and when; all of it is known today."""

    booked: list[tuple[date, Decimal]]
    bought: list[date]

    def on(self, day: date) -> tuple[Decimal, int]:
        """Spend and purchase days in the window that ends on a day."""
        spend = sum((net for of, net in self.booked if within(of, day, WINDOW_DAYS)), Decimal(0))
        return spend, sum(within(of, day, WINDOW_DAYS) for of in self.bought)


def held(tiers: list[Tier], spend: Decimal, purchases: int) -> int | None:
    """The place of the highest tier that is reached."""
    return next((place for place, tier in enumerate(tiers) if tier.is_reached(spend, purchases)), None)


def expires_on(account: Account, tier: Tier, as_of: date) -> date | None:
    """The first day after today on which it is not reached any more, if nothing is bought."""
    leaving = {of + timedelta(days=WINDOW_DAYS) for of in [*account.bought, *(day for day, _ in account.booked)]}
    for day in sorted(leaving):
        if day > as_of and not tier.is_reached(*account.on(day)):
            return day
    return None


def accounts(today: DaySeen) -> dict[str, Account]:
    """Of every customer with a purchase day."""
    found = {c: Account([], [bought.day for bought in history]) for c, history in today.days.items()}
    for line in today.lines:
        if line.customer_id in found:
            found[line.customer_id].booked.append((line.day, line.net))
    return found


def loyalty_status(today: DaySeen) -> pd.DataFrame:
    """The mart."""
    tiers, found = tiers_of(today.settings), []
    for customer, account in accounts(today).items():
        spend, purchases = account.on(today.day)
        place = held(tiers, spend, purchases)
        tier = None if place is None else tiers[place]
        above = tiers[place - 1] if place else None
        is_lowest = place is None or place == len(tiers) - 1
        found.append(
            (
                customer,
                spend,
                purchases,
                tier and tier.code,
                above and above.code,
                None if above is None else max(_decimal(above.spend) - spend, Decimal(0)),
                None if above is None else max(int(above.purchases) - purchases, 0),
                None if is_lowest else expires_on(account, tier, today.day),
            )
        )
    return pd.DataFrame(found, columns=LOYALTY_COLUMNS, dtype=object)


def _decimal(number: Fraction) -> Decimal:
    return Decimal(number.numerator) / number.denominator

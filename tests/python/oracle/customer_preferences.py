"""customer_preferences: what a customer likes, when the next purchase is to be expected, and of what."""

import math
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction
from statistics import median
from typing import Any

import pandas as pd

from .bought_codes import Kind, days_of_codes, lines_of_days
from .category_affinity import Pair, categories_of, pairs_of
from .day_seen import DaySeen
from .rhythm import Rhythm, gaps_of
from .tolerance import ANYTHING, EXACT, UNKNOWN, one_of
from .transactions import Line

MOST_DAYS_AHEAD = 3650
POINTS = (0.5, 0.1, 0.9)  # expected_on, from, to
OFF_BY = (1e-6, 2e-2)  # by certainty: relative, of days ahead
PREFERENCE_COLUMNS = [
    "customer_id",
    "preferred_category",
    "preferred_channel",
    "preferred_weekday",
    "typical_order_value",
    "typical_gap_days",
    "expected_basis",
    "next_purchase_expected_on",
    "next_purchase_from",
    "next_purchase_to",
    "next_category",
    "next_category_confidence",
]


def preferred(days_of: dict[Any, set[date]]) -> Any:
    """On most days; then bought last; then the first (str in byte order, which is that of code points)."""
    return min(days_of, key=lambda code: (-len(days_of[code]), -max(days_of[code]).toordinal(), code), default=None)


def preferred_code(days: dict[date, list[Line]], kind: Kind) -> str | None:
    """Of the codes on a customer's purchase lines."""
    return preferred(days_of_codes(days, kind))


def preferred_weekday(days: dict[date, list[Line]]) -> int:
    """1 Monday to 7 Sunday."""
    of: dict[int, set[date]] = {}
    for day in days:
        of.setdefault(day.isoweekday(), set()).add(day)
    return preferred(of)


def days_until(share: float, power: float, length: float) -> float:
    """Days, not rounded, in which that share of customers who are alive have bought: the formula of the page × 7."""
    exponent = -math.log1p(-share) / power
    return 7 * length * math.expm1(exponent) if exponent < 700 else math.inf


def on_or_null(as_of: date, days: int) -> date | None:
    """The day so many ahead, at least one; null where it is too far."""
    return None if days > MOST_DAYS_AHEAD else as_of + timedelta(days=max(days, 1))


def expected_day(as_of: date, days: float, certainty: int) -> Any:
    """Rounded up; the days that it may be, where the fit's last digits decide."""
    if certainty == UNKNOWN:
        return ANYTHING
    if certainty == EXACT and days > 1.001 * MOST_DAYS_AHEAD:
        return None
    low, high = (min(days * (1 + sign * OFF_BY[certainty]), 2.0 * MOST_DAYS_AHEAD) for sign in (-1, 1))
    return one_of(on_or_null(as_of, ahead) for ahead in range(math.ceil(low), math.ceil(high) + 1))


def by_rhythm(as_of: date, rhythm: Rhythm) -> date | None:
    """The last purchase day and the expected gap, rounded half up; null where that is not after today."""
    if rhythm.expected_gap is None:
        return None
    day = rhythm.last + timedelta(days=math.floor(rhythm.expected_gap + Fraction(1, 2)))
    return day if day > as_of else None


@dataclass(frozen=True)
class Offer:
    """A category to offer next."""

    code: str | None = None
    confidence: float | None = None


def next_category(bought: set[str], pairs: dict[tuple[str, str], Pair]) -> Offer:
    """The highest confidence from any that was bought; then the higher lift; then the first code."""
    possible = [
        (-pair.confidence, -pair.lift, other)
        for (one, other), pair in pairs.items()
        if one in bought and other not in bought and not pair.is_small and pair.lift > 1
    ]
    if not possible:
        return Offer()
    confidence, _, code = min(possible)
    return Offer(code, float(-confidence))


def customer_preferences(today: DaySeen) -> pd.DataFrame:
    """The mart."""
    categories = categories_of(today)
    lines, pairs, following = lines_of_days(today), pairs_of(categories), _next_purchases(today)
    found = []
    for customer, history in today.days.items():
        offer = next_category(categories.get(customer, set()), pairs)
        gaps = gaps_of(history)
        found.append(
            (
                customer,
                preferred_code(lines[customer], "category"),
                preferred_code(lines[customer], "channel"),
                preferred_weekday(lines[customer]),
                float(median(Fraction(bought.net) for bought in history)),
                float(median(gaps)) if gaps else None,
                *following[customer],
                offer.code,
                offer.confidence,
            )
        )
    return pd.DataFrame(found, columns=PREFERENCE_COLUMNS, dtype=object)


def _next_purchases(today: DaySeen) -> dict[str, tuple[Any, ...]]:
    """Customer → basis and three days."""
    forecast = today.forecast
    if forecast is None:
        return {c: ("rhythm", by_rhythm(today.day, rhythm), None, None) for c, rhythm in today.rhythms.items()}
    model, certainty, found = forecast.model, forecast.purchases_fit.certainty, {}
    for customer, x, age in zip(today.base.customers, today.base.x.tolist(), today.base.age_days.tolist()):
        days = [days_until(share, model.r + x, model.alpha + age / 7) for share in POINTS]
        found[customer] = ("model", *(expected_day(today.day, one, certainty) for one in days))
    return found

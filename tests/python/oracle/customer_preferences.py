"""customer_preferences: what a customer likes, when the next purchase is expected and of which category."""

import math
from collections import defaultdict
from collections.abc import Iterable
from datetime import date, timedelta
from fractions import Fraction
from statistics import median
from typing import Any

import pandas as pd

from .category_affinity import Pair, categories_bought, counted_purchases, pairs
from .day_seen import DaySeen
from .measure import FITTED_SLACK, ROUGH_SLACK
from .predictions import Forecast
from .rhythm import Rhythm, gaps_of
from .tolerance import ANYTHING, EXACT, UNKNOWN, one_of

FURTHEST_DAYS = 3650
SHARES = (0.5, 0.1, 0.9)  # expected, from, to
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


def customer_preferences(today: DaySeen) -> pd.DataFrame:
    """The mart."""
    lines, bought = counted_purchases(today), categories_bought(today)
    by_category: dict[str, list[Pair]] = defaultdict(list)
    for pair in pairs(bought):
        if not pair.is_small and pair.lift > 1:
            by_category[pair.category].append(pair)
    forecast = today.forecast
    place = {} if forecast is None else {customer: n for n, customer in enumerate(forecast.base.customers)}
    found = []
    for customer, history in today.days.items():
        days = [purchase.day for purchase in history]
        gaps = gaps_of(history)
        if forecast is None:
            upcoming = ("rhythm", next_by_rhythm(today.rhythms[customer], today.day), None, None)
        else:
            upcoming = ("model", *(next_by_model(forecast, place[customer], share) for share in SHARES))
        following = next_category(bought.get(customer, set()), by_category)
        found.append(
            (
                customer,
                most_days((line.category, line.day) for line in lines[customer]),
                most_days((line.channel, line.day) for line in lines[customer]),
                most_days((day.isoweekday(), day) for day in days),
                float(median(Fraction(purchase.net) for purchase in history)),
                float(median(gaps)) if gaps else None,
                *upcoming,
                following.other if following else None,
                float(following.confidence) if following else None,
            )
        )
    return pd.DataFrame(found, columns=PREFERENCE_COLUMNS, dtype=object)


def most_days(codes: Iterable[tuple[Any, date]]) -> Any:
    """The code on most days; ties: the one of the latest day, then the first (byte order, or the smaller number)."""
    days: dict[Any, set[date]] = defaultdict(set)
    for code, day in codes:
        if code is not None:
            days[code].add(day)

    def order(code: Any) -> tuple[Any, ...]:
        first = code.encode() if isinstance(code, str) else code
        return (-len(days[code]), -max(days[code]).toordinal(), first)

    return min(days, key=order, default=None)


def next_by_rhythm(rhythm: Rhythm, day: date) -> date | None:
    """The last purchase day and the usual gap; None where that has passed."""
    if rhythm.expected_gap is None:
        return None
    expected = rhythm.last + timedelta(days=math.floor(rhythm.expected_gap + Fraction(1, 2)))
    return expected if expected > day else None


def next_by_model(forecast: Forecast, place: int, share: float) -> Any:
    """The day by which `share` of customers like this one, if alive, have bought again."""
    base, model = forecast.base, forecast.model
    certainty = forecast.purchases_fit.certainty
    shape = model.r + base.x[place]
    days = days_to_next(shape, model.alpha + base.age_days[place] / 7, share)
    if certainty == UNKNOWN:
        return ANYTHING
    steepness = 1 - math.log1p(-share) / shape  # how much more than α the power hangs on r
    slack = min(steepness * (FITTED_SLACK if certainty == EXACT else ROUGH_SLACK), 0.5)
    ahead = {days_shown(days * (1 - slack)), days_shown(days * (1 + slack))}
    numbers = ahead - {None}
    if len(ahead) == 2:
        low, high = min(numbers), FURTHEST_DAYS if None in ahead else max(numbers)
        numbers = set(range(low, high + 1))
    return one_of([base.day + timedelta(days=n) for n in numbers] + ([None] if None in ahead else []))


def days_to_next(shape: float, weeks: float, share: float) -> float:
    """7 weeks ((1 − share)^(−1/shape) − 1), infinite where no double holds it."""
    power = -math.log1p(-share) / shape
    return 7 * weeks * math.expm1(power) if power < 700 else math.inf


def days_shown(days: float) -> int | None:
    """Rounded up, at least one; None where that is too far away."""
    if days > FURTHEST_DAYS:
        return None
    return max(1, math.ceil(days))


def next_category(bought: set[str], by_category: dict[str, list[Pair]]) -> Pair | None:
    """Among what has not been bought, what most of those bought who bought something that this customer bought."""
    some = [pair for category in bought for pair in by_category.get(category, []) if pair.other not in bought]
    return min(some, key=lambda pair: (-pair.confidence, -pair.lift, pair.other.encode()), default=None)

"""customer_preferences: what a customer likes, and what comes next."""

from collections import defaultdict
from datetime import date, timedelta
from fractions import Fraction
from math import ceil, expm1, floor, log
from statistics import median
from typing import Any

import pandas as pd

from .day_seen import DaySeen
from .products import categories_of, category_affinity
from .rhythm import gaps_of
from .tolerance import ANYTHING, EXACT

MOST_DAYS = 3650
COLUMNS = [
    "customer_id",
    "as_of_date",
    "preferred_category",
    "preferred_channel",
    "preferred_weekday",
    "typical_order_value",
    "typical_gap_days",
    "next_purchase_expected_on",
    "next_purchase_from",
    "next_purchase_to",
    "expected_basis",
    "next_category",
    "next_category_confidence",
]


def customer_preferences(today: DaySeen) -> pd.DataFrame:
    """The mart."""
    categories: dict[str, dict[str, set[date]]] = defaultdict(lambda: defaultdict(set))
    channels: dict[str, dict[str, set[date]]] = defaultdict(lambda: defaultdict(set))
    counting = {(customer, bought.day) for customer, history in today.days.items() for bought in history}
    for line in today.lines:
        if line.is_purchase and (line.customer_id, line.day) in counting:
            if line.category is not None:
                categories[line.customer_id][line.category].add(line.day)
            if line.channel is not None:
                channels[line.customer_id][line.channel].add(line.day)
    pairs = [row for row in category_affinity(today).to_dict("records") if not row["is_small"] and row["lift"] > 1]
    bought, found = categories_of(today), []
    for customer, history in today.days.items():
        weekdays: dict[str, set[date]] = defaultdict(set)
        for purchase in history:
            weekdays[str(purchase.day.isoweekday())].add(purchase.day)
        gaps = [Fraction(gap) for gap in gaps_of(history)]
        own = bought.get(customer, set())
        new = [row for row in pairs if row["category"] in own and row["other_category"] not in own]
        best = min(
            new, key=lambda row: (-row["confidence"], -row["lift"], row["other_category"].encode()), default=None
        )
        found.append(
            (
                customer,
                today.day,
                _preferred(categories[customer]),
                _preferred(channels[customer]),
                int(_preferred(weekdays)),
                float(median([Fraction(purchase.net) for purchase in history])),
                float(median(gaps)) if gaps else None,
                *_expected(today, customer),
                best["other_category"] if best else None,
                best["confidence"] if best else None,
            )
        )
    return pd.DataFrame(found, columns=COLUMNS, dtype=object)


def _preferred(days: dict[str, set[date]]) -> str | None:
    """Most days, then the latest last day, then byte order."""
    return min(days, key=lambda code: (-len(days[code]), -max(days[code]).toordinal(), code.encode()), default=None)


def _expected(today: DaySeen, customer: str) -> tuple[Any, Any, Any, str]:
    if today.forecast is None:
        rhythm = today.rhythms[customer]
        if rhythm.expected_gap is None:
            return None, None, None, "rhythm"
        due = rhythm.last + timedelta(days=floor(rhythm.expected_gap + Fraction(1, 2)))
        return (due if due > today.day else None), None, None, "rhythm"
    row, model = today.base.customers.index(customer), today.forecast.model
    shape = model.r + float(today.base.x[row])
    scale = model.alpha + float(today.base.age_days[row]) / 7
    points = [_point(today, shape, scale, share) for share in (0.5, 0.1, 0.9)]
    return *points, "model"


def _point(today: DaySeen, shape: float, scale: float, share: float) -> Any:
    """The day by which that share has bought again; a fit that is not exact, or a day at the edge, fixes no day."""
    exponent = -log(1 - share) / shape
    days = 7 * scale * expm1(min(exponent, 600))
    if today.forecast.purchases_fit.certainty != EXACT:
        return ANYTHING
    near = abs(days - round(days)) < 1e-5 * max(1.0, days) or abs(days - MOST_DAYS) < 0.1
    if near:
        return ANYTHING
    return None if days > MOST_DAYS else today.day + timedelta(days=max(1, ceil(days)))

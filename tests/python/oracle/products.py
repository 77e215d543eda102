"""product_entry_value and category_affinity."""

from collections import defaultdict
from decimal import Decimal
from fractions import Fraction
from itertools import permutations
from statistics import median
from typing import Any

import pandas as pd

from .clv import horizon_days
from .day_seen import DaySeen
from .tolerance import TOLERANT, known_to

LEAST_CUSTOMERS, LEAST_PAIRS = 30, 10
ENTRY_COLUMNS = [
    "level",
    "entry_code",
    "customers",
    "share",
    "customers_watched",
    "repeat_rate",
    "days_to_second",
    "total_clv_per_customer",
    "margin_per_customer",
    "is_small",
]
PAIR_COLUMNS = [
    "category",
    "other_category",
    "customers_with_category",
    "customers_with_other",
    "customers_with_both",
    "support",
    "confidence",
    "lift",
    "is_small",
]


def product_entry_value(today: DaySeen) -> pd.DataFrame:
    """The mart."""
    found: list[tuple[Any, ...]] = []
    purchases = [line for line in today.lines if line.is_purchase]
    for level, code_of in (("category", lambda line: line.category), ("product", lambda line: line.product)):
        if any(code_of(line) is not None for line in purchases):
            entries: dict[str, dict[str | None, Decimal]] = defaultdict(lambda: defaultdict(Decimal))
            for line in purchases:
                if line.customer_id in today.days and line.day == today.days[line.customer_id][0].day:
                    entries[line.customer_id][code_of(line)] += line.net
            groups: dict[str | None, list[str]] = defaultdict(list)
            for customer, amounts in entries.items():
                groups[_largest(amounts)].append(customer)
            found += [(level, code, *_entry(customers, today)) for code, customers in groups.items()]
    return pd.DataFrame(found, columns=ENTRY_COLUMNS, dtype=object)


def _largest(amounts: dict[str | None, Decimal]) -> str | None:
    given = {code: amount for code, amount in amounts.items() if code is not None}
    return min(given, key=lambda code: (-given[code], code.encode())) if given else None


def _entry(customers: list[str], today: DaySeen) -> tuple[Any, ...]:
    horizon = horizon_days(today.days, today.day, today.settings)
    watched = [c for c in customers if (today.day - today.days[c][0].day).days >= horizon]
    gaps = [(today.days[c][1].day - today.days[c][0].day).days for c in watched if len(today.days[c]) > 1]
    gaps = [gap for gap in gaps if gap <= horizon]
    rows = today.clv.set_index("customer_id")
    totals = [rows.loc[c, "total_clv"] for c in customers]
    margins = [Fraction(rows.loc[c, "historical_margin"]) for c in customers]
    if any(total is None for total in totals):
        total = None
    else:
        plain = [one.value if isinstance(one, TOLERANT) and hasattr(one, "value") else one for one in totals]
        is_plain = all(isinstance(one, float) for one in plain)
        total = known_to(sum(plain) / len(plain), today.forecast.certainty) if is_plain else known_to(0.0, 2)
    return (
        len(customers),
        len(customers) / len(today.days),
        len(watched),
        len(gaps) / len(watched) if watched else None,
        float(median([Fraction(gap) for gap in gaps])) if gaps else None,
        total,
        float(sum(margins, Fraction(0)) / len(customers)),
        len(customers) < LEAST_CUSTOMERS,
    )


def categories_of(today: DaySeen) -> dict[str, set[str]]:
    """Customer → categories bought on days that count; those without any are left out."""
    counting = {(c, bought.day) for c, history in today.days.items() for bought in history}
    found: dict[str, set[str]] = defaultdict(set)
    for line in today.lines:
        if line.is_purchase and line.category is not None and (line.customer_id, line.day) in counting:
            found[line.customer_id].add(line.category)
    return found


def category_affinity(today: DaySeen) -> pd.DataFrame:
    """The mart."""
    bought = categories_of(today)
    single: dict[str, int] = defaultdict(int)
    both: dict[tuple[str, str], int] = defaultdict(int)
    for categories in bought.values():
        for category in categories:
            single[category] += 1
        for pair in permutations(categories, 2):
            both[pair] += 1
    found = [
        (
            one,
            other,
            single[one],
            single[other],
            count,
            count / len(bought),
            count / single[one],
            count * len(bought) / (single[one] * single[other]),
            count < LEAST_PAIRS,
        )
        for (one, other), count in both.items()
    ]
    return pd.DataFrame(found, columns=PAIR_COLUMNS, dtype=object)

"""category_affinity: which categories are bought by the same customers."""

from collections import defaultdict
from dataclasses import dataclass
from fractions import Fraction
from itertools import permutations

import pandas as pd

from .day_seen import DaySeen
from .transactions import Line

LEAST_BOTH = 10
AFFINITY_COLUMNS = [
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


@dataclass(frozen=True)
class Pair:
    """Two categories, in one direction."""

    category: str
    other: str
    with_category: int
    with_other: int
    with_both: int
    customers: int

    @property
    def confidence(self) -> Fraction:
        """Of those who bought the category, the share who bought the other."""
        return Fraction(self.with_both, self.with_category)

    @property
    def lift(self) -> Fraction:
        """Confidence over the other's share among all who bought any."""
        return self.confidence / Fraction(self.with_other, self.customers)

    @property
    def is_small(self) -> bool:
        """Too few to rest on."""
        return self.with_both < LEAST_BOTH


def counted_purchases(today: DaySeen) -> dict[str, list[Line]]:
    """Customer → purchase lines that lie on purchase days that count as of today."""
    days = {(customer, bought.day) for customer, history in today.days.items() for bought in history}
    found: dict[str, list[Line]] = defaultdict(list)
    for line in today.lines:
        if line.is_purchase and (line.customer_id, line.day) in days:
            found[line.customer_id].append(line)
    return found


def categories_bought(today: DaySeen) -> dict[str, set[str]]:
    """Customer → categories, of those who bought any."""
    bought = {c: {line.category for line in lines} - {None} for c, lines in counted_purchases(today).items()}
    return {customer: categories for customer, categories in bought.items() if categories}


def pairs(bought: dict[str, set[str]]) -> list[Pair]:
    """Both directions of every pair that somebody bought."""
    alone: dict[str, int] = defaultdict(int)
    both: dict[tuple[str, str], int] = defaultdict(int)
    for categories in bought.values():
        for category in categories:
            alone[category] += 1
        for pair in permutations(categories, 2):
            both[pair] += 1
    return [Pair(one, other, alone[one], alone[other], count, len(bought)) for (one, other), count in both.items()]


def category_affinity(today: DaySeen) -> pd.DataFrame:
    """The mart."""
    found = [
        (
            pair.category,
            pair.other,
            pair.with_category,
            pair.with_other,
            pair.with_both,
            pair.with_both / pair.customers,
            float(pair.confidence),
            float(pair.lift),
            pair.is_small,
        )
        for pair in pairs(categories_bought(today))
    ]
    return pd.DataFrame(found, columns=AFFINITY_COLUMNS, dtype=object)

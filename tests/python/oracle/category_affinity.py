"""category_affinity: which categories the same customers buy, in both directions."""

from collections import defaultdict
from dataclasses import dataclass
from fractions import Fraction

import pandas as pd

from .bought_codes import days_of_codes, lines_of_days
from .day_seen import DaySeen

LEAST_CUSTOMERS = 10
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


def categories_of(today: DaySeen) -> dict[str, set[str]]:
    """Customer → categories on purchase days that count, of those who have any."""
    found = {customer: set(days_of_codes(days, "category")) for customer, days in lines_of_days(today).items()}
    return {customer: codes for customer, codes in found.items() if codes}


@dataclass(frozen=True)
class Pair:
    """Customers with one, with the other, with both; of n with any."""

    one: int
    other: int
    both: int
    n: int

    @property
    def confidence(self) -> Fraction:
        """Of those with the one, the share with the other."""
        return Fraction(self.both, self.one)

    @property
    def lift(self) -> Fraction:
        """Confidence over the share that everybody has."""
        return self.confidence / Fraction(self.other, self.n)

    @property
    def is_small(self) -> bool:
        """Too few to go by."""
        return self.both < LEAST_CUSTOMERS


def pairs_of(bought: dict[str, set[str]]) -> dict[tuple[str, str], Pair]:
    """(category, other category) → pair, of those that at least one customer has both of."""
    buyers: dict[str, set[str]] = defaultdict(set)
    for customer, codes in bought.items():
        for code in codes:
            buyers[code].add(customer)
    return {
        (one, other): Pair(len(buyers[one]), len(buyers[other]), len(both), len(bought))
        for one in buyers
        for other in buyers
        if one != other and (both := buyers[one] & buyers[other])
    }


def category_affinity(today: DaySeen) -> pd.DataFrame:
    """The mart."""
    found = [
        (
            *codes,
            pair.one,
            pair.other,
            pair.both,
            pair.both / pair.n,
            float(pair.confidence),
            float(pair.lift),
            pair.is_small,
        )
        for codes, pair in pairs_of(categories_of(today)).items()
    ]
    return pd.DataFrame(found, columns=AFFINITY_COLUMNS, dtype=object)

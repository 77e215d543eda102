"""How long a customer has waited, against the gap that is usual for the customer or, without one, for the base."""

from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from itertools import pairwise
from statistics import median

from .purchase_days import PurchaseDay


@dataclass(frozen=True)
class Rhythm:
    """One customer with a purchase day, as of a day."""

    purchase_days: int
    last: date
    days_since: int
    expected_gap: Fraction | None  # None where nobody has a gap

    @property
    def gap_ratio(self) -> Fraction | None:
        """Days waited over the expected gap; a gap is never 0."""
        return None if self.expected_gap is None else self.days_since / self.expected_gap


def gaps_of(history: list[PurchaseDay]) -> list[int]:
    """Days between consecutive purchase days."""
    return [(later.day - earlier.day).days for earlier, later in pairwise(history)]


def rhythms(days: dict[str, list[PurchaseDay]], day: date) -> dict[str, Rhythm]:
    """Of every customer with a purchase day; medians are interpolated."""
    own = {customer: gaps_of(history) for customer, history in days.items()}
    everybody = [Fraction(gap) for gaps in own.values() for gap in gaps]
    common = median(everybody) if everybody else None
    return {
        customer: Rhythm(
            len(history),
            history[-1].day,
            (day - history[-1].day).days,
            median([Fraction(gap) for gap in own[customer]]) if own[customer] else common,
        )
        for customer, history in days.items()
    }


def percentile(values: list[int], share: Fraction) -> Fraction:
    """Interpolated between the two nearest values, as SQL's percentile_cont."""
    ordered = sorted(values)
    place = share * (len(ordered) - 1)
    below = int(place)
    above = min(below + 1, len(ordered) - 1)
    return ordered[below] + (place - below) * (ordered[above] - ordered[below])

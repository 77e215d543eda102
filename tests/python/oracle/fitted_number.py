"""A number that rests on a fit, with how far it may be off: sums and quotients keep that in sight."""

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from .tolerance import ANYTHING, EXACT, ROUGH, UNKNOWN, Between

OFF_BY = {EXACT: 1e-6, ROUGH: 1e-2}  # relative, of each part of a sum
AT_LEAST_OFF_BY = 1e-5  # of each part that is known roughly, as it stands
PLAIN = 1e-6  # relative; compare.FITTED_RELATIVE allows as much without being told


@dataclass(frozen=True)
class FittedNumber:
    """The value, and the least and the greatest that it may be; `is_open`: the fit does not determine it."""

    value: float
    low: float
    high: float
    is_open: bool = False

    @staticmethod
    def sum_of(parts: Iterable[float], certainty: int) -> "FittedNumber":
        """Each part may be off by itself; a sum of nothing is 0 for sure."""
        parts = list(parts)
        total = sum(parts, 0.0)
        if certainty == UNKNOWN:
            return FittedNumber(total, total, total, bool(parts))
        slack = OFF_BY[certainty] * sum(abs(part) for part in parts)
        slack += AT_LEAST_OFF_BY * len(parts) if certainty == ROUGH else 0.0
        return FittedNumber(total, total - slack, total + slack)

    def plus(self, exact: Fraction) -> "FittedNumber":
        """With what is known exactly."""
        more = float(exact)
        return FittedNumber(self.value + more, self.low + more, self.high + more, self.is_open)

    def over(self, exact: Fraction) -> "FittedNumber":
        """Divided by what is known exactly and above 0."""
        by = float(exact)
        return FittedNumber(self.value / by, self.low / by, self.high / by, self.is_open)

    def not_below_zero(self) -> "FittedNumber":
        """0 in place of what is less."""
        return FittedNumber(max(self.value, 0.0), max(self.low, 0.0), max(self.high, 0.0), self.is_open)

    def shown(self) -> Any:
        """A plain number where it is known as well as fitted numbers are compared, else a range."""
        if self.is_open:
            return ANYTHING
        return (
            self.value if self.high - self.low <= 2.000001 * PLAIN * abs(self.value) else Between(self.low, self.high)
        )


def share_of(part: Fraction, whole: FittedNumber) -> Any:
    """part ÷ whole; null where the whole is not above 0."""
    if whole.is_open or whole.low <= 0 < whole.high:
        return ANYTHING
    if whole.high <= 0:
        return None
    low, high = sorted((float(part) / whole.low, float(part) / whole.high))
    return FittedNumber(float(part) / whole.value, low, high).shown()

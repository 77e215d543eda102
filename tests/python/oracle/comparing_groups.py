"""Two groups compared: rates by Newcombe, means by Welch, what was before by standardised differences.

Amounts come as exact fractions, so that nothing is lost before the last step.
"""

import math
from dataclasses import dataclass
from fractions import Fraction
from statistics import NormalDist
from typing import Any

from .tolerance import Between

Z = NormalDist().inv_cdf(0.975)
NOISE = 1e-9  # relative to what is subtracted, as doubles are compared


def wilson(successes: int, count: int) -> tuple[float, float]:
    """95 % bounds of a rate (Wilson 1927)."""
    rate, square = successes / count, Z * Z
    middle = 2 * count * rate + square
    spread = Z * math.sqrt(square + 4 * count * rate * (1 - rate))
    return (middle - spread) / (2 * (count + square)), (middle + spread) / (2 * (count + square))


def newcombe(successes: int, count: int, others: int, of: int) -> tuple[float, float]:
    """95 % bounds of a difference of rates: method 10 of Newcombe (1998)."""
    one, other = successes / count, others / of
    (l1, u1), (l2, u2) = wilson(successes, count), wilson(others, of)
    difference = one - other
    return (
        difference - math.sqrt((one - l1) ** 2 + (u2 - other) ** 2),
        difference + math.sqrt((u1 - one) ** 2 + (other - l2) ** 2),
    )


def student(freedom: float) -> float:
    """The 97.5 % point of Student's t by Cornish and Fisher, up to 1/ν⁴ (Abramowitz & Stegun 26.7.5)."""
    x = Z
    terms = (
        (x**3 + x) / 4,
        (5 * x**5 + 16 * x**3 + 3 * x) / 96,
        (3 * x**7 + 19 * x**5 + 17 * x**3 - 15 * x) / 384,
        (79 * x**9 + 776 * x**7 + 1482 * x**5 - 1920 * x**3 - 945 * x) / 92160,
    )
    return x + sum(term / freedom ** (power + 1) for power, term in enumerate(terms))


@dataclass(frozen=True)
class Group:
    """One number a customer."""

    values: list[Fraction]

    @property
    def count(self) -> int:
        """Customers."""
        return len(self.values)

    @property
    def mean(self) -> Fraction | None:
        """Null where nobody is there."""
        return sum(self.values, Fraction(0)) / self.count if self.values else None

    @property
    def variance(self) -> Fraction | None:
        """Of a sample; null below two."""
        if self.count < 2:
            return None
        return sum(((value - self.mean) ** 2 for value in self.values), Fraction(0)) / (self.count - 1)


def difference_of_means(one: Group, other: Group) -> Any:
    """As doubles can know it: near zero the last digits of the means decide."""
    if one.mean is None or other.mean is None:
        return None
    return from_doubles(float(one.mean - other.mean), float(abs(one.mean) + abs(other.mean)))


def from_doubles(value: float, size: float) -> Any:
    """A result of subtracting numbers of that size."""
    return Between(value - NOISE * size, value + NOISE * size) if abs(value) < 1e-3 * size else value


def welch(one: Group, other: Group) -> tuple[Any, Any]:
    """95 % bounds of a difference of means (Welch 1947); null where an arm has no variance or none has any."""
    if one.variance is None or other.variance is None or one.variance == other.variance == 0:
        return None, None
    first, second = one.variance / one.count, other.variance / other.count
    freedom = (first + second) ** 2 / (first**2 / (one.count - 1) + second**2 / (other.count - 1))
    reach = student(float(freedom)) * math.sqrt(first + second)
    difference, size = float(one.mean - other.mean), float(abs(one.mean) + abs(other.mean)) + reach
    return from_doubles(difference - reach, size), from_doubles(difference + reach, size)


def standardised(one: Group, other: Group) -> Any:
    """The difference of means over the common spread; null without one."""
    if one.variance is None or other.variance is None or one.variance == other.variance == 0:
        return None
    spread = math.sqrt((one.variance + other.variance) / 2)
    return from_doubles(float(one.mean - other.mean) / spread, float(abs(one.mean) + abs(other.mean)) / spread)

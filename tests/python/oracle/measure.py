"""A number that a rule looks at: as it is shown, and between which two it lies where a fit does not fix it."""

from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from .tolerance import ANYTHING, EXACT, ROUGH, UNKNOWN, Between, known_to

Number = Fraction | float
FITTED_SLACK = 1e-6  # of a probability by a fit that the data fix
ROUGH_SLACK = 2e-2  # relative, of one that they fix roughly


@dataclass(frozen=True)
class Measure:
    """Not null; `shown` is the mart's cell, `low` and `high` what a decision may rest on."""

    shown: Any
    low: Number
    high: Number

    def at_least(self, threshold: Number) -> frozenset[bool]:
        """Whether it reaches the threshold: one answer, or both where it cannot be told."""
        return frozenset((self.low >= threshold, self.high >= threshold))

    def at_most(self, threshold: Number) -> frozenset[bool]:
        """Whether it is the threshold or less."""
        return frozenset((self.low <= threshold, self.high <= threshold))

    def below(self, threshold: Number) -> frozenset[bool]:
        """Whether it is less than the threshold."""
        return frozenset((self.low < threshold, self.high < threshold))


def exactly(value: Fraction | int, shown: Any = None) -> Measure:
    """A number that needs no fit."""
    return Measure(float(value) if shown is None else shown, Fraction(value), Fraction(value))


def probability(value: float, certainty: int) -> Measure:
    """P(alive) as far as its fit fixes it."""
    if certainty == UNKNOWN:
        return Measure(ANYTHING, 0.0, 1.0)
    slack = FITTED_SLACK + (ROUGH_SLACK * value if certainty == ROUGH else 0.0)
    return Measure(known_to(value, certainty), value - slack, value + slack)


def change_of_probability(now: float, then: float, certainty: int) -> Measure:
    """now − then by one fit."""
    if certainty == UNKNOWN:
        return Measure(ANYTHING, -1.0, 1.0)
    if certainty == EXACT:
        return Measure(now - then, now - then - FITTED_SLACK, now - then + FITTED_SLACK)
    slack = FITTED_SLACK + ROUGH_SLACK * (now + then)
    low, high = now - then - slack, now - then + slack
    return Measure(Between(low, high), low, high)

"""What the oracle can say of a value that the data do not fix to the last digits; `compare` asks `accepts`.

Values near the edge of what the data identify depend on where a search stopped; ranks of fitted doubles depend on
the last digits where two values are all but equal. A plain value would raise false alarms, leaving the column out
would hide real errors, so the oracle says how far it knows.
"""

import math
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

import numpy as np

EXACT, ROUGH, UNKNOWN = 0, 1, 2  # how well a fit's predictions are determined; the greater the worse
NEAR_TIE = (1e-8, 2e-2, math.inf)  # by that: values closer than this, relatively, may be ranked either way
ROUGHLY = 1e-2


@dataclass(frozen=True)
class Anything:
    """A value that only the search's path decides."""

    def accepts(self, value: Any) -> bool:
        """Null too."""
        return True


@dataclass(frozen=True)
class Roughly:
    """A number known to a hundredth, or to a hundred-thousandth as it stands."""

    value: float

    def accepts(self, value: Any) -> bool:
        """Never null."""
        if value is None or value == self:
            return value == self
        return math.isclose(float(value), self.value, rel_tol=ROUGHLY, abs_tol=1e-5)


@dataclass(frozen=True)
class Between:
    """A number between two, both allowed."""

    low: float
    high: float

    def accepts(self, value: Any) -> bool:
        """Never null."""
        if value is None or value == self:
            return value == self
        slack = 1e-9 * max(abs(self.low), abs(self.high))
        return self.low - slack <= float(value) <= self.high + slack


@dataclass(frozen=True)
class OneOf:
    """One of several values."""

    values: frozenset[Any]

    def accepts(self, value: Any) -> bool:
        """As it stands."""
        return value == self or value in self.values


ANYTHING = Anything()
TOLERANT = (Anything, Roughly, Between, OneOf)


def known_to(value: float | None, certainty: int) -> Any:
    """A value as well as it is known; null is always known."""
    if value is None or certainty == EXACT:
        return value
    return Roughly(float(value)) if certainty == ROUGH else ANYTHING


def carried(function: Callable[[float], float | None], value: float, certainty: int) -> Any:
    """What a function that does not turn makes of a fitted value, as well as that is known."""
    if certainty == EXACT:
        return function(value)
    slack = ROUGHLY * abs(value) + 1e-5
    ends = [function(value - slack), function(value + slack)]
    if certainty == UNKNOWN or None in ends:
        return None if set(ends) == {None} and certainty == ROUGH else ANYTHING
    return Between(min(ends), max(ends))


def fitted_mean(values: list[Any]) -> Any:
    """The mean of fitted values, each off by as much as it may be; null where one is."""
    if not values or any(value is None for value in values):
        return None
    if any(isinstance(value, Anything) for value in values):
        return ANYTHING
    plain = [value.value if isinstance(value, Roughly) else float(value) for value in values]
    slack = sum(ROUGHLY * abs(value.value) + 1e-5 for value in values if isinstance(value, Roughly))
    mean = math.fsum(plain) / len(values)
    return Between(mean - slack / len(values), mean + slack / len(values)) if slack else mean


def one_of(values: Iterable[Any]) -> Any:
    """The value where there is only one, else any of them."""
    found = frozenset(values)
    return next(iter(found)) if len(found) == 1 else OneOf(found)


def tied(values: np.ndarray, same: np.ndarray) -> np.ndarray:
    """Equal numbers for equal inputs: numpy may end an array's last few in another digit."""
    _, first, group = np.unique(same, return_index=True, return_inverse=True)
    return values[first][group]


def near_tie(values: np.ndarray, certainty: int) -> np.ndarray:
    """How far a value may be off: where a search's end decides, next to nothing may as well be nothing."""
    if certainty == UNKNOWN:
        return np.full(len(values), np.inf)
    return NEAR_TIE[certainty] * np.abs(values) + (1e-6 if certainty == ROUGH else 0.0)


def rank_ranges(values: np.ndarray, same: np.ndarray, certainty: int) -> tuple[np.ndarray, np.ndarray]:
    """Lowest and highest SQL rank(), ascending, that each value may get.

    Rows with one number in `same` were computed from the same inputs, so that every implementation ties them; so
    does a zero, unless it is one by underflow. All others within NEAR_TIE may be ranked below, above or equal.
    """
    if certainty == EXACT:
        same = np.where(values == 0, -1, same)
    ordered, margin = np.sort(values), near_tie(values, certainty)
    lowest = np.searchsorted(ordered, values - margin, side="left")
    highest = np.searchsorted(ordered, values + margin, side="right")
    _, group, sizes = np.unique(same, return_inverse=True, return_counts=True)
    return lowest + 1, np.maximum(highest - sizes[group], lowest) + 1

"""Bounds of one customer's outcome: nothing at all, or a lognormal with the mean and the square of what is bought."""

import numpy as np
from scipy.special import ndtri

from .value_model import Spend

LEAST_Q = 2.2  # the square of a Gamma-Gamma value is infinite at q = 2


def outcome_moments(
    spend: Spend | None, base_value: float, x: np.ndarray, mean: np.ndarray, purchases: np.ndarray, square: np.ndarray
) -> tuple[np.ndarray, np.ndarray]:
    """E[S] and E[S²] of the value S of all purchases, from E[Y] and E[Y²]; a fixed value each where none is fitted."""
    if spend is None:
        return base_value * purchases, base_value**2 * square
    top, q = spend.v + mean * x, np.maximum(spend.q + spend.p * x, LEAST_Q)
    first = spend.p * top / (q - 1) * purchases
    second = (spend.p * purchases + spend.p**2 * square) * top**2 / ((q - 1) * (q - 2))
    return first, second


def outcome_bound(share: float, nothing: np.ndarray, first: np.ndarray, second: np.ndarray) -> np.ndarray:
    """The `share` quantile of S, where P(S = 0) = `nothing` and E[S], E[S²] are given; 0 where E[S] is."""
    something = 1 - nothing
    is_positive = (first > 0) & (share > nothing)
    safe = np.where(is_positive, something, 1.0)
    mean = np.where(is_positive, first, 1.0) / safe
    spread = np.sqrt(np.maximum(np.log(np.where(is_positive, second, 1.0) / safe / mean**2), 0))
    normal = ndtri(np.where(is_positive, (share - nothing) / safe, 0.5))
    return np.where(is_positive, np.exp(np.log(mean) - spread**2 / 2 + spread * normal), 0.0)

"""Gamma-Gamma: the mean value m of x purchases ~ Gamma(px, ν x), ν ~ Gamma(q, v).

density of m = Γ(px+q) / (Γ(px) Γ(q)) · v^q m^(px−1) x^(px) / (v + mx)^(px+q)
"""

from dataclasses import dataclass

import numpy as np
from scipy.special import gammaln, polygamma

from .climb import Peak, highest
from .gamma_ratios import digamma_difference, log_ratio, trigamma_difference
from .purchase_models import in_logs

SMALLEST, GREATEST = -25.0, 17.0  # walls of the search in log parameters
STARTS = [(1.0, 3.0, 2.0), (6.0, 4.0, 0.5), (20.0, 20.0, 1.0), (0.5, 2.0, 2.0), (2.0, 1.2, 0.1), (100.0, 3.0, 0.02)]


@dataclass(frozen=True)
class Spend:
    """Parameters of the Gamma-Gamma."""

    p: float
    q: float
    v: float


def value_model(x: np.ndarray, mean: np.ndarray, theta: np.ndarray) -> tuple[float, np.ndarray, np.ndarray]:
    """Log-likelihood, gradient and Hessian at (ln p, ln q, ln v)."""
    p, q, v = np.exp(theta)
    kinds, count = np.unique(x, return_counts=True)
    shape, total = p * kinds, x * mean
    from_v, from_total = -np.log1p(total / v), -np.log1p(v / total)  # ln of v and of mx over v + mx
    value = count @ (log_ratio(shape, q) - gammaln(q)) + np.sum(q * from_v + p * x * from_total - np.log(mean))
    gradient = np.array(
        [
            count @ (kinds * digamma_difference(shape, q)) + x @ from_total,
            count @ digamma_difference(q, shape) + np.sum(from_v),
            np.sum((q * total - p * x * v) / (v * (v + total))),
        ]
    )
    alone, per_x = np.sum(total / (v * (v + total))), -np.sum(x / (v + total))
    both = count @ (kinds * polygamma(1, shape + q))
    hessian = np.array(
        [
            [count @ (kinds**2 * trigamma_difference(shape, q)), both, per_x],
            [both, count @ trigamma_difference(q, shape), alone],
            [per_x, alone, np.sum((p * x + q) / (v + total) ** 2) - len(x) * q / v**2],
        ]
    )
    return in_logs(value, gradient, hessian, np.array([p, q, v]))


def fit_value(x: np.ndarray, mean: np.ndarray) -> Peak:
    """(ln p, ln q, ln v) of the greatest likelihood; values are fitted as multiples of their mean.

    So the starts and the walls are the same for yen and for dollars; ln v and the likelihood are moved back.
    """
    x, unit = np.asarray(x, float), float(np.mean(mean))
    scaled = np.asarray(mean, float) / unit
    low, high = np.full(3, SMALLEST), np.full(3, GREATEST + 5)
    high[:2] = GREATEST
    peak = highest(lambda theta: value_model(x, scaled, theta), np.log(STARTS), low, high)
    moved = peak.place + np.array([0, 0, np.log(unit)])
    return Peak(moved, peak.value - len(x) * np.log(unit), peak.hessian)


def expected_value(spend: Spend, x: np.ndarray, mean: np.ndarray) -> np.ndarray:
    """E[value of a purchase | x, m] = (v + mx) p / (px + q − 1); `mean` is 0 where x is 0, and never negative."""
    return (spend.v + mean * x) * spend.p / (spend.p * x + spend.q - 1)

"""What a purchase model foresees for a customer, from its story rather than from its series.

Given that a customer is alive, λ ~ Gamma(r + x, α + T) and p ~ Beta(a, b + k) are independent, k the chances to drop
out passed. For known λ and p the purchases of the next t weeks are a Poisson number N(λt), cut off by the first
dropout, so that E[Y] = (1 − e^(−λpt))/p. The mean over λ is elementary, the one over p is taken by quadrature.
"""

import numpy as np
from scipy.special import betainc, gammaln

from .beta_nodes import beta_nodes, enough_nodes
from .gamma_ratios import log_ratio
from .purchase_models import CHANCES, Dropout


def probability_alive(model: Dropout, x: np.ndarray, recency: np.ndarray, age: np.ndarray) -> np.ndarray:
    """1 / (1 + w); 1 where there was no chance to drop out yet, or where nobody ever does."""
    x = np.asarray(x, float)
    if model.a is None:
        return np.ones_like(x)
    k = model.chances(x)
    u = np.log(model.a) - np.log(np.maximum(model.b + k - 1, 1e-300))
    u = u + (model.r + x) * np.log1p((age - recency) / (model.alpha + recency))
    return np.where(k > 0, 0.5 * (1 - np.tanh(u / 2)), 1.0)


def expected_if_alive(model: Dropout, x: np.ndarray, age: np.ndarray, weeks: np.ndarray) -> np.ndarray:
    """E[Y(t) | alive]: a row for each (x, T), a column for each t."""
    return _mean_over_dropout(model, x, age, weeks, _mean_for_known_dropout)


def square_if_alive(model: Dropout, x: np.ndarray, age: np.ndarray, weeks: np.ndarray) -> np.ndarray:
    """E[Y(t)² | alive], in the same shape."""
    return _mean_over_dropout(model, x, age, weeks, _square_for_known_dropout)


def _mean_over_dropout(model: Dropout, x: np.ndarray, age: np.ndarray, weeks: np.ndarray, known: object) -> np.ndarray:
    """The mean of known(p, t/(α+T), r+x) over p."""
    x, weeks = np.asarray(x, float), np.asarray(weeks, float)
    spread = weeks[None, :] / (model.alpha + np.asarray(age, float)[:, None])
    found = np.zeros_like(spread)
    for kind in np.unique(x):
        rows = np.flatnonzero(x == kind)
        power = model.r + kind
        if model.a is None:
            found[rows] = known(np.zeros(1), spread[rows][..., None], power)[..., 0]
            continue
        counts = np.array([enough_nodes(spread[row].max(initial=0.0), power) for row in rows])
        for count in np.unique(counts):
            some = rows[counts == count]
            points, weights = beta_nodes(float(model.a), float(model.b + model.chances(kind)), int(count))
            for part in np.array_split(some, max(1, len(some) * len(weeks) * count // 2_000_000)):
                found[part] = known(points, spread[part][..., None], power) @ weights
    return found


def _mean_for_known_dropout(p: np.ndarray, spread: np.ndarray, power: float) -> np.ndarray:
    """(1 − (1 + p·spread)^−power) / p, and its limit at p = 0."""
    is_zero = p < 1e-290
    ended = -np.expm1(-power * np.log1p(p * spread))
    return np.where(is_zero, power * spread, ended / np.where(is_zero, 1.0, p))


def _square_for_known_dropout(p: np.ndarray, spread: np.ndarray, power: float) -> np.ndarray:
    """E[Y] + E[Y(Y−1)], the latter 2(1 − p)/p² · (1 − G + pG′) with G = (1 + p·spread)^−power, G′ its slope by p.

    That bracket is Σ_{j≥2} (−1)^j (j − 1) (power)_j/j! (p·spread)^j: the sum is used where the bracket cancels.
    """
    moved = p * spread
    is_small = moved * (power + 1) < 0.05
    term, series = np.ones_like(moved), np.zeros_like(moved)
    for j in range(1, 15):
        # Without the factor moved², so that p may be zero.
        term = term * -(power + j - 1) / j * (moved if j > 2 else 1.0)
        series = series + (j - 1) * term if j > 1 else series
    stays = np.exp(-power * np.log1p(moved))
    bracket = -np.expm1(-power * np.log1p(moved)) - power * moved / (1 + moved) * stays
    safe = np.where(is_small, 1.0, p)
    pairs = 2 * (1 - p) * np.where(is_small, series * spread**2, bracket / safe**2)
    return _mean_for_known_dropout(p, spread, power) + pairs


def log_never(model: Dropout, x: np.ndarray, age: np.ndarray, weeks: float) -> np.ndarray:
    """ln of the probability that a customer who does not drop out buys nothing in that time."""
    return -(model.r + np.asarray(x, float)) * np.log1p(weeks / (model.alpha + np.asarray(age, float)))


def probability_if_alive(model: Dropout, x: np.ndarray, age: np.ndarray, y: np.ndarray, weeks: float) -> np.ndarray:
    """P(Y = y | alive): either y purchases and no dropout, or the yth was the last and the clock would have gone on."""
    x, age, y = (np.asarray(value, float) for value in (x, age, y))
    log_exactly = log_ratio(model.r + x, y) - gammaln(y + 1) + log_never(model, x, age, weeks)
    log_exactly = log_exactly + y * np.log(weeks / (model.alpha + age + weeks))
    if model.a is None:
        return np.exp(log_exactly)
    dropped = _survives(model, x, np.maximum(y - 1, 0)) * model.a
    dropped = dropped / (model.a + model.b + x + CHANCES[model.family] + np.maximum(y - 1, 0))
    at_least = _rate_reaches(model, x, age, y, weeks)
    return _survives(model, x, y) * np.exp(log_exactly) + np.where(y > 0, dropped * at_least, 0.0)


def at_least_if_alive(model: Dropout, x: np.ndarray, age: np.ndarray, y: np.ndarray, weeks: float) -> np.ndarray:
    """P(Y ≥ y | alive): the rate reaches y, and none of the first y − 1 purchases was the last."""
    x, age, y = (np.asarray(value, float) for value in (x, age, y))
    return _survives(model, x, np.maximum(y - 1, 0)) * _rate_reaches(model, x, age, y, weeks)


def _survives(model: Dropout, x: np.ndarray, y: np.ndarray) -> np.ndarray:
    """E[(1 − p)^y] = B(a, b′ + y) / B(a, b′)."""
    if model.a is None:
        return np.ones(np.broadcast_shapes(x.shape, y.shape))
    before = model.b + model.chances(x)
    return np.exp(log_ratio(before, y) - log_ratio(model.a + before, y))


def _rate_reaches(model: Dropout, x: np.ndarray, age: np.ndarray, y: np.ndarray, weeks: float) -> np.ndarray:
    """P(NB ≥ y): the negative binomial's upper tail is an incomplete Beta function."""
    z = weeks / (model.alpha + age + weeks)
    return np.where(y > 0, betainc(np.maximum(y, 1), model.r + x, z), 1.0)

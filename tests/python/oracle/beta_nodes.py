"""Means over a Beta distribution, by Gauss's quadrature for its own density (Golub and Welsch 1969)."""

from functools import lru_cache

import numpy as np
from scipy.linalg import eigh_tridiagonal

FEWEST, MOST = 24, 4000


@lru_cache(maxsize=4096)
def beta_nodes(a: float, b: float, count: int) -> tuple[np.ndarray, np.ndarray]:
    """`count` points p and weights (their sum is 1) for the mean of a smooth function of p ~ Beta(a, b).

    The three-term recurrence is written for 0..1 itself: going through −1..1 would lose the small p of a large b.
    """
    k = np.arange(1, count, dtype=float)
    total = 2 * k + a + b - 2
    inner = (2 * k * (k + a + b - 1) + (a + b - 2) * a) / (total * (total + 2))
    diagonal = np.concatenate([[a / (a + b)], inner])
    # At k = 1 the general form is 0/0 for a + b = 1, so the factor is cancelled there by hand.
    square = k * (k + b - 1) * (k + a - 1) / (total**2 * (total + 1))
    square *= np.where(k == 1, 1.0, (k + a + b - 2) / np.where(k == 1, 1.0, total - 1))
    points, vectors = eigh_tridiagonal(diagonal, np.sqrt(square))
    weights = vectors[0] ** 2
    return np.clip(points, 1e-300, 1.0), weights / weights.sum()


def enough_nodes(spread: float, power: float) -> int:
    """How many nodes the mean of (1 + p·spread)^−power needs for full precision.

    The function is smooth but at p = −1/spread. Within an ellipse around 0..1 that reaches a share f of the way to
    there it stays below (1 − f)^−power, and the error falls by the ellipse's size squared with each node.
    """
    share = np.geomspace(1e-10, 0.98, 300)
    reach = 1 + 2 * share / max(spread, 1e-12)
    fall = 2 * np.log(reach + np.sqrt(reach**2 - 1))
    need = float(np.min((39 - power * np.log1p(-share)) / fall))
    # Steps of a quarter, so that few different sets of nodes are made.
    steps = np.ceil(np.log(max(need, FEWEST) / FEWEST) / np.log(1.25))
    return int(min(FEWEST * 1.25**steps, MOST))

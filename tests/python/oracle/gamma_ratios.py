"""Ratios of Gamma functions and their derivatives, exact also where the arguments are in the millions.

The plain difference of two values of ln Γ loses nine digits at 10^6: too many where a fit has run to the edge.
"""

from collections.abc import Callable

import numpy as np
from scipy.special import digamma, gammaln, polygamma

LARGE = 50.0  # from here on Stirling's series is good to the last digit
Number = float | np.ndarray
Function = Callable[[Number, Number], np.ndarray]


def log_ratio(z: Number, k: Number) -> np.ndarray:
    """ln Γ(z + k) − ln Γ(z), k ≥ 0."""

    def series(z: Number, k: Number) -> np.ndarray:
        def rest(z: Number) -> Number:
            return 1 / (12 * z) - 1 / (360 * z**3) + 1 / (1260 * z**5) - 1 / (1680 * z**7)

        return (z - 0.5) * np.log1p(k / z) + k * np.log(z + k) - k + rest(z + k) - rest(z)

    return _by_size(lambda z, k: gammaln(z + k) - gammaln(z), series, z, k)


def digamma_difference(z: Number, k: Number) -> np.ndarray:
    """ψ(z + k) − ψ(z): the derivative of the above by z."""

    def series(z: Number, k: Number) -> np.ndarray:
        def rest(z: Number) -> Number:
            return -1 / (12 * z**2) + 1 / (120 * z**4) - 1 / (252 * z**6) + 1 / (240 * z**8)

        return np.log1p(k / z) + k / (2 * z * (z + k)) + rest(z + k) - rest(z)

    return _by_size(lambda z, k: digamma(z + k) - digamma(z), series, z, k)


def trigamma_difference(z: Number, k: Number) -> np.ndarray:
    """ψ′(z + k) − ψ′(z): the second derivative."""

    def series(z: Number, k: Number) -> np.ndarray:
        def rest(z: Number) -> Number:
            return 1 / (2 * z**2) + 1 / (6 * z**3) - 1 / (30 * z**5) + 1 / (42 * z**7)

        return -k / (z * (z + k)) + rest(z + k) - rest(z)

    return _by_size(lambda z, k: polygamma(1, z + k) - polygamma(1, z), series, z, k)


def _by_size(direct: Function, series: Function, z: Number, k: Number) -> np.ndarray:
    """The direct difference for small z, the series for large z."""
    if np.min(z) >= LARGE:
        return series(z, k)
    if np.max(z) < LARGE:
        return direct(z, k)
    return np.where(z < LARGE, direct(np.minimum(z, LARGE), k), series(np.maximum(z, LARGE), k))

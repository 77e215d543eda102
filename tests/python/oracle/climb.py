"""The top of a likelihood: damped Newton steps in log parameters, from several starts, within a wide box."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

import numpy as np

Result = tuple[float, np.ndarray, np.ndarray]  # value, gradient, Hessian
Evaluate = Callable[[np.ndarray], Result]
LONGEST_STEP = 2.0
FLATTEST = 1e-12  # curvature below this share of the greatest is noise
NO_GAIN = 1e-13  # relative to the value


@dataclass(frozen=True)
class Peak:
    """Where a climb ended, in log parameters."""

    place: np.ndarray
    value: float
    hessian: np.ndarray

    @property
    def least_curvature(self) -> float:
        """The smallest eigenvalue of the negative Hessian: near zero the data do not fix the place."""
        return float(np.linalg.eigvalsh(-self.hessian)[0])

    def standard_errors(self) -> np.ndarray | None:
        """Of the log parameters, by the inverse of the negative Hessian; None where it is not positive definite."""
        if self.least_curvature <= 0:
            return None
        return np.sqrt(np.diag(np.linalg.inv(-self.hessian)))


def highest(evaluate: Evaluate, starts: Iterable[Iterable[float]], low: np.ndarray, high: np.ndarray) -> Peak:
    """The best of the climbs from all starts: a likelihood may have a lower top beside the highest."""
    with np.errstate(over="ignore", under="ignore"):
        peaks = [climb(evaluate, np.array(list(start), float), low, high) for start in starts]
    return max(peaks, key=lambda peak: peak.value)


def climb(evaluate: Evaluate, start: np.ndarray, low: np.ndarray, high: np.ndarray) -> Peak:
    """Uphill to where the gradient is zero, or to the wall of the box where it never is."""
    place = np.clip(start, low, high)
    value, gradient, hessian = evaluate(place)
    polished, last_length = 0, np.inf
    for _ in range(500):
        step, is_concave = _newton_step(place, gradient, hessian, low, high)
        length = np.abs(step).max()
        if length == 0:
            break
        is_hidden = gradient @ step <= NO_GAIN * (1 + abs(value))
        if is_concave and length < (1e-2 if is_hidden else 1e-5):
            # So near, the value's rounding hides any gain: pure Newton steps, until they get no shorter.
            if length < 1e-14 or polished >= 8 or length >= last_length:
                break
            polished, last_length = polished + 1, length
            place = np.clip(place + step, low, high)
            value, gradient, hessian = evaluate(place)
            continue
        step *= min(1.0, LONGEST_STEP / length)
        found = _uphill(evaluate, place, value, gradient, step)
        if found is None:
            break
        place, (value, gradient, hessian) = np.clip(found[0], low, high), found[1]
    return Peak(place, value, hessian)


def _newton_step(
    place: np.ndarray, gradient: np.ndarray, hessian: np.ndarray, low: np.ndarray, high: np.ndarray
) -> tuple[np.ndarray, bool]:
    """Newton's step with every curvature taken as a hill's, shortened to the first wall; and whether it is a hill.

    A parameter at a wall that would go through it stays, and the others take the step that is best without it.
    """
    free = np.ones(len(place), bool)
    while free.any():
        curvature, axes = np.linalg.eigh(-hessian[np.ix_(free, free)])
        is_concave = bool(curvature[0] > FLATTEST * curvature[-1])
        curvature = np.maximum(np.abs(curvature), FLATTEST * np.abs(curvature).max() + 1e-300)
        step = np.zeros_like(place)
        step[free] = axes @ ((axes.T @ gradient[free]) / curvature)
        blocked = ((place <= low) & (step < 0)) | ((place >= high) & (step > 0))
        if not blocked.any():
            room = np.where(step > 0, high - place, low - place)
            moves = step != 0
            return step * min(1.0, float(np.min(room[moves] / step[moves], initial=1.0))), is_concave
        free &= ~blocked
    return np.zeros_like(place), False


def _uphill(
    evaluate: Evaluate, place: np.ndarray, value: float, gradient: np.ndarray, step: np.ndarray
) -> tuple[np.ndarray, Result] | None:
    """The step, halved until it gains; None where all that could be gained is the value's rounding."""
    while gradient @ step > NO_GAIN * (1 + abs(value)):
        result = evaluate(place + step)
        if np.isfinite(result[0]) and result[0] > value:
            return place + step, result
        step = step / 2
    return None

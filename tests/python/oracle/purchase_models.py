"""NBD, BG/NBD and MBG/NBD: likelihoods by Gamma and Beta functions, and their maxima.

Both families have one form. A customer with x repeat purchases has passed k chances to drop out: x of them in the
BG/NBD (after each repeat purchase), x + 1 in the MBG/NBD (after the first purchase too). With λ ~ Gamma(r, α) and
p ~ Beta(a, b), the customer is alive, or dropped out at the latest purchase (only where there is a chance at all):

    Γ(r+x)/Γ(r) · α^r · [ B(a, b+k)/B(a, b) · (α+T)^−(r+x)  +  B(a+1, b+k−1)/B(a, b) · (α+t_x)^−(r+x) ]

The second term over the first is w = a/(b+k−1) · ((α+T)/(α+t_x))^(r+x).
"""

from dataclasses import dataclass

import numpy as np

from .climb import Peak, highest
from .gamma_ratios import digamma_difference, log_ratio, trigamma_difference

CHANCES = {"bg_nbd": 0, "mbg_nbd": 1}  # chances to drop out before the first repeat purchase
# Walls of the search, in log parameters: well behind the limits from which a status speaks (14).
SMALLEST_RATE, GREATEST_RATE = -25.0, 17.0
DROPOUT_WALL = 18.0
# (a, b) to start from. In a few small bases of a hundred some of these end on a lower top: all are needed.
WITH_NBD_RATES = [(0.01, 0.05), (0.05, 1.0), (0.5, 2.0)]
WITH_COMMON_RATES = [(0.5, 2.0), (2.0, 3.0)]


@dataclass(frozen=True)
class Purchases:
    """Distinct (x, t_x, T), in weeks, and how many customers have each."""

    x: np.ndarray
    recency: np.ndarray
    age: np.ndarray
    customers: np.ndarray
    kinds: np.ndarray  # the distinct x
    kind: np.ndarray  # the position of each row's x among them

    @staticmethod
    def of(x: np.ndarray, recency_days: np.ndarray, age_days: np.ndarray) -> "Purchases":
        """From whole days, one entry a customer."""
        rows, customers = np.unique(np.column_stack([x, recency_days, age_days]), axis=0, return_counts=True)
        kinds, kind = np.unique(rows[:, 0], return_inverse=True)
        return Purchases(rows[:, 0].astype(float), rows[:, 1] / 7, rows[:, 2] / 7, customers, kinds, kind)


@dataclass(frozen=True)
class Dropout:
    """Parameters of a purchase model; a and b are None in the NBD, where nobody drops out."""

    family: str
    r: float
    alpha: float
    a: float | None = None
    b: float | None = None

    def chances(self, x: np.ndarray) -> np.ndarray:
        """Chances to drop out that a customer with x repeat purchases has passed."""
        return np.asarray(x, float) + CHANCES[self.family]


def nbd(data: Purchases, theta: np.ndarray) -> tuple[float, np.ndarray, np.ndarray]:
    """Log-likelihood, gradient and Hessian of the NBD at (ln r, ln α)."""
    r, alpha = np.exp(theta)
    x, age, count = data.x, data.age, data.customers
    per_kind = np.bincount(data.kind, count)
    waiting = np.log1p(age / alpha)  # ln((α+T)/α)
    value = per_kind @ log_ratio(r, data.kinds) - count @ (r * waiting + x * np.log(alpha + age))
    gradient = np.array(
        [
            per_kind @ digamma_difference(r, data.kinds) - count @ waiting,
            count @ ((r * age - x * alpha) / (alpha * (alpha + age))),
        ]
    )
    mixed = count @ (age / (alpha * (alpha + age)))
    hessian = np.array(
        [
            [per_kind @ trigamma_difference(r, data.kinds), mixed],
            [mixed, count @ ((r + x) / (alpha + age) ** 2 - r / alpha**2)],
        ]
    )
    return in_logs(value, gradient, hessian, np.array([r, alpha]))


def in_logs(
    value: float, gradient: np.ndarray, hessian: np.ndarray, parameters: np.ndarray
) -> tuple[float, np.ndarray, np.ndarray]:
    """Derivatives by the logarithms of the parameters."""
    slope = parameters * gradient
    return float(value), slope, np.outer(parameters, parameters) * hessian + np.diag(slope)


def dropout_model(data: Purchases, family: str, theta: np.ndarray) -> tuple[float, np.ndarray, np.ndarray]:
    """Log-likelihood, gradient and Hessian of a family at (ln r, ln α, ln a, ln b): the NBD's and what dropout adds."""
    r, alpha, a, b = np.exp(theta)
    x, age, recency, count = data.x, data.age, data.recency, data.customers
    value, gradient, hessian = np.zeros(()), np.zeros(4), np.zeros((4, 4))
    rate_value, rate_gradient, rate_hessian = nbd(data, theta[:2])

    # B(a, b+k)/B(a, b) = Γ(b+k)/Γ(b) · Γ(a+b)/Γ(a+b+k): it depends on x alone.
    k = data.kinds.astype(float) + CHANCES[family]
    per_kind = np.bincount(data.kind, count)
    value = value + per_kind @ (log_ratio(b, k) - log_ratio(a + b, k))
    first_b, first_sum = per_kind @ digamma_difference(b, k), per_kind @ digamma_difference(a + b, k)
    second_b, second_sum = per_kind @ trigamma_difference(b, k), per_kind @ trigamma_difference(a + b, k)
    gradient += [0, 0, -first_sum, first_b - first_sum]
    hessian[2:, 2:] -= second_sum
    hessian[3, 3] += second_b

    # ln(1 + w) for those who may have dropped out, u = ln w.
    may = x + CHANCES[family] > 0
    x, age, recency, count = x[may], age[may], recency[may], count[may]
    before = b + x + CHANCES[family] - 1
    longer = np.log1p((age - recency) / (alpha + recency))  # ln((α+T)/(α+t_x))
    nearer = 1 / (alpha + age) - 1 / (alpha + recency)
    u = np.log(a) - np.log(before) + (r + x) * longer
    gone = 0.5 * (1 + np.tanh(u / 2))  # w / (1 + w)
    alive = 0.5 * (1 - np.tanh(u / 2))
    slope = np.stack([longer, (r + x) * nearer, np.full_like(x, 1 / a), -1 / before])
    value = value + count @ np.logaddexp(0, u)
    gradient += slope @ (count * gone)
    hessian += (slope * (count * gone * alive)) @ slope.T
    weight = count * gone
    hessian[0, 1] += weight @ nearer
    hessian[1, 0] += weight @ nearer
    hessian[1, 1] += weight @ ((r + x) * (1 / (alpha + recency) ** 2 - 1 / (alpha + age) ** 2))
    hessian[2, 2] -= weight.sum() / a**2
    hessian[3, 3] += weight @ (1 / before**2)

    value, gradient, hessian = in_logs(value, gradient, hessian, np.exp(theta))
    gradient[:2] += rate_gradient
    hessian[:2, :2] += rate_hessian
    return value + rate_value, gradient, hessian


def fit_nbd(data: Purchases) -> Peak:
    """(ln r, ln α) of the greatest likelihood without dropout."""
    weeks = _weeks_a_purchase(data)
    low, high = _walls(weeks)
    starts = [(np.log(r), np.log(r * weeks)) for r in (0.1, 1.0, 10.0)]
    return highest(lambda theta: nbd(data, theta), starts, low[:2], high[:2])


def fit_dropout(data: Purchases, family: str, rates: Peak) -> Peak:
    """(ln r, ln α, ln a, ln b) of the greatest likelihood of a family; `rates` is the NBD's peak."""
    low, high = _walls(_weeks_a_purchase(data))
    starts = [(*rates.place, np.log(a), np.log(b)) for a, b in WITH_NBD_RATES]
    # Where the NBD's rates have run off they are no start for a family in which they need not.
    weeks = _weeks_a_purchase(data) / 2
    starts += [(0.0, np.log(weeks), np.log(a), np.log(b)) for a, b in WITH_COMMON_RATES]
    return highest(lambda theta: dropout_model(data, family, theta), starts, low, high)


def _weeks_a_purchase(data: Purchases) -> float:
    return float((data.customers @ data.age) / (data.customers @ data.x))


def _walls(weeks: float) -> tuple[np.ndarray, np.ndarray]:
    """α is r times a time, so its walls move with the base's pace."""
    low = np.array([SMALLEST_RATE, SMALLEST_RATE, -DROPOUT_WALL, -DROPOUT_WALL])
    high = np.array([GREATEST_RATE, GREATEST_RATE + max(np.log(weeks), 0) + 5, DROPOUT_WALL, DROPOUT_WALL])
    return low, high

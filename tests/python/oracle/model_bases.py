"""What the models see of a base as of a day, and the day from which a holdout is watched."""

from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction
from functools import cached_property

import numpy as np

from .purchase_days import PurchaseDay
from .purchase_models import Purchases
from .settings import Settings

History = dict[str, list[PurchaseDay]]


@dataclass(frozen=True)
class ModelBase:
    """Customers with a purchase day as known then, in order of their id."""

    day: date
    customers: list[str]
    x: np.ndarray
    recency_days: np.ndarray
    age_days: np.ndarray
    mean: np.ndarray  # m, NaN where x is 0
    average: float | None  # value of a repeat day of the base; None where there is none

    @staticmethod
    def of(days: History, day: date) -> "ModelBase":
        """From purchase days as known at that day."""
        customers = sorted(days)
        histories = [days[customer] for customer in customers]
        repeats = [sum((Fraction(bought.net) for bought in history[1:]), Fraction(0)) for history in histories]
        x = np.array([len(history) - 1 for history in histories], int)
        count = int(x.sum())
        return ModelBase(
            day=day,
            customers=customers,
            x=x,
            recency_days=np.array([(history[-1].day - history[0].day).days for history in histories], int),
            age_days=np.array([(day - history[0].day).days for history in histories], int),
            mean=np.array([float(total / n) if n else np.nan for total, n in zip(repeats, x.tolist())]),
            average=max(0.0, float(sum(repeats) / count)) if count else None,
        )

    @cached_property
    def purchases(self) -> Purchases:
        """Distinct (x, t_x, T)."""
        return Purchases.of(self.x, self.recency_days, self.age_days)

    @cached_property
    def mean_or_zero(self) -> np.ndarray:
        """m as the posterior takes it: 0 where x is 0, and 0 where it is negative."""
        return np.where(self.x > 0, np.maximum(np.nan_to_num(self.mean), 0.0), 0.0)

    @cached_property
    def same(self) -> np.ndarray:
        """One number for the customers whom a model cannot tell apart."""
        rows = np.column_stack([self.x, self.recency_days, self.age_days, np.nan_to_num(self.mean)])
        return np.unique(rows, axis=0, return_inverse=True)[1].reshape(-1)


def holdout_weeks(days: History, as_of: date, settings: Settings) -> int | None:
    """The var; where it is 0: a quarter of the base's weeks, at least 4, at most the horizon; None without a base."""
    if settings.clv_holdout_weeks > 0:
        return settings.clv_holdout_weeks
    if not days:
        return None
    base_days = (as_of - min(history[0].day for history in days.values())).days + 1
    return max(4, min(settings.clv_horizon_weeks, base_days // 28))


def calibration_end(as_of: date, weeks: int) -> date:
    """The day from which the holdout is watched."""
    return as_of - timedelta(weeks=weeks)

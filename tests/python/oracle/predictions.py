"""What the fits foresee for each customer: customer_clv's predicted columns and two marts beside them."""

from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from .fits import Fit
from .model_bases import ModelBase
from .outcome_bounds import outcome_bound, outcome_moments
from .purchase_forecast import (
    at_least_if_alive,
    expected_if_alive,
    log_never,
    probability_alive,
    probability_if_alive,
    square_if_alive,
)
from .purchase_models import Dropout
from .settings import Settings
from .tolerance import ANYTHING, EXACT, ROUGH, known_to
from .value_model import expected_value

HORIZONS = (4, 13, 26, 52)
MOST_PURCHASES = 10
PURCHASES_COLUMNS = ["customer_id", "as_of_date", "horizon_weeks", "expected_purchases", "probability_no_purchase"]
DISTRIBUTION_COLUMNS = [
    "frequency",
    "age_days",
    "age_weeks",
    "purchases",
    "horizon_weeks",
    "probability_if_alive",
    "probability_at_least_if_alive",
]


@dataclass(frozen=True)
class Forecast:
    """A base under its fits: one entry a customer in every array."""

    base: ModelBase
    model: Dropout
    purchases_fit: Fit
    value_fit: Fit

    @staticmethod
    def of(base: ModelBase, fits: dict[str, Fit], family: str) -> "Forecast | None":
        """None where the family has no parameters to predict with."""
        model = fits[family].purchase_model
        return None if model is None else Forecast(base, model, fits[family], fits["gamma_gamma"])

    @property
    def value_certainty(self) -> int:
        """How well E[value] is determined; the base's own average is exact."""
        return EXACT if self.value_fit.spend is None else self.value_fit.certainty

    @property
    def certainty(self) -> int:
        """How well what rests on both fits is determined."""
        return max(self.purchases_fit.certainty, self.value_certainty)

    def alive(self) -> np.ndarray:
        """P(alive)."""
        return probability_alive(self.model, self.base.x, self.base.recency_days / 7, self.base.age_days / 7)

    def pairs(self) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
        """Distinct x, T in days, and each customer's position among them: all else rests on these."""
        rows, position = np.unique(np.column_stack([self.base.x, self.base.age_days]), axis=0, return_inverse=True)
        return rows[:, 0], rows[:, 1], position.reshape(-1)

    def purchases(self, weeks: np.ndarray) -> np.ndarray:
        """E[Y(t)], a column for each t."""
        x, days, position = self.pairs()
        return self.alive()[:, None] * expected_if_alive(self.model, x, days / 7, weeks)[position]

    def square(self, weeks: float) -> np.ndarray:
        """E[Y(t)²]."""
        x, days, position = self.pairs()
        return self.alive() * square_if_alive(self.model, x, days / 7, np.array([weeks]))[position, 0]

    def something(self, weeks: float) -> np.ndarray:
        """P(Y > 0), without the loss of digits of 1 − P(Y = 0)."""
        return self.alive() * -np.expm1(log_never(self.model, self.base.x, self.base.age_days / 7, weeks))

    def probability(self, y: np.ndarray, weeks: float) -> np.ndarray:
        """P(Y = y), each customer's own y."""
        if_alive = probability_if_alive(self.model, self.base.x, self.base.age_days / 7, y, weeks)
        return np.where(y == 0, 1 - self.something(weeks), self.alive() * if_alive)

    def value(self) -> np.ndarray:
        """E[value before refunds] of one purchase."""
        spend = self.value_fit.spend
        if spend is None:
            return np.full(len(self.base.customers), self.base.average)
        return expected_value(spend, self.base.x, self.base.mean_or_zero)

    def bounds(self, purchases: np.ndarray, weeks: int, expected: np.ndarray, shares: tuple[float, ...]) -> list[Any]:
        """Quantiles of the outcome, scaled to `expected`: for each share an array."""
        first, second = outcome_moments(
            self.value_fit.spend,
            self.base.average,
            self.base.x,
            self.base.mean_or_zero,
            purchases,
            self.square(weeks),
        )
        scale = np.where(first > 0, expected / np.where(first > 0, first, 1.0), 0.0)
        nothing = 1 - self.something(weeks)
        return [outcome_bound(share, nothing, first, second) * scale for share in shares]


def predicted_columns(
    forecast: Forecast, settings: Settings, margin_rate: float, refund_rate: float
) -> dict[str, np.ndarray]:
    """The predicted columns of customer_clv, as plain numbers."""
    weeks = np.arange(settings.clv_horizon_weeks + 1)
    purchases = forecast.purchases(weeks)
    value = forecast.value() * (1 - refund_rate)
    discount = (1 + float(settings.annual_discount_rate)) ** (-7 * weeks[1:] / 365)
    clv = (np.diff(purchases, axis=1) * discount).sum(axis=1) * value * margin_rate
    lower, upper = forecast.bounds(purchases[:, -1], settings.clv_horizon_weeks, clv, (0.10, 0.90))
    return {
        "probability_alive": forecast.alive(),
        "expected_purchases": purchases[:, -1],
        "expected_average_value": value,
        "predicted_clv": clv,
        "predicted_clv_lower": lower,
        "predicted_clv_upper": upper,
    }


def column_certainty(forecast: Forecast) -> dict[str, int]:
    """How well each predicted column is determined."""
    return {
        "probability_alive": forecast.purchases_fit.certainty,
        "expected_purchases": forecast.purchases_fit.certainty,
        "expected_average_value": forecast.value_certainty,
        "predicted_clv": forecast.certainty,
        "predicted_clv_lower": forecast.certainty,
        "predicted_clv_upper": forecast.certainty,
    }


def is_near_a_bound(forecast: Forecast, weeks: int) -> dict[str, np.ndarray]:
    """Where a bound is about to be 0: it is steep there, and may be 0 by the last digits alone."""
    nothing, near = 1 - forecast.something(weeks), 0.02 if forecast.certainty == ROUGH else 1e-6
    return {
        "predicted_clv_lower": np.abs(nothing - 0.10) < near,
        "predicted_clv_upper": np.abs(nothing - 0.90) < near,
    }


def clv_expected_purchases(base: ModelBase, forecast: Forecast | None) -> pd.DataFrame:
    """The mart: every customer at four horizons, null where nothing could be fitted."""
    found: list[tuple[Any, ...]] = []
    expected = None if forecast is None else forecast.purchases(np.array(HORIZONS))
    for column, weeks in enumerate(HORIZONS):
        nothing = None if forecast is None else 1 - forecast.something(weeks)
        for row, customer in enumerate(base.customers):
            values: tuple[Any, Any] = (None, None)
            if forecast is not None:
                certainty = forecast.purchases_fit.certainty
                values = (known_to(expected[row, column], certainty), known_to(nothing[row], certainty))
            found.append((customer, base.day, weeks, *values))
    return pd.DataFrame(found, columns=PURCHASES_COLUMNS, dtype=object)


def clv_purchase_distribution(forecast: Forecast | None, settings: Settings) -> pd.DataFrame:
    """The mart: for each distinct x and age, what a customer who is alive does within the horizon."""
    if forecast is None:
        return pd.DataFrame(columns=DISTRIBUTION_COLUMNS, dtype=object)
    weeks, certainty = settings.clv_horizon_weeks, forecast.purchases_fit.certainty
    x, days, _ = forecast.pairs()
    found = []
    for y in range(MOST_PURCHASES + 1):
        exactly = probability_if_alive(forecast.model, x, days / 7, np.full(len(x), y), weeks)
        at_least = at_least_if_alive(forecast.model, x, days / 7, np.full(len(x), y), weeks)
        for n, age, one, more in zip(x.tolist(), days.tolist(), exactly.tolist(), at_least.tolist()):
            rough = ANYTHING if certainty == ROUGH and one < 1e-6 else known_to(one, certainty)
            found.append((n, age, age / 7, y, weeks, rough, known_to(more, certainty)))
    return pd.DataFrame(found, columns=DISTRIBUTION_COLUMNS, dtype=object)

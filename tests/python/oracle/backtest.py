"""clv_backtest: what the models of the calibration period foresaw, beside what came and two plain rules."""

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from typing import Any

import numpy as np
import pandas as pd
from scipy.stats import rankdata

from .fits import Fit
from .model_bases import History, ModelBase
from .predictions import Forecast
from .purchase_models import CHANCES
from .tolerance import ANYTHING, EXACT, ROUGH, Between, known_to, near_tie, rank_ranges, tied

DECILES = 10
LEAST_PROBABILITY = 1e-300
FAR_OUT = np.log(1e-6)
MEASURES = (
    "customers",
    "actual_purchases",
    "predicted_purchases",
    "actual_value",
    "predicted_value",
    "mae",
    "rmse",
    "bias",
    "value_bias",
    "gini",
    "log_score",
    "share_above_upper",
    "share_below_lower",
)
BACKTEST_COLUMNS = ["model", "decile", "calibration_end", "holdout_weeks", *MEASURES]


@dataclass(frozen=True)
class Actual:
    """The holdout: one entry a customer of the calibration base."""

    purchases: np.ndarray
    value: list[Decimal]
    as_double: np.ndarray


@dataclass(frozen=True)
class Predicted:
    """One model's predictions of it; the probabilistic measures only where the model has a distribution."""

    purchases: np.ndarray
    value: np.ndarray
    same: np.ndarray  # one number for customers whose predictions rest on the same inputs
    certainty: int = EXACT
    log_probability: np.ndarray | None = None
    lower: np.ndarray | None = None
    upper: np.ndarray | None = None


def clv_backtest(
    base: ModelBase,
    fits: dict[str, Fit],
    calibration_days: History,
    days: History,
    as_of: date | None,
    end: Any,
    weeks: int | None,
) -> pd.DataFrame:
    """The mart. `calibration_days` are as known at `end`, `days` as known at `as_of`.

    Deciles whose members depend on the last digits of fitted doubles are named in attrs['left_out'].
    """
    names = [*CHANCES, "same_rate", "last_period"]
    if not base.customers:
        # The var that is 0 asks for the base's length, and there is no base.
        unclear = ANYTHING if weeks is None else weeks
        empty = [(name, None, end, unclear, 0, *[None] * (len(MEASURES) - 1)) for name in names]
        return pd.DataFrame(empty, columns=BACKTEST_COLUMNS, dtype=object)
    actual = _actual(base, days, end, as_of)
    predictions: dict[str, Predicted | None] = {
        family: _modelled(base, fits, family, weeks, actual) for family in CHANCES
    }
    predictions["same_rate"] = _same_rate(base, weeks)
    predictions["last_period"] = _last_period(base, calibration_days, end, weeks)
    found, left_out = [], []
    for name in names:
        predicted = predictions[name]
        everybody = np.ones(len(base.customers), bool)
        found.append((name, None, end, weeks, *_measures(actual, predicted, everybody, overall=True)))
        if predicted is None:
            continue
        lowest, highest = rank_ranges(predicted.value, predicted.same, predicted.certainty)
        first, last = (1 + DECILES * (rank - 1) // len(lowest) for rank in (lowest, highest))
        unsure = {
            decile for low, high in zip(first.tolist(), last.tolist()) if low < high for decile in range(low, high + 1)
        }
        left_out += [{"model": name, "decile": decile} for decile in sorted(unsure)]
        for decile in sorted(set(first.tolist()) - unsure):
            found.append((name, decile, end, weeks, *_measures(actual, predicted, first == decile)))
    frame = pd.DataFrame(found, columns=BACKTEST_COLUMNS, dtype=object)
    frame.attrs["left_out"] = left_out
    return frame


def _actual(base: ModelBase, days: History, end: date, as_of: date) -> Actual:
    """Purchase days in (end, as_of] and their net values; a customer whose days were all reversed since has none."""
    bought = [[day for day in days.get(customer, []) if end < day.day <= as_of] for customer in base.customers]
    value = [sum((day.net for day in some), Decimal(0)) for some in bought]
    return Actual(np.array([len(some) for some in bought]), value, np.array([float(total) for total in value]))


def _modelled(base: ModelBase, fits: dict[str, Fit], family: str, weeks: int, actual: Actual) -> Predicted | None:
    """What a fitted family foresees; None where it is not usable."""
    forecast = Forecast.of(base, fits, family)
    if forecast is None:
        return None
    purchases = forecast.purchases(np.array([weeks]))[:, 0]
    value = purchases * forecast.value()
    lower, upper = forecast.bounds(purchases, weeks, value, (0.10, 0.90))
    probability = np.maximum(forecast.probability(actual.purchases, weeks), LEAST_PROBABILITY)
    return Predicted(
        purchases, tied(value, base.same), base.same, forecast.certainty, np.log(probability), lower, upper
    )


def _same_rate(base: ModelBase, weeks: int) -> Predicted:
    """x / T goes on; m a purchase."""
    age = base.age_days / 7
    purchases = np.where(age > 0, base.x / np.where(age > 0, age, 1.0) * weeks, 0.0)
    return Predicted(purchases, tied(purchases * np.nan_to_num(base.mean), base.same), base.same)


def _last_period(base: ModelBase, days: History, end: date, weeks: int) -> Predicted:
    """The last so many weeks once more; sums of decimals, so equal ones are equal everywhere."""
    start = end - timedelta(weeks=weeks)
    bought = [[day.net for day in days[customer] if start < day.day <= end] for customer in base.customers]
    value = np.array([float(sum((Fraction(net) for net in some), Fraction(0))) for some in bought])
    _, same = np.unique(value, return_inverse=True)
    return Predicted(np.array([float(len(some)) for some in bought]), value, same)


def _measures(
    actual: Actual, predicted: Predicted | None, members: np.ndarray, overall: bool = False
) -> tuple[Any, ...]:
    """The measures of some customers, in order of MEASURES."""
    row: dict[str, Any] = dict.fromkeys(MEASURES)
    row["customers"] = int(members.sum())
    row["actual_purchases"] = int(actual.purchases[members].sum())
    row["actual_value"] = sum((value for value, is_in in zip(actual.value, members) if is_in), Decimal(0))
    if predicted is not None:
        row.update(_errors(row, actual, predicted, members))
        row.update(_likelihood(actual, predicted, members))
        if overall:
            row["gini"] = gini(actual.as_double, predicted)
    return tuple(row.values())


def _errors(row: dict[str, Any], actual: Actual, predicted: Predicted, members: np.ndarray) -> dict[str, Any]:
    """Totals, and errors of purchases a customer; a bias of no purchases is null."""
    difference = predicted.purchases[members] - actual.purchases[members]
    purchases, value = float(predicted.purchases[members].sum()), float(predicted.value[members].sum())
    found = {
        "predicted_purchases": purchases,
        "predicted_value": value,
        "mae": float(np.abs(difference).mean()),
        "rmse": float(np.sqrt((difference**2).mean())),
    }
    found = {name: known_to(number, predicted.certainty) for name, number in found.items()}
    for name, total, real in (
        ("bias", purchases, float(row["actual_purchases"])),
        ("value_bias", value, float(row["actual_value"])),
    ):
        found[name] = _bias(total, real, predicted.certainty)
    return found


def _bias(predicted: float, actual: float, certainty: int) -> Any:
    """predicted / actual − 1; near zero it is known as well as the quotient is."""
    if actual == 0:
        return None
    ratio = predicted / actual
    if certainty == ROUGH:
        return Between(ratio - 1 - 0.01 * abs(ratio), ratio - 1 + 0.01 * abs(ratio))
    return known_to(ratio - 1, certainty)


def _likelihood(actual: Actual, predicted: Predicted, members: np.ndarray) -> dict[str, Any]:
    """The log score, and the shares outside the bounds; without fitted bounds all three are null."""
    if predicted.log_probability is None:
        return {}
    value = actual.as_double[members]
    above = float((value > predicted.upper[members]).mean())
    below = float((value < predicted.lower[members]).mean())
    is_exact = predicted.certainty == EXACT
    log_probability = predicted.log_probability[members]
    score = known_to(float(log_probability.sum()), predicted.certainty)
    if not is_exact and log_probability.min() < FAR_OUT:
        score = ANYTHING  # far out in a tail a little of a parameter is much of a probability
    return {
        "log_score": score,
        "share_above_upper": above if is_exact else ANYTHING,
        "share_below_lower": below if is_exact else ANYTHING,
    }


def gini(actual: np.ndarray, predicted: Predicted) -> Any:
    """How well the predicted order ranks the actual values: 1 as they rank themselves; null where they are all equal.

    Values that are all but equal may be ranked either way: each such pair moves the sum by twice the difference of
    their actual values at most, so the result lies between two numbers.
    """
    count = len(actual)
    own = float(actual @ (2 * rankdata(actual) - count - 1))
    if own == 0:
        return None
    if predicted.certainty > ROUGH:
        return ANYTHING
    result = float(actual @ (2 * rankdata(predicted.value) - count - 1)) / own
    order = np.argsort(predicted.value, kind="stable")
    value, same, outcome = predicted.value[order], predicted.same[order], actual[order]
    margin = near_tie(value, predicted.certainty)
    last = np.searchsorted(value, value + margin, side="right")
    doubt = 0.0
    for place in np.flatnonzero(last > np.arange(count) + 1):
        if value[place] == 0 and predicted.certainty == EXACT:
            continue
        others = slice(place + 1, last[place])
        differs = same[others] != same[place]
        doubt += 2 * float(np.abs(outcome[others] - outcome[place])[differs].sum())
    if doubt == 0:
        return result
    return Between(result - doubt / abs(own), result + doubt / abs(own))

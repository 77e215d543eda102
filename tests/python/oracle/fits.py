"""The fits of a base, what their status says, and the mart clv_parameters."""

from dataclasses import dataclass, field
from typing import Any

import numpy as np
import pandas as pd

from .climb import Peak
from .model_bases import ModelBase
from .purchase_models import CHANCES, Dropout, fit_dropout, fit_nbd
from .tolerance import ANYTHING, EXACT, ROUGH, UNKNOWN, OneOf, known_to
from .value_model import Spend, fit_value

PARAMETERS = {
    "bg_nbd": ("r", "alpha", "a", "b"),
    "mbg_nbd": ("r", "alpha", "a", "b"),
    "gamma_gamma": ("p", "q", "v"),
}
LEAST_CUSTOMERS = 10
NO_GAIN, WEAK_GAIN = 1e-3, 2.71  # of twice the log-likelihood over the NBD's
EDGE, BOTH_EDGE = 14.0, 9.0  # of log parameters
FLAT = 1e-6  # curvature below which only the search's path decides where it stops
VALUE_FLAT = 1e-2  # the same for the last digits of Gamma-Gamma, whose derivatives this oracle knows to 1e-8
UNFITTED = ("no_data", "no_repeats", "too_small")
PARAMETER_COLUMNS = [
    "as_of_date",
    "purpose",
    "model",
    "parameter",
    "estimate",
    "standard_error",
    "log_likelihood",
    "no_dropout_log_likelihood",
    "customers",
    "converged",
    "status",
]


@dataclass(frozen=True)
class Fit:
    """One model's fit to one base."""

    model: str
    status: str
    customers: int
    estimates: dict[str, float | None] = field(default_factory=dict)
    errors: dict[str, float | None] | None = None  # None: none, by the status or because the Hessian has none
    log_likelihood: float | None = None
    no_dropout: float | None = None
    certainty: int = EXACT
    is_alike_twice: bool = False  # both limits, rate and dropout: the search stops at the one it passes first

    @property
    def purchase_model(self) -> Dropout | None:
        """The model to predict purchases with, where there is one."""
        return Dropout(self.model, **self.estimates) if "r" in self.estimates else None

    @property
    def spend(self) -> Spend | None:
        """The model to predict values with, where there is one."""
        return Spend(**self.estimates) if self.status in ("ok", "homogeneous_value") else None

    @property
    def is_at_the_edge(self) -> bool:
        """The greatest likelihood lies at infinity: the search stops on its way there."""
        return self.status.startswith("homogeneous")


def fit_purchases(base: ModelBase, family: str, rates: Peak | None) -> Fit:
    """A family's fit and its status; `rates` is the peak without dropout, None where nothing can be fitted."""
    customers = len(base.customers)
    if rates is None:
        return Fit(family, unfitted_status(base, int((base.x > 0).sum())), customers)
    peak = fit_dropout(base.purchases, family, rates)
    gain = 2 * (peak.value - rates.value)
    ln_r, _, ln_a, ln_b = peak.place
    is_limit = ln_r > EDGE or max(abs(ln_a), abs(ln_b)) > BOTH_EDGE  # DECISIONS 42
    is_alike = min(ln_a, ln_b) > BOTH_EDGE or max(ln_a, ln_b) < -BOTH_EDGE or ln_a > EDGE or ln_b < -EDGE
    if gain < NO_GAIN or (gain < WEAK_GAIN and is_limit) or (max(abs(ln_a), abs(ln_b)) > EDGE and not is_alike):
        return _no_dropout(family, customers, rates)
    errors = errors_of(peak, PARAMETERS[family])
    if ln_r > EDGE or is_alike:
        status, certainty, errors = "homogeneous_dropout" if is_alike else "homogeneous_rate", ROUGH, None
    else:
        status = "dropout_weak" if gain < WEAK_GAIN else "ok"
        certainty = UNKNOWN if peak.least_curvature < FLAT else EXACT
    found = dict(zip(PARAMETERS[family], np.exp(peak.place).tolist()))
    twice = is_alike and ln_r > EDGE
    return Fit(family, status, customers, found, errors, peak.value, rates.value, certainty, twice)


def _no_dropout(family: str, customers: int, rates: Peak) -> Fit:
    """r and α are the NBD's; where its r has run off, too, they depend on where its search stopped."""
    r, alpha = np.exp(rates.place).tolist()
    certainty = ROUGH if rates.place[0] > EDGE or rates.least_curvature < FLAT else EXACT
    found = {"r": r, "alpha": alpha, "a": None, "b": None}
    errors = errors_of(rates, ("r", "alpha"))
    return Fit(family, "no_dropout_seen", customers, found, errors, rates.value, rates.value, certainty)


def fit_values(base: ModelBase) -> Fit:
    """Gamma-Gamma over the customers with x > 0 and m > 0."""
    some = (base.x > 0) & (base.mean_or_zero > 0)
    customers = int(some.sum())
    if customers < LEAST_CUSTOMERS:
        return Fit("gamma_gamma", unfitted_status(base, customers), customers)
    peak = fit_value(base.x[some], base.mean[some])
    found = dict(zip(PARAMETERS["gamma_gamma"], np.exp(peak.place).tolist()))
    if max(peak.place[:2]) > EDGE and found["q"] > 1:
        return Fit("gamma_gamma", "homogeneous_value", customers, found, None, peak.value, certainty=ROUGH)
    status = "no_finite_mean" if found["q"] <= 1 else "ok"
    errors = errors_of(peak, PARAMETERS["gamma_gamma"])
    is_known = peak.least_curvature >= FLAT and max(peak.place[:2]) <= EDGE
    certainty = (EXACT if peak.least_curvature >= VALUE_FLAT else ROUGH) if is_known else UNKNOWN
    return Fit("gamma_gamma", status, customers, found, errors, peak.value, certainty=certainty)


def unfitted_status(base: ModelBase, customers: int) -> str:
    """Why nothing was fitted; `customers` are those whom the model could learn from."""
    if not base.customers:
        return "no_data"
    return "no_repeats" if not base.x.any() else "too_small"


def errors_of(peak: Peak, parameters: tuple[str, ...]) -> dict[str, float | None] | None:
    """Standard errors of the parameters, from those of their logarithms (delta method)."""
    errors = peak.standard_errors()
    return None if errors is None else dict(zip(parameters, (errors * np.exp(peak.place)).tolist()))


def fit_all(base: ModelBase) -> dict[str, Fit]:
    """Every model's fit to a base."""
    can_fit = int((base.x > 0).sum()) >= LEAST_CUSTOMERS
    rates = fit_nbd(base.purchases) if can_fit else None
    return {**{family: fit_purchases(base, family, rates) for family in CHANCES}, "gamma_gamma": fit_values(base)}


def clv_parameters(fits: list[tuple[str, Any, dict[str, Fit]]]) -> pd.DataFrame:
    """The mart, but for `iterations`, which tells of the search; of (purpose, day, fits)."""
    found = []
    for purpose, day, models in fits:
        for model, parameters in PARAMETERS.items():
            found += [(day, purpose, model, *_row(models[model], parameter)) for parameter in parameters]
    return pd.DataFrame(found, columns=PARAMETER_COLUMNS, dtype=object)


def _row(fit: Fit, parameter: str) -> tuple[Any, ...]:
    """One parameter's row, as well as it is known.

    At the edge the estimates are where the search stopped; a value model's likelihood may there have no bound.
    """
    estimate = fit.estimates.get(parameter)
    error = (fit.errors or {}).get(parameter)
    likelihood: Any = known_to(fit.log_likelihood, ROUGH if fit.certainty == ROUGH else EXACT)
    converged = fit.status not in UNFITTED
    status = OneOf(frozenset(("homogeneous_rate", "homogeneous_dropout"))) if fit.is_alike_twice else fit.status
    if fit.certainty != EXACT:
        estimate = None if estimate is None else ANYTHING
        error = None if fit.is_at_the_edge or estimate is None else ANYTHING
    if fit.is_at_the_edge:
        likelihood = ANYTHING if fit.model == "gamma_gamma" else likelihood
    rates: Any = fit.no_dropout
    return (parameter, estimate, error, likelihood, rates, fit.customers, converged, status)

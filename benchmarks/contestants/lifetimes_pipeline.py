"""From transactions to every customer's 12-month CLV with the Python library lifetimes, as its documentation shows it.

Run by the environment of requirements-lifetimes.lock. Prints the seconds of each stage, the fitted parameters and the
versions as JSON. Days are collapsed and time is in weeks, as in this project, so that both fit the same summary.
"""

from __future__ import annotations

import warnings
from pathlib import Path
from typing import Any

import lifetimes
import numpy
import pandas
import scipy
from clv_rules import MONTHLY_DISCOUNT_RATE, read_lines, repeating
from lifetimes import BetaGeoFitter, GammaGammaFitter
from lifetimes.utils import summary_data_from_transaction_data
from stages import Stages, main


def run(stages: Stages, path: Path) -> dict[str, Any]:
    """The whole pipeline, stage by stage."""
    warnings.simplefilter("ignore")  # the old library's own
    lines = read_lines(stages, path)
    summary = stages.timed(
        "summary",
        lambda: summary_data_from_transaction_data(
            lines, "customer_id", "transaction_at", monetary_value_col="amount", freq="D", freq_multiplier=7
        ),
    )
    bought = (summary["frequency"], summary["recency"], summary["T"])
    purchases = stages.timed("fit_bg_nbd", lambda: BetaGeoFitter().fit(*bought))
    buyers = repeating(summary)
    values = stages.timed(
        "fit_gamma_gamma", lambda: GammaGammaFitter().fit(buyers["frequency"], buyers["monetary_value"])
    )
    clv = stages.timed(
        "clv",
        lambda: values.customer_lifetime_value(
            purchases, *bought, summary["monetary_value"], time=12, discount_rate=MONTHLY_DISCOUNT_RATE, freq="W"
        ),
    )
    return {
        "customers": len(clv),
        "clv": float(clv.sum()),
        "parameters": {name: float(value) for fit in (purchases, values) for name, value in fit.params_.items()},
        "versions": {module.__name__: module.__version__ for module in (lifetimes, pandas, numpy, scipy)},
    }


if __name__ == "__main__":
    main(__doc__, run, "path")

"""From transactions to every customer's 12-month CLV with the Python library lifetimes, as its documentation shows it.

Run by the environment of requirements-lifetimes.lock. Prints the seconds of each stage, the fitted parameters and the
versions as JSON. Days are collapsed and time is in weeks, as in this project, so that both fit the same summary.
"""

from __future__ import annotations

import argparse
import json
import platform
import time
import warnings
from collections.abc import Callable
from pathlib import Path
from typing import Any

import lifetimes
import numpy
import pandas
import scipy
from lifetimes import BetaGeoFitter, GammaGammaFitter
from lifetimes.utils import summary_data_from_transaction_data

ANNUAL_DISCOUNT_RATE = 0.10  # the default of cv_annual_discount_rate; lifetimes wants it by the month


def run(path: Path) -> dict[str, Any]:
    """The whole pipeline, stage by stage."""
    seconds: dict[str, float] = {}

    def timed(stage: str, work: Callable[[], Any]) -> Any:
        started = time.perf_counter()
        made = work()
        seconds[stage] = round(time.perf_counter() - started, 3)
        return made

    lines = timed("read", lambda: pandas.read_parquet(path, columns=["customer_id", "transaction_at", "amount"]))
    # parquet decimals come as objects, which pandas cannot sum fast.
    timed("convert", lambda: lines.__setitem__("amount", lines["amount"].astype(float)))
    summary = timed(
        "summary",
        lambda: summary_data_from_transaction_data(
            lines, "customer_id", "transaction_at", monetary_value_col="amount", freq="D", freq_multiplier=7
        ),
    )
    bought = (summary["frequency"], summary["recency"], summary["T"])
    purchases = timed("fit_bg_nbd", lambda: BetaGeoFitter().fit(*bought))
    repeating = summary[(summary["frequency"] > 0) & (summary["monetary_value"] > 0)]
    values = timed(
        "fit_gamma_gamma",
        lambda: GammaGammaFitter().fit(repeating["frequency"], repeating["monetary_value"]),
    )
    clv = timed(
        "clv",
        lambda: values.customer_lifetime_value(
            purchases,
            *bought,
            summary["monetary_value"],
            time=12,
            discount_rate=(1 + ANNUAL_DISCOUNT_RATE) ** (1 / 12) - 1,
            freq="W",
        ),
    )
    return {
        "seconds": seconds,
        "pipeline_seconds": round(sum(seconds.values()), 3),
        "customers": len(clv),
        "clv": float(clv.sum()),
        "parameters": {name: float(value) for fit in (purchases, values) for name, value in fit.params_.items()},
        "versions": {
            "python": platform.python_version(),
            **{module.__name__: module.__version__ for module in (lifetimes, pandas, numpy, scipy)},
        },
    }


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("path", type=Path, help="the parquet file of transactions")
    warnings.simplefilter("ignore")  # the old library's own
    print(json.dumps(run(parser.parse_args().path)))


if __name__ == "__main__":
    main()

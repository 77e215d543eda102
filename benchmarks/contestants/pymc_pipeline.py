"""From transactions to every customer's 12-month CLV with pymc-marketing's maximum a posteriori fit.

Run by the environment of requirements-pymc.lock. Prints the seconds of each stage as JSON; its import and the first
compilation of its models count in the process, the compilation in the fits too.
"""

from __future__ import annotations

import argparse
import json
import platform
import time
import warnings
from collections.abc import Callable
from importlib.metadata import version
from pathlib import Path
from typing import Any

import pandas
from pymc_marketing import clv

ANNUAL_DISCOUNT_RATE = 0.10  # the default of cv_annual_discount_rate; the library wants it by the month


def run(path: Path) -> dict[str, Any]:
    """The whole pipeline, stage by stage."""
    seconds: dict[str, float] = {}

    def timed(stage: str, work: Callable[[], Any]) -> Any:
        started = time.perf_counter()
        made = work()
        seconds[stage] = round(time.perf_counter() - started, 3)
        return made

    lines = timed("read", lambda: pandas.read_parquet(path, columns=["customer_id", "transaction_at", "amount"]))
    timed("convert", lambda: lines.__setitem__("amount", lines["amount"].astype(float)))
    summary = timed(
        "summary",
        lambda: clv.rfm_summary(
            lines, "customer_id", "transaction_at", monetary_value_col="amount", time_unit="D", time_scaler=7
        ),
    )
    purchases = clv.BetaGeoModel(data=summary)
    timed("fit_bg_nbd", lambda: purchases.fit(method="map", progressbar=False))
    repeating = summary[(summary["frequency"] > 0) & (summary["monetary_value"] > 0)]
    values = clv.GammaGammaModel(data=repeating)
    timed("fit_gamma_gamma", lambda: values.fit(method="map", progressbar=False))

    def lifetime_value() -> Any:
        spend = values.expected_customer_spend(data=summary).mean(("chain", "draw")).to_numpy()
        return clv.customer_lifetime_value(
            purchases,
            data=summary.assign(future_spend=spend),
            future_t=12,
            discount_rate=(1 + ANNUAL_DISCOUNT_RATE) ** (1 / 12) - 1,
            time_unit="W",
        )

    value = timed("clv", lifetime_value)
    return {
        "seconds": seconds,
        "customers": len(summary),
        "clv": float(value.mean(("chain", "draw")).sum()),
        "versions": {
            "python": platform.python_version(),
            **{name: version(name) for name in ("pymc-marketing", "pymc", "pytensor", "pandas")},
        },
    }


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("path", type=Path, help="the parquet file of transactions")
    warnings.simplefilter("ignore")
    print(json.dumps(run(parser.parse_args().path)))


if __name__ == "__main__":
    main()

"""From transactions to every customer's 12-month CLV with pymc-marketing's maximum a posteriori fit.

Run by the environment of requirements-pymc.lock. Prints the seconds of each stage as JSON; its import and the first
compilation of its models count in the process, the compilation in the fits too.
"""

from __future__ import annotations

import warnings
from importlib.metadata import version
from pathlib import Path
from typing import Any

from clv_rules import MONTHLY_DISCOUNT_RATE, read_lines, repeating
from pymc_marketing import clv
from stages import Stages, main


def run(stages: Stages, path: Path) -> dict[str, Any]:
    """The whole pipeline, stage by stage."""
    warnings.simplefilter("ignore")
    lines = read_lines(stages, path)
    summary = stages.timed(
        "summary",
        lambda: clv.rfm_summary(
            lines, "customer_id", "transaction_at", monetary_value_col="amount", time_unit="D", time_scaler=7
        ),
    )
    purchases = clv.BetaGeoModel(data=summary)
    stages.timed("fit_bg_nbd", lambda: purchases.fit(method="map", progressbar=False))
    values = clv.GammaGammaModel(data=repeating(summary))
    stages.timed("fit_gamma_gamma", lambda: values.fit(method="map", progressbar=False))

    def lifetime_value() -> Any:
        spend = values.expected_customer_spend(data=summary).mean(("chain", "draw")).to_numpy()
        return clv.customer_lifetime_value(
            purchases,
            data=summary.assign(future_spend=spend),
            future_t=12,
            discount_rate=MONTHLY_DISCOUNT_RATE,
            time_unit="W",
        )

    value = stages.timed("clv", lifetime_value)
    return {
        "customers": len(summary),
        "clv": float(value.mean(("chain", "draw")).sum()),
        "versions": {name: version(name) for name in ("pymc-marketing", "pymc", "pytensor", "pandas")},
    }


if __name__ == "__main__":
    main(__doc__, run, "path")

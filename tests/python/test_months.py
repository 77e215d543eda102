"""A month looked back at equals a build of that day: on the demo shop and on CDNOW.

Each base is built twice: as of a month end, and as of a later day that looks back at it. What the two say of that
month was made by different models, and must be the same.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import pandas as pd
import pytest
import yaml
from cdnow import cdnow_file
from compare import differences
from dbt_project import ROOT, Warehouse

MONTHS = 2  # so that the month is shown by both builds, and is the first shown of the later one
MARTS = ["customer_rfm_monthly", "customer_lifecycle_monthly", "segment_migration", "customer_equity"]


@dataclass
class Pair:
    """One base, as of a month end and as of a later day."""

    month_end: str
    then: Warehouse
    later: Warehouse

    def month(self, warehouse: Warehouse, mart: str) -> pd.DataFrame:
        """A mart's rows of the month."""
        day = {"segment_migration": "month", "customer_equity": "month_end"}.get(mart, "as_of_date")
        value = f"{self.month_end[:8]}01" if day == "month" else self.month_end
        return warehouse.query(f"select * from {warehouse.schema}.{mart} where {day} = date '{value}'")


@pytest.fixture(scope="module", params=["demo", pytest.param("cdnow", marks=pytest.mark.long)])
def pair(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Pair:
    settings: dict[str, Any] = {"cv_history_months": MONTHS}
    month_end, later = "2025-05-31", "2025-07-15"  # not a month end: June and May are looked back at
    if request.param == "cdnow":
        cdnow_file()
        settings |= yaml.safe_load((ROOT / "examples" / "cdnow.vars.yml").read_text())
        month_end, later = "1997-11-30", "1997-12-31"
    built = []
    for as_of in (month_end, later):
        warehouse = Warehouse(tmp_path_factory.mktemp("months"), {**settings, "cv_as_of_date": as_of})
        warehouse.run(*[f"+{mart}" for mart in [*MARTS, "customer_segments", "clv_parameters"]])
        built.append(warehouse)
    return Pair(month_end, *built)


@pytest.mark.parametrize("mart", MARTS)
def test_both_builds_say_the_same_of_the_month(pair: Pair, mart: str) -> None:
    then, later = pair.month(pair.then, mart), pair.month(pair.later, mart)
    assert len(then)
    assert not differences(mart, later, then)


def test_scores_of_the_month_are_those_of_the_day(pair: Pair) -> None:
    today = pair.then.mart("customer_rfm")
    assert not differences("customer_rfm", pair.month(pair.later, "customer_rfm_monthly"), today)


def test_stages_of_the_month_are_those_of_the_day(pair: Pair) -> None:
    stages = pair.month(pair.later, "customer_lifecycle_monthly").set_index("customer_id")
    today = pair.then.mart("customer_segments").set_index("customer_id")
    assert today["lifecycle_stage"].equals(stages.loc[today.index, "lifecycle_stage"])
    alive = pair.then.mart("customer_clv").set_index("customer_id")["probability_alive"].astype(float)
    assert (stages.loc[alive.index, "probability_alive"].astype(float) - alive).abs().max() < 1e-9


def test_values_of_the_month_are_those_of_the_day(pair: Pair) -> None:
    [equity] = pair.month(pair.later, "customer_equity").to_dict("records")
    clv = pair.then.mart("customer_clv")
    assert (equity["customers"], equity["historical_margin"]) == (len(clv), clv["historical_margin"].sum())
    assert equity["predicted_residual_value"] == pytest.approx(clv["predicted_clv"].astype(float).sum(), rel=1e-9)
    tiers = pair.month(pair.later, "segment_migration").query("kind == 'value_tier'").groupby("to_segment")["customers"]
    assert tiers.sum().to_dict() == clv.groupby("value_tier")["customer_id"].count().to_dict()


def test_fits_of_the_month_are_those_of_the_day(pair: Pair) -> None:
    columns = "model, parameter, estimate, standard_error, log_likelihood, customers, status"
    sql = f"select {columns} from customer_value.clv_parameters where as_of_date = '{pair.month_end}' and purpose = "
    today = pair.then.query(sql + "'current' order by model, parameter")
    assert today.equals(pair.later.query(sql + "'history' order by model, parameter"))

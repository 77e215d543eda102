"""CDNOW, real purchases, as of two days: every mart equals the oracle's, and RFM equals plain pandas.

The expected values are computed from the file, never from the marts.
"""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pandas as pd
import pytest
import yaml
from cdnow import cdnow_file
from compare import KEYS, differences
from dbt_project import ROOT, Warehouse
from oracle import Settings, compute, load_rules

AS_OF = ["1997-09-30", pytest.param("1998-06-30", marks=pytest.mark.long)]  # the oracle alone takes minutes of it


@pytest.fixture(scope="session")
def cdnow() -> Path:
    return cdnow_file()


@pytest.fixture(scope="module", params=AS_OF)
def build(
    request: pytest.FixtureRequest, cdnow: Path, tmp_path_factory: pytest.TempPathFactory
) -> tuple[Warehouse, str]:
    settings = yaml.safe_load((ROOT / "examples" / "cdnow.vars.yml").read_text())
    warehouse = Warehouse(tmp_path_factory.mktemp("cdnow"), settings)
    warehouse.dbt("build", "--exclude-resource-type", "unit_test", cv_as_of_date=request.param)
    return warehouse, request.param


def plain_rfm(path: Path, as_of: str) -> pd.DataFrame:
    """Recency, frequency, monetary and tied-quantile scores in a few lines of pandas."""
    rows = pd.read_csv(path, dtype={"customer_id": str})
    rows["day"] = pd.to_datetime(rows["date"].astype(str), format="%Y%m%d")
    rows["cents"] = (rows["dollar_value"] * 100).round().astype("int64")
    rows = rows[rows["day"] <= as_of]
    by_customer = rows.groupby("customer_id")
    table = pd.DataFrame(
        {
            "recency_days": (pd.Timestamp(as_of) - by_customer["day"].max()).dt.days,
            "frequency": by_customer["day"].nunique(),
            "cents": by_customer["cents"].sum(),
        }
    )
    for score, worst_first in (("r", -table["recency_days"]), ("f", table["frequency"]), ("m", table["cents"])):
        rank = worst_first.rank(method="min").astype("int64")
        table[f"{score}_score"] = 1 + (5 * (rank - 1)) // len(table)
    return table.sort_index()


def test_cdnow_is_the_published_data(cdnow: Path) -> None:
    rows = pd.read_csv(cdnow, dtype={"customer_id": str})
    assert (len(rows), rows["customer_id"].nunique()) == (69_659, 23_570)
    assert (rows["date"].min(), rows["date"].max()) == (19970101, 19980630)


def test_every_customers_rfm_equals_plain_pandas(build: tuple[Warehouse, str], cdnow: Path) -> None:
    warehouse, as_of = build
    expected = plain_rfm(cdnow, as_of)
    actual = warehouse.mart("customer_rfm").set_index("customer_id").sort_index()
    assert list(actual.index) == list(expected.index)
    assert len(actual) == 23_570
    for column in ("recency_days", "frequency", "r_score", "f_score", "m_score"):
        wrong = actual.index[actual[column].astype("int64").to_numpy() != expected[column].to_numpy()]
        assert not len(wrong), f"{column} differs for {len(wrong)} customers, as {list(wrong[:3])}"
    cents = np.array([int(value * 100) for value in actual["monetary"]])
    assert (cents == expected["cents"].to_numpy()).all()


def test_every_mart_equals_the_oracle(build: tuple[Warehouse, str], cdnow: Path) -> None:
    warehouse, as_of = build
    raw = pd.read_csv(cdnow, dtype=str)
    names = {"row_number": "transaction_id", "date": "transaction_at", "dollar_value": "amount"}
    names["number_of_cds"] = "quantity"
    rules = load_rules(ROOT / "seeds" / "rules")
    expected = compute({"transactions": raw.rename(columns=names)}, Settings(as_of_date=as_of, **rules))
    for mart in KEYS:
        found = differences(mart, warehouse.mart(mart), expected[mart].drop(columns="row_number", errors="ignore"))
        assert not found, "\n".join(found)

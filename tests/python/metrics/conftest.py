"""Two warehouses with the semantic layer on, from the parse that the small bases share: by_hand.py's, and the demo."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Callable
from pathlib import Path

import by_hand
import pytest
from dbt_project import Warehouse
from layer import Layer, engine_on, semantic_manifest

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "marts"))

from bases import PARSED, Workshop

METRIC_TABLES = "path:models/marts/metrics"
READ_BY_METRICS = [
    "customer_360",
    "customer_churn_risk",
    "customer_equity",
    "cohort_retention",
    "acquisition_economics",
]


@pytest.fixture(scope="session")
def hand(warehouse: Callable[..., Warehouse]) -> Layer:
    """The base of by_hand.py."""
    workshop = Workshop(warehouse())
    workshop.build(by_hand.INPUTS, *(f"+{name}" for name in [METRIC_TABLES, *READ_BY_METRICS]), **by_hand.VARS)
    file = semantic_manifest(workshop.warehouse.manifest, workshop.warehouse.folder / "semantic_manifest.json")
    return Layer(workshop.warehouse, engine_on(file))


@pytest.fixture(scope="session")
def shop(demo: Warehouse, hand: Layer, tmp_path_factory: pytest.TempPathFactory) -> Layer:
    """A copy of the demo shop with the tables of the metrics beside its marts."""
    copy = Warehouse(tmp_path_factory.mktemp("metrics"), PARSED, manifest=hand.warehouse.manifest)
    demo.execute("checkpoint")
    shutil.copy(demo.file, copy.file)
    copy.dbt("run", "--no-write-json", "--select", METRIC_TABLES)
    return Layer(copy, hand.engine)

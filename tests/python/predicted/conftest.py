"""The published CDNOW sample, built once: as of 1998-06-30, 39 weeks after the calibration's end."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from cdnow import cdnow_file
from dbt_project import ROOT, Warehouse


@pytest.fixture(scope="session")
def sample_vars() -> dict[str, object]:
    """The ordinary vars of the CDNOW example, on the sample."""
    settings = yaml.safe_load((ROOT / "examples" / "cdnow.vars.yml").read_text())
    return {**settings, "cv_transactions_location": str(cdnow_file("cdnow_sample.csv")), "cv_clv_holdout_weeks": 39}


@pytest.fixture(scope="session")
def sample(tmp_path_factory: pytest.TempPathFactory, sample_vars: dict[str, object]) -> Warehouse:
    """Both purchase models and Gamma-Gamma, calibration and today."""
    return _built(tmp_path_factory.mktemp("sample"), sample_vars)


@pytest.fixture(scope="session")
def sample_in_1997(tmp_path_factory: pytest.TempPathFactory, sample_vars: dict[str, object]) -> Warehouse:
    """As of 1997-09-30, so that the published fit is today's."""
    return _built(tmp_path_factory.mktemp("sample_in_1997"), {**sample_vars, "cv_as_of_date": "1997-09-30"})


def _built(folder: Path, settings: dict[str, object]) -> Warehouse:
    warehouse = Warehouse(folder, settings)
    warehouse.run("+path:models/marts/clv")
    return warehouse

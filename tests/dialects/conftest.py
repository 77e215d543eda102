"""The dialects' tests stand outside the default ones.

They build the demo on DuckDB, or copy it from the file that CUSTOMER_VALUE_DEMO names.
"""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path

import pytest

sys.path[:0] = [str(Path(__file__).resolve().parent), str(Path(__file__).resolve().parents[1] / "python")]

from dbt_project import Warehouse  # noqa: E402


@pytest.fixture(scope="session")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Warehouse:
    """The demo shop, built on DuckDB and parsed once."""
    warehouse = Warehouse(tmp_path_factory.mktemp("demo"))
    built = os.environ.get("CUSTOMER_VALUE_DEMO")
    if built:
        shutil.copy(built, warehouse.file)
    else:
        warehouse.run()
    warehouse.parse_once()
    return warehouse

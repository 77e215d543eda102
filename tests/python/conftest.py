"""What every Python test shares: the harness on the path, and a factory of warehouses."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parent))

from dbt_project import Warehouse


@pytest.fixture(scope="session")
def warehouse(tmp_path_factory: pytest.TempPathFactory) -> Callable[..., Warehouse]:
    """A factory: each call gives a warehouse in a folder of its own; keywords are its vars."""
    return lambda **variables: _warehouse(tmp_path_factory, variables)


@pytest.fixture(scope="session")
def demo(warehouse: Callable[..., Warehouse]) -> Warehouse:
    """The demo shop, built once with the vars that it comes with; to be read only."""
    built = warehouse()
    built.run()
    return built


def _warehouse(factory: pytest.TempPathFactory, variables: dict[str, Any]) -> Warehouse:
    return Warehouse(factory.mktemp("warehouse"), variables)

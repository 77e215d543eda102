"""What the tests of loads share: the drawn bases and sequences, built bases, the table at the end.

CUSTOMER_VALUE_SEQUENCES says how many sequences are tried (4; the same ones for the same CUSTOMER_VALUE_SEED).
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "properties"))

from playing import SPENT, Yard


@pytest.fixture(scope="session")
def yard(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Yard]:
    """DuckDB warehouses with the seeds in them."""
    yield SPENT.timed("parse and seeds", lambda: Yard(tmp_path_factory.mktemp("loads")))


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """What was tried, and where the time went."""
    SPENT.report(terminalreporter)

"""Hypothesis' profiles, the shared builds, and the table at the end.

CUSTOMER_VALUE_EXAMPLES sets how many examples are tried. Without it few are, the same in each run; with it, new ones.
"""

from __future__ import annotations

import os
import time
from collections.abc import Iterator

import pytest
from dbt_project import Warehouse
from hypothesis import HealthCheck, Phase, settings
from replay import Replay
from tally import TALLY

COMMON = {"deadline": None, "suppress_health_check": list(HealthCheck), "print_blob": True}
COMMON["phases"] = [phase for phase in Phase if phase != Phase.explain]
settings.register_profile("quick", derandomize=True, database=None, **COMMON)
settings.register_profile("thorough", derandomize=False, **COMMON)
settings.load_profile("thorough" if os.environ.get("CUSTOMER_VALUE_EXAMPLES") else "quick")


@pytest.fixture(scope="session")
def replay(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Replay]:
    """The builds of all examples."""
    started = time.perf_counter()
    built = Replay(Warehouse(tmp_path_factory.mktemp("properties")))
    TALLY.timed("parse and seeds", started)
    yield built
    TALLY.seconds["compile"] = built.compile_seconds
    TALLY.seconds["replay"] -= built.compile_seconds
    built.close()


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """What the examples covered."""
    if TALLY.examples:
        terminalreporter.section("property tests against the oracle")
        for line in TALLY.lines():
            terminalreporter.write_line(line)

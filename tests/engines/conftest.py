"""The engines' tests stand outside the default ones: `make test-engines` runs them. They print a table at the end."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

sys.path[:0] = [str(Path(__file__).resolve().parent), str(Path(__file__).resolve().parents[1] / "python")]

from bases import Compared, OnDuckdb  # noqa: E402
from postgres_server import postgres_server  # noqa: E402
from spark_cluster import FEW_ROWS, SparkCluster, spark_cluster  # noqa: E402

COMPARED: list[Compared] = []


@pytest.fixture(scope="session")
def server() -> Iterator[dict[str, str]]:
    """A PostgreSQL server for all tests: the environment variables that lead to it."""
    with postgres_server() as environment:
        yield environment


@pytest.fixture(scope="session")
def cluster() -> Iterator[SparkCluster]:
    """A Spark cluster for all tests."""
    with spark_cluster(**FEW_ROWS) as running:
        yield running


@pytest.fixture(scope="session")
def on_duckdb(tmp_path_factory: pytest.TempPathFactory) -> OnDuckdb:
    """DuckDB's builds of the bases."""
    return OnDuckdb(tmp_path_factory.mktemp("duckdb"))


@pytest.fixture(scope="session")
def compared() -> list[Compared]:
    """The lines of the closing table."""
    return COMPARED


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """The marts compared across engines, and what the loads were."""
    if "playing" in sys.modules:
        sys.modules["playing"].SPENT.report(terminalreporter)
    if not COMPARED:
        return
    engines = list(dict.fromkeys(line.engine for line in COMPARED))
    verdicts = {(line.base, line.mart, line.engine): line.verdict for line in COMPARED}
    terminalreporter.write_sep("=", "marts: each engine against DuckDB")
    heads = "".join(f"{engine:<12}" for engine in engines)
    terminalreporter.write_line(f"{'base':<17} {'mart':<26} {'rows':>8} {'columns':>7}  {heads}")
    marts = dict.fromkeys((line.base, line.mart, line.rows, line.columns) for line in COMPARED)
    for base, mart, rows, columns in marts:
        found = "".join(f"{verdicts.get((base, mart, engine), '-'):<12}" for engine in engines)
        terminalreporter.write_line(f"{base:<17} {mart:<26} {rows:>8,} {columns:>7}  {found}")
    for engine in engines:
        lines = [line for line in COMPARED if line.engine == engine]
        equal = sum(line.verdict == "equal" for line in lines)
        terminalreporter.write_line(f"{engine}: {equal} of {len(lines)} equal")

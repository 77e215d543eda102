"""The engines' tests stand outside the default ones: `make test-postgres` runs them. They print a table at the end."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

sys.path[:0] = [str(Path(__file__).resolve().parent), str(Path(__file__).resolve().parents[1] / "python")]

from postgres_server import postgres_server  # noqa: E402

COMPARED: list[tuple[str, str, int, int, str]] = []


@pytest.fixture(scope="session")
def server() -> Iterator[dict[str, str]]:
    """A server for all tests: the environment variables that lead to it."""
    with postgres_server() as environment:
        yield environment


@pytest.fixture(scope="session")
def compared() -> list[tuple[str, str, int, int, str]]:
    """Rows of the closing table: base, mart, rows, columns, verdict."""
    return COMPARED


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """The marts compared across engines, and what the loads were."""
    if "playing" in sys.modules:
        sys.modules["playing"].SPENT.report(terminalreporter)
    if COMPARED:
        terminalreporter.write_sep("=", "marts: DuckDB against PostgreSQL")
        for base, mart, rows, columns, verdict in COMPARED:
            terminalreporter.write_line(f"{base:<10} {mart:<26} {rows:>8,} rows {columns:>3} columns  {verdict}")
        equal = sum(verdict == "equal" for *_, verdict in COMPARED)
        terminalreporter.write_line(f"{equal} of {len(COMPARED)} equal")

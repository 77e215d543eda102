"""The README's five queries: what it shows is what they give on the demo."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import Any

import duckdb
import pytest
from dbt_project import ROOT, Warehouse

QUERIES = sorted((ROOT / "examples/queries").glob("*.sql"))
README = (ROOT / "README.md").read_text(encoding="utf-8")


def cell(value: Any) -> str:
    """A value as the README shows it."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    return f"{value:,.2f}".removesuffix(".00") if isinstance(value, float | Decimal) else str(value)


def table(file: Path, connection: duckdb.DuckDBPyConnection) -> str:
    """The answer to a query as a table in Markdown."""
    answer = connection.execute(file.read_text(encoding="utf-8"))
    names = [column[0].replace("_", " ") for column in answer.description]
    rows = [names, ["---"] * len(names), *([cell(value) for value in row] for row in answer.fetchall())]
    return "\n".join(f"| {' | '.join(row)} |" for row in rows)


def test_there_are_five() -> None:
    assert len(QUERIES) == 5


@pytest.mark.parametrize("file", QUERIES, ids=lambda file: file.stem)
def test_the_readme_shows_the_answer(file: Path, demo: Warehouse) -> None:
    assert f"(examples/queries/{file.name})" in README
    with duckdb.connect(str(demo.file)) as connection:
        assert table(file, connection) in README

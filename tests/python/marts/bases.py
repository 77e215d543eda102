"""Bases of hand-written rows, the marts built from them, and short ways to look at one row."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd
from compare import plain
from dbt_project import PARSED_WITH, BuildError, Warehouse

LOCATION = "cv_{}_location"
# With the semantic layer, so that the tests of the metrics need no parse of their own; nothing of it is built unasked.
PARSED = {**PARSED_WITH, "cv_semantic_layer_enabled": True}
# Short column names for wide tables.
SHORT = {"original": "original_transaction_id", "type": "transaction_type"}


def table(text: str) -> pd.DataFrame:
    """Rows written as `a | b | c` under a line of column names; an empty cell is null, "…" keeps its blanks."""
    lines = [line for line in text.strip().splitlines() if line.strip() and not line.startswith("#")]
    header, *rows = [[_cell(cell) for cell in line.split("|")] for line in lines]
    for row in rows:
        assert len(row) == len(header), f"a row of {len(row)} cells under {len(header)} columns: {row}"
    return pd.DataFrame(rows, columns=[SHORT.get(name, name) for name in header], dtype=object)


def _cell(text: str) -> str | None:
    text = text.strip()
    if text[:1] == '"' and text[-1:] == '"' and len(text) > 1:
        return text[1:-1].replace("\\t", "\t").replace("\\xa0", "\xa0")
    return text or None


@dataclass
class Marts:
    """The marts of one build, read back at once; asking for one that the build did not make is an error."""

    frames: dict[str, pd.DataFrame]
    types: dict[str, dict[str, str]]

    def __getitem__(self, name: str) -> pd.DataFrame:
        return self.frames[name]

    def rows(self, name: str, **key: Any) -> list[dict[str, Any]]:
        """The rows of a mart whose columns have these values, without pandas' wrappings."""
        rows = [{column: plain(value) for column, value in row.items()} for row in self[name].to_dict("records")]
        return [row for row in rows if all(row[column] == value for column, value in key.items())]

    def row(self, name: str, **key: Any) -> dict[str, Any]:
        """The one row that has these values."""
        rows = self.rows(name, **key)
        assert len(rows) == 1, f"{name} has {len(rows)} rows with {key}"
        return rows[0]

    def column(self, name: str, column: str, key: str = "customer_id") -> dict[Any, Any]:
        """One column of a mart by another that is unique."""
        rows = self.rows(name)
        values = {row[key]: row[column] for row in rows}
        assert len(values) == len(rows), f"{key} is not unique in {name}"
        return values

    def cells(self, name: str, *columns: str, **key: Any) -> list[tuple[Any, ...]]:
        """Some columns of some rows, sorted."""
        return sorted(tuple(row[column] for column in columns) for row in self.rows(name, **key))


@dataclass
class Workshop:
    """One warehouse for many small bases: the project is parsed once and the seeds are loaded once.

    The marts of the last base are dropped before the next build, so that none can be mistaken for a new one.
    """

    warehouse: Warehouse

    def build(self, inputs: Mapping[str, pd.DataFrame | str], *select: str, **variables: Any) -> Marts:
        """Load each frame as raw.<input>, build what is selected from scratch, read the marts."""
        for name, frame in inputs.items():
            self.warehouse.load(name, table(frame) if isinstance(frame, str) else frame)
        locations = {LOCATION.format(name): f"raw.{name}" for name in inputs}
        return self.rebuild("--full-refresh", "--select", *select, **{**locations, **variables})

    def rebuild(self, *arguments: str, **variables: Any) -> Marts:
        """Run dbt over what is there, with more arguments and vars (the locations too); read the marts."""
        self.prepare()
        self.warehouse.dbt("run", "--no-write-json", *arguments, **variables)
        return self.read()

    def parse_and_rebuild(self, *arguments: str, **variables: Any) -> Marts:
        """As rebuild, for vars that the parse itself depends on."""
        self.prepare()
        kept, self.warehouse.manifest = self.warehouse.manifest, None
        try:
            self.warehouse.invoke("run", *arguments, **{**self.warehouse.vars, **variables})
        finally:
            self.warehouse.manifest = kept
        return self.read()

    def prepare(self) -> None:
        """Seeds there, no mart left."""
        if self.warehouse.manifest is None:
            self.warehouse.parse_once(**PARSED)
            self.warehouse.dbt("seed", **PARSED)
        self.warehouse.execute(f"drop schema if exists {self.warehouse.schema} cascade")

    def read(self) -> Marts:
        """All marts that are there."""
        columns = self.warehouse.query(
            "select table_name, column_name, data_type from information_schema.columns"
            f" where table_schema = '{self.warehouse.schema}' order by table_name, ordinal_position"
        )
        types: dict[str, dict[str, str]] = {}
        for name, column, kind in columns.itertuples(index=False):
            types.setdefault(name, {})[column] = kind
        return Marts({name: self.warehouse.mart(name) for name in types}, types)

    def error(self, *arguments: str, **variables: Any) -> str:
        """What dbt says of a run that must stop."""
        self.prepare()
        try:
            self.warehouse.dbt("run", "--no-write-json", *arguments, **variables)
        except BuildError as error:
            return str(error)
        raise AssertionError(f"the run went through with {variables}")

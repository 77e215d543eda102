"""Builds many small bases with the project's own SQL.

`build_with_dbt` runs dbt. `build` runs what dbt compiled, model by model in the order of the graph, in a DuckDB in
memory: the same SQL without dbt's second or two for each run. dbt compiles once for each set of vars.
"""

from __future__ import annotations

import time
from dataclasses import dataclass
from graphlib import TopologicalSorter
from typing import Any

import duckdb
import pandas as pd
from compare import KEYS
from dbt_project import ROOT, Warehouse
from oracle import load_rules
from strategies import BINS, COLUMNS, Choice, cut_points

# What the one parse is done with: no demo data, and the RFM method that refers to the most models.
PARSED_WITH = {"cv_transactions_location": "raw.transactions", "cv_rfm_method": "fixed"}
LOCATIONS = {f"cv_{name}_location": f"raw.{name}" for name in COLUMNS}
CATALOG = "test"  # how dbt names the database, from the file test.duckdb
ROOT_MODELS = {f"model.customer_value.base_{name}" for name in COLUMNS}


@dataclass(frozen=True)
class Model:
    """One compiled model."""

    relation: str
    is_view: bool
    sql: str
    reads_input: bool  # itself; and so do all that read it
    parents: frozenset[str]  # the relations of the models that it reads


class Replay:
    """One warehouse that dbt builds in, and one in memory that its compiled SQL is run in."""

    def __init__(self, warehouse: Warehouse) -> None:
        self.rules = load_rules(ROOT / "seeds" / "rules")
        self.warehouse = warehouse
        self.compiled: dict[Choice, list[Model]] = {}
        self.built: dict[str, str] = {}  # relation → the SQL that it was last built with
        self.compile_seconds = 0.0
        warehouse.parse_once(**PARSED_WITH)
        warehouse.dbt("seed", **PARSED_WITH)
        for name, columns in COLUMNS.items():
            warehouse.load(name, pd.DataFrame(columns=columns, dtype=object))
        self.memory = duckdb.connect(":memory:", config={"threads": 1})
        self.memory.execute("set TimeZone = 'UTC'")  # as profiles.yml has it
        self.memory.execute(f"attach ':memory:' as {CATALOG}")
        self.memory.execute(f"use {CATALOG}")
        self._copy_seeds()

    def __repr__(self) -> str:
        return "Replay"

    def close(self) -> None:
        """Let the database go; Hypothesis keeps this object until the process ends."""
        self.memory.close()
        del self.memory

    def build(self, choice: Choice, inputs: dict[str, pd.DataFrame]) -> dict[str, pd.DataFrame]:
        """The marts, by the compiled SQL."""
        models = self._models(choice)
        for name, frame in inputs.items():
            self.memory.execute(f"delete from raw.{name}")
            if len(frame):
                self.memory.register("frame", frame)
                self.memory.execute(f"insert into raw.{name} select * from frame")
        changed: set[str] = set()
        for model in models:
            is_new = self.built.get(model.relation) != model.sql
            reads_new = model.reads_input or not changed.isdisjoint(model.parents)
            if reads_new or is_new:
                changed.add(model.relation)
            if is_new or (reads_new and not model.is_view):
                kind = "view" if model.is_view else "table"
                self.memory.execute(f"create or replace {kind} {model.relation} as {model.sql}")
                self.built[model.relation] = model.sql
        return {name: self._mart(name) for name in KEYS}

    def build_with_dbt(self, choice: Choice, inputs: dict[str, pd.DataFrame]) -> dict[str, pd.DataFrame]:
        """The marts, by `dbt run`."""
        for name, frame in inputs.items():
            self.warehouse.load(name, frame)
        self.warehouse.execute(f"drop schema if exists {self.warehouse.schema} cascade")
        self.warehouse.dbt("run", "--no-write-json", "--full-refresh", **LOCATIONS, **choice.variables)
        return {name: self.warehouse.mart(name) for name in KEYS}

    def _mart(self, name: str) -> pd.DataFrame:
        cursor = self.memory.execute(f"select * from {self.warehouse.schema}.{name}")
        columns = [column[0] for column in cursor.description]
        return pd.DataFrame(cursor.fetchall(), columns=columns, dtype=object)

    def _models(self, choice: Choice) -> list[Model]:
        if choice not in self.compiled:
            command = ["compile", "--no-write-json", "--full-refresh", "--select", "resource_type:model"]
            command += ["--indirect-selection", "empty"]
            started = time.perf_counter()
            results = self.warehouse.dbt(*command, **LOCATIONS, **choice.variables)
            self.compiled[choice] = _in_order({result.node.unique_id: result.node for result in results.results})
            self.compile_seconds += time.perf_counter() - started
        return self.compiled[choice]

    def _copy_seeds(self) -> None:
        """The seeds that dbt loaded, and empty raw tables."""
        schema = self.warehouse.schema
        for name in ("raw", schema, *(f"{schema}_{layer}" for layer in ("seeds", "staging", "intermediate"))):
            self.memory.execute(f"create schema if not exists {name}")
        seeds = self.warehouse.query(
            f"select table_name from information_schema.tables where table_schema = '{schema}_seeds'"
        )
        for seed in seeds["table_name"]:
            file = self.warehouse.folder / f"{seed}.parquet"
            self.warehouse.execute(f"copy {schema}_seeds.{seed} to '{file}' (format parquet)")
            self.memory.execute(f"create table {schema}_seeds.{seed} as from '{file}'")
        for bins in BINS:
            table = cut_points(bins)
            self.warehouse.load(f"cut_points_{bins}", table)
            self.memory.register("frame", table)
            self.memory.execute(f"create table raw.cut_points_{bins} as from frame")
        for name, columns in COLUMNS.items():
            self.memory.execute(f"create table raw.{name} ({', '.join(f'{column} varchar' for column in columns)})")


def _in_order(nodes: dict[str, Any]) -> list[Model]:
    """Compiled nodes as models, each after those that it reads."""
    parents = {key: [p for p in node.depends_on.nodes if p in nodes] for key, node in nodes.items()}
    found = []
    for key in TopologicalSorter(parents).static_order():
        node, is_view = nodes[key], nodes[key].config.materialized == "view"
        read = frozenset(nodes[parent].relation_name for parent in parents[key])
        found.append(Model(node.relation_name, is_view, node.compiled_code, key in ROOT_MODELS, read))
    return found

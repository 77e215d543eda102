"""Builds many small bases with the project's own SQL.

`build_with_dbt` runs dbt. `build` runs what dbt compiled, model by model in the order of the graph: the same SQL
without dbt's seconds for each run. dbt compiles once for each set of vars. A search for the greatest likelihood is a
loop that no compiled SQL shows, so dbt runs those models, together those that are ready together.
"""

from __future__ import annotations

import time
from collections.abc import Collection
from dataclasses import dataclass
from graphlib import TopologicalSorter
from typing import Any

import duckdb
import pandas as pd
from compare import KEYS
from dbt_project import EVERY_INPUT, PARSED_WITH, ROOT, Warehouse
from oracle import load_rules
from strategies import BINS, COLUMNS, Choice, cut_points, rule_tables

SEARCHES = "maximum_likelihood"  # the materialization of the fits
ROOT_MODELS = {f"model.customer_value.base_{name}" for name in COLUMNS}


@dataclass(frozen=True)
class Model:
    """One compiled model."""

    name: str
    relation: str
    kind: str  # view, table, or the searches' materialization
    sql: str
    reads_input: bool  # itself; and so do all that read it
    parents: frozenset[str]  # the relations of the models that it reads
    searches_before: int  # on the longest way to it


class Replay:
    """One warehouse that dbt builds in, and a connection to it that its compiled SQL is run in."""

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
        for bins in BINS:
            warehouse.load(f"cut_points_{bins}", cut_points(bins))
        for name, table in rule_tables().items():
            warehouse.load(name, table)
        self.connection = duckdb.connect(str(warehouse.file))
        self.connection.execute("set TimeZone = 'UTC'")  # as profiles.yml has it
        for name in (warehouse.schema, *(f"{warehouse.schema}_{layer}" for layer in ("staging", "intermediate"))):
            self.connection.execute(f"create schema if not exists {name}")

    def __repr__(self) -> str:
        return "Replay"

    def close(self) -> None:
        """Let the database go; Hypothesis keeps this object until the process ends."""
        self.connection.close()
        del self.connection

    def build(
        self, choice: Choice, inputs: dict[str, pd.DataFrame], marts: Collection[str] = KEYS
    ) -> dict[str, pd.DataFrame]:
        """These marts and what they read, by the compiled SQL."""
        models = _behind(marts, self._models(choice))
        for name, frame in inputs.items():
            self.connection.execute(f"delete from raw.{name}")
            if len(frame):
                self.connection.register("frame", frame)
                self.connection.execute(f"insert into raw.{name} select * from frame")
        changed: set[str] = set()
        for level in range(1 + max(model.searches_before for model in models)):
            ready = [model for model in models if model.searches_before == level]
            self._run([model for model in ready if model.kind != SEARCHES], changed)
            searches = [model for model in ready if model.kind == SEARCHES]
            if searches:
                command = ["run", "--no-write-json", "--full-refresh", "--select", *[model.name for model in searches]]
                self.warehouse.dbt(*command, **EVERY_INPUT, **choice.variables)
                changed.update(model.relation for model in searches)
        return {name: self._mart(name) for name in marts}

    def _run(self, models: list[Model], changed: set[str]) -> None:
        for model in models:
            is_new = self.built.get(model.relation) != model.sql
            reads_new = model.reads_input or not changed.isdisjoint(model.parents)
            if reads_new or is_new:
                changed.add(model.relation)
            if is_new or (reads_new and model.kind != "view"):
                self.connection.execute(f"create or replace {model.kind} {model.relation} as {model.sql}")
                self.built[model.relation] = model.sql

    def build_with_dbt(self, choice: Choice, inputs: dict[str, pd.DataFrame]) -> dict[str, pd.DataFrame]:
        """The marts, by `dbt run`."""
        for name, frame in inputs.items():
            self.warehouse.load(name, frame)
        self.warehouse.execute(f"drop schema if exists {self.warehouse.schema} cascade")
        self.built.clear()
        self.warehouse.dbt("run", "--no-write-json", "--full-refresh", **EVERY_INPUT, **choice.variables)
        return {name: self.warehouse.mart(name) for name in KEYS}

    def _mart(self, name: str) -> pd.DataFrame:
        cursor = self.connection.execute(f"select * from {self.warehouse.schema}.{name}")
        columns = [column[0] for column in cursor.description]
        return pd.DataFrame(cursor.fetchall(), columns=columns, dtype=object)

    def _models(self, choice: Choice) -> list[Model]:
        if choice not in self.compiled:
            command = ["compile", "--no-write-json", "--full-refresh", "--select", "resource_type:model"]
            command += ["--indirect-selection", "empty"]
            started = time.perf_counter()
            results = self.warehouse.dbt(*command, **EVERY_INPUT, **choice.variables)
            self.compiled[choice] = _in_order({result.node.unique_id: result.node for result in results.results})
            self.compile_seconds += time.perf_counter() - started
        return self.compiled[choice]


def _behind(marts: Collection[str], models: list[Model]) -> list[Model]:
    """The models that these marts are made of, and they themselves, in their order."""
    needed: set[str] = set()
    for model in reversed(models):
        if model.name in marts or model.relation in needed:
            needed.add(model.relation)
            needed |= model.parents
    return [model for model in models if model.relation in needed]


def _in_order(nodes: dict[str, Any]) -> list[Model]:
    """Compiled nodes as models, each after those that it reads."""
    parents = {key: [p for p in node.depends_on.nodes if p in nodes] for key, node in nodes.items()}
    found: list[Model] = []
    searches: dict[str, int] = {}  # up to a model, and it
    for key in TopologicalSorter(parents).static_order():
        node, kind = nodes[key], nodes[key].config.materialized
        read = frozenset(nodes[parent].relation_name for parent in parents[key])
        before = max((searches[parent] for parent in parents[key]), default=0)
        searches[key] = before + (kind == SEARCHES)
        kind = kind if kind in ("view", SEARCHES) else "table"
        found.append(Model(node.name, node.relation_name, kind, node.compiled_code, key in ROOT_MODELS, read, before))
    return found

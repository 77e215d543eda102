"""The semantic layer of a warehouse: runs the SQL that MetricFlow gives, so that no digit is lost."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from dbt_project import ROOT, Warehouse

Row = tuple[Any, ...]


def plain(value: Any) -> Any:
    """A value as it is compared: days as dates, whole numbers as int, doubles to nine digits."""
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, float):
        return pytest.approx(value, rel=1e-9, abs=1e-9)
    return int(value) if isinstance(value, Decimal) and value == value.to_integral_value() else value


def key(row: Row) -> list[tuple[bool, str]]:
    """To sort rows, nulls and all."""
    return [(cell is not None, str(cell)) for cell in row]


def rows(warehouse: Warehouse, sql: str) -> list[Row]:
    """The rows of a query in the order of their first columns."""
    found = [tuple(row) for row in warehouse.query(sql).itertuples(index=False)]
    return sorted((tuple(c.date() if isinstance(c, datetime) else c for c in row) for row in found), key=key)


@dataclass
class Layer:
    """A warehouse with its semantic layer."""

    warehouse: Warehouse
    engine: Any

    def ask(self, metrics: Sequence[str], group_by: Sequence[str] = (), **more: Any) -> list[Row]:
        """What MetricFlow answers: the groups, then the metrics, in the order asked for."""
        from metricflow.engine.metricflow_engine import MetricFlowQueryRequest

        request = MetricFlowQueryRequest.create(
            metric_names=list(metrics), group_by_names=list(group_by) or None, **more
        )
        sql = self.engine.explain(request).sql_statement.without_descriptions.sql
        return rows(self.warehouse, f"select {', '.join([*group_by, *metrics])} from ({sql})")


def semantic_manifest(manifest: Any, file: Path) -> Path:
    """The semantic manifest of a parse, written as dbt writes it."""
    from dbt.contracts.graph.semantic_manifest import SemanticManifest

    SemanticManifest(manifest).write_json_to_file(str(file))
    return file


def engine_on(file: Path) -> Any:
    """MetricFlow's engine on a semantic manifest."""
    from dbt.adapters.factory import get_adapter_by_type
    from dbt_metricflow.cli.dbt_connectors.adapter_backed_client import AdapterBackedSqlClient
    from metricflow.engine.metricflow_engine import MetricFlowEngine
    from metricflow_semantics.model.dbt_manifest_parser import parse_manifest_from_dbt_generated_manifest
    from metricflow_semantics.model.semantic_manifest_lookup import SemanticManifestLookup

    manifest = parse_manifest_from_dbt_generated_manifest(file.read_text())
    return MetricFlowEngine(
        semantic_manifest_lookup=SemanticManifestLookup(manifest),
        sql_client=AdapterBackedSqlClient(get_adapter_by_type("duckdb")),
    )


def command_line(folder: Path, database: Path, *arguments: str) -> str:
    """What `mf` says in a folder that has the project's two files and target/semantic_manifest.json."""
    for name in ("dbt_project.yml", "profiles.yml"):
        (folder / name).write_text((ROOT / name).read_text())
    done = subprocess.run(
        [Path(sys.executable).with_name("mf"), *arguments],
        cwd=folder,
        env={**os.environ, "CUSTOMER_VALUE_DUCKDB": str(database)},
        capture_output=True,
        text=True,
        timeout=300,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout

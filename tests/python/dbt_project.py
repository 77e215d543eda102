"""Builds the project in this process, into a DuckDB file of its own, and reads the marts back.

One process serves many builds: importing dbt costs seconds, a build of a small base does not.
"""

from __future__ import annotations

import contextlib
import io
import json
import os
import re
import shutil
from collections.abc import Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import Any

import duckdb
import pandas as pd

ROOT = Path(__file__).resolve().parents[2]
INPUTS = [
    "transactions",
    "customers",
    "marketing_spend",
    "campaign_contacts",
    "feedback",
    "exchange_rates",
    "forget_customers",
]
EVERY_INPUT = {f"cv_{name}_location": f"raw.{name}" for name in INPUTS}
# What a parse that serves many builds is done with: every input, no demo data, and the RFM method that refers to the
# most models. A model then refers to all that it may read.
PARSED_WITH = {**EVERY_INPUT, "cv_rfm_method": "fixed"}
PARTIAL = "partial_parse.msgpack"
PARSES = ROOT / "target" / "parses"  # of all sessions, with which each begins: dbt reads only the files that are others
QUIETLY = ["--quiet", "--log-level", "none", "--log-level-file", "none"]  # the log is a tenth of a small build
# The vars that a parse depends on: what is enabled, what is referred to, and the contracts.
PARSED_BY = re.compile(r"cv_(\w+_enabled|\w+_location|\w+_extra_columns|rfm_method)")
WITHOUT_TESTS = ["--exclude-resource-type", "test", "--exclude-resource-type", "unit_test"]
PRINTING = ["--quiet", "--no-use-colors", "--log-level-file", "none"]  # what a macro prints, and nothing else
_PARSED: dict[str, Any] = {}  # file and vars → the parse of the project itself


class BuildError(AssertionError):
    """A dbt command failed; the message holds what dbt said of each failed node, `nodes` the same by name."""

    nodes: dict[str, str]


def _name(result: Any) -> str:
    """Of a node, or of an operation, whose result holds no node."""
    return str(result.node.name if hasattr(result, "node") else result.unique_id)


@dataclass
class Warehouse:
    """A DuckDB file and the ways to build into it and to query it."""

    folder: Path
    vars: dict[str, Any] = field(default_factory=dict)
    project: Path = ROOT
    schema: str = "customer_value"
    manifest: Any = None
    shares_a_parse: bool = True  # False: each command is parsed with its own vars

    @property
    def file(self) -> Path:
        """The DuckDB file."""
        return self.folder / "test.duckdb"

    def dbt(self, *arguments: str, log: list[str] = QUIETLY, **more_vars: Any) -> Any:
        """Run a dbt command with the warehouse's vars; raise BuildError if a node failed. What dbt returned."""
        if self.manifest is None and self.shares_a_parse:
            self.parse_once(**more_vars)
        return self.invoke(*arguments, log=log, **{**self.vars, **more_vars})

    def invoke(self, *arguments: str, log: list[str] = QUIETLY, file: Path | None = None, **variables: Any) -> Any:
        """Run a dbt command with these vars alone; `file`: in the place of the warehouse's own."""
        from dbt.cli.main import dbtRunner
        from quick_dbt import quicken

        quicken()
        command = [
            *arguments,
            *log,
            "--project-dir",
            str(self.project),
            "--profiles-dir",
            str(self.project),
        ]
        command += ["--target-path", str(self.folder / "target")]
        command += ["--vars", json.dumps(variables)]
        before = dict(os.environ)
        os.environ["CUSTOMER_VALUE_DUCKDB"] = str(file or self.file)
        try:
            result = dbtRunner(manifest=self.manifest).invoke(command)
        finally:
            os.environ.clear()
            os.environ.update(before)
        if result.success:
            return result.result
        nodes = getattr(result.result, "results", None) or []
        failed = {_name(n): str(n.message) for n in nodes if n.status in ("error", "fail")}
        error = BuildError("\n".join(f"{name}: {words}" for name, words in failed.items()) or str(result.exception))
        error.nodes = failed
        raise error

    def printed(self, operation: str, arguments: Mapping[str, Any], **more_vars: Any) -> str:
        """What `dbt run-operation` prints; where it stops, a BuildError with what it says."""
        with contextlib.redirect_stdout(io.StringIO()) as out:
            try:
                self.dbt("run-operation", operation, "--args", json.dumps(arguments), log=PRINTING, **more_vars)
            except BuildError as error:
                raise BuildError(out.getvalue()) from error
        return out.getvalue()

    def parse_once(self, **more_vars: Any) -> None:
        """Keep dbt's parse of the project for all later commands, whatever their vars.

        Parsing costs more than building a small base, and dbt does it anew for each set of vars. A model is still
        rendered with the vars of its command; only what it refers to is as it was parsed. Warehouses share a parse
        where the vars that matter to it are the same; that of a base of its own knows every input. A changed copy
        of the project begins with the parse of the project itself, and a session with that of an earlier one, so that
        dbt reads the changed files only.
        """
        variables = {name: value for name, value in {**self.vars, **more_vars}.items() if PARSED_BY.fullmatch(name)}
        if variables.get("cv_transactions_location"):
            variables = {**variables, **PARSED_WITH}
        words = json.dumps([self.file.stem, variables], sort_keys=True)  # DuckDB's database is called like the file
        if self.project == ROOT and words in _PARSED:
            self.manifest = _PARSED[words]
            return
        stored, begun = PARSES / f"{sha256(words.encode()).hexdigest()[:16]}.msgpack", self.folder / "target" / PARTIAL
        if stored.exists() and not begun.exists():
            begun.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(stored, begun)
        # A file that nobody opens: of another file dbt would read the whole project anew.
        self.manifest = self.invoke("parse", file=Path(self.file.name), **variables)
        if self.project == ROOT:
            _PARSED[words] = self.manifest
            PARSES.mkdir(parents=True, exist_ok=True)
            shutil.copy(begun, whole := stored.with_suffix(f".{os.getpid()}"))
            whole.replace(stored)

    def run(self, *select: str, **more_vars: Any) -> None:
        """Seeds and models, without the tests."""
        self.dbt("build", *WITHOUT_TESTS, *(["--select", *select] if select else []), **more_vars)

    def query(self, sql: str) -> pd.DataFrame:
        """The answer to a query, with None for null and exact decimals."""
        with duckdb.connect(str(self.file)) as connection:  # as dbt, which keeps the file open in this process
            cursor = connection.execute(sql)
            names = [column[0] for column in cursor.description]
            return pd.DataFrame(cursor.fetchall(), columns=names, dtype=object)

    def execute(self, sql: str, frame: pd.DataFrame | None = None) -> None:
        """Run SQL that writes; `frame` is visible under that name."""
        with duckdb.connect(str(self.file)) as connection:
            if frame is not None:
                connection.register("frame", frame)
            connection.execute(sql)

    def load(self, table: str, frame: pd.DataFrame) -> None:
        """Write a frame of texts as raw.<table>, every column varchar."""
        columns = ", ".join(f'"{c}" varchar' for c in frame.columns)
        with duckdb.connect(str(self.file)) as connection:
            connection.execute("create schema if not exists raw")
            connection.execute(f"create or replace table raw.{table} ({columns})")
            if len(frame):
                connection.register("frame", frame.astype(object).where(frame.notna(), None))
                connection.execute(f"insert into raw.{table} select * from frame")

    def mart(self, name: str) -> pd.DataFrame:
        """A whole mart."""
        return self.query(f"select * from {self.schema}.{name}")

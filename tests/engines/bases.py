"""The bases that every engine builds, and DuckDB's marts of them: built once, and compared with everybody's."""

from __future__ import annotations

import csv
import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import duckdb
import pandas as pd
import pytest
from cdnow import cdnow_file
from compare import KEYS, differences
from dbt_project import WITHOUT_TESTS

ROOT = Path(__file__).resolve().parents[2]
SHOP = ROOT / "integration_tests"
DBT = Path(sys.executable).with_name("dbt")
CDNOW_VARS = {
    "cv_transactions_location": "raw.cdnow",
    "cv_transactions_columns": {"transaction_id": "row_number", "transaction_at": "date", "amount": "dollar_value"},
    "cv_as_of_date": "1997-09-30",
    "cv_forget_customers_location": "raw.forgotten",
}
FORGOTTEN = ["00004"]
OTHER_VARS = {
    "cv_as_of_date": "2025-06-30",
    "cv_timezone": "America/New_York",
    "cv_reporting_currency": "EUR",
    "cv_rfm_method": "ntile",
    "cv_rfm_bins": 4,
    "cv_rfm_window_days": 365,
    "cv_rfm_monetary": "average",
    "cv_gross_margin_rate": 0.37,
    "cv_label_language": "fr",
}
BASES: dict[str, tuple[Path, str, dict[str, Any]]] = {
    "demo": (ROOT, "customer_value", {}),
    "demo, other vars": (ROOT, "customer_value", OTHER_VARS),
    "cdnow": (ROOT, "customer_value", CDNOW_VARS),
    "consumer": (SHOP, "shop__public", {}),
}
# Where dbt's own tests are run too. Elsewhere the marts have to equal DuckDB's, and `make test` runs the tests of the
# CDNOW purchases and of the consumer on DuckDB.
TESTED = {("demo", "duckdb"), ("demo", "postgres"), ("demo", "spark"), ("demo, other vars", "duckdb")}
# Of dbt. A statement waits by turns for the server and for the workers: two threads leave a third of both cores idle.
SPARK_THREADS = 4


def in_ci(bases: Iterable[str], one: str) -> list[Any]:
    """The bases as parameters of a test; one of them is built in CI too."""
    return [pytest.param(base, marks=[pytest.mark.in_ci] if base == one else []) for base in bases]


@dataclass
class Compared:
    """A line of the closing table."""

    base: str
    mart: str
    rows: int
    columns: int
    engine: str
    verdict: str


def at_once(*works: Callable[[], object]) -> None:
    """Do several things at the same time; the first error of any of them."""
    with ThreadPoolExecutor() as pool:
        for begun in [pool.submit(work) for work in works]:
            begun.result()


def dbt(base: str, target: str, folder: Path, environment: dict[str, str], with_tests: bool = True) -> None:
    """`dbt build` of a base, with its tests where TESTED says so too; deprecations are errors."""
    project, _, variables = BASES[base]
    command = [str(DBT), "--quiet", "build", "--target", target]
    command += ["--threads", str(SPARK_THREADS)] if target == "spark" else []
    command += ["--target-path", str(folder / target), "--log-path", str(folder / "logs"), "--no-use-colors"]
    command += ["--warn-error-options", '{"error": ["Deprecations"]}']
    command += [] if with_tests and (base, target) in TESTED else WITHOUT_TESTS
    if variables:
        command += ["--vars", json.dumps(variables)]
    done = subprocess.run(command, cwd=project, env={**os.environ, **environment}, capture_output=True, text=True)
    assert done.returncode == 0, f"{target}\n{done.stdout[-5000:]}{done.stderr[-2000:]}"


def cdnow_inputs() -> dict[str, list[dict[str, str]]]:
    """The CDNOW sample and whom it is to forget, by table of the schema raw; every value is text."""
    with cdnow_file("cdnow_sample.csv").open(encoding="utf-8") as file:
        return {"cdnow": list(csv.DictReader(file)), "forgotten": [{"customer_id": who} for who in FORGOTTEN]}


class OnDuckdb:
    """DuckDB's builds."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.built: dict[str, Path] = {}
        # Before any build: two engines may then begin with the consumer's project at once.
        subprocess.run([str(DBT), "--quiet", "deps"], cwd=SHOP, check=True)

    def file(self, base: str, with_tests: bool = True) -> Path:
        """The DuckDB file of a base, built when it is first asked for.

        Who asks first says whether dbt's tests run there too: PostgreSQL's tests, where both engines are tested.
        """
        if base not in self.built:
            folder = self.folder / base.replace(", ", "_").replace(" ", "_")
            folder.mkdir()
            path = folder / "d.duckdb"
            if base == "cdnow":
                with duckdb.connect(str(path)) as connection:
                    connection.execute("create schema raw")
                    for table, rows in cdnow_inputs().items():
                        of_table = pd.DataFrame(rows, dtype=str)
                        connection.register("of_table", of_table)
                        connection.execute(f"create table raw.{table} as select * from of_table")
            environment = {"CUSTOMER_VALUE_DUCKDB": str(path), "SHOP_DUCKDB": str(path)}
            dbt(base, "duckdb", folder, environment, with_tests)
            self.built[base] = path
        return self.built[base]

    def differences(
        self, base: str, engine: str, read: Callable[[str], pd.DataFrame]
    ) -> tuple[list[str], list[Compared]]:
        """What differs in the marts of another engine, in words, and the lines of the closing table.

        Counts, days, texts and amounts exactly; fitted columns to 1e-6 relative, other doubles to 1e-9.
        """
        schema, wrong, lines = BASES[base][1], [], []
        with duckdb.connect(str(self.file(base)), read_only=True) as local:
            for mart in [*KEYS, "customer_360"]:
                local.execute(
                    "select 1 from information_schema.tables where table_schema = ? and table_name = ?", [schema, mart]
                )
                if not local.fetchall():
                    continue
                one = frame(local.execute(f"select * from {schema}.{mart}"))
                found = differences(mart, read(f"select * from {schema}.{mart}"), one)
                verdict = "different" if found else "equal"
                lines.append(Compared(base, mart, len(one), len(one.columns), engine, verdict))
                wrong += found
        return wrong, lines


def frame(cursor: Any) -> pd.DataFrame:
    """A cursor's rows, with None for null and exact decimals."""
    names = [column[0] for column in cursor.description]
    return pd.DataFrame(cursor.fetchall(), columns=names, dtype=object)


def assert_equal(base: str, wrong: list[str], lines: list[Compared]) -> None:
    """No mart differs, and as many were compared as the base has."""
    assert not wrong, "\n".join(wrong[:20])
    assert len(lines) >= {"consumer": 20}.get(base, len(KEYS) + 1)

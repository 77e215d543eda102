"""Every mart on PostgreSQL equals DuckDB's: the demo, the CDNOW sample, and the consumer's project.

Counts, days, texts and amounts exactly; fitted columns to 1e-6 relative, other doubles to 1e-9.
"""

from __future__ import annotations

import csv
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import duckdb
import pandas as pd
import psycopg2
import pytest
from cdnow import cdnow_file
from compare import KEYS, differences
from postgres_server import DATABASE

ROOT = Path(__file__).resolve().parents[2]
SHOP = ROOT / "integration_tests"
DBT = Path(sys.executable).with_name("dbt")
CDNOW_VARS = {
    "cv_transactions_location": "raw.cdnow",
    "cv_transactions_columns": {"transaction_id": "row_number", "transaction_at": "date", "amount": "dollar_value"},
    "cv_as_of_date": "1997-09-30",
}
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


@pytest.fixture(scope="session")
def sample() -> Path:
    return cdnow_file("cdnow_sample.csv")


def dbt(project: Path, target: str, folder: Path, environment: dict[str, str], variables: dict[str, Any]) -> None:
    """`dbt build` with all tests; deprecations are errors."""
    options = ["--target", target, "--target-path", str(folder / target), "--log-path", str(folder / "logs")]
    options += ["--warn-error-options", '{"error": ["Deprecations"]}', "--no-use-colors"]
    command = [str(DBT), "--quiet", "build", *options]
    if variables:
        command += ["--vars", json.dumps(variables)]
    variables_of_process = {**os.environ, **environment, "CUSTOMER_VALUE_DUCKDB": str(folder / "d.duckdb")}
    variables_of_process["SHOP_DUCKDB"] = variables_of_process["CUSTOMER_VALUE_DUCKDB"]
    done = subprocess.run(command, cwd=project, env=variables_of_process, capture_output=True, text=True)
    assert done.returncode == 0, f"{target}\n{done.stdout[-5000:]}{done.stderr[-2000:]}"


def load_sample(path: Path, folder: Path, connection: Any) -> None:
    """raw.cdnow in both engines, every column text."""
    with path.open(encoding="utf-8") as file:
        header = next(csv.reader(file))
    columns = ", ".join(f"{name} text" for name in header)
    with duckdb.connect(str(folder / "d.duckdb")) as local:
        local.execute("create schema raw")
        local.execute(f"create table raw.cdnow ({columns})")
        local.execute(f"copy raw.cdnow from '{path}' (header)")
    with connection.cursor() as cursor, path.open(encoding="utf-8") as file:
        cursor.execute(f"drop schema if exists raw cascade; create schema raw; create table raw.cdnow ({columns})")
        cursor.copy_expert("copy raw.cdnow from stdin (format csv, header)", file)


@pytest.mark.parametrize("base", BASES)
def test_every_mart_is_equal(
    base: str, server: dict[str, str], sample: Path, tmp_path: Path, compared: list[tuple[str, str, int, int, str]]
) -> None:
    project, schema, variables = BASES[base]
    connection = psycopg2.connect(
        host=server["CUSTOMER_VALUE_PG_HOST"], port=server["CUSTOMER_VALUE_PG_PORT"], user="postgres", dbname=DATABASE
    )
    connection.autocommit = True
    if base == "cdnow":
        load_sample(sample, tmp_path, connection)
    if project == SHOP:
        subprocess.run([str(DBT), "--quiet", "deps"], cwd=SHOP, check=True)
    dbt(project, "duckdb", tmp_path, server, variables)
    dbt(project, "postgres", tmp_path, server, variables)
    wrong = []
    with duckdb.connect(str(tmp_path / "d.duckdb"), read_only=True) as local, connection.cursor() as cursor:
        for mart in [*KEYS, "customer_360"]:
            local.execute(
                "select 1 from information_schema.tables where table_schema = ? and table_name = ?", [schema, mart]
            )
            if not local.fetchall():
                continue
            one = frame(local.execute(f"select * from {schema}.{mart}"))
            cursor.execute(f"select * from {schema}.{mart}")
            found = differences(mart, frame(cursor), one)
            compared.append((base, mart, len(one), len(one.columns), "equal" if not found else "different"))
            wrong += found
    connection.close()
    assert not wrong, "\n".join(wrong[:20])
    assert sum(row[0] == base for row in compared) >= (7 if base == "consumer" else 9)


def frame(cursor: Any) -> pd.DataFrame:
    """A cursor's rows, with None for null and exact decimals."""
    names = [column[0] for column in cursor.description]
    return pd.DataFrame(cursor.fetchall(), columns=names, dtype=object)

"""A build that the machine cuts short: memory, disk, another process. The error is plain, the last good marts stay."""

from __future__ import annotations

import json
import os
import resource
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import duckdb
import pandas as pd
import pytest
from compare import differences
from dbt.adapters.duckdb.connections import DuckDBConnectionManager
from dbt_project import ROOT, Warehouse

DBT = Path(sys.executable).with_name("dbt")
MARTS = ["customer_transactions", "customer_rfm", "data_quality"]
SELECT = [f"+{mart}" for mart in MARTS]
MANY = 400_000  # rows of the second build: more than its limits hold


@pytest.fixture(scope="module")
def good(warehouse: Callable[..., Warehouse]) -> Warehouse:
    """A built base of a few lines."""
    built = warehouse(cv_transactions_location="raw.transactions")
    load(built, 200)
    built.run(*SELECT)
    DuckDBConnectionManager.close_all_connections()  # other processes are to build into this file
    return built


def load(built: Warehouse, rows: int) -> None:
    """Rows of raw.transactions."""
    built.execute(
        "create schema if not exists raw; create or replace table raw.transactions as select i as transaction_id,"
        " md5((i % 99991)::varchar) as customer_id, date '2024-01-01' + (i % 500)::int as transaction_at,"
        f" (i % 1000) / 4.0 as amount, repeat(md5(i::varchar), 4) as product_id from range({rows}) as t(i)"
    )


def marts(built: Warehouse) -> dict[str, pd.DataFrame]:
    """What stands in the marts."""
    return {name: built.mart(name) for name in MARTS}


def build(built: Warehouse, largest_file: int | None = None, **environment: str) -> subprocess.CompletedProcess[str]:
    """`dbt run` in a process of its own, which may have limits."""

    def limit() -> None:
        if largest_file:
            resource.setrlimit(resource.RLIMIT_FSIZE, (largest_file, largest_file))

    folders = ["--target-path", str(built.folder / "target"), "--log-path", str(built.folder / "logs")]
    command = [str(DBT), "run", "--no-use-colors", "--select", *SELECT, *folders, "--vars", json.dumps(built.vars)]
    environment = {**os.environ, "CUSTOMER_VALUE_DUCKDB": str(built.file), **environment}
    return subprocess.run(command, cwd=ROOT, env=environment, preexec_fn=limit, capture_output=True, text=True)


def unchanged(built: Warehouse, before: dict[str, pd.DataFrame]) -> list[str]:
    """What differs from before."""
    return [words for name, frame in before.items() for words in differences(name, built.mart(name), frame)]


def test_memory_that_is_too_small(good: Warehouse) -> None:
    before = marts(good)
    load(good, MANY)
    done = build(good, CUSTOMER_VALUE_MEMORY="20MB")
    assert done.returncode != 0
    assert "Out of Memory Error" in done.stdout
    assert "19.0 MiB used" in done.stdout, "what it was allowed, 20 million bytes"
    assert unchanged(good, before) == []


def test_a_disk_that_is_full(good: Warehouse) -> None:
    """A file may not grow beyond what it has: what a full disk is to DuckDB."""
    before = marts(good)
    load(good, MANY)
    with duckdb.connect(str(good.file)) as connection:
        connection.execute("checkpoint")
    done = build(good, largest_file=good.file.stat().st_size + 1_000_000)
    assert done.returncode != 0
    assert "Could not write" in done.stdout or "No space" in done.stdout or "File too large" in done.stdout, done.stdout
    assert unchanged(good, before) == []


@contextmanager
def held(file: Path) -> Iterator[int]:
    """Another process writes to the file; its number."""
    holder = "import duckdb, sys; c = duckdb.connect(sys.argv[1]); print('held', flush=True); sys.stdin.read()"
    command = [sys.executable, "-c", holder, str(file)]
    process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    assert process.stdout and process.stdout.readline() == "held\n"
    try:
        yield process.pid
    finally:
        process.communicate("")


def test_the_summary_says_who_holds_the_file(tmp_path: Path) -> None:
    file = tmp_path / "held.duckdb"
    with held(file) as pid:
        done = subprocess.run(
            [sys.executable, str(ROOT / "scripts/summary.py")],
            env={**os.environ, "CUSTOMER_VALUE_DUCKDB": str(file)},
            capture_output=True,
            text=True,
        )
    assert done.returncode == 1
    words = [str(file), f"process {pid}", "one process write", "Wait until it is done"]
    assert [word for word in words if word not in done.stderr] == []
    assert "Traceback" not in done.stderr

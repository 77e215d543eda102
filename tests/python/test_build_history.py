"""The run log: one row a build that came to its end, kept across builds, worked out on paper."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import yaml
from dbt.version import __version__ as DBT_VERSION
from dbt_project import ROOT, BuildError, Warehouse
from marts.bases import table

# Seven raw rows: four accepted, a copy, one without a customer, one whose amount cannot be read.
ROWS = """
transaction_id | customer_id | transaction_at | amount | tax | type
T1             | a           | 2024-01-01     | 10     | 1   |
T2             | a           | 2024-01-15     | 20     |     |
T2             | a           | 2024-01-15     | 20     |     |
T3             | b           | 2024-02-01     | 30     |     |
T4             | b           | 2024-02-10     | 5      |     | refund
T5             |             | 2024-02-11     | 7      |     |
T6             | c           | 2024-01-20     | x      |     |
"""
MORE = "T7             | c           | 2024-03-01     | 6      |     |\n"
VARS = {"cv_transactions_location": "raw.transactions", "cv_build_history_enabled": True}
FIRST = {
    "built_as_of": date(2024, 2, 10),
    "first_day": date(2024, 1, 1),
    "last_day": date(2024, 2, 10),
    "rows_in": 7,
    "rows_accepted": 4,
    "rows_exact_duplicate": 1,
    "rows_refused": 2,
    "customers": 2,
    "revenue": Decimal("54.0000"),  # 10 - 1 + 20 + 30 - 5
    "reporting_currency": "USD",
    "purchase_fit_status": "too_small",  # one customer came back, ten are needed
    "value_fit_status": "too_small",
    "failed": 0,
    "warned": 0,
    "dbt_version": DBT_VERSION,
    "package_version": yaml.safe_load((ROOT / "dbt_project.yml").read_text())["version"],
    "adapter": "duckdb",
}
BUILD = ["run", "--select", "+build_history"]


@pytest.fixture(scope="module")
def shop(warehouse: Callable[..., Warehouse]) -> Warehouse:
    """The seven rows, built once with the log on."""
    found = warehouse(**VARS)
    found.load("transactions", table(ROWS))
    found.parse_once()
    found.dbt("seed", "--select", "path:seeds/rules", "path:seeds/labels")
    found.dbt(*BUILD)
    return found


def log(shop: Warehouse) -> list[dict[str, Any]]:
    """The rows of the log, in the order in which they were written."""
    return shop.query("select * from customer_value.build_history order by rowid").to_dict("records")


def test_a_build_is_a_row_and_every_later_one_another(shop: Warehouse) -> None:
    (first,) = log(shop)
    assert {name: first[name] for name in FIRST} == FIRST
    assert len(first["build_id"]) == 36
    assert 0 < first["seconds"] < 600 and 0 < first["model_seconds"] < 600

    shop.load("transactions", table(ROWS + MORE))
    shop.dbt(*BUILD, "--full-refresh")
    kept, second = log(shop)
    assert kept == first, "no build changes the row of another, not even a full refresh"
    assert second["build_id"] != first["build_id"]
    later = {"rows_in": 8, "rows_accepted": 5, "customers": 3, "revenue": Decimal("60.0000")}
    later |= {"built_as_of": date(2024, 3, 1), "last_day": date(2024, 3, 1)}
    assert {name: second[name] for name in FIRST} == {**FIRST, **later}


def test_what_is_no_build_adds_no_row(shop: Warehouse) -> None:
    before = log(shop)
    shop.dbt("run", "--select", "int_as_of_date")  # the log itself is not built
    shop.dbt("run", "--select", "build_history")  # what the log says was found by another build
    shop.dbt("test", "--select", "build_history")
    shop.dbt("compile", "--select", "build_history")
    assert log(shop) == before
    shop.dbt(*BUILD, "--empty")
    assert log(shop) == before


def test_a_build_in_which_something_failed_says_so(shop: Warehouse) -> None:
    before = log(shop)
    shop.execute("create or replace table raw.tiers as select 'gold' as value_tier")
    with pytest.raises(BuildError, match="from_percentile"):
        shop.dbt(*BUILD, "stg_value_tiers+", cv_value_tiers_location="raw.tiers")
    *kept, last = log(shop)
    assert kept == before
    assert last["failed"] == 1


def test_a_killed_build_leaves_no_row_and_the_next_one_does(shop: Warehouse, tmp_path: Path) -> None:
    before = log(shop)
    shop.execute("checkpoint")
    copy = Warehouse(tmp_path, shop.vars, manifest=shop.manifest)  # this process keeps the other file open
    shutil.copy(shop.file, copy.file)
    assert kill_when(copy, "build", "--select", "+build_history", line="OK created sql incremental model") == -9
    assert log(copy) == before
    copy.dbt(*BUILD)
    *kept, last = log(copy)
    assert kept == before
    assert last["failed"] == 0


def test_without_the_var_there_is_no_log(warehouse: Callable[..., Warehouse]) -> None:
    found = warehouse(cv_transactions_location="raw.transactions")
    found.load("transactions", table(ROWS))
    found.run("+data_quality")
    assert found.query("select table_name from information_schema.tables where table_name like '%build_%'").empty


def kill_when(shop: Warehouse, *arguments: str, line: str) -> int:
    """Run dbt in a process of its own and kill it, by SIGKILL, as soon as it says so. How it ended."""
    command = [str(Path(sys.executable).with_name("dbt")), *arguments, "--no-use-colors", "--threads", "1"]
    command += ["--target-path", str(shop.folder / "killed"), "--log-path", str(shop.folder / "logs")]
    command += ["--vars", json.dumps(shop.vars)]
    environment = {**os.environ, "CUSTOMER_VALUE_DUCKDB": str(shop.file), "PYTHONUNBUFFERED": "1"}
    with subprocess.Popen(command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, text=True) as process:
        for said in process.stdout:
            if line in said:
                process.send_signal(signal.SIGKILL)
        return process.wait()

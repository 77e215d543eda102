"""Every mart on a real Spark cluster equals DuckDB's.

The demo with all its tests, the consumer's project, and the CDNOW sample, which comes in loads: rows that are late,
corrected and taken away, a customer who is forgotten. One build is killed, and a worker is killed in the next one: so
these loads have the cluster for themselves, and the other builds share it.
"""

from __future__ import annotations

import sys
import threading
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from types import SimpleNamespace

import pandas as pd
import pytest
from bases import CDNOW_VARS, Compared, OnDuckdb, assert_equal, at_once, cdnow_inputs, dbt, in_ci
from spark_cluster import SparkCluster

sys.path[:0] = [str(Path(__file__).resolve().parents[1] / "python" / "loads")]
sys.path[:0] = [str(Path(__file__).resolve().parents[1] / "python" / "properties")]

from killing import killed  # noqa: E402

KILLED_AT = 0.3  # of the models
SECONDS_TO_THE_WORKERS_END = 45


@pytest.fixture(scope="module")
def builds(
    request: pytest.FixtureRequest,
    cluster: SparkCluster,
    on_duckdb: OnDuckdb,
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[dict[str, Future[None]]]:
    """The builds of the selected bases, begun all at once: a single one cannot keep both cores at work."""

    def build(base: str) -> None:
        folder = tmp_path_factory.mktemp(base)
        at_once(lambda: on_duckdb.file(base, with_tests=False), lambda: dbt(base, "spark", folder, cluster.environment))

    calls = [item.callspec for item in request.session.items if item.path == request.path and hasattr(item, "callspec")]
    with ThreadPoolExecutor() as pool:
        yield {call.params["base"]: pool.submit(build, call.params["base"]) for call in calls}


@pytest.mark.parametrize("base", in_ci(["demo", "consumer"], "consumer"))
def test_every_mart_is_equal(
    base: str, builds: dict[str, Future[None]], cluster: SparkCluster, on_duckdb: OnDuckdb, compared: list[Compared]
) -> None:
    builds[base].result()
    wrong, lines = on_duckdb.differences(base, "Spark", cluster.query)
    compared += lines
    assert_equal(base, wrong, lines)


def load(cluster: SparkCluster, folder: Path, inputs: dict[str, list[dict[str, str]]]) -> None:
    """Put inputs in schema raw."""
    for table, rows in inputs.items():
        columns = list(rows[0]) if rows else ["customer_id"]
        pd.DataFrame(rows, columns=columns, dtype=str).to_csv(folder / f"{table}.csv", index=False)
        cluster.load(table, folder / f"{table}.csv")


def loaded_before(rows: list[dict[str, str]]) -> list[dict[str, str]]:
    """Another history of a tenth of the customers: every third row is still to come, every third has another amount.

    One customer is there of whom later nothing is left.
    """
    before = []
    for number, row in enumerate(rows):
        if not row["customer_id"].endswith("7") or number % 3 == 0:
            before.append(row)
        elif number % 3 == 1:
            before.append({**row, "dollar_value": "1.00"})
    gone = {**rows[0], "row_number": "no more", "customer_id": "gone"}
    return [*before, gone]


def test_loads_a_killed_build_and_a_lost_worker_leave_no_trace(
    cluster: SparkCluster, on_duckdb: OnDuckdb, tmp_path: Path, compared: list[Compared]
) -> None:
    inputs = cdnow_inputs()
    load(cluster, tmp_path, {"cdnow": loaded_before(inputs["cdnow"]), "forgotten": []})
    at_once(lambda: on_duckdb.file("cdnow"), lambda: dbt("cdnow", "spark", tmp_path, cluster.environment))

    load(cluster, tmp_path, inputs)
    process = SimpleNamespace(folder=tmp_path, environment=cluster.environment, options=["--target", "spark"])
    assert killed(process, CDNOW_VARS, KILLED_AT, 0), "the build had ended before it was killed"

    lost = threading.Timer(SECONDS_TO_THE_WORKERS_END, cluster.kill_worker, ["worker_2"])
    lost.start()
    try:
        dbt("cdnow", "spark", tmp_path, cluster.environment)
    finally:
        lost.cancel()
    assert cluster.programs["worker_2"].poll() is not None, "the build had ended before the worker was lost"
    cluster.start_worker("worker_3")

    wrong, lines = on_duckdb.differences("cdnow", "Spark", cluster.query)
    compared += lines
    assert_equal("cdnow", wrong, lines)

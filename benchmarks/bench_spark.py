"""The distributed engine with one worker and with two: seconds, and bytes by model. Called by `make bench-spark`.

Each time a real standalone cluster is started on loopback (that of `make test-spark`), and RFM, CLV and segments are
built from 10 million transactions, the other families off. What each model read, shuffled and wrote is asked of Spark
itself: its stages know the statement they belong to, and dbt's statements name their model.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import sys
import urllib.request
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from bench import THREE
from measuring import ROOT, Models, machine, made_once, our_versions, write_page

sys.path.insert(0, str(ROOT))
sys.path.insert(0, str(ROOT / "tests/engines"))

from postgres_server import free_port
from spark_cluster import SparkCluster, spark_cluster

CUSTOMERS = 500_000  # the size whose figures are kept, 20 purchases a customer
MEASURES = {
    "read, MB": "inputBytes",
    "shuffled, MB": "shuffleWriteBytes",
    "written, MB": "outputBytes",
    "executors, s": "executorRunTime",
}
NODE = re.compile(r'"node_id": "model\.customer_value\.(\w+)"')


@dataclass
class Build:
    """One cluster, one build."""

    workers: int
    models: Models
    process: float
    measures: dict[str, dict[str, float]]  # of a model: MB and seconds

    def total(self, measure: str) -> float:
        """Of all models."""
        return sum(of[measure] for of in self.measures.values())


def stages(ui_port: int) -> Iterable[dict[str, Any]]:
    """Every stage of the application, as Spark's own interface tells it."""
    place = f"http://127.0.0.1:{ui_port}/api/v1/applications"
    with urllib.request.urlopen(place) as answer:
        application = json.load(answer)[0]["id"]
    with urllib.request.urlopen(f"{place}/{application}/stages?status=complete") as answer:
        return json.load(answer)


def measured_models(ui_port: int) -> dict[str, dict[str, float]]:
    """What each model read, shuffled and wrote, in MB, and the seconds of the executors."""
    found: dict[str, dict[str, float]] = defaultdict(lambda: dict.fromkeys(MEASURES, 0.0))
    for stage in stages(ui_port):
        named = NODE.search(stage.get("description") or "")
        if named:
            for measure, key in MEASURES.items():
                found[named.group(1)][measure] += stage[key] / (1000 if measure.endswith("s") else 1e6)
    return dict(found)


def build(transactions: Path, workers: int) -> Build:
    """A cluster, the raw table, the models."""
    ui_port = free_port()
    settings = {
        "spark.ui.enabled": "true",
        "spark.ui.port": str(ui_port),
        "spark.ui.retainedStages": "100000",
        "spark.ui.retainedJobs": "100000",
        "spark.sql.files.maxPartitionBytes": "16m",  # one file of 92 MB is to be read by more than one task
        "spark.sql.shuffle.partitions": "8",
    }
    with spark_cluster(workers, **settings) as cluster:
        raw_table(cluster, transactions)
        ended, models = THREE.run("raw.transactions", cluster.environment, "--target", "spark")
        return Build(workers, models, ended.seconds, measured_models(ui_port))


def raw_table(cluster: SparkCluster, transactions: Path) -> None:
    """raw.transactions over a folder that holds the file alone."""
    folder = cluster.folder / "raw_transactions"
    folder.mkdir()
    os.link(transactions, folder / "transactions.parquet")
    cluster.run(
        "create schema if not exists raw", f"create table raw.transactions using parquet options (path '{folder}')"
    )


def report(builds: list[Build], made: dict[str, Any], megabytes: float) -> str:
    """The page of results."""
    last = builds[-1]
    lines = [
        "# The distributed engine, with one worker and with two",
        "",
        "Written by `make bench-spark`; what is timed, and how, stands in `benchmarks/bench_spark.py`.",
        "",
        f"- Day: {date.today().isoformat()}. One build each.",
        f"- Machine: {machine()}; master, workers (a core each), Thrift server and dbt share it.",
        f"- Input: {made['transactions']:,} transactions of {made['customers']:,} customers, {megabytes:,.0f} MB.",
        f"- Spark 4 out of `requirements-spark.lock`; {our_versions()}.",
        "- RFM, CLV and segments, the other families off.",
        "",
        "| Workers | models, s | whole process, s | executors, s | read, MB | shuffled, MB | written, MB |",
        "|---|---|---|---|---|---|---|",
    ]
    for one in builds:
        sums = " | ".join(
            f"{one.total(name):,.0f}" for name in ("executors, s", "read, MB", "shuffled, MB", "written, MB")
        )
        lines.append(f"| {one.workers} | {one.models.seconds():.1f} | {one.process:.1f} | {sums} |")
    lines += ["", f"By model, with {last.workers}:", "", f"| Model | seconds | {' | '.join(MEASURES)} |"]
    lines.append("|---|---|" + "---|" * len(MEASURES))
    seconds = last.models.each()
    heaviest = sorted(last.measures, key=lambda name: -sum(last.measures[name].values()))
    for name in heaviest[:24]:
        cells = " | ".join(f"{value:,.1f}" for value in last.measures[name].values())
        lines.append(f"| {name} | {seconds.get(name, 0):.1f} | {cells} |")
    return "\n".join([*lines, ""])


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--customers", type=int, default=50_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--workers", default="1,2")
    options = parser.parse_args()
    transactions, made = made_once(options.customers, options.seed, "many")
    builds = []
    for workers in options.workers.split(","):
        builds.append(build(transactions, int(workers)))
        print(f"{workers}: models {builds[-1].models.seconds():.1f} s", flush=True)
    page = report(builds, made, transactions.stat().st_size / 1e6)
    # Only the full size is kept with the project; a quick look stays in target.
    write_page(page, "results_spark.md", options.customers == CUSTOMERS)


if __name__ == "__main__":
    main()

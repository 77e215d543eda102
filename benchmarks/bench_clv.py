"""Times this project against the Python library lifetimes, from transactions to every customer's 12-month CLV.

Each round runs both as processes of their own over the same parquet file: `dbt build --select +customer_clv` without
tests into a fresh DuckDB file, then benchmarks/lifetimes_pipeline.py. Called by `make bench-clv`.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime
from importlib.metadata import version
from pathlib import Path
from statistics import median
from typing import Any

import duckdb
from generate import generate

ROOT = Path(__file__).resolve().parents[1]
WORK = ROOT / "target/bench"
CUSTOMERS = 1_000_000  # the size whose figures are kept
MEMORY = "600MB"  # DuckDB's limit: without one it takes what it finds, though it needs no more than this


@dataclass
class Ended:
    """A process that has ended: its clock, its largest memory and what it printed."""

    seconds: float
    memory_mb: float
    words: str


@dataclass
class Round:
    """One run of each side."""

    load: float  # of the machine, before the round
    dbt: Ended
    lifetimes: Ended
    model_seconds: float  # from the first model's start to the last one's end; seeds are not models
    days_seconds: float  # the same, to the end of the customer days
    slowest: dict[str, float]
    predicted: float | None
    stages: dict[str, Any] = field(default_factory=dict)

    @property
    def pipeline_seconds(self) -> float:
        """The stages of lifetimes, without the start of Python."""
        return self.stages["pipeline_seconds"]


def timed(command: list[str], environment: dict[str, str]) -> Ended:
    """Run a process to its end; stop where it fails."""
    started = time.perf_counter()
    with subprocess.Popen(
        command, cwd=ROOT, env={**os.environ, **environment}, stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None
        words = process.stdout.read()
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    seconds = time.perf_counter() - started
    if process.returncode:
        sys.exit(f"{' '.join(command)} ended with {process.returncode}:\n{words}")
    return Ended(seconds, used.ru_maxrss / 1024, words)


def moment(words: str) -> datetime:
    """A time as dbt writes it."""
    return datetime.fromisoformat(words.replace("Z", "+00:00"))


def model_times(results: Path) -> dict[str, tuple[datetime, datetime]]:
    """When each model began (its compiling included) and ended."""
    found = {}
    for result in json.loads(results.read_text(encoding="utf-8"))["results"]:
        if result["unique_id"].startswith("model."):
            times = [moment(step[side]) for step in result["timing"] for side in ("started_at", "completed_at")]
            found[result["unique_id"].rsplit(".", 1)[-1]] = (min(times), max(times))
    return found


def one_round(transactions: Path, python: Path) -> Round:
    """Both sides, one after the other."""
    warehouse, target = WORK / "bench.duckdb", WORK / "dbt"
    for file in (warehouse, warehouse.with_suffix(".duckdb.wal")):
        file.unlink(missing_ok=True)
    load = os.getloadavg()[0]
    command = [str(ROOT / ".venv/bin/dbt"), "--quiet", "build", "--select", "+customer_clv"]
    command += ["--exclude-resource-type", "test", "--exclude-resource-type", "unit_test"]
    command += ["--target-path", str(target), "--vars", json.dumps({"cv_transactions_location": str(transactions)})]
    environment = {"CUSTOMER_VALUE_DUCKDB": str(warehouse), "CUSTOMER_VALUE_MEMORY": MEMORY}
    dbt = timed(command, {**environment, "DBT_SEND_ANONYMOUS_USAGE_STATS": "false"})
    times = model_times(target / "run_results.json")
    begin = min(start for start, _ in times.values())
    slowest = {name: (end - start).total_seconds() for name, (start, end) in times.items()}
    with duckdb.connect(str(warehouse), read_only=True) as connection:
        predicted = connection.execute("select sum(predicted_clv) from customer_value.customer_clv").fetchone()[0]
    other = timed([str(python), str(ROOT / "benchmarks/lifetimes_pipeline.py"), str(transactions)], {})
    return Round(
        load=load,
        dbt=dbt,
        lifetimes=other,
        model_seconds=(max(end for _, end in times.values()) - begin).total_seconds(),
        days_seconds=(times["int_customer_days"][1] - begin).total_seconds(),
        slowest=dict(sorted(slowest.items(), key=lambda item: -item[1])[:8]),
        predicted=None if predicted is None else float(predicted),
        stages=json.loads(other.words),
    )


def spread(rounds: list[Round], measure: Callable[[Round], float], form: str = "{:.1f}") -> str:
    """Minimum, median and maximum as three cells of a table."""
    values = [measure(one) for one in rounds]
    return " | ".join(form.format(value) for value in (min(values), median(values), max(values)))


def machine() -> str:
    """Processor, cores and memory, in words."""
    model = platform.processor() or platform.machine()
    info = Path("/proc/cpuinfo")
    if info.exists():
        names = [
            line.split(":", 1)[1].strip() for line in info.read_text().splitlines() if line.startswith("model name")
        ]
        model = names[0] if names else model
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    return f"{model}, {os.cpu_count()} cores, {memory:.0f} GB, {platform.system()} {platform.release()}"


def report(rounds: list[Round], made: dict[str, Any]) -> str:
    """The page of results."""
    last = rounds[-1]
    ours = {name: version(name) for name in ("dbt-core", "dbt-duckdb", "duckdb")}
    rows = {
        "dbt: models": lambda one: one.model_seconds,
        "dbt: of these, up to the customer days": lambda one: one.days_seconds,
        "dbt: whole process": lambda one: one.dbt.seconds,
        "lifetimes: pipeline": lambda one: one.pipeline_seconds,
        **{
            f"lifetimes: of these, {stage}": lambda one, stage=stage: one.stages["seconds"][stage]
            for stage in last.stages["seconds"]
        },
        "lifetimes: whole process": lambda one: one.lifetimes.seconds,
    }
    ratios = {
        "lifetimes pipeline ÷ dbt models": lambda one: one.pipeline_seconds / one.model_seconds,
        "lifetimes process ÷ dbt process": lambda one: one.lifetimes.seconds / one.dbt.seconds,
    }
    memories = {"dbt": lambda one: one.dbt.memory_mb, "lifetimes": lambda one: one.lifetimes.memory_mb}
    values = {
        "lifetimes": last.stages["clv"],
        "customer_clv.predicted_clv": last.predicted,
    }
    lines = [
        "# From transactions to 12-month CLV: this project and lifetimes",
        "",
        "Written by `make bench-clv`; what is timed, and how, stands in `benchmarks/bench_clv.py`.",
        "",
        f"- Day: {date.today().isoformat()}. Rounds: {len(rounds)}.",
        f"- Machine: {machine()}; load before each round: {', '.join(f'{one.load:.1f}' for one in rounds)}.",
        f"- Input: {made['transactions']:,} transactions of {made['customers']:,} customers, one parquet file.",
        f"- Memory limit of DuckDB: {MEMORY}.",
        f"- dbt with 2 threads: {', '.join(f'{name} {number}' for name, number in ours.items())}.",
        f"- lifetimes: {', '.join(f'{name} {number}' for name, number in last.stages['versions'].items())}.",
        "",
        "| Seconds | min | median | max |",
        "|---|---|---|---|",
        *(f"| {name} | {spread(rounds, measure)} |" for name, measure in rows.items()),
        "",
        "| Ratio, round by round | min | median | max |",
        "|---|---|---|---|",
        *(f"| {name} | {spread(rounds, measure, '{:.2f}')} |" for name, measure in ratios.items()),
        "",
        "| Largest memory, MB | min | median | max |",
        "|---|---|---|---|",
        *(f"| {name} | {spread(rounds, measure, '{:,.0f}')} |" for name, measure in memories.items()),
        "",
        "| Sum of all customers' CLV | |",
        "|---|---|",
        *(f"| {name} | {'null' if value is None else f'{value:,.0f}'} |" for name, value in values.items()),
        "",
        "| The slowest models of the last round | seconds |",
        "|---|---|",
        *(f"| {name} | {seconds:.2f} |" for name, seconds in last.slowest.items()),
        "",
    ]
    return "\n".join(lines)


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--customers", type=int, default=CUSTOMERS)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--lifetimes-python", type=Path, default=ROOT / ".venv-lifetimes/bin/python")
    options = parser.parse_args()
    transactions = WORK / f"transactions_{options.customers}_{options.seed}.parquet"
    about = transactions.with_suffix(".json")
    if not about.exists():
        print(f"writing {transactions.relative_to(ROOT)}", flush=True)
        about.parent.mkdir(parents=True, exist_ok=True)
        about.write_text(json.dumps(generate(transactions, options.customers, options.seed, threads=2)))
    made = json.loads(about.read_text())
    rounds = []
    for n in range(options.rounds):
        rounds.append(one_round(transactions, options.lifetimes_python))
        one = rounds[-1]
        print(
            f"round {n + 1}: dbt models {one.model_seconds:.1f} s, process {one.dbt.seconds:.1f} s;"
            f" lifetimes pipeline {one.pipeline_seconds:.1f} s, process {one.lifetimes.seconds:.1f} s",
            flush=True,
        )
    page = report(rounds, made)
    # Only the full size is kept with the project; a quick look stays in target.
    results = ROOT / "benchmarks/results.md" if options.customers == CUSTOMERS else WORK / "results.md"
    results.write_text(page, encoding="utf-8")
    print(f"{page}\nwritten to {results.relative_to(ROOT)}")


if __name__ == "__main__":
    main()

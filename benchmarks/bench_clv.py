"""Times this project against the Python library lifetimes, from transactions to every customer's 12-month CLV.

Each round runs both as processes of their own over the same parquet file: `dbt build --select +customer_clv` without
tests into a fresh DuckDB file, then benchmarks/lifetimes_pipeline.py. Called by `make bench-clv`.
"""

from __future__ import annotations

import argparse
import json
import os
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from importlib.metadata import version
from pathlib import Path
from statistics import median
from typing import Any

import duckdb
from measuring import ROOT, WORK, Ended, dbt_build, machine, made_once, timed

CUSTOMERS = 1_000_000  # the size whose figures are kept
MEMORY = "600MB"  # DuckDB's limit: without one it takes what it finds, though it needs no more than this


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


def one_round(transactions: Path, python: Path) -> Round:
    """Both sides, one after the other."""
    warehouse, load = WORK / "bench.duckdb", os.getloadavg()[0]
    dbt, models = dbt_build(
        ["--select", "+customer_clv"], {"cv_transactions_location": str(transactions)}, warehouse, MEMORY
    )
    with duckdb.connect(str(warehouse), read_only=True) as connection:
        predicted = connection.execute("select sum(predicted_clv) from customer_value.customer_clv").fetchone()[0]
    other = timed([str(python), str(ROOT / "benchmarks/lifetimes_pipeline.py"), str(transactions)], {})
    return Round(
        load=load,
        dbt=dbt,
        lifetimes=other,
        model_seconds=models.seconds(),
        days_seconds=models.seconds("int_customer_days"),
        slowest=models.slowest(8),
        predicted=None if predicted is None else float(predicted),
        stages=json.loads(other.words),
    )


def spread(rounds: list[Round], measure: Callable[[Round], float], form: str = "{:.1f}") -> str:
    """Minimum, median and maximum as three cells of a table."""
    values = [measure(one) for one in rounds]
    return " | ".join(form.format(value) for value in (min(values), median(values), max(values)))


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
    transactions, made = made_once(options.customers, options.seed)
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

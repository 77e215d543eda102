"""Times the whole build with 6, 12 and 24 month ends looked back at: what a month costs, and whether it grows.

Each round builds every mart of a million customers without tests into a fresh DuckDB file, once for each number of
months. All customers have bought before the first month end, so that every month holds the whole base.
Called by `make bench-history`.
"""

from __future__ import annotations

import argparse
import os
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from pathlib import Path
from statistics import median

import duckdb
from measuring import WORK, Ended, Job, machine, made_once, our_versions, write_page

CUSTOMERS = 1_000_000  # the size whose figures are kept
MONTHS = (6, 12, 24)
MEMORY = "12GB"


@dataclass
class Build:
    """One build of one number of months."""

    months: int
    load: float
    dbt: Ended
    model_seconds: float
    slowest: dict[str, float]
    monthly_rows: int
    warehouse_mb: float


def build(transactions: Path, months: int, memory: str) -> Build:
    """Every mart, with so many months."""
    warehouse, load = WORK / "history.duckdb", os.getloadavg()[0]
    job = Job(f"history_{months}", months=months)
    job.parse(transactions, warehouse, memory)
    dbt, models = job.build(transactions, warehouse, memory)
    with duckdb.connect(str(warehouse), read_only=True) as connection:
        rows = connection.execute("select count(*) from customer_value.customer_lifecycle_monthly").fetchone()[0]
    return Build(
        months=months,
        load=load,
        dbt=dbt,
        model_seconds=models.seconds(),
        slowest=models.slowest(12),
        monthly_rows=rows,
        warehouse_mb=warehouse.stat().st_size / 2**20,
    )


def report(builds: list[Build], made: dict[str, float], memory: str) -> str:
    """The page of results."""
    of = {months: [one for one in builds if one.months == months] for months in MONTHS}
    seconds = {months: median(one.model_seconds for one in of[months]) for months in MONTHS}
    lines = [
        "# What a month looked back at costs",
        "",
        "Written by `make bench-history`; what is timed, and how, stands in `benchmarks/bench_history.py`.",
        "",
        f"- Day: {date.today().isoformat()}. Builds of each number of months: {len(of[MONTHS[0]])}; medians.",
        f"- Machine: {machine()}; load before each build: {', '.join(f'{one.load:.1f}' for one in builds)}.",
        f"- Input: {made['transactions']:,} transactions of {made['customers']:,} customers, one parquet file.",
        f"- Memory limit of DuckDB: {memory}. dbt with 2 threads: {our_versions()}.",
        "",
        "| Months | models, s | whole process, s | rows of a monthly mart | largest memory, MB | warehouse, MB |",
        "|---|---|---|---|---|---|",
    ]
    for months in MONTHS:
        lines.append(
            f"| {months} | {seconds[months]:.1f} | {median(one.dbt.seconds for one in of[months]):.1f} |"
            f" {of[months][0].monthly_rows:,} | {max(one.dbt.memory_mb for one in of[months]):,.0f} |"
            f" {max(one.warehouse_mb for one in of[months]):,.0f} |"
        )
    lines += ["", "| From | to | seconds for one more month |", "|---|---|---|"]
    for few, many in pairwise(MONTHS):
        lines.append(f"| {few} | {many} | {(seconds[many] - seconds[few]) / (many - few):.2f} |")
    lines += ["", f"| The slowest models with {MONTHS[-1]} months | seconds |", "|---|---|"]
    lines += [f"| {name} | {time:.1f} |" for name, time in of[MONTHS[-1]][-1].slowest.items()]
    return "\n".join([*lines, ""])


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--customers", type=int, default=CUSTOMERS)
    parser.add_argument("--rounds", type=int, default=1)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--memory", default=MEMORY)
    options = parser.parse_args()
    transactions, made = made_once(options.customers, options.seed, "long")
    builds = []
    for _ in range(options.rounds):
        for months in MONTHS:
            builds.append(build(transactions, months, options.memory))
            one = builds[-1]
            print(f"{months} months: models {one.model_seconds:.1f} s, {one.dbt.memory_mb:,.0f} MB", flush=True)
    page = report(builds, made, options.memory)
    # Only the full size is kept with the project; a quick look stays in target.
    write_page(page, "results_history.md", options.customers == CUSTOMERS)


if __name__ == "__main__":
    main()

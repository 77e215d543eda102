"""Times a build after one more day: a full build of all but the last day, the last day added, a second build.

Then the same input is built from nothing in another file, and every mart of the two is compared. Called by
`make bench-increment`.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

import duckdb
from bench import THREE
from generate import BASKETS
from measuring import ROOT, WORK, Ended, Job, Models, machine, made_once, our_versions, write_page

sys.path.insert(0, str(ROOT / "tests" / "python"))

from compare import KEYS

CUSTOMERS = 1_000_000  # the size whose figures are kept
MEMORY = "12GB"
KEPT = {"kept_rows", "marks"}  # materializations that renew what a load touched
TARGETS = {"kept layers": 0.03, "all models": 0.25}  # of 100 million transactions
LAYERS = ("transactions and customer days", "days looked at")  # the second: month ends, and today
RELATIVE = 1e-9  # of doubles, where two builds are not equal to the last digit


@dataclass
class Build:
    """One build."""

    load: float  # of the machine, before it
    dbt: Ended
    models: Models

    def seconds(self, names: set[str]) -> float:
        """The seconds of these models, added up."""
        return sum(seconds for name, seconds in self.models.each().items() if name in names)


def build(job: Job, folder: Path, warehouse: Path, memory: str, fresh: bool) -> Build:
    """Every mart of the files in a folder."""
    load = os.getloadavg()[0]
    return Build(load, *job.build(f"{folder}/*.parquet", warehouse, memory, fresh))


def kept_models(job: Job) -> dict[str, set[str]]:
    """The models of the kept layers by what their rows are kept by, as the manifest of the last build has them."""
    nodes = json.loads((job.folder / "manifest.json").read_text(encoding="utf-8"))["nodes"].values()
    models = [node for node in nodes if node["resource_type"] == "model"]
    configs = {node["name"]: node["config"] for node in models}
    layers: dict[str, set[str]] = {name: set() for name in LAYERS}
    for name, config in configs.items():
        if config["materialized"] in KEPT or config.get("kept_by"):
            marks = config.get("kept_by") or name
            layers["transactions and customer days" if marks == "int_customer_marks" else "days looked at"].add(name)
    return layers


def split(transactions: Path, folder: Path) -> tuple[Path, int]:
    """All but the last day into the folder; the last day's file, which is not in it yet, and its rows."""
    folder.mkdir(parents=True, exist_ok=True)
    for old in folder.glob("*.parquet"):
        old.unlink()
    last = folder.with_suffix(".last_day.parquet")
    with duckdb.connect() as connection:
        day = f"(select max(transaction_at)::date from '{transactions}')"
        for comparison, path in (("<", folder / "history.parquet"), (">=", last)):
            rows = f"select * from '{transactions}' where transaction_at::date {comparison} {day}"
            connection.execute(f"copy ({rows}) to '{path}' (format parquet, compression zstd)")
        return last, connection.execute(f"select count(*) from '{last}'").fetchone()[0]


def unequal_marts(one: Path, other: Path) -> tuple[dict[str, str], int]:
    """The marts that differ, with what differs; and how many were compared."""
    found, compared = {}, 0
    with duckdb.connect() as connection:
        connection.execute(f"attach '{one}' as one (read_only)")
        connection.execute(f"attach '{other}' as other (read_only)")
        query = "select table_name from information_schema.tables where table_schema = 'customer_value' and "
        names = [row[0] for row in connection.execute(query + "table_catalog = 'other' order by 1").fetchall()]
        for name in names:
            compared += 1
            sums = [
                connection.execute(
                    f"select count(*), sum(cast(hash(mart) as hugeint)) from {side}.customer_value.{name} as mart"
                ).fetchone()
                for side in ("one", "other")
            ]
            if sums[0] != sums[1]:
                words = beyond_tolerance(connection, name, sums[0][0], sums[1][0])
                found.update({name: words} if words else {})
    return found, compared


def beyond_tolerance(connection: duckdb.DuckDBPyConnection, name: str, rows: int, expected: int) -> str:
    """What differs by more than the last digits of a double; empty where nothing does."""
    if rows != expected:
        return f"{rows} rows, not {expected}"
    described = connection.execute(f"describe other.customer_value.{name}").fetchall()
    types = {column: kind for column, kind, *_ in described}
    keys = [key for key in KEYS.get(name, ["customer_id"]) if key in types]
    joined = " and ".join(f"a.{key} is not distinct from b.{key}" for key in keys)
    far = {
        column: f"abs(a.{column} - b.{column}) > {RELATIVE} * greatest(abs(a.{column}), abs(b.{column}))"
        if kind == "DOUBLE"
        else f"a.{column} is distinct from b.{column}"
        for column, kind in types.items()
    }
    nulls = [f"(a.{column} is null) != (b.{column} is null)" for column in types]
    counts = ", ".join(f"count(*) filter (where ({test}) or {null})" for test, null in zip(far.values(), nulls))
    sides = f"one.customer_value.{name} as a join other.customer_value.{name} as b on {joined}"
    pairs, *counted = connection.execute(f"select count(*), {counts} from {sides}").fetchone()
    differing = [f"{column} in {count} rows" for column, count in zip(types, counted) if count]
    return ", ".join(differing) or ("" if pairs == rows else f"{pairs} of {rows} rows have the same key")


def ratio_line(name: str, full: float, second: float, target: float | None = None) -> str:
    """A row of the table of times."""
    wanted = "" if target is None else f"at most {target:.2f}"
    ratio = f"{second / full:.3f}" if full else "none kept"
    return f"| {name} | {full:.1f} | {second:.1f} | {ratio} | {wanted} |"


def compared_words(fresh: Build | None, compared: int, unequal: int) -> str:
    """What the comparison with a full build of the final input says."""
    if fresh is None:
        return "The marts were not compared with a full build of the final input (`--without-fresh`)."
    return (
        f"A full build of the final input took {fresh.models.seconds():.1f} s of models, "
        f"{fresh.dbt.seconds:.1f} s in all. "
        f"Marts equal to it after the second build: {compared - unequal} of {compared}."
    )


def report(
    first: Build, second: Build, fresh: Build | None, made: dict[str, Any], rows: int,
    layers: dict[str, set[str]], unequal: dict[str, str], compared: int, memory: str, built: str,
) -> str:  # fmt: skip
    """The page of results."""
    every = set(second.models.times)
    kept = every & set().union(*layers.values())
    lines = [
        "# What a build after one more day costs",
        "",
        "Written by `make bench-increment`; what is timed, and how, stands in `benchmarks/bench_increment.py`.",
        "",
        f"- Day: {date.today().isoformat()}. One run.",
        f"- Machine: {machine()}; load before the two builds: {first.load:.1f}, {second.load:.1f}.",
        f"- Input: {made['transactions']:,} transactions of {made['customers']:,} customers; {rows:,} on the last day.",
        f"- Built: {built}.",
        f"- Memory limit of DuckDB: {memory}. dbt with 2 threads: {our_versions()}.",
        f"- Kept layers: {len(kept)} models ({', '.join(sorted(kept)) or 'none'}).",
        "",
        "| Seconds | full build | after one more day | ratio | wanted |",
        "|---|---|---|---|---|",
        ratio_line("kept layers, added up", first.seconds(kept), second.seconds(kept), TARGETS["kept layers"]),
        *(ratio_line(f"of these: {name}", first.seconds(of), second.seconds(of)) for name, of in layers.items()),
        ratio_line("all models, added up", first.seconds(every), second.seconds(every)),
        ratio_line("all models, by the clock", first.models.seconds(), second.models.seconds(), TARGETS["all models"]),
        ratio_line("whole process", first.dbt.seconds, second.dbt.seconds),
        "",
        compared_words(fresh, compared, len(unequal)),
        "",
    ]
    lines += [f"- **{name} differs**: {words}" for name, words in unequal.items()]
    lines += ["| The slowest models after one more day | seconds | in the full build | kept |", "|---|---|---|---|"]
    for name, seconds in second.models.slowest(10).items():
        lines.append(f"| {name} | {seconds:.1f} | {first.seconds({name}):.1f} | {'yes' if name in kept else ''} |")
    return "\n".join([*lines, ""])


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--customers", type=int, default=CUSTOMERS)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--basket", choices=BASKETS, default="few", help="4.3 or 20 purchases a customer")
    parser.add_argument("--months", type=int, help="cv_history_months, where not its default")
    parser.add_argument("--three", action="store_true", help="RFM, CLV and segments alone, the other families off")
    parser.add_argument("--memory", default=MEMORY)
    parser.add_argument("--without-fresh", action="store_true", help="only the two builds that are timed")
    options = parser.parse_args()
    transactions, made = made_once(options.customers, options.seed, options.basket)
    folder, warehouse, anew = WORK / "increment", WORK / "increment.duckdb", WORK / "anew.duckdb"
    last, rows = split(transactions, folder)
    job = replace(THREE, name="increment_three") if options.three else Job("increment", months=options.months)
    job.parse(f"{folder}/*.parquet", warehouse, options.memory)
    first = build(job, folder, warehouse, options.memory, fresh=True)
    print(f"full build: models {first.models.seconds():.1f} s", flush=True)
    last.rename(folder / "last_day.parquet")
    second = build(job, folder, warehouse, options.memory, fresh=False)
    print(f"after one more day: models {second.models.seconds():.1f} s", flush=True)
    layers = kept_models(job)
    fresh = None if options.without_fresh else build(job, folder, anew, options.memory, fresh=True)
    unequal, compared = unequal_marts(warehouse, anew) if fresh else ({}, 0)
    built = f"every mart, with {options.months or 'the default number of'} month ends looked back at"
    if options.three:
        built = "RFM, CLV and segments alone, the other families off"
    page = report(first, second, fresh, made, rows, layers, unequal, compared, options.memory, built)
    # Only every mart of the full size is kept with the project; another look stays in target.
    is_usual = options.basket == "few" and not options.months and not options.three
    write_page(page, "results_increment.md", options.customers == CUSTOMERS and is_usual)
    sys.exit(f"{len(unequal)} marts differ" if unequal else 0)


if __name__ == "__main__":
    main()

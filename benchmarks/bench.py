"""This project beside others over the same transactions, in one run and in turn. Called by `make bench`.

Each round runs, as processes of their own: four `dbt build` without tests, each into a fresh DuckDB file (CLV; RFM and
cohorts; RFM, CLV and segments alone; every mart), the bare floor in DuckDB, the library lifetimes from transactions to
CLV, and the same RFM and cohort tables by hand in pandas and in polars, whose sums have to equal the marts'. With
`--pymc`, pymc-marketing's maximum a posteriori fit too. dbt parses once before the rounds, as it does once a change.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

import duckdb
from measuring import ROOT, WORK, Job, machine, made_once, our_versions, spread, timed, write_page

CUSTOMERS = 1_000_000  # the size whose figures are kept
MEMORY = "12GB"
CONTESTANTS = ROOT / "benchmarks/contestants"
SEED_OF_SEGMENTS = ROOT / "seeds/rules/rfm_segments.csv"
CLV = Job("clv", ("+customer_clv",))
RFM = Job("rfm_cohorts", ("+customer_rfm", "+cohort_retention"))
THREE = Job("three", ("+customer_rfm", "+customer_clv", "+customer_segments"), ("rfm", "clv", "segments"))
EVERY = Job("every")
JOBS = {
    "dbt: CLV": CLV,
    "dbt: RFM and cohorts": RFM,
    "dbt: RFM, CLV and segments": THREE,
    "dbt: every mart": EVERY,
}
# What is divided by what, and what the project wants of it. A part is a contestant's pipeline or its whole process.
RATIOS: list[tuple[str, tuple[str, str], tuple[str, str], str]] = [
    ("lifetimes ÷ models of dbt: CLV", ("lifetimes", "pipeline"), ("dbt: CLV", "pipeline"), "at least 5"),
    ("lifetimes ÷ process of dbt: CLV", ("lifetimes", "pipeline"), ("dbt: CLV", "process"), ""),
    ("lifetimes ÷ process of dbt: every mart", ("lifetimes", "pipeline"), ("dbt: every mart", "process"), "above 1"),
    ("pymc-marketing ÷ models of dbt: CLV", ("pymc-marketing", "pipeline"), ("dbt: CLV", "pipeline"), ""),
    ("pandas ÷ models of dbt: RFM and cohorts", ("pandas", "pipeline"), ("dbt: RFM and cohorts", "pipeline"), ""),
    ("polars ÷ models of dbt: RFM and cohorts", ("polars", "pipeline"), ("dbt: RFM and cohorts", "pipeline"), ""),
    ("models of dbt: RFM, CLV and segments ÷ floor", ("dbt: RFM, CLV and segments", "pipeline"), ("floor", "pipeline"),
     "at most 5"),
]  # fmt: skip


@dataclass
class Lap:
    """One run of one contestant."""

    pipeline: float  # without the start of Python; of dbt: from the first model's start to the last one's end
    process: float
    memory_mb: float
    stages: dict[str, float]
    said: dict[str, Any] = field(default_factory=dict)
    warehouse_mb: float = 0


@dataclass
class Round:
    """Each contestant once."""

    load: float  # of the machine, before the round
    laps: dict[str, Lap]


def file_of(job: Job) -> Path:
    """The DuckDB file of a build."""
    return WORK / f"{job.name}.duckdb"


def dbt_lap(job: Job, transactions: Path, memory: str) -> Lap:
    """A build; the sums of its RFM and cohort marts, and of the predicted CLV, where it has them."""
    warehouse = file_of(job)
    ended, models = job.build(transactions, warehouse, memory)
    with duckdb.connect(str(warehouse), read_only=True) as connection:
        said = sums_of_marts(connection) if job is RFM else {}
        if job is CLV:
            said["clv"] = connection.execute("select sum(predicted_clv) from customer_value.customer_clv").fetchone()[0]
    size = warehouse.stat().st_size / 2**20
    warehouse.unlink()
    return Lap(models.seconds(), ended.seconds, ended.memory_mb, models.slowest(12), said, size)


def sums_of_marts(connection: duckdb.DuckDBPyConnection) -> dict[str, int]:
    """What contestants/rfm_rules.py adds up, out of the marts."""
    query = """
        with rfm as (select * from customer_value.customer_rfm), cohorts as (
            select * from customer_value.cohort_retention where active_customers is not null
        )
        select
            count(*) as customers,
            sum(recency_days) as recency_days,
            sum(frequency) as frequency,
            cast(sum(monetary) * 100 as bigint) as cents,
            sum(r_score + 10 * f_score + 100 * m_score) as scores,
            count(*) filter (where rfm_segment = 'champions') as champions,
            (select count(*) from cohorts) as cohort_rows,
            (select sum(active_customers) from cohorts) as active,
            (select cast(sum(revenue) * 100 as bigint) from cohorts) as cohort_cents
        from rfm
    """
    row = connection.execute(query)
    names = [column[0] for column in row.description]
    return {name: int(value) for name, value in zip(names, row.fetchone())}


def other_lap(python: Path, program: str, *arguments: Path | str) -> Lap:
    """A contestant that prints its stages as JSON."""
    ended = timed([str(python), str(CONTESTANTS / f"{program}.py"), *map(str, arguments)], {})
    said = json.loads(ended.words.splitlines()[-1])
    return Lap(sum(said["seconds"].values()), ended.seconds, ended.memory_mb, said["seconds"], said)


def floor_lap(transactions: Path, memory: str) -> Lap:
    """The floor, whose file nobody reads."""
    warehouse = WORK / "floor.duckdb"
    lap = other_lap(Path(sys.executable), "floor", transactions, warehouse, "--memory", memory)
    warehouse.unlink()
    return lap


def contestants(transactions: Path, memory: str, pymc: bool) -> dict[str, Callable[[], Lap]]:
    """Everybody, in their turn."""
    of = {name: ROOT / f".venv-{name}/bin/python" for name in ("bench", "lifetimes", "pymc")}
    by_hand = (transactions, WORK, SEED_OF_SEGMENTS)
    runs: dict[str, Callable[[], Lap]] = {
        "floor": lambda: floor_lap(transactions, memory),
        "lifetimes": lambda: other_lap(of["lifetimes"], "lifetimes_pipeline", transactions),
        "pandas": lambda: other_lap(of["bench"], "pandas_pipeline", *by_hand),
        "polars": lambda: other_lap(of["bench"], "polars_pipeline", *by_hand),
    }
    if pymc:
        runs["pymc-marketing"] = lambda: other_lap(of["pymc"], "pymc_pipeline", transactions)
    for name, job in JOBS.items():
        runs[name] = lambda job=job: dbt_lap(job, transactions, memory)
    return runs


def refuse_other_sums(laps: dict[str, Lap]) -> None:
    """Stop where pandas or polars have not reckoned what the marts hold."""
    if "dbt: RFM and cohorts" not in laps:
        return
    wanted = laps["dbt: RFM and cohorts"].said
    for name in {"pandas", "polars"} & laps.keys():
        other = {key: (laps[name].said[key], value) for key, value in wanted.items() if laps[name].said[key] != value}
        if other:
            sys.exit(f"{name} has other sums than the marts (its own, the mart's): {other}")


def table_of_laps(rounds: list[Round], measure: Callable[[Lap], float], form: str) -> list[str]:
    """A line a contestant: minimum, median, maximum."""
    return [
        f"| {name} | {spread((measure(one.laps[name]) for one in rounds if name in one.laps), form)} |"
        for name in rounds[0].laps
    ]


def ratio_lines(rounds: list[Round]) -> list[str]:
    """The ratios, each round's own."""
    lines = []
    for words, above, below, wanted in RATIOS:
        if above[0] in rounds[0].laps and below[0] in rounds[0].laps:
            both = [one.laps for one in rounds if above[0] in one.laps and below[0] in one.laps]
            values = [getattr(laps[above[0]], above[1]) / getattr(laps[below[0]], below[1]) for laps in both]
            lines.append(f"| {words} | {spread(values, '{:.2f}')} | {wanted} |")
    return lines


def report(rounds: list[Round], made: dict[str, Any], memory: str, parses: dict[str, float]) -> str:
    """The page of results."""
    laps = {name: lap for one in rounds for name, lap in one.laps.items()}
    versions = {k: v for lap in laps.values() for k, v in lap.said.get("versions", {}).items() if k != "python"}
    values = {name: lap.said["clv"] for name, lap in laps.items() if lap.said.get("clv") is not None}
    lines = [
        "# From transactions to marts: this project beside others",
        "",
        "Written by `make bench`; what is timed, and how, stands in `benchmarks/bench.py`. A pipeline is what a",
        "contestant does without the start of its program: of dbt, from the first model's start to the last one's end.",
        "",
        f"- Day: {date.today().isoformat()}. Rounds: {len(rounds)}, everybody in turn in each"
        f"{'' if 'dbt: every mart' in rounds[-1].laps else '; every mart in the first alone, for its time'}.",
        f"- Machine: {machine()}; load before each round: {', '.join(f'{one.load:.1f}' for one in rounds)}.",
        f"- Input: {made['transactions']:,} transactions of {made['customers']:,} customers, one parquet file.",
        f"- DuckDB's memory limit, of dbt and of the floor: {memory}. dbt with 2 threads: {our_versions()}.",
        f"- The others: {', '.join(f'{name} {number}' for name, number in versions.items())}.",
        f"- dbt reads the project anew after a change of it or of its vars: {spread(parses.values())} s (minimum,",
        "  median, maximum of the builds); the processes below begin with that parse, as those of every morning do.",
        "",
        "| Ratio, round by round | min | median | max | wanted |",
        "|---|---|---|---|---|",
        *ratio_lines(rounds),
        "",
        "| Pipeline, seconds | min | median | max |",
        "|---|---|---|---|",
        *table_of_laps(rounds, lambda lap: lap.pipeline, "{:.1f}"),
        "",
        "| Whole process, seconds | min | median | max |",
        "|---|---|---|---|",
        *table_of_laps(rounds, lambda lap: lap.process, "{:.1f}"),
        "",
        "| Largest memory, MB | min | median | max |",
        "|---|---|---|---|",
        *table_of_laps(rounds, lambda lap: lap.memory_mb, "{:,.0f}"),
        "",
        "| Sum of all customers' 12-month CLV | |",
        "|---|---|",
        *(f"| {name} | {value:,.0f} |" for name, value in values.items()),
        "",
    ]
    if "dbt: RFM and cohorts" in laps and "pandas" in laps:
        lines += ["pandas, polars and the marts have the same customers, scores, segments, cohorts and cents.", ""]
    for name, lap in laps.items():
        kind = "slowest models" if name in JOBS else "stages"
        parts = ", ".join(f"{stage} {seconds:.1f}" for stage, seconds in lap.stages.items())
        lines += [f"- {name}, {kind} of the last round, seconds: {parts}."]
    return "\n".join([*lines, ""])


def rounds_within(minutes: float, most: int, runs: dict[str, Callable[[], Lap]], once: set[str]) -> list[Round]:
    """Rounds until there are so many, or until another one would last beyond the minutes. `once`: not again."""
    started, rounds = time.monotonic(), []
    while len(rounds) < most:
        load, laps = os.getloadavg()[0], {}
        for name, run in runs.items():
            if rounds and name in once:
                continue
            lap = laps[name] = run()
            print(f"{name}: {lap.pipeline:.1f} s, process {lap.process:.1f} s, {lap.memory_mb:,.0f} MB", flush=True)
        refuse_other_sums(laps)
        rounds.append(Round(load, laps))
        spent = (time.monotonic() - started) / 60
        if spent + spent / len(rounds) > minutes:
            break
    return rounds


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--customers", type=int, default=100_000)
    parser.add_argument("--basket", choices=("few", "many"), default="few", help="4.3 or 20 purchases a customer")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--minutes", type=float, default=10, help="no round is begun that would end later")
    parser.add_argument("--memory", default=MEMORY)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--every-once", action="store_true", help="every mart in the first round alone")
    parser.add_argument("--pymc", action="store_true", help="pymc-marketing too")
    parser.add_argument("--only", default="", help="contestants by the beginning of their names, with commas")
    options = parser.parse_args()
    transactions, made = made_once(options.customers, options.seed, options.basket)
    runs = contestants(transactions, options.memory, options.pymc)
    if options.only:
        runs = {name: run for name, run in runs.items() if name.startswith(tuple(options.only.split(",")))}
    parses = {name: job.parse(transactions, file_of(job), options.memory) for name, job in JOBS.items() if name in runs}
    once = {"dbt: every mart"} if options.every_once else set()
    rounds = rounds_within(options.minutes, options.rounds, runs, once)
    page = report(rounds, made, options.memory, parses or {"": 0})
    # Only the full size, with everybody, is kept with the project; a quick look stays in target.
    write_page(page, "results.md", options.customers == CUSTOMERS and options.basket == "few" and not options.only)


if __name__ == "__main__":
    main()

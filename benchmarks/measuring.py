"""What the benchmarks share: the input they make once, a timed process, a timed `dbt build`, the machine in words."""

from __future__ import annotations

import json
import os
import platform
import subprocess
import sys
import time
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from importlib.metadata import version
from pathlib import Path
from statistics import median
from typing import Any

from generate import BASKETS, generate

ROOT = Path(__file__).resolve().parents[1]
WORK = ROOT / "target/bench"
DBT = str(ROOT / ".venv/bin/dbt")
WITHOUT_TESTS = ["--exclude-resource-type", "test", "--exclude-resource-type", "unit_test"]


@dataclass
class Ended:
    """A process that has ended: its clock, its largest memory and what it printed."""

    seconds: float
    memory_mb: float
    words: str


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


@dataclass
class Models:
    """When each model of a build began and ended."""

    times: dict[str, tuple[datetime, datetime]]

    def seconds(self) -> float:
        """From the first model's start (seeds are not models) to the last one's end."""
        first, last = min(start for start, _ in self.times.values()), max(end for _, end in self.times.values())
        return (last - first).total_seconds()

    def each(self) -> dict[str, float]:
        """Every model's own seconds."""
        return {name: (end - start).total_seconds() for name, (start, end) in self.times.items()}

    def slowest(self, count: int) -> dict[str, float]:
        """So many models with their seconds, the slowest first."""
        return dict(sorted(self.each().items(), key=lambda item: -item[1])[:count])


@dataclass(frozen=True)
class Job:
    """What dbt is asked to build: models and vars. Its parse lies in a folder of its own, as every morning's does."""

    name: str
    select: tuple[str, ...] = ()
    families: tuple[str, ...] = ()  # the only ones that are on; none named: all
    months: int | None = None

    @property
    def folder(self) -> Path:
        """Where dbt keeps the parse."""
        return WORK / f"dbt_{self.name}"

    def options(self, transactions: Path | str) -> list[str]:
        """What both commands get; the location is read when a model is compiled."""
        variables: dict[str, Any] = {"cv_transactions_location": str(transactions)}
        if self.families:
            every = ("rfm", "clv", "segments", "lifecycle", "acquisition", "campaigns")
            variables |= {f"cv_{family}_enabled": False for family in every if family not in self.families}
        if self.months is not None:
            variables["cv_history_months"] = self.months
        return ["--target-path", str(self.folder), "--vars", json.dumps(variables)]

    def parse(self, transactions: Path | str, warehouse: Path, memory: str) -> float:
        """Read the whole project from nothing: what is spent once a change of the project, its vars or its profile."""
        command = [DBT, "--quiet", "parse", "--no-partial-parse", *self.options(transactions)]
        return timed(command, self.environment(warehouse, memory)).seconds

    def build(self, transactions: Path | str, warehouse: Path, memory: str, fresh: bool = True) -> tuple[Ended, Models]:
        """A build without its tests, into a fresh DuckDB file or into the one that is there."""
        for file in (warehouse, warehouse.with_suffix(".duckdb.wal")) if fresh else ():
            file.unlink(missing_ok=True)
        return self.run(transactions, self.environment(warehouse, memory))

    def run(self, transactions: Path | str, environment: dict[str, str], *options: str) -> tuple[Ended, Models]:
        """The build itself, wherever the environment and the options lead."""
        command = [DBT, "--quiet", "build", *options, *(["--select", *self.select] if self.select else [])]
        ended = timed([*command, *WITHOUT_TESTS, *self.options(transactions)], environment)
        return ended, Models(model_times(self.folder / "run_results.json"))

    @staticmethod
    def environment(warehouse: Path, memory: str) -> dict[str, str]:
        """Where and with how much memory. A parse holds good for these alone."""
        return {
            "CUSTOMER_VALUE_DUCKDB": str(warehouse),
            "CUSTOMER_VALUE_MEMORY": memory,
            "DBT_SEND_ANONYMOUS_USAGE_STATS": "false",
        }


def made_once(customers: int, seed: int, basket: str = "few") -> tuple[Path, dict[str, Any]]:
    """The file of transactions of these arguments, written where it is not there yet, and what is in it."""
    transactions = WORK / f"transactions_{customers}_{seed}_{basket}.parquet"
    about = transactions.with_suffix(".json")
    if not about.exists():
        print(f"writing {transactions.relative_to(ROOT)}", flush=True)
        about.parent.mkdir(parents=True, exist_ok=True)
        about.write_text(json.dumps(generate(transactions, customers, seed, BASKETS[basket])))
    return transactions, json.loads(about.read_text())


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


def our_versions() -> str:
    """dbt's and DuckDB's."""
    return ", ".join(f"{name} {version(name)}" for name in ("dbt-core", "dbt-duckdb", "duckdb"))


def write_page(page: str, name: str, is_kept: bool) -> None:
    """Print a page of results and write it: with the project where its size is the one that is kept, else in target."""
    place = (ROOT / "benchmarks" if is_kept else WORK) / name
    place.write_text(page, encoding="utf-8")
    print(f"{page}\nwritten to {place.relative_to(ROOT)}")


def spread(values: Iterable[float], form: str = "{:.1f}") -> str:
    """Minimum, median and maximum as three cells of a table."""
    values = list(values)
    return " | ".join(form.format(value) for value in (min(values), median(values), max(values)))

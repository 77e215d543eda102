"""What dbt itself costs here: start, parse, and each model without rows. Called by `make bench-overhead`.

The project is parsed from nothing, parsed again, and built with `--empty` into a fresh DuckDB file: every statement is
sent, and no row is read. The statements of each model are counted in dbt's log.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from datetime import date
from pathlib import Path
from statistics import median
from typing import Any

from measuring import DBT, WITHOUT_TESTS, WORK, Job, Models, machine, model_times, our_versions, timed, write_page

MEMORY = "1GB"
EVERY = Job("overhead")


def statements(log: Path) -> Counter[str]:
    """How many statements each node has sent, those of dbt's own materializations included."""
    found: Counter[str] = Counter()
    for line in log.read_text(encoding="utf-8").splitlines():
        event = json.loads(line)
        if event["info"]["name"] == "SQLQuery":
            node = (event["data"].get("node_info") or {}).get("unique_id", "")
            found[node] += 1
    return found


def report(seconds: dict[str, float], models: Models, sent: Counter[str], manifest: dict[str, Any]) -> str:
    """The page of results."""
    nodes = manifest["nodes"]
    kinds = Counter(nodes[f"model.customer_value.{name}"]["config"]["materialized"] for name in models.times)
    own = [macro for macro in manifest["macros"].values() if macro["package_name"] == "customer_value"]
    lengths = models.each()
    counts = {name: sent[f"model.customer_value.{name}"] for name in models.times}
    lines = [
        "# What dbt itself costs",
        "",
        "Written by `make bench-overhead`; what is timed, and how, stands in `benchmarks/bench_overhead.py`.",
        "",
        f"- Day: {date.today().isoformat()}. One run.",
        f"- Machine: {machine()}. dbt with 2 threads: {our_versions()}.",
        f"- The project: {len(models.times)} models, {len(own)} macros of its own and"
        f" {len(manifest['macros']) - len(own)} of dbt and the adapters.",
        "",
        "| | seconds |",
        "|---|---|",
        *(f"| {name} | {value:.1f} |" for name, value in seconds.items()),
        "",
        "| Models that are | models | statements, median | statements, most | seconds, median | seconds, sum |",
        "|---|---|---|---|---|---|",
    ]
    for kind, count in kinds.most_common():
        of = [name for name in models.times if nodes[f"model.customer_value.{name}"]["config"]["materialized"] == kind]
        lines.append(
            f"| {kind} | {count} | {median(counts[name] for name in of):.0f} | {max(counts[name] for name in of)} |"
            f" {median(lengths[name] for name in of):.3f} | {sum(lengths[name] for name in of):.1f} |"
        )
    lines += [
        "",
        f"All models: {sum(counts.values()):,} statements, {sum(lengths.values()):.1f} s of the two threads.",
        "",
        "| The dearest models | statements | seconds |",
        "|---|---|---|",
        *(f"| {name} | {counts[name]} | {length:.2f} |" for name, length in models.slowest(8).items()),
        "",
    ]
    return "\n".join(lines)


def main() -> None:
    """The command line."""
    argparse.ArgumentParser(description=__doc__.splitlines()[0]).parse_args()
    warehouse, logs = WORK / "overhead.duckdb", WORK / "overhead_log"
    (logs / "dbt.log").unlink(missing_ok=True)
    environment, options = EVERY.environment(warehouse, MEMORY), ["--target-path", str(EVERY.folder)]
    warehouse.unlink(missing_ok=True)
    quiet = [DBT, "--quiet"]
    seconds = {
        "start of dbt alone (`dbt --version`)": timed([DBT, "--version"], environment).seconds,
        "parse from nothing": timed([*quiet, "parse", "--no-partial-parse", *options], environment).seconds,
        "parse again, nothing changed": timed([*quiet, "parse", *options], environment).seconds,
    }
    log = ["--log-format-file", "json", "--log-level-file", "debug", "--log-path", str(logs)]
    built = timed([*quiet, *log, "build", "--empty", *WITHOUT_TESTS, *options], environment)
    models = Models(model_times(EVERY.folder / "run_results.json"))
    seconds |= {"build of every model, no rows: models": models.seconds(), "the whole process": built.seconds}
    manifest = json.loads((EVERY.folder / "manifest.json").read_text(encoding="utf-8"))
    page = report(seconds, models, statements(logs / "dbt.log"), manifest)
    write_page(page, "results_overhead.md", is_kept=True)


if __name__ == "__main__":
    main()

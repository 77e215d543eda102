"""How seconds grow with transactions: 0.1, 1, 10 and 100 million, 20 a customer. Called by `make bench-growth`.

At each size: the bare floor in DuckDB, then RFM, CLV and segments with dbt, as processes of their own, into new files.
The exponent between two sizes is that of seconds = constant x transactions ^ exponent.
"""

from __future__ import annotations

import argparse
import math
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import Any

from bench import MEMORY, THREE, Lap, dbt_lap, file_of, floor_lap
from measuring import machine, made_once, our_versions, write_page

MILLIONS = (0.1, 1, 10, 100)
CUSTOMERS_PER_MILLION = 50_000  # of the basket that is used


@dataclass
class Size:
    """One size, each side once."""

    made: dict[str, Any]
    parquet_mb: float
    floor: Lap
    dbt: Lap


def measured(millions: float, seed: int, memory: str) -> Size:
    """The floor, then dbt."""
    transactions, made = made_once(round(millions * CUSTOMERS_PER_MILLION), seed, "many")
    floor = floor_lap(transactions, memory)
    THREE.parse(transactions, file_of(THREE), memory)
    return Size(made, transactions.stat().st_size / 2**20, floor, dbt_lap(THREE, transactions, memory))


def exponent(small: Size, large: Size, side: str) -> float:
    """Of the pipeline's seconds over the transactions."""
    seconds = [getattr(size, side).pipeline for size in (small, large)]
    rows = [size.made["transactions"] for size in (small, large)]
    return math.log(seconds[1] / seconds[0]) / math.log(rows[1] / rows[0])


def report(sizes: list[Size], memory: str) -> str:
    """The page of results."""
    lines = [
        "# How seconds grow with transactions",
        "",
        "Written by `make bench-growth`; what is timed, and how, stands in `benchmarks/bench_growth.py`.",
        "",
        f"- Day: {date.today().isoformat()}. One run of each size.",
        f"- Machine: {machine()}.",
        f"- DuckDB's memory limit, of dbt and of the floor: {memory}. dbt with 2 threads: {our_versions()}.",
        "- dbt: `+customer_rfm +customer_clv +customer_segments`, the other families off.",
        "",
        "| Transactions | customers | parquet, MB | floor, s | dbt's models, s | ÷ floor | dbt's process, s "
        "| dbt's memory, MB | floor's memory, MB | warehouse, MB |",
        "|---|---|---|---|---|---|---|---|---|---|",
    ]
    for size in sizes:
        floor, dbt = size.floor, size.dbt
        lines.append(
            f"| {size.made['transactions']:,} | {size.made['customers']:,} | {size.parquet_mb:,.0f}"
            f" | {floor.pipeline:.1f} | {dbt.pipeline:.1f} | {dbt.pipeline / floor.pipeline:.2f} | {dbt.process:.1f}"
            f" | {dbt.memory_mb:,.0f} | {floor.memory_mb:,.0f} | {dbt.warehouse_mb:,.0f} |"
        )
    lines += ["", "| From | to | exponent of the floor | exponent of dbt's models |", "|---|---|---|---|"]
    pairs = list(pairwise(sizes))
    if len(sizes) > 2:
        pairs.append((sizes[1] if len(sizes) > 3 else sizes[0], sizes[-1]))
    for small, large in pairs:
        lines.append(
            f"| {small.made['transactions']:,} | {large.made['transactions']:,}"
            f" | {exponent(small, large, 'floor'):.2f} | {exponent(small, large, 'dbt'):.2f} |"
        )
    lines += ["", "| The slowest models of the largest size | seconds |", "|---|---|"]
    lines += [f"| {name} | {seconds:.1f} |" for name, seconds in sizes[-1].dbt.stages.items()]
    return "\n".join([*lines, ""])


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--millions", default="0.1,1", help="of transactions, with commas; all: 0.1,1,10,100")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--memory", default=MEMORY)
    options = parser.parse_args()
    wanted = MILLIONS if options.millions == "all" else tuple(float(part) for part in options.millions.split(","))
    sizes = []
    for millions in wanted:
        sizes.append(measured(millions, options.seed, options.memory))
        size = sizes[-1]
        print(
            f"{size.made['transactions']:,}: floor {size.floor.pipeline:.1f} s, models {size.dbt.pipeline:.1f} s,"
            f" {size.dbt.memory_mb:,.0f} MB",
            flush=True,
        )
    page = report(sizes, options.memory)
    # Only all sizes are kept with the project; a quick look stays in target.
    write_page(page, "results_growth.md", wanted == MILLIONS)


if __name__ == "__main__":
    main()

"""Feeds hostile inputs to the project and looks what becomes of each; the inputs are made in tests/python/fuzz.

usage: fuzz.py [--inputs N] [--seed S] [--minutes M] [--only SEED]

Each input is a file, a folder or a table made out of a seed of its own. A failure is printed
with its seed, and `--only` replays it. Ends with 1 where there is a failure.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from itertools import cycle
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT / "tests/python"), str(ROOT / "tests/python/fuzz")]

from judge import ROUNDS, Judge, Verdicts, new_judge  # noqa: E402

INPUTS = [name for round_ in ROUNDS for name in round_]


def input_of(seed: int) -> str:
    """A seed's input: seeds count through the rounds."""
    return INPUTS[seed % len(INPUTS)]


def seeds_by_round(first: int, inputs: int) -> list[list[int]]:
    """The seeds of each run of dbt."""
    seeds, rounds = iter(range(first * len(INPUTS), first * len(INPUTS) + inputs)), []
    for round_ in cycle(ROUNDS):
        rounds.append([seed for _, seed in zip(round_, seeds)])
        if not rounds[-1]:
            return rounds[:-1]
    return rounds


def table(verdicts: Verdicts, seconds: float) -> list[str]:
    """The counts."""
    rows = verdicts.rows
    return [
        f"inputs tried          {verdicts.tried:>9,}  of {len(verdicts.kinds)} kinds, in {seconds:,.0f} s",
        *(f"  {name:<25}{count:>6,}" for name, count in sorted(verdicts.outcomes.items())),
        f"rows in               {rows['in']:>9,}",
        f"  accepted            {rows['accepted']:>9,}",
        f"  exact duplicates    {rows['exact_duplicate']:>9,}",
        f"  refused             {rows['rejected']:>9,}",
        f"rows lost             {rows['lost']:>9,}",
        f"failures              {len(verdicts.failures):>9,}",
        *verdicts.failures,
    ]


def main() -> int:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--inputs", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=0, help="another seed makes other inputs")
    parser.add_argument("--minutes", type=float, default=30, help="no new run is begun after so many")
    parser.add_argument("--only", type=int, help="one input again, by its own seed")
    chosen = parser.parse_args()
    rounds = [[chosen.only]] if chosen.only is not None else seeds_by_round(chosen.seed * 1_000_000, chosen.inputs)
    started = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="customer_value_fuzz_") as folder:
        judge: Judge = new_judge(Path(folder))
        for seeds in rounds:
            if time.monotonic() - started > 60 * chosen.minutes:
                print(f"stopped after {chosen.minutes:g} minutes")
                break
            judge.judge([judge.make(seed, input_of(seed)) for seed in seeds])
    print("\n".join(table(judge.verdicts, time.monotonic() - started)))
    return 1 if judge.verdicts.failures else 0


if __name__ == "__main__":
    sys.exit(main())

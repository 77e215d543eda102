"""Sequences of loads as data: an initial base, then what each load changes. They print, and replay from a file."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

import pandas as pd
from strategies import COLUMNS, Row

Inputs = dict[str, list[Row]]
EXTRA = "note"  # a raw column that the contract does not know; loads bring it and take it away
# What most builds are of: each raw row's fate and the customer days. The other marts follow in the last build.
LEDGER = ["+customer_transactions", "+rejected_transactions", "+data_quality", "+int_customer_days"]
# What the last build of a sequence is of, in turns; `everything` selects nothing.
LAST_BUILDS: dict[str, list[str]] = {
    "ledger": LEDGER,
    "scores": [*LEDGER, "+customer_rfm_monthly", "+rfm_cutpoints"],
    "habits": [*LEDGER, "+loyalty_status", "+cohort_retention", "+campaign_performance", "+category_affinity"],
    "months": [*LEDGER, "+customer_lifecycle_monthly", "+customer_equity"],
    "everything": [],
}
TURNS = ["ledger", "scores", "ledger", "everything", "ledger", "habits", "ledger", "months", "ledger", "ledger"]


@dataclass
class Load:
    """What one load changes, and the odd builds that somebody makes before the ordinary one."""

    words: list[str] = field(default_factory=list)
    inputs: Inputs = field(default_factory=dict)  # the changed inputs and tables of rules, whole
    variables: dict[str, Any] = field(default_factory=dict)  # all that differ from the base's, from now on
    without: list[str] = field(default_factory=list)  # columns that transactions lack from now on
    odd_builds: list[list[str]] = field(default_factory=list)  # arguments of dbt run


@dataclass
class Sequence:
    """An initial base, by its number, and the loads after it."""

    number: int
    base_number: int
    inputs: Inputs
    variables: dict[str, Any]
    loads: list[Load]
    last_build: str

    def state(self, loads: int) -> tuple[Inputs, dict[str, Any], list[str]]:
        """Inputs, vars and missing columns after so many loads."""
        inputs, variables, without = dict(self.inputs), dict(self.variables), []
        for load in self.loads[:loads]:
            inputs |= load.inputs
            variables, without = {**self.variables, **load.variables}, load.without
        return inputs, variables, without

    def __str__(self) -> str:
        lines = [f"sequence {self.number} on base {self.base_number}, last build: {self.last_build}"]
        for number, load in enumerate(self.loads, 1):
            lines.append(f"  load {number}:")
            lines += [f"    {words}" for words in load.words]
            lines += [f"    an odd build before: dbt run {' '.join(build)}" for build in load.odd_builds]
        return "\n".join(lines)

    def save(self, folder: Path) -> Path:
        """A file that `read` gives back."""
        folder.mkdir(parents=True, exist_ok=True)
        path = folder / f"sequence_{self.number}.json"
        path.write_text(json.dumps(asdict(self), ensure_ascii=False, indent=1), encoding="utf-8")
        return path

    @staticmethod
    def read(path: Path) -> Sequence:
        """A sequence out of a file."""
        kept = json.loads(path.read_text(encoding="utf-8"))
        return Sequence(**{**kept, "loads": [Load(**load) for load in kept["loads"]]})


def frame(name: str, rows: list[Row], without: list[str]) -> pd.DataFrame:
    """An input as a frame of text: every contract column but those left out, and the extra one where a row has it.

    A table of rules has the columns of its rows.
    """
    if name not in COLUMNS:
        return pd.DataFrame(rows, dtype=object)
    columns = [column for column in COLUMNS[name] if name != "transactions" or column not in without]
    if any(EXTRA in row for row in rows):
        columns = [*columns, EXTRA]
    return pd.DataFrame([[row.get(column) for column in columns] for row in rows], columns=columns, dtype=object)


def short(row: Row) -> str:
    """A row without its nulls."""
    return ", ".join(f"{name}={value!r}" for name, value in row.items() if value is not None)

"""Plays a sequence of loads in a warehouse, builds its final input anew in another one, and says what differs."""

from __future__ import annotations

import shutil
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, ClassVar

import duckdb
import pandas as pd
from compare import RELATIVE, differences, plain
from dbt_project import PARSED_WITH, ROOT, BuildError, Warehouse
from other_rules import changed_rules
from sequences import LAST_BUILDS, LEDGER, Inputs, Sequence, frame
from strategies import BINS, cut_points, rule_tables

RUN = ["run", "--no-write-json", "--log-level-file", "none"]
STATUSES = ["accepted", "exact_duplicate", "rejected"]


@dataclass
class Seconds:
    """Where the time goes, and what was tried."""

    parts: Counter[str] = field(default_factory=Counter)
    counts: Counter[str] = field(default_factory=Counter)
    failures: list[str] = field(default_factory=list)  # of odd builds

    def timed(self, part: str, work: Callable[[], Any]) -> Any:
        """Do it, and note its seconds."""
        started = time.perf_counter()
        try:
            return work()
        finally:
            self.parts[part] += time.perf_counter() - started
            self.counts[part] += 1

    def report(self, terminal: Any) -> None:
        """The table at the end of a run of pytest."""
        if self.parts:
            terminal.section("loads")
        for part, seconds in self.parts.items():
            terminal.write_line(f"{part:30} {self.counts[part]:5} {seconds:8.1f} s")
        for name in sorted(set(self.counts) - set(self.parts)):
            terminal.write_line(f"{name:30} {self.counts[name]:5}")
        for words in self.failures:
            terminal.write_line(f"an odd build failed: {words}")


SPENT = Seconds()
FAILED = ROOT / "target" / "failed_sequences"
# Tables of marks are the package's own memory: they tell of builds, so two ways to one input need not agree on them.
MEMORY = "marks"  # their materialization
Relations = set[tuple[str, str]]  # (schema, relation)
Contents = dict[tuple[str, str], pd.DataFrame]  # (schema, relation) → rows


class FileWarehouse(Warehouse):
    """A DuckDB file that answers many queries over one connection, and that a process of dbt finds."""

    options: ClassVar[list[str]] = []  # of a dbt command

    @property
    def environment(self) -> dict[str, str]:
        """What leads a process of dbt here."""
        return {"CUSTOMER_VALUE_DUCKDB": str(self.file)}

    def queries(self, queries: list[str]) -> list[pd.DataFrame]:
        """The answers, one for each query."""
        with duckdb.connect(str(self.file)) as connection:
            return [self._answer(connection.execute(query)) for query in queries]

    @staticmethod
    def _answer(cursor: Any) -> pd.DataFrame:
        names = [column[0] for column in cursor.description]
        return pd.DataFrame(cursor.fetchall(), columns=names, dtype=object)


def prepare(warehouse: FileWarehouse) -> None:
    """One parse for all, the seeds, and the tables that rules may be taken from."""
    warehouse.parse_once(**PARSED_WITH)
    warehouse.dbt("seed", **PARSED_WITH)
    for name, table in {**rule_tables(), **changed_rules()}.items():
        warehouse.load(name, table)
    for bins in BINS:
        warehouse.load(f"cut_points_{bins}", cut_points(bins))


class Yard:
    """Warehouses with seeds and rule tables in them, each a copy of one that was made once."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.count = folder, 0
        self.prepared = self._new()
        prepare(self.prepared)

    def _new(self) -> FileWarehouse:
        self.count += 1
        folder = self.folder / f"warehouse_{self.count}"
        folder.mkdir()
        return FileWarehouse(folder)

    def keep(self, warehouse: FileWarehouse) -> FileWarehouse:
        """A warehouse as it stands, to be copied later."""
        return warehouse

    def copy(self, kept: FileWarehouse | None = None) -> FileWarehouse:
        """A copy of what was kept, or of the warehouse with the seeds alone."""
        original, made = kept or self.prepared, self._new()
        original.execute("checkpoint")
        shutil.copy(original.file, made.file)
        made.manifest = original.manifest
        return made

    def free(self, warehouse: FileWarehouse) -> None:
        """Let a copy go: each has its seventy megabytes."""
        shutil.rmtree(warehouse.folder)


def load(warehouse: FileWarehouse, inputs: Inputs, without: list[str]) -> None:
    """Put inputs in schema raw."""
    for name, rows in inputs.items():
        warehouse.load(name, frame(name, rows, without))


def build(warehouse: FileWarehouse, select: list[str], variables: dict[str, Any]) -> None:
    """An ordinary `dbt run` of these models, or of all."""
    warehouse.dbt(*RUN, *(["--select", *select] if select else []), **variables)


def tables(warehouse: FileWarehouse) -> Relations:
    """Marts, intermediate relations and staging, as schema and name."""
    query = "select table_schema, table_name from information_schema.tables where table_schema like "
    found = {tuple(row) for row in warehouse.query(f"{query} '{warehouse.schema}%'").itertuples(index=False)}
    return {place for place in found if not place[0].endswith("_seeds")}


def whole(warehouse: FileWarehouse, relations: list[tuple[str, str]]) -> Contents:
    """All rows of relations."""
    answers = warehouse.queries([f'select * from {schema}."{name}"' for schema, name in relations])
    return dict(zip(relations, answers))


def everything(warehouse: FileWarehouse) -> Contents:
    """All rows of all marts and intermediate relations."""
    layers = (warehouse.schema, f"{warehouse.schema}_intermediate")
    nodes = warehouse.manifest.nodes.values()
    memory = {node.name for node in nodes if node.config.materialized == MEMORY}
    chosen = sorted(place for place in tables(warehouse) if place[0] in layers and place[1] not in memory)
    return whole(warehouse, chosen)


def unlike(actual: Contents, fresh: Contents) -> list[str]:
    """What differs between the contents of relations, the first rows of each."""
    found = [f"{name} was not built" for _, name in set(fresh) - set(actual)]
    for (schema, name), wanted in fresh.items():
        got = actual.get((schema, name), wanted)
        found += differences(name, got, wanted, most=3, fitted_relative=RELATIVE)
        if set(got.columns) != set(wanted.columns):
            found.append(f"{name} has {sorted(set(got.columns) ^ set(wanted.columns))} on one side only")
        SPENT.counts["relations compared"] += 1
    return found


def lost(warehouse: FileWarehouse, raw_rows: int | None) -> list[str]:
    """Each input's raw rows are accepted, copies or refused; and as many transactions as were loaded."""
    quality = warehouse.mart("data_quality")
    rows = {(i, c): n for i, c, n in zip(quality["input"], quality["check_name"], quality["rows_affected"])}
    found = []
    for name in sorted(set(quality["input"])):
        parts = [rows[name, status] for status in STATUSES]
        if rows[name, "raw"] != sum(parts):
            found.append(f"{name}: {rows[name, 'raw']} raw rows are not {parts}")
    if raw_rows is not None and rows["transactions", "raw"] != raw_rows:
        found.append(f"{raw_rows} transactions were loaded, {rows['transactions', 'raw']} counted")
    return found


def play(sequence: Sequence, built: FileWarehouse, select: list[str]) -> list[str]:
    """Load after load into a warehouse that holds the base; what is lost on the way, in words."""
    found = []
    for number, step in enumerate(sequence.loads, 1):
        inputs, variables, without = sequence.state(number)
        load(built, step.inputs, without)
        for odd in step.odd_builds:
            SPENT.timed("odd builds", lambda odd=odd, variables=variables: oddly(built, odd, variables))
        is_last = number == len(sequence.loads)
        chosen, part = (select, "last builds") if is_last else (LEDGER, "loads")
        SPENT.timed(part, lambda chosen=chosen, variables=variables: build(built, chosen, variables))
        counted = None if inputs["forget_customers"] else len(inputs["transactions"])
        found += [f"after load {number}: {words}" for words in lost(built, counted)]
    return found


def oddly(warehouse: FileWarehouse, arguments: list[str], variables: dict[str, Any]) -> None:
    """A build of a part. It may fail where what it reads is not of this load yet; what follows must not."""
    try:
        warehouse.dbt(*RUN, *arguments, **variables)
    except BuildError as error:
        SPENT.counts["odd builds that failed"] += 1
        SPENT.failures.append(f"{' '.join(arguments)}: {str(error)[:300]}")


def built_anew(yard: Yard, sequence: Sequence, select: list[str]) -> FileWarehouse:
    """A fresh build of the final input."""
    inputs, variables, without = sequence.state(len(sequence.loads))
    fresh = yard.copy()
    load(fresh, inputs, without)
    SPENT.timed("fresh builds", lambda: build(fresh, select, variables))
    return fresh


def traces(warehouse: FileWarehouse, forgotten: set[str], within: Relations | None = None) -> list[str]:
    """Where a forgotten customer's id still stands: any text of any relation but the raw ones and the list itself.

    Only ids of the form `cust000` are looked for: they stand in no other text. `within` leaves out what was not built.
    """
    query = f"""
        select table_schema, table_name, column_name from information_schema.columns
        where table_schema like '{warehouse.schema}%' and table_name not like '%forget%'
    """
    places = [tuple(row) for row in warehouse.query(query).itertuples(index=False)]
    places = [place for place in places if within is None or place[:2] in within]
    texts = [f'select distinct cast("{column}" as varchar) as text from {s}."{t}"' for s, t, column in places]
    found = []
    for place, answer in zip(places, warehouse.queries(texts)):
        values = [str(plain(value)) for value in answer["text"]]
        for who in sorted(who for who in forgotten if who.startswith("cust")):
            if any(who in text for text in values):
                found.append(f"{who} stands in {'.'.join(place)}")
    return found


def built_by(warehouse: FileWarehouse, select: list[str]) -> Relations:
    """What a build of these models writes, by dbt's own word; the rest of a warehouse is of earlier builds."""
    names = warehouse.dbt(
        "ls", "--resource-type", "model", "--output", "name", *(["--select", *select] if select else [])
    )
    return {place for place in tables(warehouse) if place[1] in names}


def forgotten(sequence: Sequence) -> set[str]:
    """The customers on the list after the last load."""
    named = sequence.state(len(sequence.loads))[0]["forget_customers"]
    return {(row["customer_id"] or "").strip() for row in named} - {""}


def verdict(yard: Yard, sequence: Sequence, built: FileWarehouse, select: list[str]) -> list[str]:
    """Play a sequence and compare it with a fresh build of its final input."""
    found = play(sequence, built, select)
    actual = SPENT.timed("read", lambda: everything(built))
    left = traces(built, forgotten(sequence), built_by(built, select))
    yard.free(built)
    fresh = built_anew(yard, sequence, select)
    wanted = SPENT.timed("read", lambda: everything(fresh))
    yard.free(fresh)
    return found + left + SPENT.timed("compare", lambda: unlike(actual, wanted))


def base_of(sequence: Sequence, yard: Yard, kept: dict[int, Any]) -> FileWarehouse:
    """A copy of the sequence's base, every mart built; `kept` holds the bases of before, by number."""
    if sequence.base_number not in kept:
        made = yard.copy()
        load(made, sequence.inputs, [])
        SPENT.timed("bases", lambda: build(made, [], sequence.variables))
        kept[sequence.base_number] = yard.keep(made)
    return yard.copy(kept[sequence.base_number])


def assert_ends_as_a_fresh_build(sequence: Sequence, yard: Yard, kept: dict[int, Any]) -> None:
    """Play it on its base, compare; where they differ, print the sequence and write it to a file."""
    found = verdict(yard, sequence, base_of(sequence, yard, kept), LAST_BUILDS[sequence.last_build])
    SPENT.counts[f"ended with {sequence.last_build}"] += 1
    if found:
        path = sequence.save(FAILED)
        raise AssertionError("\n".join([str(sequence), f"play it again: CUSTOMER_VALUE_REPLAY={path}", *found[:20]]))

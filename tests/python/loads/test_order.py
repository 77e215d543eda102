"""A first load and a second one as csv files: row order, file order and threads change no mart, to the last digit.

properties/test_order_and_threads.py shows it for a first build; here the marts are renewed by a later one.
"""

from __future__ import annotations

import csv
import random
from pathlib import Path

import pandas as pd
import pytest
from drawing import FEW, bases, drawn, sequences
from playing import SPENT, FileWarehouse, Yard, build, everything
from sequences import LEDGER, Sequence, frame
from strategies import Row

FIRST = [*LEDGER, "+customer_lifecycle_monthly"]
FILES = 4
# How the rows come: seed of the shuffle, threads of dbt and of DuckDB, and whether the files' names turn round.
WAYS = [(None, 1, False), (1, 4, True)]
Exact = dict[str, list[tuple[str, ...]]]


def written(folder: Path, rows: list[Row], shuffle: int | None, turned: bool) -> str:
    """Transactions as files; the glob that finds them."""
    table = frame("transactions", rows, [])
    texts = [*table.itertuples(index=False, name=None)]
    if shuffle is not None:
        random.Random(shuffle).shuffle(texts)
    folder.mkdir(parents=True, exist_ok=True)
    for number in range(FILES):
        name = f"part{FILES - 1 - number if turned else number}.csv"
        with (folder / name).open("w", encoding="utf-8", newline="") as file:
            csv.writer(file).writerows([table.columns, *texts[number::FILES]])
    return f"{folder}/*.csv"


def marts_of(yard: Yard, sequence: Sequence, way: tuple[int | None, int, bool]) -> Exact:
    """Every mart after two loads that came in one way."""
    shuffle, threads, turned = way
    warehouse: FileWarehouse = yard.copy()
    warehouse.execute(f"set global threads = {threads}")
    folder = warehouse.folder / "files"
    for loads, select in ((0, FIRST), (len(sequence.loads), [])):
        inputs, variables, _ = sequence.state(loads)
        place = written(folder, inputs["transactions"], shuffle, turned and loads > 0)
        for name in set(inputs) - {"transactions"}:
            rows = inputs[name] if shuffle is None else random.Random(shuffle).sample(inputs[name], len(inputs[name]))
            warehouse.load(name, frame(name, rows, []))
        variables = {**variables, "cv_transactions_location": place}
        SPENT.timed("builds in some order", lambda v=variables, s=select: build(warehouse, s, v))
    marts = {name: rows for (schema, name), rows in everything(warehouse).items() if schema == warehouse.schema}
    return {name: exactly(rows) for name, rows in marts.items()}


def exactly(rows: pd.DataFrame) -> list[tuple[str, ...]]:
    """All rows, doubles to the last digit, in an order of their own."""
    return sorted(tuple(repr(value) for value in row) for row in rows.itertuples(index=False, name=None))


def test_order_and_threads_change_nothing(yard: Yard, monkeypatch: pytest.MonkeyPatch) -> None:
    sequence = drawn(sequences(1, 0, drawn(bases(FEW), 70_000)), 70_001)
    found: list[tuple[tuple[int | None, int, bool], Exact]] = []
    for way in WAYS:
        monkeypatch.setenv("CUSTOMER_VALUE_THREADS", str(way[1]))
        found.append((way, marts_of(yard, sequence, way)))
    reference = found[0][1]
    assert len(reference["customer_transactions"]) > 50
    for way, marts in found[1:]:
        for name, rows in reference.items():
            differing = [pair for pair in zip(rows, marts[name]) if pair[0] != pair[1]]
            assert len(rows) == len(marts[name]) and not differing, f"{name}, {way}: {differing[:1]}"

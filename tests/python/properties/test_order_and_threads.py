"""The same rows in another order, split into files, with another number of threads: the same marts, exactly."""

from __future__ import annotations

import csv
import random
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
import yaml
from cdnow import cdnow_file
from compare import KEYS
from dbt_project import ROOT, Warehouse

FILES = 7
INPUTS = ["transactions", "customers", "marketing_spend", "campaign_contacts", "feedback", "exchange_rates"]
INPUTS += ["forget_customers"]
# (seed of the shuffle, threads of dbt and of DuckDB); without a seed the rows are as they stand, in one file.
AS_THEY_STAND = (None, 1)
WAYS = [AS_THEY_STAND, (1, 4)]


@pytest.fixture(scope="module")
def cdnow_sample() -> Path:
    return cdnow_file("cdnow_sample.csv")


def split(source: Path, folder: Path, seed: int | None) -> str:
    """The rows of a csv in one file as they stand, or shuffled in seven; the location that finds them."""
    folder.mkdir(parents=True)
    with source.open(encoding="utf-8", newline="") as file:
        header, *rows = list(csv.reader(file))
    if seed is not None:
        random.Random(seed).shuffle(rows)
    count = 1 if seed is None else FILES
    for number in range(count):
        with (folder / f"part{(number * 3) % FILES}.csv").open("w", encoding="utf-8", newline="") as file:
            csv.writer(file).writerows([header, *rows[number::count]])
    return f"{folder}/*.csv"


def exactly(frame: pd.DataFrame) -> list[tuple[str, ...]]:
    """All rows of a mart, every column, doubles to the last digit; in an order of their own."""
    return sorted(tuple(repr(value) for value in row) for row in frame.itertuples(index=False, name=None))


def marts_by_order(
    folder: Path,
    sources: dict[str, Path],
    variables: dict[str, Any],
    monkeypatch: pytest.MonkeyPatch,
    marts: Iterable[str] = KEYS,
) -> dict[tuple[int | None, int], dict[str, list[tuple[str, ...]]]]:
    """(seed, threads) → mart → rows."""
    warehouse = Warehouse(folder, variables)
    found = {}
    for seed, threads in WAYS:
        monkeypatch.setenv("CUSTOMER_VALUE_THREADS", str(threads))
        locations = {
            f"cv_{name}_location": split(source, folder / f"{seed}" / name, seed) for name, source in sources.items()
        }
        if warehouse.manifest is None:
            warehouse.parse_once(**locations)
            warehouse.dbt("seed", **locations)
        warehouse.execute(f"drop schema if exists {warehouse.schema} cascade")
        warehouse.execute(f"set global threads = {threads}")
        select = [] if marts is KEYS else ["--select", *[f"+{mart}" for mart in marts]]
        warehouse.dbt("run", "--full-refresh", "--no-write-json", *select, **locations)
        found[seed, threads] = {name: exactly(warehouse.mart(name)) for name in marts}
    return found


# The demo shows it for every mart; real purchases for the fits and what rests on them.
OF_CDNOW = ["customer_rfm", "customer_clv", "clv_parameters", "clv_backtest", "customer_churn_risk", "cohort_retention"]


def assert_identical(found: dict[Any, dict[str, list[tuple[str, ...]]]]) -> None:
    reference = found.pop(AS_THEY_STAND)
    empty = {name for name, rows in reference.items() if not rows}
    assert empty <= {"rejected_transactions"}, f"{empty} are empty"
    for (seed, threads), marts in found.items():
        for name, rows in marts.items():
            differing = [(one, other) for one, other in zip(reference[name], rows) if one != other]
            assert len(rows) == len(reference[name]), f"{name}: {len(rows)} rows, not {len(reference[name])}"
            assert not differing, f"{name}, shuffle {seed}, {threads} threads: {len(differing)} rows, {differing[0]}"


def test_demo(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    sources = {name: ROOT / "seeds" / "demo" / f"demo_{name}.csv" for name in INPUTS}
    assert_identical(marts_by_order(tmp_path, sources, {}, monkeypatch))


def test_cdnow_sample(cdnow_sample: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    variables = yaml.safe_load((ROOT / "examples" / "cdnow.vars.yml").read_text())
    assert_identical(marts_by_order(tmp_path, {"transactions": cdnow_sample}, variables, monkeypatch, OF_CDNOW))

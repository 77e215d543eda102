"""Random sequences of loads: every mart equals that of a fresh build of the final input, row for row.

Hypothesis draws bases and sequences, the same ones for the same seed; a failing one is printed, and written to a file
that CUSTOMER_VALUE_REPLAY plays again. Nothing is shrunk: an example costs a dozen seconds.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pytest
from dbt_project import ROOT, Warehouse
from drawing import FEW, MANY, bases, sequences
from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st
from playing import SPENT, Yard, build, load, traces, verdict
from sequences import LAST_BUILDS, Sequence

SEQUENCES = int(os.environ.get("CUSTOMER_VALUE_SEQUENCES", "20"))
SEED = int(os.environ.get("CUSTOMER_VALUE_SEED", "0"))
EACH = 10  # so many sequences begin with the same base, which is built once
FAILED = ROOT / "target" / "failed_sequences"


def drawn(strategy: st.SearchStrategy[Any], number: int) -> Any:
    """One value, the same for the same number and seed."""
    found: list[Any] = []

    @seed(SEED * 100_000 + number)
    @settings(max_examples=3, database=None, deadline=None, phases=[Phase.generate], suppress_health_check=HealthCheck)
    @given(strategy)
    def draw(value: Any) -> None:
        found.append(value)

    draw()
    return found[-1]  # the first ones are the simplest


def drawn_sequences() -> list[Sequence]:
    """As many as are wanted; every other base has customers enough for its models to be fitted."""
    if path := os.environ.get("CUSTOMER_VALUE_REPLAY"):
        return [Sequence.read(Path(path))]
    found, base = [], None
    for number in range(SEQUENCES):
        base_number = number // EACH
        if base is None or number % EACH == 0:
            base = drawn(bases(FEW if base_number % 2 == 0 else MANY), 50_000 + base_number)
        found.append(drawn(sequences(number, base_number, base), number))
    return found


@pytest.fixture(scope="module")
def built_bases(yard: Yard) -> dict[int, Warehouse]:
    """The bases that are built so far, by number."""
    return {}


def base_of(sequence: Sequence, yard: Yard, built: dict[int, Warehouse]) -> Warehouse:
    """A copy of the sequence's base, every mart built."""
    if sequence.base_number not in built:
        made = yard.copy()
        load(made, sequence.inputs, [])
        SPENT.timed("bases", lambda: build(made, [], sequence.variables))
        built[sequence.base_number] = made
    return yard.copy(built[sequence.base_number])


@pytest.mark.parametrize("sequence", drawn_sequences(), ids=lambda sequence: f"sequence {sequence.number}")
def test_loads_end_as_a_fresh_build(sequence: Sequence, yard: Yard, built_bases: dict[int, Warehouse]) -> None:
    built = base_of(sequence, yard, built_bases)
    found = verdict(yard, sequence, built, LAST_BUILDS[sequence.last_build])
    SPENT.counts[f"ended with {sequence.last_build}"] += 1
    if found:
        path = sequence.save(FAILED)
        pytest.fail("\n".join([str(sequence), f"play it again: CUSTOMER_VALUE_REPLAY={path}", *found[:20]]))

"""Generated bases: every mart of a real build equals the independent oracle's, and every invariant holds.

`make test` tries the same few examples each time; CUSTOMER_VALUE_EXAMPLES=1000 tries so many new ones.
"""

from __future__ import annotations

import os
import time

import pandas as pd
import pytest
from compare import KEYS, differences
from hypothesis import given, settings
from invariants import broken_invariants
from oracle import compute
from replay import Replay
from strategies import Base, choices, long_bases, messy_bases
from tally import TALLY

EXAMPLES = int(os.environ.get("CUSTOMER_VALUE_EXAMPLES", "90"))
LONG = EXAMPLES * 3 // 10
OPTIONS = choices(rounds=max(1, EXAMPLES // 150))
THROUGH_DBT = 20  # every so many-th example is built by dbt itself


def check(kind: str, base: Base, replay: Replay, rules: dict[str, pd.DataFrame]) -> None:
    """One example: build it, compute it, compare."""
    inputs = base.frames()
    started = time.perf_counter()
    expected = compute(inputs, base.choice.settings(rules))
    TALLY.timed("oracle", started)
    started = time.perf_counter()
    through_dbt = TALLY.examples[kind] % THROUGH_DBT == THROUGH_DBT - 1
    if through_dbt:
        marts = replay.build_with_dbt(base.choice, inputs)
        TALLY.runs_of_dbt += 1
    else:
        marts = replay.build(base.choice, inputs)
    TALLY.timed("dbt" if through_dbt else "replay", started)
    started = time.perf_counter()
    found = []
    for mart in KEYS:
        found += differences(mart, marts[mart], expected[mart].drop(columns="row_number", errors="ignore"))
    found += broken_invariants(len(base.transactions), marts, base.choice, rules)
    TALLY.timed("compare", started)
    TALLY.add(kind, base.choice, marts, len(found))
    assert not found, "\n".join(found)


@pytest.fixture(scope="session", autouse=True)
def report_compile_time(replay: Replay):
    yield
    replay.memory.close()
    TALLY.seconds["compile"] = replay.compile_seconds
    TALLY.seconds["replay"] -= replay.compile_seconds


@settings(max_examples=EXAMPLES - LONG)
@given(base=messy_bases(OPTIONS))
def test_messy_bases_equal_the_oracle(base: Base, replay: Replay, rules: dict[str, pd.DataFrame]) -> None:
    check("messy", base, replay, rules)


@settings(max_examples=LONG)
@given(base=long_bases(OPTIONS))
def test_long_bases_equal_the_oracle(base: Base, replay: Replay, rules: dict[str, pd.DataFrame]) -> None:
    check("long", base, replay, rules)

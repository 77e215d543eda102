"""Generated bases: every mart of a real build equals the independent oracle's, and every invariant holds.

`make test` tries the same few examples each time; CUSTOMER_VALUE_EXAMPLES=1000 tries so many new ones.
"""

from __future__ import annotations

import os
import time
from decimal import Decimal

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
THROUGH_DBT = 25  # every so many-th example is built by dbt itself


def check(kind: str, base: Base, replay: Replay) -> None:
    """One example: build it, compute it, compare."""
    inputs = base.frames()
    started = time.perf_counter()
    expected = compute(inputs, base.choice.settings(replay.rules))
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
        wanted = expected[mart].drop(columns="row_number", errors="ignore")
        if mart == "data_quality":
            wanted = to_the_cent(marts[mart], wanted)
        found += differences(mart, marts[mart], wanted)
    found += broken_invariants(len(base.transactions), marts, base.choice, replay.rules)
    TALLY.timed("compare", started)
    TALLY.add(kind, base.choice, marts, len(found))
    assert not found, "\n".join(found)


def to_the_cent(quality: pd.DataFrame, expected: pd.DataFrame) -> pd.DataFrame:
    """Amounts of refused rows are as read, with 6 decimals, and the mart has 4: it keeps them to the cent."""
    keys = ["input", "check_name"]
    published = {tuple(key): amount for *key, amount in quality[[*keys, "amount"]].itertuples(index=False)}
    wanted = expected.copy()
    for row, (*key, amount) in enumerate(expected[[*keys, "amount"]].itertuples(index=False)):
        found = published.get(tuple(key))
        if key[1] != "accepted" and None not in (amount, found) and abs(amount - found) < Decimal("0.005"):
            wanted.loc[row, "amount"] = found
    return wanted


@pytest.fixture(scope="session", autouse=True)
def report_compile_time(replay: Replay):
    yield
    replay.memory.close()
    TALLY.seconds["compile"] = replay.compile_seconds
    TALLY.seconds["replay"] -= replay.compile_seconds


@settings(max_examples=EXAMPLES - LONG)
@given(base=messy_bases(OPTIONS))
def test_messy_bases_equal_the_oracle(base: Base, replay: Replay) -> None:
    check("messy", base, replay)


@settings(max_examples=LONG)
@given(base=long_bases(OPTIONS))
def test_long_bases_equal_the_oracle(base: Base, replay: Replay) -> None:
    check("long", base, replay)

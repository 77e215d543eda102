"""Generated bases: every mart of a real build equals the independent oracle's, and every invariant holds.

`make test` tries the same few examples each time; CUSTOMER_VALUE_EXAMPLES=1000 tries so many new ones.
"""

from __future__ import annotations

import os
import time

import pytest
from compare import KEYS, differences
from hypothesis import given, settings
from hypothesis import strategies as st
from invariants import broken_invariants
from oracle import compute
from oracle.forgotten import remembered
from replay import Replay
from strategies import Base, choices, long_bases, messy_bases, natural_bases
from tally import TALLY

EXAMPLES = int(os.environ.get("CUSTOMER_VALUE_EXAMPLES", "12"))
# A quick run has four of the sets of vars (each method; natural bases want one that looks a year ahead), a thorough
# one has all of them.
OPTIONS = choices(rounds=EXAMPLES // 200) if EXAMPLES >= 200 else choices(rounds=1)[3::6]
# Every set of vars has a long base, so that each is covered; the rest are messy.
LONG_EACH = max(1, EXAMPLES * 3 // 10 // len(OPTIONS))
NATURAL = max(1, EXAMPLES // 12)
MESSY = max(1, EXAMPLES - LONG_EACH * len(OPTIONS) - NATURAL)
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
        found += differences(mart, marts[mart], wanted)
    found += broken_invariants(len(remembered(inputs)["transactions"]), marts, base.choice, replay.rules)
    TALLY.timed("compare", started)
    TALLY.add(kind, base.choice, marts, len(found))
    assert not found, "\n".join(found)


@pytest.mark.parametrize("number", range(len(OPTIONS)))
@settings(max_examples=LONG_EACH)
@given(data=st.data())
def test_long_bases_equal_the_oracle(data: st.DataObject, number: int, replay: Replay) -> None:
    check("long", data.draw(long_bases(OPTIONS[number])), replay)


@settings(max_examples=MESSY)
@given(base=messy_bases(OPTIONS))
def test_messy_bases_equal_the_oracle(base: Base, replay: Replay) -> None:
    check("messy", base, replay)


@settings(max_examples=NATURAL)
@given(base=natural_bases(OPTIONS))
def test_natural_bases_equal_the_oracle(base: Base, replay: Replay) -> None:
    check("natural", base, replay)

"""Random sequences of loads: every mart equals that of a fresh build of the final input, row for row.

Hypothesis draws bases and sequences, the same ones for the same seed; a failing one is printed, and written to a file
that CUSTOMER_VALUE_REPLAY plays again. Nothing is shrunk: an example costs a dozen seconds.
"""

from __future__ import annotations

import os
from typing import Any

import pytest
from drawing import drawn_sequences
from playing import Yard, assert_ends_as_a_fresh_build, base_of, built_anew, everything, unlike
from sequences import LEDGER, Sequence

SEQUENCES = int(os.environ.get("CUSTOMER_VALUE_SEQUENCES", "4"))


@pytest.fixture(scope="module")
def kept() -> dict[int, Any]:
    """The bases that are built so far, by number."""
    return {}


@pytest.mark.parametrize("sequence", drawn_sequences(SEQUENCES), ids=lambda sequence: f"sequence {sequence.number}")
def test_loads_end_as_a_fresh_build(sequence: Sequence, yard: Yard, kept: dict[int, Any]) -> None:
    assert_ends_as_a_fresh_build(sequence, yard, kept)


def test_a_load_that_nobody_built_is_seen(yard: Yard, kept: dict[int, Any]) -> None:
    """The comparison can fail: a base that was not built again after its loads is unlike a fresh build of them."""
    sequence = drawn_sequences(1)[0]
    base = base_of(sequence, yard, kept)
    stale = everything(base)
    yard.free(base)
    fresh = built_anew(yard, sequence, LEDGER)
    found = unlike(stale, everything(fresh))
    yard.free(fresh)
    assert any("customer_transactions" in words for words in found)
    assert any("int_customer_days" in words for words in found)

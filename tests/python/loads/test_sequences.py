"""Random sequences of loads: every mart equals that of a fresh build of the final input, row for row.

Hypothesis draws bases and sequences, the same ones for the same seed; a failing one is printed, and written to a file
that CUSTOMER_VALUE_REPLAY plays again. Nothing is shrunk: an example costs a dozen seconds.
"""

from __future__ import annotations

import os
from typing import Any

import pytest
from dbt_project import ROOT
from drawing import drawn_sequences
from playing import SPENT, Yard, base_of, verdict
from sequences import LAST_BUILDS, Sequence

SEQUENCES = int(os.environ.get("CUSTOMER_VALUE_SEQUENCES", "20"))
FAILED = ROOT / "target" / "failed_sequences"


@pytest.fixture(scope="module")
def kept() -> dict[int, Any]:
    """The bases that are built so far, by number."""
    return {}


def assert_ends_as_a_fresh_build(sequence: Sequence, yard: Yard, kept: dict[int, Any]) -> None:
    found = verdict(yard, sequence, base_of(sequence, yard, kept), LAST_BUILDS[sequence.last_build])
    SPENT.counts[f"ended with {sequence.last_build}"] += 1
    if found:
        path = sequence.save(FAILED)
        pytest.fail("\n".join([str(sequence), f"play it again: CUSTOMER_VALUE_REPLAY={path}", *found[:20]]))


@pytest.mark.parametrize("sequence", drawn_sequences(SEQUENCES), ids=lambda sequence: f"sequence {sequence.number}")
def test_loads_end_as_a_fresh_build(sequence: Sequence, yard: Yard, kept: dict[int, Any]) -> None:
    assert_ends_as_a_fresh_build(sequence, yard, kept)

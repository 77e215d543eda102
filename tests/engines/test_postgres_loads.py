"""The loads of tests/python/loads on a real PostgreSQL server: random sequences, and builds that are killed.

CUSTOMER_VALUE_SEQUENCES and CUSTOMER_VALUE_KILLS say how many (1 and 2).
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

TESTS = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(TESTS / "python" / "loads"), str(TESTS / "python" / "properties")]

from disturbed import Scene, assert_made_good, scenes_of  # noqa: E402
from drawing import drawn_sequences  # noqa: E402
from killing import moments  # noqa: E402
from playing import assert_ends_as_a_fresh_build  # noqa: E402
from postgres_yard import PostgresYard  # noqa: E402
from sequences import Sequence  # noqa: E402

SEQUENCES = int(os.environ.get("CUSTOMER_VALUE_SEQUENCES", "1"))
KILLS = int(os.environ.get("CUSTOMER_VALUE_KILLS", "2"))
MOMENTS = moments((KILLS + 1) // 2, seed=11)


@pytest.fixture(scope="module")
def yard(server: dict[str, str], tmp_path_factory: pytest.TempPathFactory) -> Iterator[PostgresYard]:
    """The server's database, with dbt led to it."""
    with pytest.MonkeyPatch.context() as patched:
        for name, value in server.items():
            patched.setenv(name, value)
        yield PostgresYard(tmp_path_factory.mktemp("postgres"), server)


@pytest.fixture(scope="module")
def kept() -> dict[int, Any]:
    """The bases that are built so far, by number."""
    return {}


@pytest.fixture(scope="module")
def scenes(yard: PostgresYard) -> dict[str, Scene]:
    """A first build, and a later one after loads."""
    return scenes_of(yard)


@pytest.mark.parametrize("sequence", drawn_sequences(SEQUENCES), ids=lambda sequence: f"sequence {sequence.number}")
def test_loads_end_as_a_fresh_build(sequence: Sequence, yard: PostgresYard, kept: dict[int, Any]) -> None:
    assert_ends_as_a_fresh_build(sequence, yard, kept)


@pytest.mark.parametrize("number", range(KILLS))
def test_a_killed_build_is_made_good_by_the_next(number: int, yard: PostgresYard, scenes: dict[str, Scene]) -> None:
    assert_made_good(yard, scenes, ("first", "later")[number % 2], *MOMENTS[number // 2])

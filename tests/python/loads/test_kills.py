"""`kill -9` in the middle of a build, then an ordinary one: every mart is that of a build that nobody disturbed.

First builds and later ones, in turns. CUSTOMER_VALUE_KILLS says how often (2); a kill counts only where it met a
running build.
"""

from __future__ import annotations

import os

import pytest
from disturbed import Scene, assert_made_good, scenes_of
from killing import moments
from playing import Yard

KILLS = int(os.environ.get("CUSTOMER_VALUE_KILLS", "2"))
MOMENTS = moments((KILLS + 1) // 2, seed=7)


@pytest.fixture(scope="module")
def scenes(yard: Yard) -> dict[str, Scene]:
    """A first build, and a later one after a load."""
    return scenes_of(yard)


@pytest.mark.parametrize("number", range(KILLS))
def test_a_killed_build_is_made_good_by_the_next(number: int, yard: Yard, scenes: dict[str, Scene]) -> None:
    assert_made_good(yard, scenes, ("first", "later")[number % 2], *MOMENTS[number // 2])

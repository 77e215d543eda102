"""Builds that are killed, on any engine: what they start from, and what the next ordinary build must give."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from drawing import FEW, bases, drawn, sequences
from killing import killed
from playing import SPENT, Contents, Yard, build, everything, load, unlike


@dataclass
class Scene:
    """A warehouse as it is before a build, its vars, and what the build gives where nobody disturbs it."""

    before: Any
    variables: dict[str, Any]
    undisturbed: Contents


def scenes_of(yard: Yard) -> dict[str, Scene]:
    """A first build, and a later one after loads."""
    base = drawn(bases(FEW), 60_000)
    sequence = drawn(sequences(0, 0, base), 60_001)
    warehouse = yard.copy()
    load(warehouse, sequence.inputs, [])
    empty = yard.keep(warehouse)
    warehouse = yard.copy(empty)
    SPENT.timed("undisturbed builds", lambda: build(warehouse, [], sequence.variables))
    first = Scene(empty, sequence.variables, everything(warehouse))
    inputs, variables, without = sequence.state(len(sequence.loads))
    load(warehouse, inputs, without)
    loaded = yard.keep(warehouse)
    warehouse = yard.copy(loaded)
    SPENT.timed("undisturbed builds", lambda: build(warehouse, [], variables))
    return {"first": first, "later": Scene(loaded, variables, everything(warehouse))}


def assert_made_good(yard: Yard, scenes: dict[str, Scene], kind: str, share: float, more: float) -> None:
    """Kill a build, build again, compare."""
    scene = scenes[kind]
    hit = yard.copy(scene.before)
    was_hit = SPENT.timed("killed builds", lambda: killed(hit, scene.variables, share, more))
    assert was_hit, f"a {kind} build had ended before it was killed at {share:.2f} of its models"
    SPENT.counts[f"killed in a {kind} build"] += 1
    SPENT.timed("builds after a kill", lambda: build(hit, [], scene.variables))
    found = unlike(everything(hit), scene.undisturbed)
    yard.free(hit)
    assert not found, "\n".join([f"{kind} build, killed at {share:.2f} of its models", *found[:20]])

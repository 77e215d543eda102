"""What the graph must look like for kept models to be right (docs/every_day.md): all they read is in their marks."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from dbt_project import Warehouse

Nodes = dict[str, dict[str, Any]]
UNREAD = {"model.customer_value.int_ledger_settings"}  # the vars; named for the order, no model reads its rows


@pytest.fixture(scope="module")
def nodes(warehouse: Callable[..., Warehouse]) -> Nodes:
    """Every model of the manifest, with every family of marts, and its compiled text."""
    parsed = warehouse()
    parsed.dbt("compile")
    manifest = json.loads((parsed.folder / "target/manifest.json").read_text(encoding="utf-8"))
    return {name: node for name, node in manifest["nodes"].items() if node["resource_type"] in ("model", "seed")}


def parents(nodes: Nodes, name: str) -> list[str]:
    return [parent for parent in nodes[name]["depends_on"].get("nodes", []) if parent in nodes]


def ancestors(nodes: Nodes, name: str) -> set[str]:
    found: set[str] = set()
    ahead = parents(nodes, name)
    while ahead:
        parent = ahead.pop()
        if parent not in found:
            found.add(parent)
            ahead += parents(nodes, parent)
    return found


def marks_of(node: dict[str, Any]) -> str:
    return f"model.customer_value.{node['config']['kept_by']}"


def kept(nodes: Nodes) -> Iterator[str]:
    yield from (name for name, node in nodes.items() if node["config"].get("kept_by"))


def read_through(nodes: Nodes, name: str) -> set[str]:
    """What a kept model reads, up to the kept models and the marks before it."""
    found: set[str] = set()
    ahead = parents(nodes, name)
    while ahead:
        parent = ahead.pop()
        if parent in found:
            continue
        found.add(parent)
        config = nodes[parent]["config"]
        if not config.get("kept_by") and config["materialized"] != "marks":
            ahead += parents(nodes, parent)
    return found


def test_there_are_kept_models(nodes: Nodes) -> None:
    assert len(list(kept(nodes))) > 40


def test_all_that_a_kept_model_reads_is_in_its_marks(nodes: Nodes) -> None:
    """A table beside the marks could change without them; a view is read anew, and what it reads is looked at."""
    missing = []
    for name in kept(nodes):
        known = ancestors(nodes, marks_of(nodes[name]))
        for read in read_through(nodes, name):
            config = nodes[read]["config"]
            is_safe = config.get("kept_by") or config["materialized"] in ("marks", "view") or read in known | UNREAD
            if not is_safe:
                missing.append((name, read))
    assert missing == []


def test_every_kept_model_says_whose_its_rows_are_and_makes_only_those(nodes: Nodes) -> None:
    for name in kept(nodes):
        node = nodes[name]
        assert node["config"]["owner"], name
        assert node["config"]["materialized"] in ("kept_rows", "maximum_likelihood"), name
        assert marks_of(node) in parents(nodes, name), name


def test_each_kept_model_has_a_part(nodes: Nodes) -> None:
    """Without one it would make all rows anew, beside those that it keeps."""
    assert [name for name in kept(nodes) if "{touched}" not in nodes[name]["compiled_code"]] == []

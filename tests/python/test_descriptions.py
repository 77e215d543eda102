"""Everything that the documentation shows has its words: models, seeds, metrics, exposures, and their parts."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from typing import Any

import pytest
import yaml
from dbt_project import ROOT

YML = [yaml.safe_load(path.read_text()) for folder in ("models", "seeds") for path in (ROOT / folder).rglob("*.yml")]
SEEDS = {path.stem: path for path in (ROOT / "seeds").rglob("*.csv")}
SHORTEST = {"entities": 10, "columns": 6}  # letters; else 20


def parts(kind: str) -> list[dict[str, Any]]:
    return [part for file in YML for part in file.get(kind) or []]


def within(part: dict[str, Any], *kinds: str) -> Iterator[tuple[str, str, str]]:
    for kind in kinds:
        for inner in part.get(kind) or []:
            yield kind, f"{part['name']}.{inner['name']}", inner.get("description") or ""


def described() -> Iterator[tuple[str, str, str]]:
    """Kind, name and words of all that should have words."""
    for kind in ("models", "seeds", "semantic_models", "metrics", "saved_queries", "exposures", "groups", "unit_tests"):
        for part in parts(kind):
            text = part.get("description") or part.get("config", {}).get("description") or ""
            yield kind, part["name"], text
            yield from within(part, "columns", "entities", "dimensions", "measures")


def test_all_has_words() -> None:
    found = list(described())
    assert {"metrics", "exposures", "measures", "columns", "seeds"} <= {kind for kind, *_ in found}
    silent = [f"{kind} {name}" for kind, name, text in found if len(text.strip()) < SHORTEST.get(kind, 20)]
    assert silent == []


@pytest.mark.parametrize("seed", parts("seeds"), ids=lambda seed: seed["name"])
def test_a_seed_has_its_columns_described_in_their_order(seed: dict[str, Any]) -> None:
    with SEEDS[seed["name"]].open(encoding="utf-8") as file:
        assert [column["name"] for column in seed["columns"]] == next(csv.reader(file))


def test_metrics_have_a_label_in_both_languages_and_a_unit() -> None:
    for metric in parts("metrics"):
        meta = metric["config"]["meta"]
        assert metric["label"] and meta["label_fr"], metric["name"]
        assert meta["unit"] in {"currency", "share", "ratio", "customers", "purchase days"}, metric["name"]


def macros() -> dict[str, list[str]]:
    """The macros of the package by name, each with the names of its arguments."""
    found = {}
    for path in (ROOT / "macros").rglob("*.sql"):
        opening = re.search(rf"macro {path.stem}\s*\(", text := path.read_text())
        if opening:
            found[path.stem] = signature(text[opening.end() :])
    return found


def signature(text: str) -> list[str]:
    """The names before the bracket that closes, without their defaults."""
    head, depth = "", 1
    for letter in text:
        depth += {"(": 1, "[": 1, "{": 1, ")": -1, "]": -1, "}": -1}.get(letter, 0)
        if depth == 0:
            break
        head += letter if depth == 1 else ""
    parts = re.sub(r"'[^']*'", "", head).split(",")
    return [part.split("=")[0].strip() for part in parts if part.strip()]


def test_every_macro_is_described_with_its_arguments() -> None:
    files = [yaml.safe_load(path.read_text()) for path in (ROOT / "macros").rglob("*.yml")]
    told = [macro for file in files for macro in file["macros"]]
    arguments = {macro["name"]: [one["name"] for one in macro.get("arguments", [])] for macro in told}
    assert len(told) == len(arguments)
    assert arguments == macros()
    words = [part for macro in told for part in [macro, *macro.get("arguments", [])]]
    assert [part["name"] for part in words if len(part["description"].strip()) < 12] == []

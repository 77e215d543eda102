"""The layer's switch: what it turns on, what goes with a family, and what it must leave alone."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
import yaml
from dbt_project import ROOT, Warehouse
from layer import Layer, command_line, semantic_manifest

FILES = [yaml.safe_load(path.read_text()) for path in sorted((ROOT / "models/semantic").glob("*.yml"))]
MARTS = [yaml.safe_load(path.read_text()) for path in (ROOT / "models/marts").rglob("*.yml")]


def parts(kind: str) -> dict[str, dict[str, Any]]:
    """All semantic models, metrics or saved queries by name."""
    return {part["name"]: part for file in FILES for part in file.get(kind, [])}


def switches(part: dict[str, Any]) -> set[str]:
    """The vars that a part is switched by."""
    return set(re.findall(r"var\('(cv_\w+_enabled)', (?:true|false)\)", str(part.get("config", {}).get("enabled"))))


def names(value: Any) -> list[str]:
    """A metric's inputs, each a name or a map with one."""
    inputs = value if isinstance(value, list) else [value]
    return [part["name"] if isinstance(part, dict) else part for part in inputs if part]


def test_all_is_off_without_the_layer_and_without_what_it_reads() -> None:
    models, metrics = parts("semantic_models"), parts("metrics")
    marts = {model["name"]: switches(model) for file in MARTS for model in file["models"]}
    measures = {measure["name"]: model for model in models.values() for measure in model["measures"]}
    needs: dict[str, set[str]] = {}
    for name, model in models.items():
        needs[name] = marts[re.findall(r"'(\w+)'", model["model"])[-1]]
    for name, metric in metrics.items():
        given = metric["type_params"]
        of_measures = [switches(measures[part]) for part in names(given.get("measure"))]
        read = names(given.get("numerator")) + names(given.get("denominator")) + names(given.get("metrics"))
        needs[name] = set().union(*of_measures, *(switches(metrics[part]) for part in read))
    for name, query in parts("saved_queries").items():
        needs[name] = set().union(*(switches(metrics[part]) for part in query["query_params"]["metrics"]))
    for name, part in {**models, **metrics, **parts("saved_queries")}.items():
        assert switches(part) >= needs[name] | {"cv_semantic_layer_enabled"}, name


def test_without_the_var_there_is_no_layer(demo: Warehouse) -> None:
    manifest = demo.dbt("parse")
    kinds = (manifest.metrics, manifest.semantic_models, manifest.saved_queries)
    assert [len(kind) for kind in kinds] == [0, 0, 0]
    assert "metric_days" not in {node.name for node in manifest.nodes.values()}


def test_the_switch_makes_no_kept_table_anew(demo: Warehouse, hand: Layer) -> None:
    def stamp(warehouse: Warehouse) -> str:
        asked = ["compile", "--no-write-json", "--inline", "{{ customer_value.layer_stamp() }}"]
        return warehouse.dbt(*asked).results[0].node.compiled_code

    with_layer = Warehouse(demo.folder, demo.vars, manifest=hand.warehouse.manifest)
    assert stamp(with_layer) == stamp(demo)


@pytest.fixture(scope="module")
def folder(hand: Layer, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder in which `mf` finds what dbt has written."""
    made = tmp_path_factory.mktemp("mf")
    (made / "target").mkdir()
    semantic_manifest(hand.warehouse.manifest, made / "target/semantic_manifest.json")
    return made


def test_mf_accepts_the_layer(hand: Layer, folder: Path) -> None:
    said = command_line(folder, hand.warehouse.file, "validate-configs")
    assert said.count("ERRORS: 0, FUTURE_ERRORS: 0") == 6, said


def test_mf_answers(hand: Layer, folder: Path) -> None:
    asked = ["--metrics", "revenue,repeat_rate", "--group-by", "customer__acquisition_channel"]
    said = command_line(folder, hand.warehouse.file, "query", "--quiet", *asked)
    assert re.search(r"^web +170 +0\.5$", said, re.MULTILINE), said


def test_every_metric_stands_in_the_docs_with_its_unit() -> None:
    text = (ROOT / "docs/metrics.md").read_text()
    told = dict(re.findall(r"^\| `(\w+)` \| ([^|]+) \|", text, re.MULTILINE))
    assert told == {name: metric["config"]["meta"]["unit"] for name, metric in parts("metrics").items()}
    models = parts("semantic_models").values()
    dimensions = {dimension["name"] for model in models for dimension in model["dimensions"]}
    named = set(re.findall(r"`(?:customer|transaction_line|cohort_cell|acquisition_cell)__(\w+)`", text))
    times = {"as_of_date", "valued_on", "rated_on", "transaction_date", "month_end", "cohort_month", "acquired_month"}
    assert named | times | {"rfm_segment_label"} == dimensions

"""Who reads the marts: what an exposure says it depends on is what its queries read, and goes with its families."""

from __future__ import annotations

import re
from typing import Any

import pytest
import yaml
from dbt_project import ROOT, Warehouse

FILES = sorted((ROOT / "models/exposures").glob("*.yml"))
EXPOSURES = [part for path in FILES for part in yaml.safe_load(path.read_text())["exposures"]]
WITH_QUERIES = [part for part in EXPOSURES if "queries" in part["config"].get("meta", {})]
MARTS = [
    model for path in (ROOT / "models/marts").rglob("*.yml") for model in yaml.safe_load(path.read_text())["models"]
]


def depends_on(exposure: dict[str, Any]) -> set[str]:
    """The marts that it names."""
    return {re.findall(r"'(\w+)'", reference)[-1] for reference in exposure["depends_on"]}


def switch(part: dict[str, Any]) -> set[str]:
    """The vars that it is switched by."""
    return set(re.findall(r"'(cv_\w+_enabled)'", str(part.get("config", {}).get("enabled"))))


@pytest.mark.parametrize("exposure", WITH_QUERIES, ids=lambda exposure: exposure["name"])
def test_it_depends_on_what_its_queries_read(exposure: dict[str, Any]) -> None:
    queries = [(ROOT / name).read_text() for name in exposure["config"]["meta"]["queries"]]
    read = {name for text in queries for name in re.findall(r"\b(?:from|join)\s+customer_value\.(\w+)", text)}
    assert depends_on(exposure) == read


def test_every_example_has_an_exposure() -> None:
    told = sorted(name for exposure in WITH_QUERIES for name in exposure["config"]["meta"]["queries"])
    files = [path for folder in ("queries", "exports") for path in (ROOT / "examples" / folder).glob("*.sql")]
    assert told == sorted(str(path.relative_to(ROOT)) for path in files)


def test_it_is_off_with_what_it_reads() -> None:
    marts = {model["name"]: switch(model) for model in MARTS}
    for exposure in EXPOSURES:
        assert switch(exposure) >= set().union(*(marts[name] for name in depends_on(exposure))), exposure["name"]


def test_an_upload_has_hashes_of_those_who_consent_and_no_control(demo: Warehouse) -> None:
    upload, contacts = (
        demo.query((ROOT / f"examples/exports/audience_{name}.sql").read_text())
        for name in ("for_upload", "as_contacts")
    )
    assert 0 < len(upload) < len(contacts)
    assert all(re.fullmatch(r"[0-9a-f]{64}", value) for value in upload["email_sha256"].dropna())
    held = demo.query(
        "select email_sha256 from customer_value.campaign_audiences"
        " where audience = 'win_back' and email_sha256 is not null and (is_control or not consent)"
    )
    assert len(held)
    assert not set(held["email_sha256"]) & set(upload["email_sha256"])
    assert contacts["is_control"].sum() > 0

"""persist_docs on a kept table: its columns get their words; the table's own comment goes on holding its state."""

from __future__ import annotations

from collections.abc import Iterator

import by_hand
import pytest
from bases import LOCATION
from layer import Layer

EQUITY = "model.customer_value.customer_equity"


@pytest.fixture
def asked_for(hand: Layer) -> Iterator[None]:
    """As with `+persist_docs: {relation: true, columns: true}` in a project."""
    config = hand.warehouse.manifest.nodes[EQUITY].config
    before, config.persist_docs = config.persist_docs, {"relation": True, "columns": True}
    yield
    config.persist_docs = before


def test_columns_are_described_and_the_state_stays(hand: Layer, asked_for: None) -> None:
    locations = {LOCATION.format(name): f"raw.{name}" for name in by_hand.INPUTS}
    hand.warehouse.dbt("run", "--no-write-json", "--select", "customer_equity", **locations, **by_hand.VARS)
    words = hand.warehouse.query(
        "select comment from duckdb_columns() where table_name = 'customer_equity' and column_name = 'month_end'"
    )
    assert words["comment"].tolist() == ["Last day of the month."]
    state = hand.warehouse.query("select comment from duckdb_tables() where table_name = 'customer_equity'")
    assert state["comment"][0].startswith("customer_value:{")

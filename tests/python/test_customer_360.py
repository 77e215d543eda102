"""The wide row of a customer says what the marts say that it is made of; on the demo."""

from __future__ import annotations

from collections.abc import Iterator

import duckdb
import pytest
from dbt_project import Warehouse

# mart -> columns whose names differ, here: there. Every other column that both have is compared, but for LEFT_OUT.
SOURCES = {
    "customer_rfm": {},
    "customer_clv": {},
    "customer_segments": {},
    "customer_churn_risk": {},
    "customer_preferences": {},
    "loyalty_status": {"loyalty_tier": "tier"},
    "campaign_audiences": {},
}
# Named alike, and of another mart: RFM counts the purchase days of its window; an audience has its members only.
LEFT_OUT = {"customer_clv": {"frequency"}, "campaign_audiences": {"value_at_risk", "predicted_clv", "as_of_date"}}
# What only customer_360 has, or has of the input customers.
OWN = {"cohort_month", "acquisition_channel", "country", "marketing_consent"}


@pytest.fixture(scope="module")
def connection(demo: Warehouse) -> Iterator[duckdb.DuckDBPyConnection]:
    with duckdb.connect(str(demo.file)) as connection:
        connection.execute(f"use {demo.schema}")
        yield connection


def columns(connection: duckdb.DuckDBPyConnection, mart: str) -> set[str]:
    return {row[0] for row in connection.execute(f"describe {mart}").fetchall()}


@pytest.mark.parametrize("mart", SOURCES)
def test_what_a_mart_says_stands_here(connection: duckdb.DuckDBPyConnection, mart: str) -> None:
    both = columns(connection, "customer_360") & columns(connection, mart)
    both -= {"customer_id"} | LEFT_OUT.get(mart, set())
    pairs = {name: name for name in both} | SOURCES[mart]
    assert len(pairs) >= 3
    rows = "(select * from campaign_audiences where is_exclusive)" if mart == "campaign_audiences" else mart
    for here, there in pairs.items():
        one = f"select customer_id, wide.{here} as value from customer_360 as wide"
        joined = f"customer_360 as wide left join {rows} as there using (customer_id)"
        other = f"select wide.customer_id, there.{there} from {joined}"
        found = connection.execute(f"({one} except all {other}) union all ({other} except all {one})").fetchall()
        assert found == [], f"{here} of {mart}"


def test_every_column_is_compared(connection: duckdb.DuckDBPyConnection) -> None:
    compared = set().union(*(columns(connection, mart) | set(SOURCES[mart]) for mart in SOURCES))
    assert columns(connection, "customer_360") - compared == OWN - compared


def test_everybody_who_bought_has_one_row(connection: duckdb.DuckDBPyConnection) -> None:
    one, other = "select customer_id from customer_360", "select customer_id from customer_clv"
    assert connection.execute(f"({one} except all {other}) union all ({other} except all {one})").fetchall() == []


def test_the_input_customers_stands_here(connection: duckdb.DuckDBPyConnection, demo: Warehouse) -> None:
    names = "customer_id, coalesce(acquisition_channel, 'unknown') as acquisition_channel, country, marketing_consent"
    one = f"select {names} from customer_360 where country is not null"
    other = f"select {names} from {demo.schema}_staging.stg_customers where status = 'accepted'"
    assert connection.execute(f"{one} except all {other}").fetchall() == []
    assert connection.execute(f"select count(*) from ({one})").fetchone() != (0,)

"""Bases at the edge: no row at all, `--empty`, one customer, all customers equal, optional inputs absent."""

from __future__ import annotations

from datetime import date

import pytest
from bases import Marts, Workshop, table
from dbt_project import INPUTS, PARSED_WITH

HEADER = "transaction_id | customer_id | transaction_at | amount"
ONE = """
transaction_id | customer_id | transaction_at | amount
t1             | ann         | 2024-05-01     | 12.50
"""
# Four customers, each 10 on the same two days.
EQUAL = """
transaction_id | customer_id | transaction_at | amount
t1             | ann         | 2024-05-01     | 10
t2             | bob         | 2024-05-01     | 10
t3             | cid         | 2024-05-01     | 10
t4             | dan         | 2024-05-01     | 10
t5             | ann         | 2024-06-01     | 10
t6             | bob         | 2024-06-01     | 10
t7             | cid         | 2024-06-01     | 10
t8             | dan         | 2024-06-01     | 10
"""
ALL_MARTS = [
    "customer_clv",
    "customer_rfm",
    "customer_segments",
    "customer_transactions",
    "data_quality",
    "rejected_transactions",
    "repeat_purchase_ladder",
    "rfm_cutpoints",
    "segment_performance",
]


@pytest.fixture(scope="module")
def one(workshop: Workshop) -> Marts:
    """One customer, one purchase; every mart."""
    return workshop.build({"transactions": ONE}, "resource_type:model")


@pytest.fixture(scope="module")
def absent(workshop: Workshop, one: Marts) -> dict[str, int]:
    """Rows and columns of each staging table of an input that was not given."""
    schema = f"{workshop.warehouse.schema}_staging"
    found = {}
    for name in INPUTS[1:]:
        frame = workshop.warehouse.query(f"select * from {schema}.stg_{name}")
        found[name] = len(frame)
        assert len(frame.columns) > 1
    return found


@pytest.fixture(scope="module")
def no_rows(workshop: Workshop, absent: dict[str, int]) -> Marts:
    """A header and nothing under it."""
    return workshop.build({"transactions": HEADER}, "resource_type:model")


@pytest.fixture(scope="module")
def dry(workshop: Workshop, no_rows: Marts) -> Marts:
    """`--empty` over rows that are there."""
    workshop.warehouse.load("transactions", table(ONE))
    where = {"cv_transactions_location": "raw.transactions"}
    return workshop.rebuild("--empty", "--full-refresh", **where)


@pytest.fixture(scope="module")
def equal(workshop: Workshop) -> Marts:
    """All values equal."""
    return workshop.build({"transactions": EQUAL}, "+segment_performance")


def test_one_customer(one: Marts) -> None:
    """As of the only day: 0 days, 1 day, 12.50; alone at rank 1: every score 1, percentile 0."""
    rfm = one.row("customer_rfm")
    assert (rfm["recency_days"], rfm["frequency"], float(rfm["monetary"])) == (0, 1, 12.5)
    assert (rfm["rfm_cell"], rfm["rfm_segment"], rfm["as_of_date"]) == ("111", "lost", date(2024, 5, 1))
    clv = one.row("customer_clv")
    assert (clv["frequency"], clv["recency_weeks"], clv["age_weeks"]) == (0, 0, 0)
    assert (clv["average_purchase_value"], clv["average_order_value"]) == (None, 12.5)
    assert (clv["clv_percentile"], clv["value_tier"]) == (0, "bronze")
    # Base days 1, W = 0: too short for churn, and no rung of 30.
    assert (clv["customer_based_status"], clv["customer_based_clv"]) == ("too_short", None)
    assert (clv["orders_per_year"], clv["transaction_based_clv"]) == (None, None)
    rung = one.row("repeat_purchase_ladder")
    assert (rung["n"], rung["customers_reached"], rung["repeat_probability"]) == (1, 1, None)


def test_one_customer_is_the_whole_base(one: Marts) -> None:
    """Every share is 1. Bought once, and nobody has a gap to be late by: new."""
    for row in one.rows("segment_performance"):
        assert (row["customers"], row["customers_share"], row["revenue_cumulative_share"]) == (1, 1, 1)
    segments = [("lifecycle_stage", "new"), ("rfm_segment", "lost"), ("value_tier", "bronze")]
    assert one.cells("segment_performance", "kind", "segment") == segments


@pytest.mark.parametrize("name", INPUTS[1:])
def test_an_absent_input_is_an_empty_staging_table(absent: dict[str, int], name: str) -> None:
    """With its columns and no row."""
    assert absent[name] == 0


@pytest.mark.parametrize("marts", ["no_rows", "dry"])
@pytest.mark.parametrize("name", ALL_MARTS)
def test_empty_marts_are_there_and_typed(request: pytest.FixtureRequest, one: Marts, marts: str, name: str) -> None:
    """The same columns of the same types as with rows, and no row; data_quality has its checks, all 0."""
    empty = request.getfixturevalue(marts)
    assert empty.types[name] == one.types[name]
    if name == "data_quality":
        assert {row["rows_affected"] for row in empty.rows(name)} == {0}
        assert {row["share"] for row in empty.rows(name)} == {None}
        assert {row["input"] for row in empty.rows(name)} == set(INPUTS)
    else:
        assert len(empty[name]) == 0


def test_one_has_every_mart(one: Marts) -> None:
    """So that the comparison above compares something."""
    assert set(ALL_MARTS) <= set(one.frames)
    assert len(one["customer_transactions"]) == 1


def test_all_equal_score_1(equal: Marts) -> None:
    """Rank 1 for all: 1 + floor(5 x 0 / 4)."""
    assert equal.column("customer_rfm", "rfm_cell") == {name: "111" for name in ["ann", "bob", "cid", "dan"]}


def test_all_equal_share_percentile_and_tier(equal: Marts) -> None:
    """100 x 0 / 3."""
    assert set(equal.column("customer_clv", "clv_percentile").values()) == {0}
    assert set(equal.column("customer_clv", "value_tier").values()) == {"bronze"}


def test_all_equal_is_one_segment(equal: Marts) -> None:
    """4 x 20 = 80 in one segment."""
    row = equal.row("segment_performance", kind="value_tier")
    assert (row["segment"], row["customers"], row["revenue"], row["revenue_share"]) == ("bronze", 4, 80, 1)


def test_the_parse_holds_no_demo_data() -> None:
    """The empty marts above would be full if the demo data were read."""
    assert PARSED_WITH["cv_transactions_location"] is not None

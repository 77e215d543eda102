"""Every kind of metric on the base of by_hand.py, whose numbers are worked out there in words."""

from __future__ import annotations

from datetime import date

import pytest
from layer import Layer, plain

JANUARY, FEBRUARY, MARCH = (date(2024, month, 1) for month in (1, 2, 3))
MONTH = "metric_time__month"
SINCE = "cohort_cell__months_since"


def test_sales(hand: Layer) -> None:
    metrics = ["revenue", "margin", "margin_rate", "purchased", "refunded", "purchases", "active_customers"]
    assert hand.ask(metrics) == [(180, 90, 0.5, 230, 50, 4, 3)]
    ratios = ["refund_share", "average_order_value", "revenue_per_active_customer", "purchases_per_active_customer"]
    assert hand.ask(ratios) == [tuple(map(plain, (50 / 230, 45.0, 60.0, 4 / 3)))]


def test_sales_by_month(hand: Layer) -> None:
    metrics = ["revenue", "active_customers", "new_customers", "purchases"]
    assert hand.ask(metrics, [MONTH]) == [(JANUARY, 140, 2, 2, 2), (FEBRUARY, 30, 1, 0, 1), (MARCH, 10, 1, 1, 1)]


def test_sales_by_what_the_customer_is(hand: Layer) -> None:
    """c has no purchase day, and so no place among the customers; their sale and its refund are 0 together."""
    groups = ["customer__acquisition_channel"]
    assert hand.ask(["revenue", "active_customers"], groups) == [(None, 0, 0), ("social", 10, 1), ("web", 170, 2)]


def test_customers_who_were_active_within_a_year(hand: Layer) -> None:
    """The last day of a month counts, of this one today; days before the first line are on no calendar."""
    assert hand.ask(["active_customers_365_days"], [MONTH]) == [(JANUARY, 2), (FEBRUARY, 2), (MARCH, 3)]


def test_customers(hand: Layer) -> None:
    assert hand.ask(["customers", "repeat_customers", "repeat_rate"]) == [(3, 1, plain(1 / 3))]


def test_nothing_predicted_is_null(hand: Layer) -> None:
    metrics = ["predicted_clv", "average_predicted_clv", "total_clv", "average_total_clv", "churn_value_at_risk"]
    assert hand.ask(["historical_margin", *metrics]) == [(90, *[None] * 5)]


def test_balances_are_not_added_up(hand: Layer) -> None:
    metrics = ["customers_to_date", "margin_to_date", "customer_equity"]
    assert hand.ask(metrics, [MONTH]) == [(JANUARY, 2, 70, None), (FEBRUARY, 2, 85, None)]
    assert hand.ask(metrics, ["metric_time__quarter"]) == [(JANUARY, 2, 85, None)]
    assert hand.ask(metrics) == [(2, 85, None)]


def test_retention_is_null_where_no_month_has_ended(hand: Layer) -> None:
    assert hand.ask(["retention_rate"], [SINCE]) == [(0, 1.0), (1, 0.5), (2, None)]
    cells = [(JANUARY, 0, 1.0), (JANUARY, 1, 0.5), (JANUARY, 2, None), *((MARCH, since, None) for since in range(3))]
    assert hand.ask(["retention_rate"], [MONTH, SINCE]) == cells
    assert hand.ask(["retention_rate_month_3", "retention_rate_month_12"]) == [(None, None)]


def test_spend_on_which_nobody_came_counts(hand: Layer) -> None:
    metrics = ["acquisition_spend", "acquired_customers", "cac", "ltv_to_cac"]
    assert hand.ask(metrics) == [(30, 3, 15.0, None)]
    cells = [("ads", 10, 0, None, None), ("social", 0, 1, None, None), ("web", 20, 2, 10.0, None)]
    assert hand.ask(metrics, ["acquisition_cell__acquired_channel"]) == cells


@pytest.mark.parametrize("metric", ["revenue", "purchases"])
def test_a_time_range_is_kept_to(hand: Layer, metric: str) -> None:
    where = ["{{ TimeDimension('metric_time', 'day') }} >= '2024-02-10'"]
    assert hand.ask([metric], where_constraints=where) == [({"revenue": 40, "purchases": 2}[metric],)]

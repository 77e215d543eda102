"""Customer-based and transaction-based CLV with every part, churn, and the repeat-purchase ladder."""

from __future__ import annotations

from math import nan

import pandas as pd
import pytest
from bases import Marts, Workshop

# --- Customer-based: as of 2023-12-31; 730 days from the first purchase, so W = min(365, 365) = 365 -------------------
# The earlier window is (2021-12-31, 2022-12-31], the later one (2022-12-31, 2023-12-31].
YEARS = """
transaction_id | customer_id | transaction_at | amount | cost
a1             | ann         | 2022-01-01     | 100    | 40
a2             | ann         | 2022-12-31     | 50     |
a3             | ann         | 2023-01-01     | 30     |
b1             | bob         | 2022-06-01     | 200    | 140
c1             | cid         | 2022-12-31     | 80     |
d1             | dan         | 2023-01-01     | 60     |
e1             | eve         | 2022-03-01     | 40     |
e2             | eve         | 2023-12-31     | 40     |
e3             | eve         | 2023-06-01     | -20    |
"""
# Without bob and cid, and no cost known.
FAITHFUL = """
transaction_id | customer_id | transaction_at | amount
a1             | ann         | 2022-01-01     | 100
a2             | ann         | 2022-12-31     | 50
a3             | ann         | 2023-01-01     | 30
e1             | eve         | 2022-03-01     | 40
e2             | eve         | 2023-12-31     | 40
"""
# 179 days from the first purchase to as_of_date, both included: W = 89.
SHORT = """
transaction_id | customer_id | transaction_at | amount
a1             | ann         | 2023-07-06     | 100
a2             | ann         | 2023-12-31     | 50
"""
# 185 days: W = 92, and the earlier window (2023-06-30, 2023-09-30] begins the day after the first purchase.
NOBODY_EARLIER = """
transaction_id | customer_id | transaction_at | amount
a1             | ann         | 2023-06-30     | 100
a2             | ann         | 2023-12-31     | 50
"""
AS_OF = {"cv_as_of_date": "2023-12-31"}
SELECT = ["+customer_clv", "+repeat_purchase_ladder"]


@pytest.fixture(scope="module")
def years(workshop: Workshop) -> Marts:
    """Four earlier buyers, two of them lost."""
    return workshop.build({"transactions": YEARS}, *SELECT, **AS_OF)


@pytest.fixture(scope="module")
def capped(workshop: Workshop, years: Marts) -> Marts:
    """The same with a lifespan of at most 1.5 years."""
    where = {"cv_transactions_location": "raw.transactions"}
    select = "int_customer_lifetime+,+customer_clv"
    return workshop.rebuild("--select", select, **AS_OF, **where, cv_max_lifespan_years=1.5)


@pytest.fixture(scope="module")
def faithful(workshop: Workshop, capped: Marts) -> Marts:
    """Nobody lost; the margin rate is the var."""
    return workshop.build({"transactions": FAITHFUL}, *SELECT, **AS_OF, cv_gross_margin_rate=0.25)


@pytest.fixture(scope="module")
def short(workshop: Workshop) -> Marts:
    """W = 89."""
    return workshop.build({"transactions": SHORT}, *SELECT, **AS_OF)


@pytest.fixture(scope="module")
def nobody_earlier(workshop: Workshop) -> Marts:
    """W = 92, an empty earlier window."""
    return workshop.build({"transactions": NOBODY_EARLIER}, *SELECT, **AS_OF)


def test_churn(years: Marts) -> None:
    """Earlier buyers: ann (31 Dec 2022 is in), bob, cid, eve; ann (1 Jan 2023) and eve bought later: 2 of 4 lost.

    Over W = 365 days the yearly churn is 1 - (1 - 0.5)^(365/365) = 0.5, the lifespan 1 / 0.5 = 2 years.
    Margin rate where the cost is known: (100 - 40 + 200 - 140) / (100 + 200) = 0.4.
    """
    for row in years.rows("customer_clv"):
        assert (row["churn_window_days"], row["customer_based_status"]) == (365, "ok")
        assert row["churn_rate"] == pytest.approx(0.5)
        assert row["yearly_churn_rate"] == pytest.approx(0.5)
        assert row["expected_lifespan_years"] == pytest.approx(2)
        assert row["margin_rate"] == pytest.approx(0.4)


@pytest.mark.parametrize(
    ("customer", "order_value", "orders_per_year"),
    [
        ("ann", 180 / 3, 3 * 365 / 729),  # 1 Jan 2022 to 31 Dec 2023: 729 days
        ("bob", 200, 365 / 578),  # 1 Jun 2022: 365 + 213 days
        ("cid", 80, 365 / 365),
        ("dan", 60, 365 / 365),  # 364 days since the first, but at least W
        ("eve", (40 + 40 - 20) / 2, 2 * 365 / 670),  # net of the unlinked refund; 1 Mar 2022: 365 + 305 days
    ],
)
def test_customer_based(years: Marts, customer: str, order_value: float, orders_per_year: float) -> None:
    """Average order value x orders per year x lifespan 2 x margin rate 0.4."""
    row = years.row("customer_clv", customer_id=customer)
    assert row["average_order_value"] == pytest.approx(order_value)
    assert row["orders_per_year"] == pytest.approx(orders_per_year)
    assert row["customer_based_clv"] == pytest.approx(order_value * orders_per_year * 2 * 0.4)


def test_lifespan_is_capped(capped: Marts) -> None:
    """1 / 0.5 = 2 years, at most 1.5: bob 200 x 365/578 x 1.5 x 0.4."""
    row = capped.row("customer_clv", customer_id="bob")
    assert row["expected_lifespan_years"] == pytest.approx(1.5)
    assert row["customer_based_clv"] == pytest.approx(200 * 365 / 578 * 1.5 * 0.4)


def test_no_churn_is_the_longest_lifespan(faithful: Marts) -> None:
    """Both earlier buyers came back: churn 0, lifespan 10 years, and the margin rate is the var, 0.25.

    ann: 60 x 3 x 365/729 x 10 x 0.25.
    """
    row = faithful.row("customer_clv", customer_id="ann")
    assert (row["churn_rate"], row["yearly_churn_rate"], row["expected_lifespan_years"]) == (0, 0, 10)
    assert row["margin_rate"] == pytest.approx(0.25)
    assert row["customer_based_clv"] == pytest.approx(60 * 3 * 365 / 729 * 10 * 0.25)


def test_too_short(short: Marts) -> None:
    """Base days 179, half of them 89 < 90: a status and no value."""
    row = short.row("customer_clv", customer_id="ann")
    assert (row["churn_window_days"], row["customer_based_status"]) == (89, "too_short")
    assert (row["customer_based_clv"], row["churn_rate"]) == (None, None)


def test_no_earlier_buyers(nobody_earlier: Marts) -> None:
    """W = 92 is long enough, but the only purchase before as_of - W was on as_of - 2W itself, outside the window."""
    row = nobody_earlier.row("customer_clv", customer_id="ann")
    assert (row["churn_window_days"], row["customer_based_status"]) == (92, "no_earlier_buyers")
    assert (row["customer_based_clv"], row["churn_rate"]) == (None, None)


def test_no_rung_with_thirty(years: Marts) -> None:
    """Five customers: no probability on any rung and no transaction-based value."""
    assert set(years.column("customer_clv", "transaction_based_clv").values()) == {None}
    assert years.column("repeat_purchase_ladder", "repeat_probability", key="n") == {1: None, 2: None, 3: None}
    assert years.column("repeat_purchase_ladder", "customers_reached", key="n") == {1: 5, 2: 2, 3: 1}


# --- Transaction-based: as of 2024-12-31, 366 days from the first purchase; H = min(364, 183) = 183 -------------------
# 40 customers buy for 10 on 2024-01-01. Of these
#   30 (c01..c30) buy for 20 on 2024-01-31, 30 days later; c31 for 20 on 2024-07-02, 183 days later, just within H;
#   c32 for 20 on 2024-07-03, 184 days later, too late to count; c33..c40 never again.
# Of the 30, 15 (c01..c15) buy for 40 on 2024-03-01, 30 days later.
# Of the 15, c01 buys for 30 on 2024-04-10 (40 days later) and c02 for 50 on 2024-05-01 (61 days later).
LADDER = [
    ("2024-01-01", "10", range(1, 41)),
    ("2024-01-31", "20", range(1, 31)),
    ("2024-07-02", "20", range(31, 32)),
    ("2024-07-03", "20", range(32, 33)),
    ("2024-03-01", "40", range(1, 16)),
    ("2024-04-10", "30", range(1, 2)),
    ("2024-05-01", "50", range(2, 3)),
]


@pytest.fixture(scope="module")
def ladder(workshop: Workshop) -> Marts:
    """40 customers, margin rate 0.5."""
    rows = [(f"{day}-{n}", f"c{n:02}", day, amount) for day, amount, numbers in LADDER for n in numbers]
    frame = pd.DataFrame(rows, columns=["transaction_id", "customer_id", "transaction_at", "amount"], dtype=object)
    more = {"cv_as_of_date": "2024-12-31", "cv_gross_margin_rate": 0.5}
    return workshop.build({"transactions": frame}, *SELECT, **more)


@pytest.mark.parametrize(
    ("n", "reached", "observed", "repeated", "probability", "gap", "value"),
    [
        # All watched for 365 days; 30 + c31 within H. Gaps: thirty of 30 days, 183, 184. Next values all 20.
        (1, 40, 40, 31, 31 / 40, 30, 20),
        # c31 and c32 watched for 182 and 181 days only: exactly 30 are left, 15 of them repeat. Next values all 40.
        (2, 32, 30, 15, 15 / 30, 30, 40),
        # 15 < 30: the probability of rung 2. Gaps 40 and 61, interpolated; next values 30 and 50.
        (3, 15, 15, 2, 15 / 30, 50.5, 40),
        # Nobody went on.
        (4, 2, 2, 0, 15 / 30, nan, nan),
    ],
)
def test_rungs(
    ladder: Marts,
    n: int,
    reached: int,
    observed: int,
    repeated: int,
    probability: float,
    gap: float,
    value: float,
) -> None:
    """Who reached, was watched for H days, and came again within them; what the next day brought."""
    row = ladder.row("repeat_purchase_ladder", n=n)
    assert row["horizon_days"] == 183
    assert (row["customers_reached"], row["customers_observed"]) == (reached, observed)
    assert (row["customers_repeated"], row["repeat_probability"]) == (repeated, pytest.approx(probability))
    assert row["median_gap_days"] == (None if gap != gap else pytest.approx(gap))
    assert row["average_value"] == (None if value != value else pytest.approx(value))


def test_no_rung_beyond_the_last(ladder: Marts) -> None:
    """Four rungs."""
    assert ladder.cells("repeat_purchase_ladder", "n") == [(1,), (2,), (3,), (4,)]


# All gaps: 45 of 30 days, 40, 61, 183, 184; their median is g = 30. d = 1.1^(-30/365).
D = 1.1 ** (-30 / 365)
# p_1 = 0.775, every later p = 0.5. From n = 1: the sum over k = 1..50 of 0.775 x 0.5^(k-1) x d^k, geometric with the
# quotient q = 0.5 d: 0.775 d (1 - q^50) / (1 - q). From n >= 2: q (1 - q^50) / (1 - q).
Q = 0.5 * D
FROM_1 = 31 / 40 * D * (1 - Q**50) / (1 - Q)
FROM_2 = Q * (1 - Q**50) / (1 - Q)


@pytest.mark.parametrize(
    ("customer", "order_value", "multiplier"),
    [
        ("c40", 10, FROM_1),
        ("c20", (10 + 20) / 2, FROM_2),
        ("c31", (10 + 20) / 2, FROM_2),
        ("c03", (10 + 20 + 40) / 3, FROM_2),  # on rung 3, which shares
        ("c01", (10 + 20 + 40 + 30) / 4, FROM_2),  # on the last rung: the sum goes on above it
    ],
)
def test_transaction_based(ladder: Marts, customer: str, order_value: float, multiplier: float) -> None:
    """Discounted further purchases x the customer's average order value x margin rate 0.5."""
    row = ladder.row("customer_clv", customer_id=customer)
    assert row["transaction_based_clv"] == pytest.approx(multiplier * order_value * 0.5, rel=1e-12)


def test_churn_of_half_a_year(ladder: Marts) -> None:
    """W = 183: all 40 bought in (2023-12-31, 2024-07-01], c31 and c32 in (2024-07-01, 2024-12-31] too.

    Churn 38/40 = 0.95; yearly 1 - 0.05^(365/183); one order in max(365, 183) days is 1 a year.
    """
    row = ladder.row("customer_clv", customer_id="c40")
    yearly = 1 - 0.05 ** (365 / 183)
    assert (row["churn_window_days"], row["churn_rate"]) == (183, pytest.approx(0.95))
    assert row["yearly_churn_rate"] == pytest.approx(yearly, rel=1e-12)
    assert row["orders_per_year"] == pytest.approx(1)
    assert row["customer_based_clv"] == pytest.approx(10 * 1 * (1 / yearly) * 0.5, rel=1e-12)

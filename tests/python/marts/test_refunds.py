"""Refunds, cancellations and chargebacks: sign, link, day, and what is known as of a day.

Every customer buys for 10 on 2024-02-01 first, so that the day in question is the repeat day and m is its net value.
As of 2024-06-30, and as of 2024-04-30.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from bases import Marts

ROWS = """
transaction_id | line_id | customer_id  | transaction_at | amount | type         | original | tax | cost
# Dated before the purchase that it names.
f01            |         | before       | 2024-02-01     | 10     |              |          |     |
f02r           |         | before       | 2024-03-01     | -20    |              | f02      |     |
f02            |         | before       | 2024-05-10     | 60     |              |          |     |
# Names a transaction that is not there; one that is another customer's; one that was refused; a refund; nothing.
f03            |         | unknown      | 2024-02-01     | 10     |              |          |     |
f04            |         | unknown      | 2024-03-10     | 60     |              |          |     |
f04r           |         | unknown      | 2024-03-20     | -60    |              | nowhere  |     |
f05            |         | owner        | 2024-02-01     | 10     |              |          |     |
f06            |         | owner        | 2024-03-10     | 40     |              |          |     |
f07            |         | other        | 2024-02-01     | 10     |              |          |     |
f08            |         | other        | 2024-03-11     | 70     |              |          |     |
f06r           |         | other        | 2024-03-12     | -40    |              | f06      |     |
f09            |         | of_refused   | 2024-02-01     | 10     |              |          |     |
f10            |         | of_refused   | 2024-03-10     | abc    |              |          |     |
f10r           |         | of_refused   | 2024-03-12     | -4     |              | f10      |     |
f11            |         | of_refund    | 2024-02-01     | 10     |              |          |     |
f12            |         | of_refund    | 2024-03-10     | 60     |              |          |     |
f12r           |         | of_refund    | 2024-03-11     | -15    |              | f12      |     |
f12s           |         | of_refund    | 2024-03-12     | -45    |              | f12r     |     |
f13            |         | names_none   | 2024-02-01     | 10     |              |          |     |
f14            |         | names_none   | 2024-03-10     | 60     |              |          |     |
f15            |         | names_none   | 2024-03-12     | -60    |              |          |     |
# Any sign, any of the three types.
f16            |         | signs        | 2024-02-01     | 10     |              |          |     |
f17            |         | signs        | 2024-03-10     | 100    |              |          |     |
f17r           |         | signs        | 2024-03-11     | 25     | refund       | f17      |     |
f17s           |         | signs        | 2024-03-12     | -25    | refund       | f17      |     |
f18            |         | cancelled    | 2024-02-01     | 10     |              |          |     |
f19            |         | cancelled    | 2024-03-10     | 40     |              |          |     |
f19r           |         | cancelled    | 2024-03-10     | 40     | cancellation | f19      |     |
f20            |         | charged_back | 2024-02-01     | 10     |              |          |     |
f21            |         | charged_back | 2024-03-10     | 40     |              |          |     |
f21r           |         | charged_back | 2024-04-10     | -40    | Chargeback   | f21      |     |
# Known from its own day on: the day after the earlier as_of_date, and that day itself.
f22            |         | late         | 2024-02-01     | 10     |              |          |     |
f23            |         | late         | 2024-03-10     | 50     |              |          |     |
f23r           |         | late         | 2024-05-01     | -50    |              | f23      |     |
f24            |         | just_known   | 2024-02-01     | 10     |              |          |     |
f25            |         | just_known   | 2024-03-10     | 50     |              |          |     |
f25r           |         | just_known   | 2024-04-30     | -50    |              | f25      |     |
# A transaction with lines on two days: the refund acts on the earlier.
f26            |         | two_days     | 2024-02-01     | 10     |              |          |     |
f27            | 1       | two_days     | 2024-03-01     | 20     |              |          |     |
f27            | 2       | two_days     | 2024-03-05     | 30     |              |          |     |
f27r           |         | two_days     | 2024-03-20     | -20    |              | f27      |     |
# Tax and cost of a refund carry its sign; with the cost unknown, the margin is 0.4 of the net.
f28            |         | refund_parts | 2024-02-01     | 10     |              |          |     | 10
f29            |         | refund_parts | 2024-03-10     | 120    |              |          | 20  | 70
f29r           |         | refund_parts | 2024-03-20     | 60     | refund       | f29      | 10  | 35
f30r           |         | refund_parts | 2024-03-21     | -6     |              |          | 1   |
"""

FEB = date(2024, 2, 1)
# customer: (purchase days, last purchase day, m, revenue) as of 2024-06-30
NOW = {
    "before": (2, date(2024, 5, 10), 40, 50),  # day 60 - 20; 10 + 60 - 20
    "unknown": (2, date(2024, 3, 10), 60, 10),  # 10 + 60 - 60, the day stays whole
    "owner": (2, date(2024, 3, 10), 40, 50),  # another customer's refund does not touch it
    "other": (2, date(2024, 3, 11), 70, 40),  # 10 + 70 - 40, on the refund's own day
    "of_refused": (1, FEB, None, 6),  # 10 - 4
    "of_refund": (2, date(2024, 3, 10), 45, 10),  # day 60 - 15; 10 + 60 - 15 - 45
    "names_none": (2, date(2024, 3, 10), 60, 10),
    "signs": (2, date(2024, 3, 10), 50, 60),  # 100 - 25 - 25
    "cancelled": (1, FEB, None, 10),
    "charged_back": (1, FEB, None, 10),
    "late": (1, FEB, None, 10),
    "just_known": (1, FEB, None, 10),
    "two_days": (2, date(2024, 3, 5), 30, 40),  # 2024-03-01 is fully reversed; 10 + 20 + 30 - 20
    "refund_parts": (2, date(2024, 3, 10), 50, 55),  # day (120 - 20) - (60 - 10); 10 + 100 - 50 - (6 - 1)
}
# and as of 2024-04-30, where it differs
PAST = {
    "before": (1, FEB, None, -10),  # the refund of 2024-03-01 is known, its purchase is not: 10 - 20
    "late": (2, date(2024, 3, 10), 50, 60),  # the refund of 2024-05-01 is not known
    "just_known": (1, FEB, None, 10),  # that of 2024-04-30 is
    "charged_back": (1, FEB, None, 10),
    "unknown": (2, date(2024, 3, 10), 60, 10),
}


def outcome(marts: Marts, customer: str) -> tuple[int, date, float | None, Decimal]:
    """Purchase days, the last of them, m and revenue of a customer."""
    row = marts.row("customer_clv", customer_id=customer)
    days = row["frequency"] + 1
    return days, row["last_purchase_date"], row["average_purchase_value"], row["historical_revenue"]


@pytest.mark.parametrize("customer", NOW)
def test_as_of_the_end(ledger: Marts, customer: str) -> None:
    """Links act on the purchase day, every refund on the revenue."""
    assert outcome(ledger, customer) == NOW[customer]


@pytest.mark.parametrize("customer", PAST)
def test_as_of_before(ledger_past: Marts, customer: str) -> None:
    """A refund reduces its purchase from its own day on; before that day the purchase stands whole."""
    assert outcome(ledger_past, customer) == PAST[customer]


@pytest.mark.parametrize("customer", NOW)
def test_monetary_is_all_net_revenue(ledger: Marts, customer: str) -> None:
    """monetary holds the refund days' revenue too."""
    assert ledger.row("customer_rfm", customer_id=customer)["monetary"] == NOW[customer][3]


@pytest.mark.parametrize(
    ("transaction", "kind", "gross"),
    [
        ("f17r", "refund", -25),  # came with +25
        ("f17s", "refund", -25),
        ("f19r", "cancellation", -40),
        ("f21r", "chargeback", -40),
        ("f15", "refund", -60),  # no type, below zero
        ("f14", "purchase", 60),  # no type, above zero
    ],
)
def test_signed_amounts(ledger: Marts, transaction: str, kind: str, gross: int) -> None:
    """Every line keeps its own signed amount, below zero for all but purchases."""
    row = ledger.row("customer_transactions", transaction_id=transaction)
    assert (row["transaction_type"], row["gross_amount"]) == (kind, gross)


@pytest.mark.parametrize(
    ("transaction", "net", "margin"),
    [
        ("f29", "100", "30"),  # 120 - 20; 100 - 70
        ("f29r", "-50", "-15"),  # -(60 - 10); -(50 - 35)
        ("f30r", "-5", "-2"),  # -(6 - 1); -5 x 0.4
        ("f28", "10", "0"),  # 10 - 10
    ],
)
def test_refunded_tax_and_cost(ledger: Marts, transaction: str, net: str, margin: str) -> None:
    """A refund's tax and cost come back with it."""
    row = ledger.row("customer_transactions", transaction_id=transaction)
    assert (row["net_amount"], row["margin_amount"]) == (Decimal(net), Decimal(margin))


def test_historical_margin(ledger: Marts) -> None:
    """0 + 30 - 15 - 2 = 13."""
    assert ledger.row("customer_clv", customer_id="refund_parts")["historical_margin"] == 13


def test_later_rows_are_in_customer_transactions_only(ledger_past: Marts) -> None:
    """As of 2024-04-30 the refund of 2024-05-01 and the purchase of 2024-05-10 are accepted lines all the same."""
    lines = ledger_past.cells("customer_transactions", "transaction_id", customer_id="late")
    assert lines == [("f22",), ("f23",), ("f23r",)]
    assert ledger_past.row("customer_transactions", transaction_id="f02")["gross_amount"] == 60


def test_as_of_date_is_published(ledger: Marts, ledger_past: Marts) -> None:
    """Each mart says which day it is as of."""
    for mart in ["customer_clv", "customer_rfm"]:
        assert set(ledger.column(mart, "as_of_date").values()) == {date(2024, 6, 30)}
        assert set(ledger_past.column(mart, "as_of_date").values()) == {date(2024, 4, 30)}

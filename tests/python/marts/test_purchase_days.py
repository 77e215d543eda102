"""Which local days are purchase days (DESIGN §4), as of 2024-06-30.

A purchase day has a purchase line, and its purchase lines less the refunds that name them total >= 0 in gross; a day
whose lines were positive and are fully reversed is none, whatever free line stands beside them.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from bases import Marts

ROWS = """
transaction_id | line_id | customer_id    | transaction_at      | amount | type     | original | tax
# Several purchases on a day are one purchase day.
d01            | 1       | several_a_day  | 2024-01-10          | 10     |          |          |
d01            | 2       | several_a_day  | 2024-01-10          | 20     |          |          |
d02            |         | several_a_day  | 2024-01-10 18:30:00 | 5      |          |          |
d03            |         | several_a_day  | 2024-02-10          | 7      |          |          |
# A free purchase is a purchase, with or without a refund of nothing.
d04            |         | free           | 2024-01-10          | 0.00   |          |          |
d05            |         | free_refunded  | 2024-01-10          | 0.00   | purchase |          |
d05r           |         | free_refunded  | 2024-01-11          | 0.00   | refund   | d05      |
# No purchase at all.
d06            |         | only_refunds   | 2024-01-10          | -20    |          |          |
d07            |         | only_refunds   | 2024-01-12          | 30     | refund   | nowhere  |
# Everything given back, at once or in parts.
d08            |         | all_refunded   | 2024-01-10          | 50     |          |          |
d08r           |         | all_refunded   | 2024-01-20          | -50    |          | d08      |
d09            |         | in_two_parts   | 2024-01-10          | 50     |          |          |
d09r           |         | in_two_parts   | 2024-01-20          | -20    |          | d09      |
d09s           |         | in_two_parts   | 2024-01-21          | -30    |          | d09      |
d10            |         | in_part        | 2024-01-10          | 9      |          |          |
d11            |         | in_part        | 2024-02-10          | 50     |          |          |
d11r           |         | in_part        | 2024-02-20          | -49.99 |          | d11      |
# A free line does not save a day whose other lines are fully reversed.
d12            |         | free_beside    | 2024-01-10          | 50     |          |          |
d13            |         | free_beside    | 2024-01-10          | 0.00   |          |          |
d12r           |         | free_beside    | 2024-01-20          | -50    |          | d12      |
# A second paid line does.
d14            |         | paid_beside    | 2024-01-10          | 50     |          |          |
d15            |         | paid_beside    | 2024-01-10          | 0.01   |          |          |
d14r           |         | paid_beside    | 2024-01-20          | -50    |          | d14      |
# More given back than was paid: 30 + 15 - 50 = -5, and 30 + 15 - 40 = 5.
d16            |         | net_negative   | 2024-01-10          | 30     |          |          |
d17            |         | net_negative   | 2024-01-10          | 15     |          |          |
d16r           |         | net_negative   | 2024-01-20          | -50    |          | d16      |
d18            |         | net_positive   | 2024-01-05          | 1      |          |          |
d19            |         | net_positive   | 2024-01-10          | 30     |          |          |
d20            |         | net_positive   | 2024-01-10          | 15     |          |          |
d19r           |         | net_positive   | 2024-01-20          | -40    |          | d19      |
# An unlinked refund does not enter, not even on the purchase's own day.
d21            |         | unlinked       | 2024-01-10          | 30     |          |          |
d22            |         | unlinked       | 2024-01-10          | -45    |          |          |
# The test is on gross: 100 (net 80) less 90 (net 90) leaves gross 10, net -10: a purchase day.
d23            |         | gross_positive | 2024-01-05          | 1      |          |          |
d24            |         | gross_positive | 2024-01-10          | 100    |          |          | 20
d24r           |         | gross_positive | 2024-01-20          | -90    |          | d24      | 0
# 100 (net 100) less 100 (net 80) leaves gross 0, net 20: fully reversed, no purchase day.
d25            |         | gross_reversed | 2024-01-10          | 100    |          |          | 0
d25r           |         | gross_reversed | 2024-01-20          | -100   |          | d25      | 20
# Bought after as_of_date only, or after it too.
d26            |         | only_later     | 2024-07-01          | 30     |          |          |
d27            |         | also_later     | 2024-06-30          | 30     |          |          |
d28            |         | also_later     | 2024-07-01          | 40     |          |          |
"""

# customer: (purchase days, first, last); None: no purchase day.
EXPECTED = {
    "several_a_day": (2, date(2024, 1, 10), date(2024, 2, 10)),
    "free": (1, date(2024, 1, 10), date(2024, 1, 10)),
    "free_refunded": (1, date(2024, 1, 10), date(2024, 1, 10)),
    "only_refunds": None,
    "all_refunded": None,
    "in_two_parts": None,
    "in_part": (2, date(2024, 1, 10), date(2024, 2, 10)),
    "free_beside": None,
    "paid_beside": (1, date(2024, 1, 10), date(2024, 1, 10)),
    "net_negative": None,
    "net_positive": (2, date(2024, 1, 5), date(2024, 1, 10)),
    "unlinked": (1, date(2024, 1, 10), date(2024, 1, 10)),
    "gross_positive": (2, date(2024, 1, 5), date(2024, 1, 10)),
    "gross_reversed": None,
    "only_later": None,
    "also_later": (1, date(2024, 6, 30), date(2024, 6, 30)),
}


@pytest.mark.parametrize("customer", EXPECTED)
def test_purchase_days(ledger: Marts, customer: str) -> None:
    """x + 1 purchase days, and the first and the last of them."""
    rows = ledger.rows("customer_clv", customer_id=customer)
    got = [(row["frequency"] + 1, row["first_purchase_date"], row["last_purchase_date"]) for row in rows]
    assert got == ([EXPECTED[customer]] if EXPECTED[customer] else [])


@pytest.mark.parametrize("customer", EXPECTED)
def test_rfm_counts_the_same_days(ledger: Marts, customer: str) -> None:
    """Without a window, customer_rfm has the customers of customer_clv, frequency is the number of their days."""
    rows = ledger.rows("customer_rfm", customer_id=customer)
    expected = EXPECTED[customer]
    assert [row["frequency"] for row in rows] == ([expected[0]] if expected else [])
    if expected:
        assert rows[0]["recency_days"] == (date(2024, 6, 30) - expected[2]).days


@pytest.mark.parametrize(
    ("customer", "value"),
    [
        ("several_a_day", 7),  # the repeat day, 2024-02-10
        ("in_part", 0.01),  # 50 - 49.99
        ("net_positive", 5),  # 30 + 15 - 40
        ("gross_positive", -10),  # net 80 - 90
    ],
)
def test_net_value_of_a_day(ledger: Marts, customer: str, value: float) -> None:
    """A day's net value is its purchase lines' net less linked refunds': m where there is one repeat day."""
    assert ledger.row("customer_clv", customer_id=customer)["average_purchase_value"] == pytest.approx(value)


def test_customers_without_a_purchase_day_keep_their_lines(ledger: Marts) -> None:
    """Nothing is lost: the lines of who never bought, or bought nothing in the end, are accepted."""
    assert ledger.cells("customer_transactions", "transaction_type", "gross_amount", customer_id="only_refunds") == [
        ("refund", Decimal("-30")),
        ("refund", Decimal("-20")),
    ]
    assert len(ledger.rows("customer_transactions", customer_id="all_refunded")) == 2
    assert len(ledger.rows("customer_transactions", customer_id="only_later")) == 1

"""The model summary of Fader, Hardie & Lee: x, t_x, T in weeks and m, as of 2024-06-30."""

from __future__ import annotations

import pytest
from bases import Marts

ROWS = """
transaction_id | customer_id  | transaction_at | amount | tax | type   | original
s01            | three        | 2024-01-01     | 100    |     |        |
s02            | three        | 2024-01-15     | 40     |     |        |
s03            | three        | 2024-03-11     | 24     | 4   |        |
s04            | once         | 2024-06-30     | 15     |     |        |
s05            | free_repeat  | 2024-06-20     | 50     |     |        |
s06            | free_repeat  | 2024-06-30     | 0.00   |     |        |
s07            | first_undone | 2024-02-01     | 80     |     |        |
s08            | first_undone | 2024-03-01     | 30     |     |        |
s09            | first_undone | 2024-04-01     | 60     |     |        |
s07r           | first_undone | 2024-05-01     | 80     |     | refund | s07
s10            | twice_a_day  | 2024-02-01     | 5      |     |        |
s11            | twice_a_day  | 2024-02-11     | 8      |     |        |
s12            | twice_a_day  | 2024-02-11     | 9      |     |        |
s13            | twice_a_day  | 2024-02-21     | 1      |     |        |
"""


@pytest.mark.parametrize(
    ("customer", "x", "t_x_days", "t_days", "m"),
    [
        # 1 Jan to 11 Mar: 30 + 29 + 11 = 70 days; to 30 Jun: 30 + 29 + 31 + 30 + 31 + 30 = 181. m = (40 + 20) / 2
        ("three", 2, 70, 181, 30),
        ("once", 0, 0, 0, None),  # bought on as_of_date itself
        ("free_repeat", 1, 10, 10, 0),  # zeros are in m
        # The undone first day is none, so 1 Mar is the first: to 1 Apr 31 days, to 30 Jun 30 + 30 + 31 + 30 = 121.
        ("first_undone", 1, 31, 121, 60),
        # 1 Feb to 21 Feb 20 days, to 30 Jun 28 + 31 + 30 + 31 + 30 = 150. m = ((8 + 9) + 1) / 2 = 9, per day
        ("twice_a_day", 2, 20, 150, 9),
    ],
)
def test_summary(ledger: Marts, customer: str, x: int, t_x_days: int, t_days: int, m: float | None) -> None:
    """x = purchase days - 1, t_x = (last - first) / 7, T = (as_of - first) / 7, m = mean net of the repeat days."""
    row = ledger.row("customer_clv", customer_id=customer)
    assert row["frequency"] == x
    assert row["recency_weeks"] == pytest.approx(t_x_days / 7, rel=1e-12)
    assert row["age_weeks"] == pytest.approx(t_days / 7, rel=1e-12)
    assert row["average_purchase_value"] == (None if m is None else pytest.approx(m, rel=1e-12))

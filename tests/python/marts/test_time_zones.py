"""Moments become local days: source zone UTC, cv_timezone Europe/Paris (UTC+1; UTC+2 in summer).

Summer time begins on 2024-03-31 at 01:00 UTC and ends on 2024-10-27 at 01:00 UTC.
"""

from __future__ import annotations

from datetime import date, datetime

import pytest
from bases import Marts

ROWS = """
transaction_id | customer_id | transaction_at            | amount
z01            | spring      | 2024-03-30 22:59:59       | 1
z02            | spring      | 2024-03-30 23:00:00       | 1
z03            | spring      | 2024-03-31 00:59:59       | 1
z04            | spring      | 2024-03-31 01:00:00       | 1
z05            | spring      | 2024-03-31 21:59:59       | 1
z06            | spring      | 2024-03-31 22:00:00       | 1
z11            | autumn      | 2024-10-26 21:59:59       | 1
z12            | autumn      | 2024-10-26 22:00:00       | 1
z13            | autumn      | 2024-10-27 00:30:00       | 1
z14            | autumn      | 2024-10-27 01:30:00       | 1
z15            | autumn      | 2024-10-27 22:59:59       | 1
z16            | autumn      | 2024-10-27 23:00:00       | 1
z21            | aware       | 2024-03-31T00:30:00+02:00 | 1
z22            | aware       | 2024-06-01T23:30:00-05:00 | 1
z23            | aware       | 2024-01-10T23:30:00Z      | 1
z24            | aware       | 2024-01-10T00:30:00+0100  | 1
z25            | aware       | 2024-01-10 00:30:00+02    | 1
z26            | aware       | 2024-01-10T22:59:59.999Z  | 1
z27            | aware       | 2024-01-10T05:00:00+05:30 | 1
z31            | pure        | 2024-03-31                | 1
z32            | pure        | 20241027                  | 1
z33            | short       | 2024-01-10T23:15          | 1
"""


@pytest.mark.parametrize(
    ("transaction", "local"),
    [
        # Spring: + 1 hour before 01:00 UTC, + 2 from then on.
        ("z01", "2024-03-30 23:59:59"),
        ("z02", "2024-03-31 00:00:00"),
        ("z03", "2024-03-31 01:59:59"),
        ("z04", "2024-03-31 03:00:00"),
        ("z05", "2024-03-31 23:59:59"),
        ("z06", "2024-04-01 00:00:00"),
        # Autumn: + 2 hours before 01:00 UTC, + 1 from then on; 02:30 comes twice.
        ("z11", "2024-10-26 23:59:59"),
        ("z12", "2024-10-27 00:00:00"),
        ("z13", "2024-10-27 02:30:00"),
        ("z14", "2024-10-27 02:30:00"),
        ("z15", "2024-10-27 23:59:59"),
        ("z16", "2024-10-28 00:00:00"),
        # Their own offset, not the source zone.
        ("z21", "2024-03-30 23:30:00"),  # 22:30 UTC the day before, + 1
        ("z22", "2024-06-02 06:30:00"),  # 04:30 UTC the day after, + 2
        ("z23", "2024-01-11 00:30:00"),
        ("z24", "2024-01-10 00:30:00"),  # 23:30 UTC the day before, + 1
        ("z25", "2024-01-09 23:30:00"),  # 22:30 UTC the day before, + 1
        ("z27", "2024-01-10 00:30:00"),  # 23:30 UTC the day before, + 1
        # A pure date is a day, whatever the zones.
        ("z31", "2024-03-31 00:00:00"),
        ("z32", "2024-10-27 00:00:00"),
        ("z33", "2024-01-11 00:15:00"),
    ],
)
def test_local_moment_and_day(ledger: Marts, transaction: str, local: str) -> None:
    """transaction_at is local time, transaction_date its day."""
    row = ledger.row("customer_transactions", transaction_id=transaction)
    expected = datetime.fromisoformat(local)
    assert (row["transaction_at"], row["transaction_date"]) == (expected, expected.date())


def test_fraction_does_not_reach_the_next_day(ledger: Marts) -> None:
    """23:59:59.999 in Paris."""
    assert ledger.row("customer_transactions", transaction_id="z26")["transaction_date"] == date(2024, 1, 10)


def test_purchase_days_are_local(ledger: Marts) -> None:
    """In UTC the six moments of spring lie on two days, in Paris on three: 30 and 31 March, 1 April."""
    row = ledger.row("customer_clv", customer_id="spring")
    assert row["frequency"] == 2
    assert (row["first_purchase_date"], row["last_purchase_date"]) == (date(2024, 3, 30), date(2024, 4, 1))

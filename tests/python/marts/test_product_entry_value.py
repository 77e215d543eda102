"""What a first purchase is worth, as of 2024-03-31. The margin rate is 1, so margin is net.

The base's days are 2024-01-01 to 2024-03-31, 91: H is half of them, 45. Nobody is predicted: too few repeat buyers.
"""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from bases import Marts, Workshop

MART = "product_entry_value"
# ann's two categories and products are equal by net; bea's are equal, too, and capitals come first by bytes; don's
# largest line has no category. eve's first purchase is given back whole, so that her first purchase day is in March.
ROWS = """
transaction_id | customer_id | transaction_at | amount | tax | product_category | product_id | type   | original
a1             | ann         | 2024-01-01     | 12     | 2   | toys             | p1         |        |
a2             | ann         | 2024-01-01     | 10     |     | books            | p2         |        |
a3             | ann         | 2024-02-15     | 30     |     | books            | p2         |        |
b1             | bea         | 2024-02-15     | 10     |     | art              | p3         |        |
b2             | bea         | 2024-02-15     | 10     |     | Zoo              | p4         |        |
b3             | bea         | 2024-02-20     | 5      |     | art              | p3         |        |
c1             | cem         | 2024-02-16     | 8      |     |                  | p9         |        |
d1             | don         | 2024-01-10     | 50     |     |                  | p9         |        |
d2             | don         | 2024-01-10     | 3      |     | toys             | p1         |        |
d3             | don         | 2024-02-25     | 10     |     | toys             | p1         |        |
e1             | eve         | 2024-01-05     | 20     |     | games            | p7         |        |
e2             | eve         | 2024-01-06     | 20     |     |                  |            | refund | e1
e3             | eve         | 2024-03-01     | 7      |     | books            | p2         |        |
"""


@pytest.fixture(scope="module")
def marts(workshop: Workshop) -> Marts:
    return workshop.build({"transactions": ROWS}, f"+{MART}", cv_as_of_date="2024-03-31")


@pytest.mark.parametrize(
    ("level", "code", "customers", "watched", "repeat_rate", "days", "margin"),
    [
        # ann came back after 45 days; eve's 30 days are too few to watch; (10 + 10 + 30 + 20 - 20 + 7) / 2
        ("category", "books", 2, 1, 1.0, 45.0, 28.5),
        ("category", "Zoo", 1, 1, 1.0, 5.0, 25.0),  # bea began 45 days ago
        ("category", None, 1, 0, None, None, 8.0),  # cem 44 days ago
        ("category", "toys", 1, 1, 0.0, None, 63.0),  # don came back after 46 days
        ("product", "p1", 1, 1, 1.0, 45.0, 50.0),
        ("product", "p2", 1, 0, None, None, 7.0),
        ("product", "p3", 1, 1, 1.0, 5.0, 25.0),
        ("product", "p9", 2, 1, 0.0, None, 35.5),  # (8 + 63) / 2
    ],
)
def test_by_what_was_bought_first(
    marts: Marts,
    level: str,
    code: str | None,
    customers: int,
    watched: int,
    repeat_rate: float | None,
    days: float | None,
    margin: float,
) -> None:
    row = marts.row(MART, level=level, entry_code=code)
    assert (row["customers"], row["share"], row["customers_watched"]) == (customers, customers / 5, watched)
    assert (row["repeat_rate"], row["days_to_second"], row["margin_per_customer"]) == (repeat_rate, days, margin)
    assert (row["total_clv_per_customer"], row["is_small"]) == (None, True)


def test_everybody_once_on_each_level(marts: Marts) -> None:
    for level, entries in {"category": 4, "product": 4}.items():
        rows: list[dict[str, Any]] = marts.rows(MART, level=level)
        assert (len(rows), sum(row["customers"] for row in rows)) == (entries, 5)
        assert sum(Decimal(str(row["share"])) for row in rows) == 1


def test_as_known_on_an_earlier_day(workshop: Workshop, marts: Marts) -> None:
    """On 2024-01-05 eve had not given anything back: she began with games. Of ann and eve half each."""
    past = workshop.rebuild(
        "--select",
        f"+{MART}",
        cv_transactions_location="raw.transactions",
        cv_as_of_date="2024-01-05",
    )
    assert past.cells(MART, "level", "entry_code", "share") == [
        ("category", "books", 0.5),
        ("category", "games", 0.5),
        ("product", "p1", 0.5),
        ("product", "p7", 0.5),
    ]


def test_a_level_that_the_input_does_not_have(workshop: Workshop) -> None:
    """Categories and no product: one level. Thirty customers are not small."""
    lines = [f"t{i} | c{i} | 2024-01-01 | 10 | toys" for i in range(30)]
    rows = "\n".join(["transaction_id | customer_id | transaction_at | amount | product_category", *lines])
    row = workshop.build({"transactions": rows}, f"+{MART}").row(MART)
    assert (row["level"], row["entry_code"], row["customers"], row["share"]) == ("category", "toys", 30, 1)
    assert row["is_small"] is False

"""What customers like, and when and what they may buy next, as of Tuesday, 2024-12-31.

With fewer than 10 repeat buyers no model is fitted, so the next purchase rests on the rhythm; the model's days are in
the unit tests of int_next_purchases. Ten customers bought toys and books, so that this pair is not small.
"""

from __future__ import annotations

import pytest
from bases import Marts, Workshop

ROWS = """
transaction_id | customer_id | transaction_at | amount | type   | original | product_category | channel
k1             | ties        | 2024-10-07     | 10     |        |          | toys             | web
k2             | ties        | 2024-10-08     | 20     |        |          | art              | shop
k3             | ties        | 2024-10-14     | 30     |        |          | art              | shop
k4             | ties        | 2024-10-15     | 50     |        |          | toys             | web
o1             | once        | 2024-12-30     | 5      |        |          | zoo              | app
o2             | once        | 2024-12-30     | 7      |        |          | Zen              | Web
l1             | late        | 2024-12-01     | 10     |        |          |                  |
l2             | late        | 2024-12-11     | 10     |        |          |                  |
l3             | late        | 2024-12-22     | 40     |        |          |                  |
r1             | returned    | 2024-12-02     | 10     |        |          | toys             | web
r2             | returned    | 2024-12-03     | 10     | refund | r1       | toys             | web
r3             | returned    | 2024-12-04     | 20     |        |          | books            | shop
p1             | player      | 2024-06-01     | 10     |        |          | toys             | web
b1             | reader      | 2024-06-01     | 10     |        |          | books            | web
b2             | reader      | 2025-01-01     | 10     |        |          | toys             | app
""" + "".join(
    f"{n}{category} | both{n} | 2024-02-05 | 10 | | | {category} | web\n"
    for n in range(10)
    for category in ("toys", "books")
)


@pytest.fixture(scope="module")
def marts(workshop: Workshop) -> Marts:
    return workshop.build({"transactions": ROWS}, "+customer_preferences", cv_as_of_date="2024-12-31")


@pytest.fixture(scope="module")
def plain(workshop: Workshop) -> Marts:
    """An input without categories and channels."""
    rows = "transaction_id | customer_id | transaction_at | amount\na | a | 2024-01-01 | 10\n"
    return workshop.build(
        {"transactions": rows}, "+customer_preferences", cv_as_of_date="2024-01-01", cv_label_language="fr"
    )


@pytest.mark.parametrize(
    ("customer", "category", "channel", "weekday", "label"),
    [
        # Two days each, Mondays (7, 14) and Tuesdays (8, 15): toys, web and Tuesday come last.
        ("ties", "toys", "web", 2, "Tuesday"),
        ("once", "Zen", "Web", 1, "Monday"),  # one day: the first in byte order, capitals before small letters
        ("late", None, None, 7, "Sunday"),  # Sunday, Wednesday, Sunday
        ("returned", "books", "shop", 3, "Wednesday"),  # Monday was reversed
        ("both3", "books", "web", 1, "Monday"),
        ("reader", "books", "web", 6, "Saturday"),  # what is bought tomorrow is not known yet
    ],
)
def test_likes(
    marts: Marts, customer: str, category: str | None, channel: str | None, weekday: int, label: str
) -> None:
    row = marts.row("customer_preferences", customer_id=customer)
    assert (row["preferred_category"], row["preferred_channel"]) == (category, channel)
    assert (row["preferred_weekday"], row["preferred_weekday_label"]) == (weekday, label)


@pytest.mark.parametrize(
    ("customer", "value", "gap", "expected_on"),
    [
        ("ties", 25, 1, None),  # 10, 20, 30, 50; gaps 1, 6, 1; 16 October has passed
        ("late", 10, 10.5, "2025-01-02"),  # 10, 10, 40; gaps 10, 11; 22 December and 11 days
        # No gap of its own. The base's gaps are 1, 1, 6, 10, 11: 6. 30 December and 6 days.
        ("once", 12, None, "2025-01-05"),
        ("returned", 20, None, None),  # 4 December and 6 days
        ("both3", 20, None, None),
    ],
)
def test_habits_and_the_next_purchase(
    marts: Marts, customer: str, value: float, gap: float | None, expected_on: str | None
) -> None:
    row = marts.row("customer_preferences", customer_id=customer)
    assert (row["typical_order_value"], row["typical_gap_days"]) == (value, gap)
    expected = row["next_purchase_expected_on"]
    assert (row["expected_basis"], expected and str(expected)[:10]) == ("rhythm", expected_on)
    assert (row["next_purchase_from"], row["next_purchase_to"]) == (None, None)


@pytest.mark.parametrize(
    ("customer", "category", "confidence"),
    [
        # Of 15 customers with a category 12 have toys (the ten, ties, player), 12 books (the ten, reader, returned), 10
        # both: the confidence is 10 / 12 both ways, the lift 10 x 15 / (12 x 12) = 1.04.
        ("player", "books", 10 / 12),
        ("reader", "toys", 10 / 12),
        ("returned", "toys", 10 / 12),  # toys were reversed, so they are new
        ("ties", "books", 10 / 12),  # art goes with toys by one customer only
        ("both3", None, None),  # has bought both
        ("once", None, None),  # zoo and Zen are bought by nobody else
        ("late", None, None),
    ],
)
def test_the_next_category(marts: Marts, customer: str, category: str | None, confidence: float | None) -> None:
    row = marts.row("customer_preferences", customer_id=customer)
    assert row["next_category"] == category
    assert row["next_category_confidence"] == (None if confidence is None else pytest.approx(confidence, rel=1e-12))


def test_one_purchase_in_a_base_without_gaps_categories_and_channels(plain: Marts) -> None:
    row = plain.row("customer_preferences", customer_id="a")
    assert (row["preferred_category"], row["preferred_channel"], row["preferred_weekday"]) == (None, None, 1)
    assert (row["preferred_weekday_label"], row["typical_order_value"], row["typical_gap_days"]) == ("lundi", 10, None)
    assert (row["expected_basis"], row["next_purchase_expected_on"], row["next_category"]) == ("rhythm", None, None)

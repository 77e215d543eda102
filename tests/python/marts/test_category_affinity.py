"""What is bought together: support, confidence and lift by hand, as of 2024-03-31."""

from __future__ import annotations

import pytest
from bases import Marts, Workshop

MART = "category_affinity"
# Sixteen customers have a category: t00 to t11 toys, ten of them books on another day, t11 art as well; a1 art; g1
# and g2 games. `none` has no category; `back` gave the books back whole and keeps the games.
LINES = [f"T{i:02} | t{i:02} | 2024-01-01 | 10 | toys | |" for i in range(12)]
LINES += [f"B{i:02} | t{i:02} | 2024-02-01 | 10 | books | |" for i in range(10)]
LINES += [f"G{i} | g{i} | 2024-01-01 | 10 | games | |" for i in range(1, 3)]
ROWS = "\n".join(
    [
        "transaction_id | customer_id | transaction_at | amount | product_category | type | original",
        *LINES,
        "A1 | t11  | 2024-01-01 | 10 | art   |        |",
        "A2 | a1   | 2024-01-01 | 10 | art   |        |",
        "N1 | none | 2024-01-01 | 10 |       |        |",
        "R1 | back | 2024-01-01 | 10 | games |        |",
        "R2 | back | 2024-01-02 | 10 | books |        |",
        "R3 | back | 2024-01-03 | 10 |       | refund | R2",
        "L1 | a1   | 2024-04-01 | 10 | books |        |",
    ]
)


@pytest.fixture(scope="module")
def marts(workshop: Workshop) -> Marts:
    return workshop.build({"transactions": ROWS}, f"+{MART}", cv_as_of_date="2024-03-31")


@pytest.mark.parametrize(
    ("one", "other", "with_one", "with_other", "both", "support", "confidence", "lift", "is_small"),
    [
        # n = 12 + 1 + 2 + 1 = 16. 10 of the 12 with toys have books; 10 / 12 ÷ (10 / 16) = 4 / 3.
        ("toys", "books", 12, 10, 10, 0.625, 10 / 12, 4 / 3, False),
        ("books", "toys", 10, 12, 10, 0.625, 1, 4 / 3, False),
        # One of 12 has art; 1 / 12 ÷ (2 / 16) = 2 / 3.
        ("toys", "art", 12, 2, 1, 0.0625, 1 / 12, 2 / 3, True),
        ("art", "toys", 2, 12, 1, 0.0625, 0.5, 2 / 3, True),
    ],
)
def test_pairs(
    marts: Marts,
    one: str,
    other: str,
    with_one: int,
    with_other: int,
    both: int,
    support: float,
    confidence: float,
    lift: float,
    is_small: bool,
) -> None:
    row = marts.row(MART, category=one, other_category=other)
    counts = ["customers_with_category", "customers_with_other", "customers_with_both"]
    assert [row[name] for name in counts] == [with_one, with_other, both]
    assert (row["support"], row["confidence"]) == (support, pytest.approx(confidence, rel=1e-12))
    assert (row["lift"], row["is_small"]) == (pytest.approx(lift, rel=1e-12), is_small)


def test_only_what_was_bought_and_kept(marts: Marts) -> None:
    """Games and books of `back` are no pair, for the books were given back; art and books of a1 lie in the future."""
    pairs = {(one, other) for one, other in marts.cells(MART, "category", "other_category")}
    assert pairs == {("toys", "books"), ("books", "toys"), ("toys", "art"), ("art", "toys")}


def test_no_categories(workshop: Workshop) -> None:
    """An empty mart with all its columns."""
    rows = "transaction_id | customer_id | transaction_at | amount\nt1 | ann | 2024-05-01 | 10"
    marts = workshop.build({"transactions": rows}, f"+{MART}")
    assert marts.rows(MART) == []
    assert list(marts.types[MART])[:2] == ["category", "other_category"]

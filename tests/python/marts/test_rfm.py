"""RFM values, scores and cells as of 2024-12-31, by every method, with a window and with averages."""

from __future__ import annotations

import csv
from datetime import date
from decimal import Decimal
from itertools import product
from pathlib import Path

import pytest
from bases import Marts, Workshop, table
from dbt_project import ROOT

# Recency is all different, frequency has two values, monetary is tied across every cut of five.
ROWS = """
transaction_id | customer_id | transaction_at | amount  | original
a1             | a           | 2024-01-05     | 60      |
a2             | a           | 2024-09-22     | 70      |
a3             | a           | 2024-10-01     | -30     |
b1             | b           | 2024-10-12     | 90      |
c1             | c           | 2024-10-22     | 90      |
d1             | d           | 2024-01-05     | 40      |
d2             | d           | 2024-11-01     | 50      |
d1r            | d           | 2024-12-01     | -10     | d1
e1             | e           | 2024-11-11     | 80      |
f1             | f           | 2024-11-21     | 70      |
g1             | g           | 2024-01-05     | 20      |
g2             | g           | 2024-12-01     | 50      |
h1             | h           | 2024-12-11     | 60      |
i1             | i           | 2024-12-21     | 60      |
j1             | j           | 2024-01-05     | 30.0001 |
j2             | j           | 2024-12-31     | 20      |
"""
# Two cut points are values that somebody has: 70 and 40 days, 60 and 80 of money.
CUT_POINTS = """
metric    | score | lower_value
recency   | 1     | 70
recency   | 2     | 40
recency   | 3     | 20
recency   | 4     | 10
recency   | 5     |
frequency | 1     |
frequency | 3     | 2
frequency | 5     | 3
monetary  | 1     |
monetary  | 2     | 60
monetary  | 3     | 80
monetary  | 4     | 90
monetary  | 5     | 100
"""
VARS = {"cv_transactions_location": "raw.transactions", "cv_as_of_date": "2024-12-31"}


def scores(marts: Marts, letter: str) -> str:
    """One score of every customer in the mart, in the order of their names."""
    found = marts.column("customer_rfm", f"{letter}_score")
    return " ".join(f"{customer}{found[customer]}" for customer in sorted(found))


@pytest.fixture(scope="module")
def tied(workshop: Workshop) -> Marts:
    """The default: tied_quantile, 5 bins, all days, totals."""
    return workshop.build({"transactions": ROWS}, "+rfm_cutpoints", cv_as_of_date="2024-12-31")


@pytest.fixture(scope="module")
def ntile(workshop: Workshop, tied: Marts) -> Marts:
    """ntile on the same base."""
    return workshop.rebuild("--select", "customer_rfm", **VARS, cv_rfm_method="ntile")


@pytest.fixture(scope="module")
def fixed(workshop: Workshop, ntile: Marts) -> Marts:
    """fixed on averages, with cut points of a relation that replaces the seed."""
    workshop.warehouse.load("cut_points", table(CUT_POINTS))
    workshop.warehouse.execute(
        "create or replace view raw.cut_points_typed as select metric, cast(score as integer) as score,"
        " cast(lower_value as decimal(38, 4)) as lower_value from raw.cut_points"
    )
    select = ["--select", "stg_rfm_cut_points", "int_rfm_values", "customer_rfm"]
    more = {"cv_rfm_method": "fixed", "cv_rfm_monetary": "average"}
    return workshop.rebuild(*select, **VARS, **more, cv_rfm_cut_points_location="raw.cut_points_typed")


@pytest.fixture(scope="module")
def window(workshop: Workshop, fixed: Marts) -> Marts:
    """The last 70 days: (2024-10-22, 2024-12-31]."""
    return workshop.rebuild("--select", "int_rfm_values", "customer_rfm", **VARS, cv_rfm_window_days=70)


@pytest.mark.parametrize(
    ("customer", "recency", "frequency", "monetary"),
    [
        # 31 Dec less 22 Sep: 8 + 31 + 30 + 31 = 100. 60 + 70 - 30 = 100, the refund's day included
        ("a", 100, 2, "100"),
        ("b", 80, 1, "90"),
        ("c", 70, 1, "90"),
        ("d", 60, 2, "80"),  # 40 + 50 - 10
        ("e", 50, 1, "80"),
        ("f", 40, 1, "70"),
        ("g", 30, 2, "70"),
        ("h", 20, 1, "60"),
        ("i", 10, 1, "60"),
        ("j", 0, 2, "50.0001"),
    ],
)
def test_values(tied: Marts, customer: str, recency: int, frequency: int, monetary: str) -> None:
    """recency_days = as_of - last purchase day, frequency = purchase days, monetary = all net revenue."""
    row = tied.row("customer_rfm", customer_id=customer)
    assert (row["recency_days"], row["frequency"], row["monetary"]) == (recency, frequency, Decimal(monetary))
    assert row["as_of_date"] == date(2024, 12, 31)


def test_tied_quantile_of_different_values(tied: Marts) -> None:
    """Worst first a, b, … j, ranks 1 to 10: 1 + floor(5 (rank - 1) / 10)."""
    assert scores(tied, "r") == "a1 b1 c2 d2 e3 f3 g4 h4 i5 j5"


def test_tied_quantile_leaves_scores_empty(tied: Marts) -> None:
    """Six at rank 1 score 1; four at rank 7 score 1 + floor(5 x 6 / 10) = 4; nobody has 2, 3 or 5."""
    assert scores(tied, "f") == "a4 b1 c1 d4 e1 f1 g4 h1 i1 j4"


def test_tied_quantile_ties_at_every_cut(tied: Marts) -> None:
    """Worst first j | h i | f g | d e | b c | a: ranks 1, 2, 4, 6, 8, 10, where every cut of five splits a pair.

    floor(5 (rank - 1) / 10) is 0, 0 (5/10), 1 (15/10), 2 (25/10), 3 (35/10), 4 (45/10).
    """
    assert scores(tied, "m") == "a5 b4 c4 d3 e3 f2 g2 h1 i1 j1"


@pytest.mark.parametrize(
    ("customer", "cell", "segment"),
    [
        ("a", "145", "cannot_lose_them"),
        ("b", "114", "lost"),
        ("c", "214", "hibernating"),
        ("d", "243", "at_risk"),
        ("e", "313", "about_to_sleep"),
        ("g", "442", "loyal_customers"),
        ("h", "411", "promising"),
        ("i", "511", "new_customers"),
        ("j", "541", "loyal_customers"),
    ],
)
def test_cell_and_segment(tied: Marts, customer: str, cell: str, segment: str) -> None:
    """The cell is R, F and M one after the other; its segment is the seed's."""
    row = tied.row("customer_rfm", customer_id=customer)
    assert (row["rfm_cell"], row["rfm_segment"]) == (cell, segment)


@pytest.mark.parametrize(
    ("metric", "score", "lower", "upper", "customers"),
    [
        ("recency", 1, "80", "100", 2),  # a and b
        ("recency", 5, "0", "10", 2),  # i and j
        ("frequency", 1, "1", "1", 6),
        ("frequency", 4, "2", "2", 4),
        ("monetary", 1, "50.0001", "60", 3),  # j, h and i
        ("monetary", 5, "100", "100", 1),
    ],
)
def test_cutpoints(tied: Marts, metric: str, score: int, lower: str, upper: str, customers: int) -> None:
    """What lies behind a score."""
    row = tied.row("rfm_cutpoints", metric=metric, score=score)
    assert (row["lower_value"], row["upper_value"]) == (Decimal(lower), Decimal(upper))
    assert row["customers"] == customers


def test_cutpoints_have_no_empty_score(tied: Marts) -> None:
    """Only scores that a customer has."""
    assert tied.cells("rfm_cutpoints", "score", metric="frequency") == [(1,), (4,)]


def test_ntile_breaks_ties_by_customer_id(ntile: Marts) -> None:
    """Pairs in order of the value, then of the name: frequency b c | e f | h i | a d | g j, money j h | i f | …"""
    assert scores(ntile, "r") == "a1 b1 c2 d2 e3 f3 g4 h4 i5 j5"
    assert scores(ntile, "f") == "a4 b1 c1 d4 e2 f2 g5 h3 i3 j5"
    assert scores(ntile, "m") == "a5 b4 c5 d3 e4 f2 g3 h1 i2 j1"


def test_fixed_cut_points(fixed: Marts) -> None:
    """A value has the score of the greatest cut point not above it; a value that is one has that one's score."""
    # days: a 100, b 80, c 70 | d 60, e 50, f 40 | g 30, h 20 | i 10 | j 0
    assert scores(fixed, "r") == "a1 b1 c1 d2 e2 f2 g3 h3 i4 j5"
    # purchase days: 2 is the cut point of score 3
    assert scores(fixed, "f") == "a3 b1 c1 d3 e1 f1 g3 h1 i1 j3"
    # averages: a 50, b 90, c 90, d 40, e 80, f 70, g 35, h 60, i 60, j 25
    assert scores(fixed, "m") == "a1 b4 c4 d1 e3 f2 g1 h2 i2 j1"


@pytest.mark.parametrize(
    ("customer", "average"),
    [
        ("a", "50"),  # (60 + 70 - 30) / 2 purchase days; the refund's day is none
        ("b", "90"),
        ("d", "40"),  # (40 + 50 - 10) / 2
        ("j", "25.0001"),  # 50.0001 / 2 = 25.00005, half away from zero
    ],
)
def test_average_monetary(fixed: Marts, customer: str, average: str) -> None:
    """monetary / purchase days."""
    assert fixed.row("customer_rfm", customer_id=customer)["monetary"] == Decimal(average)


def test_window_is_open_at_its_start(window: Marts) -> None:
    """31 Dec less 70 days is 22 Oct, which is outside: c is out, and a and b, who bought before."""
    assert sorted(window.column("customer_rfm", "recency_days")) == ["d", "e", "f", "g", "h", "i", "j"]


def test_window_values(window: Marts) -> None:
    """Days and money of the window only; d's refund of 1 Dec counts, though its purchase is outside: 50 - 10."""
    money = window.column("customer_rfm", "monetary")
    assert money == {"d": 40, "e": 80, "f": 70, "g": 50, "h": 60, "i": 60, "j": 20}
    assert set(window.column("customer_rfm", "frequency").values()) == {1}


def test_window_scores(window: Marts) -> None:
    """n = 7: floor(5 (rank - 1) / 7) is 0, 0, 1, 2, 2, 3, 4 at ranks 1 to 7."""
    assert scores(window, "r") == "d1 e1 f2 g3 h3 i4 j5"
    assert scores(window, "f") == "d1 e1 f1 g1 h1 i1 j1"  # all equal
    # j 20, d 40, g 50, h i 60 (both rank 4), f 70 (rank 6), e 80
    assert scores(window, "m") == "d1 e5 f4 g2 h3 i3 j1"


@pytest.mark.parametrize("bins", range(2, 11))
def test_each_cell_has_one_segment(bins: int) -> None:
    """Exactly one row of the rule seed matches each (R, F, M) cell."""
    with Path(ROOT, "seeds", "rules", "rfm_segments.csv").open(newline="") as file:
        rules = [row for row in csv.DictReader(file) if int(row["bins"]) == bins]
    boxes = [[(int(r[f"{x}_from"]), int(r[f"{x}_to"])) for x in "rfm"] for r in rules]
    for cell in product(range(1, bins + 1), repeat=3):
        matches = [box for box in boxes if all(low <= s <= high for s, (low, high) in zip(cell, box))]
        assert len(matches) == 1, f"{cell} of {bins} bins is in {len(matches)} rules"

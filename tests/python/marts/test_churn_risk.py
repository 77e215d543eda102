"""Every signal of churn at its threshold and just short of it, as of 2024-12-31.

The windows of 90 days are 3 October to 31 December and 5 July to 2 October; those of 180 days 5 July to 31 December and
7 January to 4 July. With fewer than 10 repeat buyers nothing is fitted, so P(alive) and the values are null; its
two signals are in tests/python/oracle/test_over_time.py and test_against_oracle.py.
"""

from __future__ import annotations

import pytest
from bases import Marts, Workshop

BUYING = """
transaction_id | customer_id | transaction_at | amount | type   | product_category
o1             | old         | 2023-12-01     | 10     |        |
k1             | steady      | 2024-12-01     | 10     |        |
k2             | steady      | 2024-12-11     | 10     |        |
k3             | steady      | 2024-12-21     | 10     |        |
k4             | steady      | 2024-12-31     | 10     |        |
l1             | late        | 2024-11-21     | 10     |        |
l2             | late        | 2024-12-01     | 10     |        |
l3             | late        | 2024-12-11     | 10     |        |
s1             | spends_half | 2024-08-01     | 100    |        |
s2             | spends_half | 2024-10-02     | 100    |        |
s3             | spends_half | 2024-10-03     | 50     |        |
s4             | spends_half | 2024-12-25     | 50     |        |
m1             | spends_more | 2024-08-01     | 100    |        |
m2             | spends_more | 2024-10-02     | 100    |        |
m3             | spends_more | 2024-10-03     | 50     |        |
m4             | spends_more | 2024-12-25     | 50.02  |        |
v1             | smaller     | 2024-12-01     | 12     |        |
v2             | smaller     | 2024-12-06     | 10     |        |
v3             | smaller     | 2024-12-11     | 8      |        |
v4             | smaller     | 2024-12-16     | 7      |        |
v5             | smaller     | 2024-12-21     | 5      |        |
v6             | smaller     | 2024-12-26     | 9      |        |
c1             | narrower    | 2024-01-07     | 10     |        | books
c2             | narrower    | 2024-07-04     | 10     |        | toys
c3             | narrower    | 2024-07-04     | 10     |        | games
c4             | narrower    | 2024-12-20     | 10     |        | books
r1             | returns     | 2024-10-03     | 40     |        |
r2             | returns     | 2024-12-11     | 40     |        |
r3             | returns     | 2024-12-21     | 20     |        |
r4             | returns     | 2024-12-22     | 25     | refund |
"""

TALKING = """
transaction_id | customer_id | transaction_at | amount
a1             | angry       | 2024-12-01     | 10
a2             | angry       | 2024-12-11     | 10
a3             | angry       | 2024-12-21     | 10
c1             | calm        | 2024-12-01     | 10
c2             | calm        | 2024-12-11     | 10
c3             | calm        | 2024-12-21     | 10
t1             | torn        | 2024-11-21     | 10
t2             | torn        | 2024-12-01     | 10
t3             | torn        | 2024-12-11     | 10
h1             | happy       | 2024-12-01     | 10
h2             | happy       | 2024-12-11     | 10
h3             | happy       | 2024-12-21     | 10
p1             | passer_by   | 2024-06-01     | 10
p2             | passer_by   | 2024-06-11     | 10
"""
ANSWERS = """
customer_id | responded_at | score | kind
angry       | 2024-10-03   | 1     | complaint
calm        | 2024-10-02   | 1     | complaint
torn        | 2024-07-05   | 6     | nps
torn        | 2024-12-30   | 2     | csat
torn        | 2024-12-30   | 4     | csat
torn        | 2024-12-05   | 1     | complaint
happy       | 2024-11-01   | 2     | nps
happy       | 2024-11-02   | 7     | nps
happy       | 2024-07-04   | 1     | csat
"""


@pytest.fixture(scope="module")
def buying(workshop: Workshop) -> Marts:
    return workshop.build(
        {"transactions": BUYING}, "+customer_churn_risk", "+customer_segments", cv_as_of_date="2024-12-31"
    )


@pytest.fixture(scope="module")
def talking(workshop: Workshop) -> Marts:
    inputs = {"transactions": TALKING, "feedback": ANSWERS}
    return workshop.build(inputs, "+customer_churn_risk", cv_as_of_date="2024-12-31", cv_label_language="fr")


@pytest.mark.parametrize(
    ("customer", "measure", "value", "signals", "points", "level"),
    [
        ("steady", "gap_ratio", 0, None, 0, "low"),
        ("late", "gap_ratio", 2, "overdue", 2, "medium"),  # gaps of 10, 20 days ago
        ("spends_half", "spend_trend", -0.5, "falling_spend", 1, "low"),  # 100 / 200 - 1
        ("spends_more", "spend_trend", -0.4999, None, 0, "low"),  # 100.02 / 200 - 1
        ("smaller", "order_value_trend", -0.3, "falling_order_value", 1, "low"),  # 7 / 10 - 1
        ("narrower", "category_change", -2, "fewer_categories", 1, "low"),  # books, after books, toys and games
        ("returns", "refund_share", 0.25, "refunds", 1, "low"),  # 25 / 100
        # The base's 20 gaps are 1 x 2, 5 x 5, 10 x 6, 62 x 2, 69, 83 x 2, 169, 179: the middle ones are 10 and 10.
        ("old", "gap_ratio", 39.6, "overdue", 2, "unrated"),  # 396 / 10
    ],
)
def test_what_was_bought(
    buying: Marts, customer: str, measure: str, value: float, signals: str | None, points: int, level: str
) -> None:
    row = buying.row("customer_churn_risk", customer_id=customer)
    assert row[measure] == pytest.approx(value, abs=1e-12)
    assert (row["signals"], row["primary_signal"]) == (signals, signals)
    assert (row["points"], row["risk_level"], row["value_at_risk"]) == (points, level, None)


def test_words(buying: Marts, talking: Marts) -> None:
    words = buying.column("customer_churn_risk", "primary_signal_label")
    assert words["late"] == "usually buys every 10 days; 20 days since the last"
    assert words["spends_half"] == "spends 50 % less than in the period before"
    assert words["narrower"] == "buys from 2 categories fewer than before"
    assert words["steady"] is None
    assert talking.column("customer_churn_risk", "primary_signal_label")["angry"] == "réclamations récentes : 1"
    assert talking.row("customer_churn_risk", customer_id="torn")["risk_level_label"] == "Élevé"


@pytest.mark.parametrize(
    ("customer", "complaints", "nps", "csat", "signals", "primary", "points", "level"),
    [
        ("angry", 1, None, None, "complaint", "complaint", 2, "medium"),
        ("calm", 0, None, None, None, None, 0, "low"),  # the day before the window
        (
            "torn",
            1,
            6,
            2,
            "complaint,low_csat,low_nps,overdue",
            "overdue",
            6,
            "high",
        ),  # 2 + 1 + 1 + 2; of two at once the lowest
        ("happy", 0, 7, None, None, None, 0, "low"),  # the latest counts; the csat is too old
        ("passer_by", 0, None, None, "overdue", "overdue", 2, "unrated"),  # two purchase days
    ],
)
def test_what_was_said(
    talking: Marts,
    customer: str,
    complaints: int,
    nps: float | None,
    csat: float | None,
    signals: str | None,
    primary: str | None,
    points: int,
    level: str,
) -> None:
    row = talking.row("customer_churn_risk", customer_id=customer)
    assert (row["complaints"], row["latest_nps"], row["latest_csat"]) == (complaints, nps, csat)
    assert (row["signals"], row["primary_signal"], row["points"], row["risk_level"]) == (
        signals,
        primary,
        points,
        level,
    )


def test_no_feedback_is_no_answer_not_none_given(buying: Marts) -> None:
    assert set(buying.column("customer_churn_risk", "complaints").values()) == {None}


def test_todays_stage_and_its_sentence(buying: Marts) -> None:
    # At the end of November nobody was dormant: spends_half and spends_more had gaps of 62 and 1, 58 days ago (1.8),
    # narrower one of 179, 149 days ago, returns none: the gaps of the base were 1, 1, 62, 62, 179, so 58 / 62.
    assert buying.column("customer_segments", "lifecycle_stage") == {
        "old": "lost",  # 39.6
        "steady": "active",
        "late": "at_risk",  # 2
        "spends_half": "active",
        "spends_more": "active",
        "smaller": "loyal",  # 6 purchase days
        "narrower": "active",
        "returns": "active",
    }
    sentence = buying.row("customer_segments", customer_id="late")["explanation"]
    assert sentence.endswith("At risk: 3 purchase days, the last 20 days ago; expected every 10 days.")

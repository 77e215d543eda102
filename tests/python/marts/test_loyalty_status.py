"""Loyalty tiers at their minimums, at the window's edges and through refunds, as of 2024-12-31.

The 365 days up to 2024-12-31 begin on 2 January: 2024 has 366 days. By the seed, diamond needs 1000 and 8 purchase
days, ruby 400 and 4, pearl 100 and 2, member nothing.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from bases import Marts, Workshop

ROWS = """
transaction_id | customer_id | transaction_at | amount | type   | original
e1             | edge        | 2024-01-02     | 50     |        |
e2             | edge        | 2024-07-01     | 50     |        |
e3             | edge        | 2025-01-01     | 900    |        |
g1             | gone        | 2024-01-01     | 50     |        |
g2             | gone        | 2024-07-01     | 60     |        |
u1             | under       | 2024-03-01     | 50     |        |
u2             | under       | 2024-04-01     | 49.99  |        |
b1             | back        | 2024-02-01     | 100    |        |
b2             | back        | 2024-03-01     | 100    |        |
b3             | back        | 2024-04-01     | 80     | refund |
o1             | owed        | 2023-06-01     | 200    |        |
o2             | owed        | 2024-02-01     | 60     | refund |
o3             | owed        | 2024-03-01     | 100    |        |
o4             | owed        | 2024-04-01     | 60     |        |
h1             | hollow      | 2024-02-01     | 150    |        |
h2             | hollow      | 2024-03-01     | 60     | refund | h1
h3             | hollow      | 2024-04-01     | 80     |        |
h4             | hollow      | 2024-05-01     | 70     |        |
r1             | reversed    | 2024-02-01     | 100    |        |
r2             | reversed    | 2024-02-10     | 100    | refund | r1
r3             | reversed    | 2024-03-01     | 150    |        |
n1             | negative    | 2023-12-01     | 100    |        |
n2             | negative    | 2024-06-01     | 30     | refund | n1
y1             | ruby        | 2024-05-01     | 100    |        |
y2             | ruby        | 2024-06-01     | 100    |        |
y3             | ruby        | 2024-07-01     | 100    |        |
y4             | ruby        | 2024-08-01     | 100    |        |
t1             | top         | 2024-02-01     | 125    |        |
t2             | top         | 2024-03-01     | 125    |        |
t3             | top         | 2024-04-01     | 125    |        |
t4             | top         | 2024-05-01     | 125    |        |
t5             | top         | 2024-06-01     | 125    |        |
t6             | top         | 2024-07-01     | 125    |        |
t7             | top         | 2024-08-01     | 125    |        |
t8             | top         | 2024-09-01     | 125    |        |
z1             | never       | 2024-09-01     | 25     |        |
z2             | never       | 2024-09-02     | 25     | refund | z1
"""

# By days alone, without spend; priorities need not be 1, 2, 3.
DAYS_ALONE = """
tier    | priority | minimum_spend | minimum_purchases
vip     | 2        | 0             | 6
regular | 5        | 0             | 3
guest   | 9        | 0             | 0
"""


@pytest.fixture(scope="module")
def marts(workshop: Workshop) -> Marts:
    return workshop.build({"transactions": ROWS}, "+loyalty_status", cv_as_of_date="2024-12-31")


@pytest.fixture(scope="module")
def by_days(workshop: Workshop) -> Marts:
    inputs = {"transactions": ROWS, "loyalty_tiers": DAYS_ALONE}
    return workshop.build(inputs, "+loyalty_status", cv_as_of_date="2024-12-31", cv_label_language="fr")


@pytest.mark.parametrize(
    ("customer", "spend", "purchases", "tier", "following", "missing", "missing_days", "expires"),
    [
        # 50 + 50: exactly pearl. 2 January 2024 + 365 days is 1 January 2025; what is bought that day is not known yet.
        ("edge", "100", 2, "pearl", "ruby", "300", 2, date(2025, 1, 1)),
        ("gone", "60", 1, "member", "pearl", "40", 1, None),  # 1 January has left the window
        ("under", "99.99", 2, "member", "pearl", "0.01", 0, None),
        # 100 + 100 - 80. With 1 February 100 leave: 20 and one day. 1 February 2024 + 365 days: 31 January 2025.
        ("back", "120", 2, "pearl", "ruby", "280", 2, date(2025, 1, 31)),
        # -60 + 100 + 60. The refund leaves first, which makes it 160; then 1 March leaves: 60.
        ("owed", "100", 2, "pearl", "ruby", "300", 2, date(2025, 3, 1)),
        # 150 - 60 + 80 + 70. Without 1 February -60 + 80 + 70 = 90: lost, though on 1 March it would be 150 again.
        ("hollow", "240", 3, "pearl", "ruby", "160", 1, date(2025, 1, 31)),
        ("reversed", "150", 1, "member", "pearl", "0", 1, None),  # 100 - 100 + 150; the reversed day is none
        ("negative", "-30", 0, "member", "pearl", "130", 2, None),
        ("ruby", "400", 4, "ruby", "diamond", "600", 4, date(2025, 5, 1)),
        ("top", "1000", 8, "diamond", None, None, None, date(2025, 1, 31)),  # 875 and 7 are left
    ],
)
def test_tier_and_its_end(
    marts: Marts,
    customer: str,
    spend: str,
    purchases: int,
    tier: str,
    following: str | None,
    missing: str | None,
    missing_days: int | None,
    expires: date | None,
) -> None:
    row = marts.row("loyalty_status", customer_id=customer)
    assert (row["rolling_spend"], row["rolling_purchases"]) == (Decimal(spend), purchases)
    assert (row["tier"], row["next_tier"]) == (tier, following)
    assert row["missing_to_next"] == (None if missing is None else Decimal(missing))
    assert row["missing_purchases_to_next"] == missing_days
    ends = row["expires_on"]
    assert (ends and str(ends)[:10]) == (expires and expires.isoformat())


def test_only_customers_with_a_purchase_day(marts: Marts) -> None:
    assert len(marts["loyalty_status"]) == 10
    assert "never" not in marts.column("loyalty_status", "tier")


def test_words(marts: Marts, by_days: Marts) -> None:
    assert marts.row("loyalty_status", customer_id="edge")["tier_label"] == "Pearl"
    # The user's codes have no words, so they stand for themselves.
    assert set(by_days.column("loyalty_status", "tier_label").values()) == {"guest", "regular", "vip"}


def test_rules_of_the_users_own(by_days: Marts) -> None:
    # No spend is asked for: who owes 30 reaches it as well, and no spend is missing.
    owing = by_days.row("loyalty_status", customer_id="negative")
    assert (owing["tier"], owing["next_tier"]) == ("guest", "regular")
    assert (owing["missing_to_next"], owing["missing_purchases_to_next"]) == (0, 3)
    hollow = by_days.row("loyalty_status", customer_id="hollow")  # 3 days: 1 February, 1 April, 1 May
    assert (hollow["tier"], hollow["next_tier"], hollow["missing_purchases_to_next"]) == ("regular", "vip", 3)
    assert str(hollow["expires_on"])[:10] == "2025-01-31"  # the first of the three leaves
    assert by_days.row("loyalty_status", customer_id="top")["tier"] == "vip"

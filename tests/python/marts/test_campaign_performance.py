"""Did it work, as of 2024-12-31: windows of 30 days, margins of 40 %, costs in USD but for some.

hand is worked out below in full; the other campaigns show one thing each.
"""

from __future__ import annotations

from decimal import Decimal
from math import sqrt

import pandas as pd
import pytest
from bases import Marts, Workshop
from scipy import stats

# The 365 days before 2024-06-01 begin on 2023-06-02 (there is a 29 February); the window ends on 2024-06-30.
BOUGHT = """
transaction_id | customer_id | transaction_at   | amount | type   | original
a1             | ada         | 2023-06-01       | 7      |        |
a2             | ada         | 2023-06-02       | 50     |        |
a3             | ada         | 2024-06-01       | 100    |        |
a4             | ada         | 2024-06-20       | 30     | refund |
a5             | ada         | 2024-06-30 23:59 | 20     |        |
a6             | ada         | 2024-07-01       | 1000   |        |
b1             | bob         | 2024-06-10       | 40     |        |
b2             | bob         | 2024-07-15       | 40     | refund | b1
c1             | cid         | 2024-06-15       | 10     |        |
d1             | dee         | 2024-05-31       | 30     |        |
z1             | zoe         | 2024-12-31       | 1      |        |
"""
CONTACTS = """
campaign_id | customer_id | assigned_at      | contacted_at | is_control | cost | currency
hand        | ada         | 2024-06-01 09:00 | 2024-06-03   | false      | 1.00 | EUR
hand        | bob         | 2024-06-01 09:00 |              |            | 0.50 |
hand        | eva         | 2024-06-01 09:00 | 2024-06-03   | no         |      | GBP
hand        | cid         | 2024-06-01 23:59 |              | true       | 9.00 | GBP
hand        | dee         | 2024-06-01 09:00 |              | true       |      |
next        | ada         | 2024-06-30       |              | false      | 0    |
next        | cid         | 2024-06-30       |              | true       |      |
next        | dee         | 2024-07-01       |              | true       |      |
later       | dee         | 2024-07-31       |              | true       | 5    |
later       | cid         | 2024-08-30       |              | true       |      |
unmarked    | ada         | 2024-11-01       |              |            | 2.00 |
unmarked    | fay         | 2024-11-01       |              |            | 1.00 |
ended       | ada         | 2024-12-02       |              | false      | 1.00 |
ended       | zoe         | 2024-12-02       |              | true       |      |
open        | ada         | 2024-12-02       |              | false      | 1.00 |
open        | eva         | 2024-12-03       |              | false      | 0.33333 |
open        | zoe         | 2024-12-02       |              | true       |      |
open_alone  | zoe         | 2024-12-03       |              | false      |      |
unpriced    | ada         | 2024-03-01       |              | false      | 1.00 | GBP
unpriced    | cid         | 2024-03-01       |              | true       |      |
future      | ada         | 2025-01-01       |              | false      | 1.00 |
            | ada         | 2024-06-01       |              | false      | 1.00 |
"""
RATES = """
rate_date  | from_currency | to_currency | rate
2024-05-01 | EUR           | USD         | 1.10
2024-06-02 | EUR           | USD         | 1.50
2024-03-02 | GBP           | USD         | 1.25
"""
# Consent that is withdrawn or was never given changes nothing here.
KNOWN = """
customer_id | marketing_consent
ada         | false
bob         |
"""
VARS = {"cv_as_of_date": "2024-12-31", "cv_gross_margin_rate": 0.4}
# Newcombe 1998 (Statistics in Medicine 17, 873-890), table II, method 10: x1, n1, x2, n2, lower, upper.
NEWCOMBE = [
    (56, 70, 48, 80, 0.0524, 0.3339),
    (9, 10, 3, 10, 0.1705, 0.8090),
    (6, 7, 2, 7, 0.0582, 0.8062),
    (5, 56, 0, 29, -0.0381, 0.1926),
    (0, 10, 0, 20, -0.1611, 0.2775),
    (0, 10, 0, 10, -0.2775, 0.2775),
    (10, 10, 0, 20, 0.6791, 1.0),
    (10, 10, 0, 10, 0.6075, 1.0),
]


@pytest.fixture(scope="module")
def small(workshop: Workshop) -> Marts:
    inputs = {"transactions": BOUGHT, "campaign_contacts": CONTACTS, "exchange_rates": RATES, "customers": KNOWN}
    return workshop.build(inputs, "+campaign_performance", **VARS)


def test_by_hand(small: Marts) -> None:
    row = small.row("campaign_performance", campaign_id="hand")
    # ada, bob and eva (who never bought) are assigned. bob's purchase was taken back in July: as of December he has no
    # purchase day, and what was booked in the window stays booked. cid and dee are control; cid bought.
    assert (row["assigned_customers"], row["control_customers"]) == (3, 2)
    assert (row["assigned_responders"], row["control_responders"]) == (1, 1)
    assert row["uplift"] == pytest.approx(1 / 3 - 1 / 2)
    # ada: 100 - 30 + 20 = 90. bob: 40. eva: 0. Control: 10 and 0.
    assert row["assigned_revenue_per_customer"] == pytest.approx(130 / 3)
    assert row["control_revenue_per_customer"] == 5
    assert row["revenue_uplift"] == pytest.approx(130 / 3 - 5)
    # Variances 2033.3 and 50: squared errors 677.8 and 25, together 26.51 squared.
    # 702.8 ** 2 / (677.8 ** 2 / 2 + 25 ** 2 / 1) = 2.1444 degrees of freedom, t = 4.037.
    interval = stats.ttest_ind([90, 40, 0], [10, 0], equal_var=False).confidence_interval(0.95)
    assert (row["revenue_uplift_lower"], row["revenue_uplift_upper"]) == pytest.approx(
        (interval.low, interval.high), rel=1e-9
    )
    assert row["revenue_uplift_lower"] == pytest.approx(130 / 3 - 5 - 4.037 * 26.51, abs=0.05)
    # The 99 % point of 0, 0, 10, 40, 90 lies .96 of the way from 40 to 90: 88.
    assert row["revenue_uplift_winsorised"] == pytest.approx(128 / 3 - 5)
    # Margins 52 / 3 and 4 / 2, times 3: 52 - 6.
    assert row["incremental_margin"] == pytest.approx(46)
    # 1 EUR at 1.10 (the rate of 2 June is too late), .50, and eva's, which is not given; control costs nothing.
    assert row["cost"] == Decimal("1.6")
    assert row["roi"] == pytest.approx((46 - 1.6) / 1.6)
    # Before: 50, 0, 0 (mean 50/3, variance 2500/3) beside 0, 30 (15, 450); purchases 1, 0, 0 (1/3, 1/3) beside 0, 1
    # (1/2, 1/2).
    assert row["spend_before_difference"] == pytest.approx((50 / 3 - 15) / sqrt((2500 / 3 + 450) / 2))
    assert row["purchases_before_difference"] == pytest.approx((1 / 3 - 1 / 2) / sqrt((1 / 3 + 1 / 2) / 2))
    assert row["is_balanced"] is False
    assert row["status"] == "too_small"


def test_windows_that_overlap(small: Marts) -> None:
    overlaps = small.column("campaign_performance", "overlapping_customers", "campaign_id")
    # hand and next share 30 June for ada and cid; dee's windows are 1 to 30 June, July, and 31 July to 29 August; cid's
    # later begins on 30 August. ada is in ended and open from 2 December on, and in unmarked up to 30 November.
    assert overlaps == {
        "hand": 2,
        "next": 2,
        "later": 0,
        "unmarked": 0,
        "ended": 2,
        "open": 2,  # ada and zoe
        "open_alone": 1,  # zoe
        "unpriced": 0,
    }


def test_what_each_campaign_is_worth(small: Marts) -> None:
    assert small.column("campaign_performance", "status", "campaign_id") == {
        "hand": "too_small",
        "next": "too_small",
        "later": "all_control",
        "unmarked": "no_control",  # nobody has a value
        "ended": "too_small",  # 2 to 31 December
        "open": "not_watched",  # eva's window ends on 1 January
        "open_alone": "no_control",
        "unpriced": "too_small",
    }


OUTCOMES = ["uplift", "uplift_lower", "uplift_upper", "revenue_uplift", "revenue_uplift_lower", "revenue_uplift_upper"]
OUTCOMES += ["revenue_uplift_winsorised", "incremental_margin", "roi"]


@pytest.mark.parametrize("campaign", ["later", "unmarked", "open", "open_alone"])
def test_no_comparison_without_two_watched_arms(small: Marts, campaign: str) -> None:
    row = small.row("campaign_performance", campaign_id=campaign)
    assert {name: row[name] for name in OUTCOMES} == dict.fromkeys(OUTCOMES)


def test_one_arm(small: Marts) -> None:
    unmarked = small.row("campaign_performance", campaign_id="unmarked")
    assert (unmarked["assigned_customers"], unmarked["control_customers"]) == (2, 0)
    assert (unmarked["assigned_responders"], unmarked["control_responders"]) == (0, 0)
    assert (unmarked["assigned_response_rate"], unmarked["control_response_rate"]) == (0, None)
    assert (unmarked["assigned_revenue_per_customer"], unmarked["control_revenue_per_customer"]) == (0, None)
    assert (unmarked["cost"], unmarked["spend_before_difference"], unmarked["is_balanced"]) == (3, None, None)
    later = small.row("campaign_performance", campaign_id="later")
    assert (later["assigned_customers"], later["control_customers"], later["cost"]) == (0, 2, 0)
    assert (later["assigned_response_rate"], later["control_response_rate"]) == (None, 0)


def test_not_watched_yet(small: Marts) -> None:
    row = small.row("campaign_performance", campaign_id="open")
    assert (row["assigned_customers"], row["control_customers"], row["cost"]) == (2, 1, Decimal("1.3333"))
    measures = ["responders", "response_rate", "revenue_per_customer"]
    assert [row[f"{arm}_{name}"] for arm in ("assigned", "control") for name in measures] == [None] * 6
    ended = small.row("campaign_performance", campaign_id="ended")
    assert (ended["assigned_responders"], ended["control_responders"], ended["uplift"]) == (0, 1, -1)


def test_costs(small: Marts) -> None:
    costs = small.column("campaign_performance", "cost", "campaign_id")
    assert (costs["next"], costs["unpriced"]) == (0, None)  # the first rate of GBP is a day too late
    assert small.row("campaign_performance", campaign_id="unpriced")["assigned_customers"] == 1
    # ada spent 20 + 1000 and cid nothing, margin 408 for the one who cost nothing: no return on it.
    row = small.row("campaign_performance", campaign_id="next")
    assert (row["incremental_margin"], row["roi"]) == (408, None)
    assert row["revenue_uplift_lower"] is None  # one assigned


@pytest.fixture(scope="module")
def counted(workshop: Workshop) -> Marts:
    """Newcombe's pairs, and a campaign of 130 and 110 with all kinds of amounts; zoe makes the base reach December."""
    bought, contacts = [], []
    for number, (hits, size, other_hits, other_size, *_) in enumerate(NEWCOMBE):
        for arm, responders, customers in (("false", hits, size), ("true", other_hits, other_size)):
            for i in range(customers):
                customer = f"{number}-{arm}-{i}"
                contacts.append((f"newcombe-{number}", customer, "2024-06-01", arm))
                if i < responders:
                    bought.append((customer, "2024-06-15", 10))
    for arm, customers in (("false", 130), ("true", 110)):
        for i, amount in enumerate(amounts(arm)):
            contacts.append(("large", f"large-{arm}-{i}", "2024-06-01", arm))
            bought += [(f"large-{arm}-{i}", "2024-06-20", amount)] if amount else []
            bought += [(f"large-{arm}-{i}", "2024-01-01", 5 + i % 3)]
        assert len(amounts(arm)) == customers
    columns = ["customer_id", "transaction_at", "amount"]
    transactions = pd.DataFrame(bought, columns=columns).astype(str)
    transactions["transaction_id"] = [f"t{i}" for i in range(len(bought))]
    assigned = pd.DataFrame(contacts, columns=["campaign_id", "customer_id", "assigned_at", "is_control"])
    return workshop.build(
        {"transactions": transactions, "campaign_contacts": assigned}, "+campaign_performance", **VARS
    )


def amounts(arm: str) -> list[float]:
    """What the customers of the arm spend in the window: many nothing, some much."""
    size, modulus = (130, 3) if arm == "false" else (110, 4)
    return [0 if i % modulus else (i * i * 37 % 9973) / 100 + 1 for i in range(size)]


@pytest.mark.parametrize(("number", "pair"), list(enumerate(NEWCOMBE)))
def test_newcombes_published_intervals(counted: Marts, number: int, pair: tuple[float, ...]) -> None:
    row = counted.row("campaign_performance", campaign_id=f"newcombe-{number}")
    assert row["uplift"] == pytest.approx(pair[0] / pair[1] - pair[2] / pair[3])
    assert (round(row["uplift_lower"], 4), round(row["uplift_upper"], 4)) == pair[4:]


def test_welchs_interval(counted: Marts) -> None:
    row = counted.row("campaign_performance", campaign_id="large")
    interval = stats.ttest_ind(amounts("false"), amounts("true"), equal_var=False).confidence_interval(0.95)
    assert row["revenue_uplift_lower"] == pytest.approx(interval.low, rel=1e-9)
    assert row["revenue_uplift_upper"] == pytest.approx(interval.high, rel=1e-9)
    # 44 of 130 and 28 of 110; before, the amounts are 5, 6, 7 in turn in both arms: 780 / 130 beside 659 / 110.
    assert (row["assigned_responders"], row["control_responders"], row["status"]) == (44, 28, "ok")
    assert row["purchases_before_difference"] is None
    assert row["is_balanced"] is True


def test_no_contacts_no_rows(workshop: Workshop) -> None:
    marts = workshop.build({"transactions": BOUGHT}, "+campaign_performance", **VARS)
    assert marts.rows("campaign_performance") == []
    assert len(marts.types["campaign_performance"]) == 24

"""What acquiring costs and brings. The margin rate is 0.5, the reporting currency USD.

`over` is seen as of 2025-12-31, when every first year is over, so that nothing rests on a fit; `expected` as of
2024-12-31, on a base that can be fitted: what is predicted is held against customer_clv and clv_expected_purchases.
"""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pandas as pd
import pytest
from bases import Marts, Workshop, table

MART = "acquisition_economics"
FEBRUARY, MARCH = date(2024, 2, 1), date(2024, 3, 1)

# Thirty customers of ads buy for 10 on 2024-02-15, twenty of them for 10 again on 2024-04-10.
ADS = [f"ad{i:02}" for i in range(30)]
MANY = [f"{name}-1 | {name} | 2024-02-15 | 10 |" for name in ADS]
MANY += [f"{name}-2 | {name} | 2024-04-10 | 10 |" for name in ADS[:20]]
ROWS = "\n".join(
    [
        "transaction_id | customer_id | transaction_at | amount | type",
        *MANY,
        # The 365th day from 2024-02-15 on is 2025-02-13: the first refund is in the year, the second is not.
        "ad00-3 | ad00    | 2025-02-13 | 10 | refund",
        "ad01-3 | ad01    | 2025-02-14 | 10 | refund",
        "b1     | bob     | 2023-06-01 | 100 |",
        "m1     | buys    | 2024-02-20 | 60 |",
        "e1     | early   | 2024-03-05 | 8 |",
        "s1     | seen    | 2024-05-01 | 10 |",
        "s2     | seen    | 2025-03-09 | 12 |",
        "s3     | seen    | 2025-03-10 | 14 |",
        "x1     | tester  | 2024-02-20 | 99 |",
    ]
)
PEOPLE = "\n".join(
    [
        "customer_id | acquisition_channel | first_seen_at | is_test | email",
        *[f"{name} | ads | | | {name}@example.org" for name in ADS],
        "buys    | mail      | 2024-02-20 |     |",
        "silent  | mail      | 2024-02-25 |     |",
        "early   | mail      | 2024-04-01 |     |",
        "seen    | mail      | 2024-03-10 |     |",
        "tester  | ads       | 2024-02-20 | yes |",
        "later   | mail      | 2026-01-01 |     |",
        "nobody  | mail      |            |     |",
    ]
)
SPEND = """
spend_date | channel | amount | currency
2024-02-01 | ads     | 200    |
2024-02-11 | ads     | 50     | eur
2024-02-29 | ads     | -5     | USD
2024-02-09 | ads     | 50     | EUR
2024-02-05 | mail    | 40     |
2024-02-05 | tv      | 100    |
2024-03-05 | mail    | 99     | GBP
2025-12-01 | tv      | 7      |
2026-01-01 | tv      | 9      |
"""
RATES = """
rate_date  | from_currency | to_currency | rate
2024-02-10 | EUR           | USD         | 1.1
2024-02-12 | EUR           | USD         | 2
2024-02-01 | USD           | GBP         | 0.8
"""
VARS = {"cv_gross_margin_rate": 0.5}


@pytest.fixture(scope="module")
def over(workshop: Workshop) -> Marts:
    inputs = {"transactions": ROWS, "customers": PEOPLE, "marketing_spend": SPEND, "exchange_rates": RATES}
    return workshop.build(inputs, f"+{MART}", "+data_quality", **VARS, cv_as_of_date="2025-12-31")


def test_a_row_wherever_there_are_customers_or_spend(over: Marts) -> None:
    """Of 2024-03 the spend was refused, of 2026 it is not known yet; bob is in no customers: unknown."""
    assert over.cells(MART, "cohort_month", "channel", "customers", "buyers", "status") == [
        (date(2023, 6, 1), "unknown", 1, 1, "no_spend"),
        (FEBRUARY, "ads", 30, 30, "ok"),
        (FEBRUARY, "mail", 2, 1, "too_few"),  # who never bought counts, too
        (FEBRUARY, "tv", 0, 0, "no_customers"),
        (MARCH, "mail", 2, 2, "no_spend"),
        (date(2025, 12, 1), "tv", 0, 0, "no_customers"),
    ]


def test_a_row_that_has_paid_back(over: Marts) -> None:
    """Spend 200 + 50 EUR x 1.1 - 5 = 250. Margin: 30 x 5 by February, 20 x 5 more by April: 250, after 2 months.

    Of the first year 250 - 5 = 245, as the later refund is out of it: 245 / 30 each, 245 / 250 of the cost.
    """
    row = over.row(MART, cohort_month=FEBRUARY, channel="ads")
    assert (row["spend"], row["realised_margin"]) == (Decimal(250), Decimal(245))
    assert (row["predicted_margin"], row["realised_share"], row["is_mature"]) == (0, 1, True)
    assert row["cac"] == pytest.approx(250 / 30, rel=1e-12)
    assert row["first_year_margin_per_customer"] == pytest.approx(245 / 30, rel=1e-12)
    assert row["ltv_to_cac"] == pytest.approx(0.98, rel=1e-12)
    assert row["maximum_cac"] == pytest.approx(245 / 90, rel=1e-12)
    assert (row["payback_months"], row["months_watched"]) == (2, 23)  # February 2024 to December 2025
    assert row["is_left_truncated"] is False  # 245 days after the first purchase day; the long gap is 55 days


def test_blended_over_all_channels(over: Marts) -> None:
    """(250 + 40 + 100) / (30 + 2 + 0) = 12.1875 in each row of the month, that without customers included."""
    rows = over.rows(MART, cohort_month=FEBRUARY)
    assert [row["blended_cac"] for row in rows] == [12.1875] * 3


def test_not_paid_back(over: Marts) -> None:
    """60 x 0.5 = 30 of 40, over two customers: 15 back for 20."""
    row = over.row(MART, cohort_month=FEBRUARY, channel="mail")
    assert (row["spend"], row["cac"], row["first_year_margin_per_customer"]) == (Decimal(40), 20, 15)
    assert (row["payback_months"], row["months_watched"]) == (None, 23)
    assert (row["ltv_to_cac"], row["maximum_cac"]) == (None, None)  # two customers say little


def test_when_a_customer_is_acquired(over: Marts) -> None:
    """`early` bought on 2024-03-05, before being seen: March. `seen` was seen on 2024-03-10 and bought in May: March.

    The 365th day of `seen` is 2025-03-09: 8 + 10 + 12 = 30, x 0.5 = 15; the 14 of the day after do not count.
    """
    row = over.row(MART, cohort_month=MARCH, channel="mail")
    assert (row["realised_margin"], row["first_year_margin_per_customer"]) == (Decimal(15), 7.5)
    assert (row["spend"], row["cac"], row["blended_cac"]) == (Decimal(0), None, 0)
    assert (row["payback_months"], row["is_left_truncated"], row["is_mature"]) == (None, False, True)


def test_spend_without_customers(over: Marts) -> None:
    """A divisor of 0 gives null; where nobody at all came, for the month as well."""
    row = over.row(MART, cohort_month=date(2025, 12, 1))
    empty = ["is_mature", "cac", "blended_cac", "first_year_margin_per_customer", "realised_share"]
    empty += ["ltv_to_cac", "maximum_cac", "payback_months"]
    assert {name: row[name] for name in empty} == dict.fromkeys(empty)
    assert (row["spend"], row["realised_margin"], row["predicted_margin"]) == (Decimal(7), 0, 0)
    assert (row["is_left_truncated"], row["months_watched"]) == (False, 1)


def test_left_truncated(over: Marts) -> None:
    """June 2023 begins on the first purchase day."""
    assert over.row(MART, channel="unknown")["is_left_truncated"] is True


def test_spend_without_a_rate_is_refused(over: Marts) -> None:
    """50 EUR on the day before the first rate, and GBP, of which only the inverse is known."""
    quality = {row["check_name"]: row["rows_affected"] for row in over.rows("data_quality", input="marketing_spend")}
    assert (quality["raw"], quality["accepted"], quality["rejected"]) == (9, 7, 2)
    assert quality["missing_exchange_rate"] == 2


def test_nobody_can_be_told(over: Marts) -> None:
    """No e-mail address, phone number or birth date is in the mart."""
    assert not {"email", "phone", "birth_date", "customer_id"} & set(over.types[MART])


# --- The year that is not over ----------------------------------------------------------------------------------------
TODAY = date(2024, 12, 31)


def fittable() -> pd.DataFrame:
    """Eighty customers, one to six purchase days each, no two alike; and who is looked at."""
    rows: list[dict[str, Any]] = []

    def buys(customer: str, day: date, amount: int) -> None:
        rows.append(
            {"transaction_id": f"{customer}-{day}", "customer_id": customer, "transaction_at": day, "amount": amount}
        )

    for i in range(80):
        day = date(2022, 1, 3) + timedelta(days=i * 37 % 330)
        for j in range(1 + i * 7 % 6):
            buys(f"k{i:02}", day, 10 + (i * 11 + j * 17) % 50)
            day += timedelta(days=5 + (i * 53 + j * 71) % 130)
    buys("today", TODAY, 20)  # 364 days are left: 52 weeks
    buys("four_weeks", TODAY - timedelta(days=336), 20)  # the year ends 28 days after today
    buys("over", TODAY - timedelta(days=364), 20)  # the 365th day is today
    frame = pd.DataFrame(rows, dtype=object)
    return frame.astype(str)


LOOKED_AT = """
customer_id | acquisition_channel | first_seen_at
today       | today               |
visitor     | today               | 2024-12-31
four_weeks  | four_weeks          |
over        | over                |
"""


@pytest.fixture(scope="module")
def expected(workshop: Workshop) -> Marts:
    inputs = {"transactions": fittable(), "customers": table(LOOKED_AT)}
    wanted = [f"+{MART}", "+clv_expected_purchases", "+customer_clv"]
    return workshop.build(inputs, *wanted, **VARS, cv_as_of_date=str(TODAY))


@pytest.fixture(scope="module")
def short_sighted(workshop: Workshop, expected: Marts) -> Marts:
    """The same base with a horizon of four weeks."""
    where = {f"cv_{name}_location": f"raw.{name}" for name in ("transactions", "customers")}
    wanted = f"+{MART}"
    return workshop.rebuild("--select", wanted, **where, **VARS, cv_as_of_date=str(TODAY), cv_clv_horizon_weeks=4)


@pytest.mark.parametrize(("customer", "weeks"), [("today", 52), ("four_weeks", 4)])
def test_what_is_left_of_the_year(expected: Marts, customer: str, weeks: int) -> None:
    """P(alive) x purchases to expect in so many weeks x expected value x 0.5; the visitor who never bought adds 0."""
    purchases = expected.row("clv_expected_purchases", customer_id=customer, horizon_weeks=weeks)["expected_purchases"]
    value = expected.row("customer_clv", customer_id=customer)["expected_average_value"]
    row = expected.row(MART, channel=customer)
    assert row["predicted_margin"] == pytest.approx(purchases * value * 0.5, rel=1e-9)
    assert row["predicted_margin"] > 0
    assert (row["realised_margin"], row["is_mature"]) == (Decimal(10), False)
    assert row["first_year_margin_per_customer"] == pytest.approx(
        (10 + row["predicted_margin"]) / row["customers"], rel=1e-12
    )
    assert row["realised_share"] == pytest.approx(10 / (10 + row["predicted_margin"]), rel=1e-12)


def test_a_year_that_ends_today(expected: Marts) -> None:
    row = expected.row(MART, channel="over")
    assert (row["is_mature"], row["predicted_margin"], row["realised_share"]) == (True, 0, 1)


def test_no_further_than_the_horizon(short_sighted: Marts, expected: Marts) -> None:
    """Four weeks reach the end of one year, and not of the other; a year that is over needs none."""
    rows = [row for row in short_sighted.rows(MART) if row["channel"] != "unknown"]
    predicted = {row["channel"]: row["predicted_margin"] for row in rows}
    whole = expected.row(MART, channel="four_weeks")["predicted_margin"]
    assert predicted == {"today": None, "four_weeks": pytest.approx(whole, rel=1e-9), "over": 0}
    assert short_sighted.row(MART, channel="today")["first_year_margin_per_customer"] is None


# --- Bases at the edge ------------------------------------------------------------------------------------------------
HEADER = "transaction_id | customer_id | transaction_at | amount"
ONE = HEADER + "\nt1 | ann | 2024-05-01 | 10"


def test_no_customers_input(workshop: Workshop) -> None:
    """Everybody's channel is unknown, and acquired on the first purchase day. No repeat buyer, so no model."""
    row = workshop.build({"transactions": ONE}, f"+{MART}", cv_as_of_date="2024-06-29").row(MART)
    assert (row["cohort_month"], row["channel"], row["customers"]) == (date(2024, 5, 1), "unknown", 1)
    assert (row["realised_margin"], row["predicted_margin"], row["is_mature"]) == (Decimal(10), None, False)
    assert (row["months_watched"], row["blended_cac"], row["status"]) == (1, 0, "no_spend")


def test_nobody_has_bought(workshop: Workshop) -> None:
    """Without an accepted line there is no today; with one given, spend and visitors show."""
    inputs = {
        "transactions": HEADER,
        "customers": "customer_id | first_seen_at | acquisition_channel\nv | 2024-05-03 | ads",
        "marketing_spend": "spend_date | channel | amount\n2024-05-01 | ads | 12\n2024-04-01 | tv | 5",
    }
    assert workshop.build(inputs, f"+{MART}").rows(MART) == []
    marts = workshop.build(inputs, f"+{MART}", cv_as_of_date="2024-05-31")
    assert marts.cells(MART, "channel", "customers", "cac", "blended_cac", "predicted_margin", "status") == [
        ("ads", 1, 12.0, 12.0, 0.0, "too_few"),
        ("tv", 0, None, None, 0.0, "no_customers"),
    ]


def test_without_the_other_families(workshop: Workshop) -> None:
    """Nothing is predicted where the models are left out; left truncation is known all the same."""
    workshop.warehouse.load("transactions", table(ONE))
    off = {f"cv_{family}_enabled": False for family in ("rfm", "clv", "segments", "lifecycle", "campaigns")}
    where = {"cv_transactions_location": "raw.transactions"}
    wanted = [f"+{MART}", "+product_entry_value", "+category_affinity"]
    marts = workshop.parse_and_rebuild("--full-refresh", "--select", *wanted, **where, **off)
    row = marts.row(MART)
    assert (row["realised_margin"], row["predicted_margin"], row["is_left_truncated"]) == (Decimal(10), None, True)
    assert (marts.rows("product_entry_value"), marts.rows("category_affinity")) == ([], [])

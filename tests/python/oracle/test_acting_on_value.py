"""Hand-computed checks of acting on value (docs/acting_on_value.md); the arithmetic stands in the comments."""

import hashlib
import math
import random
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from types import SimpleNamespace
from typing import Any

import numpy as np
import pandas as pd
import pytest
from scipy import stats

from oracle.acquisition_economics import FirstYears
from oracle.campaign_audiences import _ByValue, both, is_control, is_one_of, normal_email, normal_phone, reaches
from oracle.campaign_performance import newcombe, student, welch, wilson
from oracle.customer_preferences import days_shown, days_to_next, most_days, next_by_model
from oracle.lifecycle import EITHER, NO, YES
from oracle.purchase_forecast import expected_if_alive, probability_alive
from oracle.test_oracle import Marts, Raw, check, records, refund, run, sale, status
from oracle.test_over_time import RULES, buys, rows, settings
from oracle.tolerance import ANYTHING, EXACT, ROUGH, UNKNOWN, Between, OneOf, Roughly, carried, fitted_mean

D = Decimal
JANUARY, FEBRUARY, MARCH = (date(2024, month, 1) for month in (1, 2, 3))


def spend(day: str, channel: Any, amount: Any, **more: Any) -> Raw:
    """One raw row of marketing_spend."""
    return {"spend_date": day, "channel": channel, "amount": amount, **more}


def person(customer: str, first_seen: str | None = None, channel: str | None = None, **more: Any) -> Raw:
    """One raw row of customers."""
    return {"customer_id": customer, "first_seen_at": first_seen, "acquisition_channel": channel, **more}


def economics(marts: Marts) -> dict[Any, dict[str, Any]]:
    return rows(marts, "acquisition_economics", "cohort_month", "channel")


# ---- tolerance -----------------------------------------------------------------------------------


def test_what_a_function_makes_of_a_fitted_value() -> None:
    assert carried(lambda x: x + 1, 2.0, EXACT) == 3.0
    assert carried(lambda x: x + 1, 2.0, UNKNOWN) is ANYTHING
    assert carried(lambda x: 1 / x, 2.0, ROUGH) == Between(1 / (2.02 + 1e-5), 1 / (1.98 - 1e-5))
    assert carried(lambda x: None, 2.0, ROUGH) is None
    assert carried(lambda x: None if x < 2 else x, 2.0, ROUGH) is ANYTHING
    assert fitted_mean([1.0, D(2)]) == 1.5
    assert fitted_mean([1.0, None]) is None
    assert fitted_mean([1.0, ANYTHING]) is ANYTHING
    # a hundredth of 2 and a hundred-thousandth, over two customers: they do not shrink with a mean near zero
    assert fitted_mean([-2.0, Roughly(2.0)]) == Between(-0.010005, 0.010005)


# ---- marketing spend as an input -----------------------------------------------------------------


def test_spend_is_refused_where_it_cannot_be_converted() -> None:
    raw = [
        spend("2024-01-31", "shop", "10", currency="EUR"),
        spend("2024-02-01", "shop", "10", currency="EUR"),
        spend("2024-02-01", "shop", "9999999999999", currency="EUR"),  # 2 × 10^13 cannot be stored
        spend("someday", "shop", "10", currency="GBP"),  # no rate can be looked up
        spend("2024-02-01", " ", "1"),
    ]
    rates = [{"rate_date": "2024-02-01", "from_currency": "EUR", "to_currency": "USD", "rate": "2"}]
    marts = run(buys("a", "02-10"), settings("2024-02-29"), marketing_spend=raw, exchange_rates=rates)
    found = [reasons for _, reasons in status(marts, "marketing_spend")]
    assert found == ["missing_exchange_rate", None, "unreadable_amount", "unreadable_date", "missing_channel"]
    assert check(marts, "missing_exchange_rate", "marketing_spend") == (1, None)
    assert economics(marts)[FEBRUARY, "shop"]["spend"] == D(20)


# ---- acquisition_economics -----------------------------------------------------------------------


def test_who_is_acquired_when() -> None:
    people = [
        person("early", "2024-01-20", "shop"),  # seen before the first purchase: January
        person("late", "2024-03-05", "shop"),  # seen after it: the purchase counts, February
        person("same", "2024-02-10T23:00", "shop"),
        person("never", "2024-02-01", "shop"),  # never bought: in every denominator
        person("future", "2024-03-31", "shop"),  # not seen yet, and has not bought
        person("undated", None, "shop"),
        person("test", "2024-02-01", "shop", is_test="yes"),
        person("padded", "2024-02-02", " Shop "),  # another channel
    ]
    bought = [row for who in ("early", "late", "same", "stranger", "test") for row in buys(who, "02-10")]
    found = economics(run(bought, settings("2024-03-30"), customers=people))
    counts = {key: (row["customers"], row["buyers"]) for key, row in found.items()}
    assert counts == {
        (JANUARY, "shop"): (1, 1),
        (FEBRUARY, "shop"): (3, 2),
        (FEBRUARY, "Shop"): (1, 0),
        (FEBRUARY, "unknown"): (1, 1),
    }


def test_spend_and_customers_meet_by_month_and_channel() -> None:
    people = [person("a", None, "shop"), person("b", None, "shop"), person("c", None, "search")]
    bought = [row for who in "abc" for row in buys(who, "01-10")]
    paid = [
        spend("2024-01-01", "shop", "30.00005"),  # 30.0001
        spend("2024-01-31", " shop", "-10"),  # a correction
        spend("2024-01-31", "Shop", "6"),  # nobody
        spend("2024-02-10", "shop", "7"),  # nobody in February
        spend("2024-02-11", "shop", "100"),  # not known yet
        spend("2024-01-31", "unknown", "0"),
    ]
    found = economics(run(bought, settings("2024-02-10"), customers=people, marketing_spend=paid))
    assert set(found) == {(JANUARY, c) for c in ("shop", "Shop", "search", "unknown")} | {(FEBRUARY, "shop")}
    shop, other, search = (found[JANUARY, c] for c in ("shop", "Shop", "search"))
    assert (shop["spend"], other["spend"], search["spend"]) == (D("20.0001"), D(6), D(0))
    assert (shop["cac"], other["cac"], search["cac"]) == (10.00005, None, None)
    # 20.0001 + 6 + 0 over 3 customers, in each row of the month
    assert {row["blended_cac"] for (month, _), row in found.items() if month == JANUARY} == {float(D("26.0001") / 3)}
    assert found[FEBRUARY, "shop"]["blended_cac"] is None
    assert (other["customers"], other["buyers"], other["is_mature"], other["status"]) == (0, 0, None, "no_customers")
    assert (other["realised_margin"], other["predicted_margin"], other["realised_share"]) == (D(0), 0.0, None)
    assert (other["first_year_margin_per_customer"], other["is_left_truncated"]) == (None, False)
    assert search["status"] == "no_spend"
    assert shop["status"] == "left_truncated"  # January is where the data begin
    assert (found[JANUARY, "unknown"]["spend"], found[JANUARY, "unknown"]["status"]) == (D(0), "no_customers")


def test_the_first_year() -> None:
    people = [person("a", "2023-01-01", "shop", is_test="no")]
    bought = [
        sale(1, "a", "2023-03-01", "10"),
        sale(2, "a", "2023-12-31", "20"),  # the 365th day
        sale(3, "a", "2024-01-01", "40"),  # the 366th
        refund(4, "a", "2022-12-01", "1"),  # before the acquisition: it counts to it
        refund(5, "a", "2023-12-31", "2"),
        refund(6, "a", "2024-01-02", "4", of=1),  # on its own day
    ]

    def first_year(as_of: str) -> dict[str, Any]:
        return economics(run(bought, settings(as_of, gross_margin_rate="0.5"), customers=people))[
            date(2023, 1, 1), "shop"
        ]

    whole = first_year("2024-06-30")
    assert whole["realised_margin"] == D("13.5")  # (10 + 20 − 1 − 2) / 2
    assert (whole["predicted_margin"], whole["is_mature"], whole["realised_share"]) == (0.0, True, 1.0)
    assert whole["first_year_margin_per_customer"] == 13.5
    assert first_year("2023-12-31")["is_mature"] is True  # 364 days after 2023-01-01
    part = first_year("2023-12-30")
    assert (part["realised_margin"], part["is_mature"]) == (D("4.5"), False)
    # Nothing can be fitted: what is to come is not known, nor what rests on it.
    unknown = ("predicted_margin", "first_year_margin_per_customer", "realised_share")
    assert [part[name] for name in unknown] == [None, None, None]


def test_who_never_bought_is_foreseen_to_bring_nothing() -> None:
    people = [person("a", "2024-01-05", "shop"), person("b", "2023-01-05", "shop")]
    found = economics(run(buys("b", "01-06"), settings("2024-01-31"), customers=people))
    never = found[JANUARY, "shop"]
    # b's year is over on 2024-01-04; the purchase of 01-06 is after it.
    over = found[date(2023, 1, 1), "shop"]
    for row in (never, over):
        assert (row["predicted_margin"], row["realised_margin"], row["realised_share"]) == (0.0, D(0), None)
        assert row["first_year_margin_per_customer"] == 0.0
    assert (never["customers"], never["buyers"], over["buyers"]) == (1, 0, 1)


def many(count: int, *days: str, amount: str = "10") -> tuple[list[Raw], list[Raw]]:
    """Customers of the channel shop, and their purchases."""
    names = [f"m{number}" for number in range(count)]
    return [row for name in names for row in buys(name, *days, amount=amount)], [
        person(name, "2024-01-05", "shop") for name in names
    ]


def test_ratios_need_thirty_customers_who_are_surely_new() -> None:
    paid = [spend("2024-01-10", "shop", "60")]
    late = "2025-06-30"
    bought, people = many(30, "01-10")
    row = economics(run(bought, settings(late), customers=people, marketing_spend=paid))[JANUARY, "shop"]
    # 60 / 30 = 2; 10 / 2 = 5; 10 / 3
    assert (row["cac"], row["ltv_to_cac"], row["maximum_cac"], row["status"]) == (2.0, 5.0, 10 / 3, "ok")
    row = economics(run(bought, settings(late, target_ltv_to_cac=4), customers=people))[JANUARY, "shop"]
    assert (row["ltv_to_cac"], row["maximum_cac"], row["status"]) == (None, 2.5, "no_spend")
    for some in (people[:-1], [*people[:-1], person("m29", None, "shop")]):
        row = economics(run(bought, settings(late), customers=some, marketing_spend=paid))[JANUARY, "shop"]
        assert (row["ltv_to_cac"], row["maximum_cac"]) == (None, None)
    assert (row["is_left_truncated"], row["status"]) == (True, "left_truncated")
    bought, people = many(29, "01-10")
    row = economics(run(bought, settings(late), customers=people, marketing_spend=paid))[JANUARY, "shop"]
    assert (row["status"], row["ltv_to_cac"], row["first_year_margin_per_customer"]) == ("too_few", None, 10.0)
    bought, people = many(30, "01-10")
    row = economics(run(bought, settings("2024-01-31"), customers=people, marketing_spend=paid))[JANUARY, "shop"]
    assert (row["status"], row["maximum_cac"], row["is_mature"]) == ("not_predicted", None, False)


def test_what_may_be_paid_is_not_below_zero() -> None:
    bought, people = many(30, "01-10")
    bought += [refund(9, "m0", "2024-01-11", "999")]
    paid = [spend("2024-01-10", "shop", "60")]
    row = economics(run(bought, settings("2025-06-30"), customers=people, marketing_spend=paid))[JANUARY, "shop"]
    # (300 − 999) / 30 = −23.3; over a cac of 2: −11.65
    assert (row["maximum_cac"], row["ltv_to_cac"], row["realised_share"]) == (0.0, -11.65, None)


@pytest.mark.parametrize(
    ("paid", "as_of", "payback", "watched"),
    [
        ("10", "2024-01-30", None, 0),  # January has not ended
        ("10", "2024-01-31", 0, 1),
        ("10.01", "2024-02-29", None, 2),  # 10 − 5
        ("10.01", "2024-03-31", 2, 3),  # 10 − 5 + 10 = 15
        ("15", "2024-04-29", 2, 3),
        ("15.01", "2024-04-30", None, 4),
        ("0", "2024-04-30", None, 4),
        ("-1", "2024-04-30", None, 4),
    ],
)
def test_payback(paid: str, as_of: str, payback: int | None, watched: int) -> None:
    bought = [*buys("a", "01-10", "03-10"), refund(9, "a", "2024-02-10", "5")]
    people = [person("a", "2024-01-01", "shop")]
    marts = run(bought, settings(as_of), customers=people, marketing_spend=[spend("2024-01-01", "shop", paid)])
    row = economics(marts)[JANUARY, "shop"]
    assert (row["payback_months"], row["months_watched"]) == (payback, watched)


def test_payback_counts_what_was_booked_before_and_after_the_year() -> None:
    bought = [sale(1, "a", "2023-12-31", "8"), refund(2, "a", "2023-12-31", "8", of=1), sale(3, "a", "2024-01-05", "6")]
    bought.append(sale(4, "a", "2025-06-01", "6"))
    people = [person("a", "2024-01-04", "shop")]
    paid = [spend("2024-01-01", "shop", "12")]
    row = economics(run(bought, settings("2025-06-30"), customers=people, marketing_spend=paid))[JANUARY, "shop"]
    # 8 − 8 + 6 at the end of January, 12 in June of the next year: 17 months; the first year has 6.
    assert (row["payback_months"], row["realised_margin"], row["months_watched"]) == (17, D(6), 18)


def test_a_purchase_day_that_was_given_back_is_none() -> None:
    bought = [sale(1, "a", "2023-12-31", "8"), refund(2, "a", "2024-01-05", "8", of=1), sale(3, "a", "2024-02-05", "6")]
    assert set(economics(run(bought, settings("2024-01-01")))) == {(date(2023, 12, 1), "unknown")}
    assert set(economics(run(bought, settings("2024-02-10")))) == {(FEBRUARY, "unknown")}
    assert not economics(run(bought[:2], settings("2024-02-10")))


def test_without_a_day_there_is_nothing() -> None:
    marts = run([], settings(), customers=[person("a", "2024-01-01")], marketing_spend=[spend("2024-01-01", "x", "1")])
    for mart in ACTING:
        assert len(marts[mart]) == 0


ACTING = ["acquisition_economics", "product_entry_value", "category_affinity", "customer_preferences"]
ACTING += ["loyalty_status", "campaign_audiences", "campaign_performance"]


def fitted_base() -> list[Raw]:
    """Eighty customers of a year, each with a rate, a chance to go and a value of their own: every model is `ok`."""
    chance, worth = random.Random(4), random.Random(0)
    found = []
    for number in range(80):
        day, rate = date(2024, 1, 1) + timedelta(days=3 * number), chance.gammavariate(1.5, 0.05)
        gone, scale = chance.betavariate(1, 4), 60 / worth.gammavariate(4, 1)
        while day <= date(2024, 12, 31):
            amount = f"{worth.gammavariate(3, scale / 3) + 0.01:.2f}"
            category, channel = worth.choice(["toys", "books", "food"]), worth.choice(["web", "shop"])
            more = {"product_category": category, "channel": channel}
            found.append(sale(f"f{number}.{day}", f"f{number}", day.isoformat(), amount, **more))
            if chance.random() < gone:
                break
            day += timedelta(days=1 + int(chance.expovariate(rate)))
    return found


@pytest.fixture(scope="module")
def fitted() -> Marts:
    return run(fitted_base(), settings("2024-12-31", gross_margin_rate="0.4"))


def parameters(marts: Marts, model: str) -> dict[str, float]:
    some = marts["clv_parameters"].query("purpose == 'current' and model == @model")
    assert set(some["status"]) <= {"ok", "dropout_weak"}
    return dict(zip(some["parameter"], some["estimate"]))


def test_predicted_margin_of_the_first_year(fitted: Marts) -> None:
    model = SimpleNamespace(family="bg_nbd", **parameters(fitted, "bg_nbd"), chances=lambda x: x)
    expected: dict[Any, float] = {}
    for row in fitted["customer_clv"].to_dict("records"):
        first = row["first_purchase_date"]
        # to the 365th day, the day of the first purchase the first
        weeks = ((first + timedelta(days=364)) - date(2024, 12, 31)).days / 7
        if first == JANUARY:  # 2024 has 366 days: the year ended on 12-30
            continue
        x, recency, age = (np.array([row[name]]) for name in ("frequency", "recency_weeks", "age_weeks"))
        below = math.floor(weeks)
        [low, high] = expected_if_alive(model, x, age, np.array([below, below + 1]))[0]
        bought = probability_alive(model, x, recency, age)[0] * (low + (high - low) * (weeks - below))
        margin = bought * row["expected_average_value"] * 0.4
        expected[first.replace(day=1)] = expected.get(first.replace(day=1), 0.0) + margin
    found = economics(fitted)
    assert len(expected) == 8
    for month, margin in expected.items():
        row = found[month, "unknown"]
        assert row["predicted_margin"] == pytest.approx(margin, rel=1e-9)
        whole = float(row["realised_margin"]) + margin
        assert row["first_year_margin_per_customer"] == pytest.approx(whole / row["customers"], rel=1e-9)
        assert row["realised_share"] == pytest.approx(float(row["realised_margin"]) / whole, rel=1e-9)


def test_a_horizon_that_ends_before_the_year_tells_nothing() -> None:
    # c0 and c1 were seen on 12-31: 364 days to come, 52 weeks; whoever bought in March is done earlier.
    bought = fitted_base()
    people = [person("f0", "2023-12-30"), person("new", "2024-12-31")]
    bought.append(sale("new", "new", "2024-12-31", "10"))
    for weeks, is_known in ((52, True), (51, False)):
        found = economics(run(bought, settings("2024-12-31", clv_horizon_weeks=weeks), customers=people))
        assert (found[date(2024, 12, 1), "unknown"]["predicted_margin"] is not None) is is_known
        assert found[MARCH, "unknown"]["predicted_margin"] is not None
        # f0's year ended on 2024-12-28
        assert found[date(2023, 12, 1), "unknown"]["predicted_margin"] == 0.0


def test_as_well_as_the_fit_is_known() -> None:
    rough = FirstYears.__new__(FirstYears)
    rough.day, rough.weeks, rough.forecast = date(2024, 12, 31), 52, SimpleNamespace(certainty=ROUGH)
    rough.place, rough.purchases, rough.margin = {"a": 0}, np.array([[0.0, 1.0, 1.5]]), np.array([10.0])
    # 10 days to come: 1 + (1.5 − 1) · 3/7
    soon = [("a", date(2024, 1, 12))]
    assert rough.of(soon) == (pytest.approx(10 * (1 + 0.5 * 3 / 7)), ROUGH)
    assert rough.of([]) == (0.0, EXACT)
    assert rough.of([("a", date(2024, 1, 2))]) == (0.0, EXACT)  # the 365th day is today


# ---- product_entry_value -------------------------------------------------------------------------


def entries(marts: Marts) -> dict[Any, dict[str, Any]]:
    return rows(marts, "product_entry_value", "level", "entry_code")


def test_entry_is_the_largest_net_amount_of_the_first_day() -> None:
    def line(number: int, who: str, day: str, amount: str, code: str | None, **more: Any) -> Raw:
        return sale(number, who, f"2024-01-{day}", amount, product_category=code, **more)

    bought = [
        line(1, "sum", "01", "6", "toys"),
        line(2, "sum", "01", "5", "books"),
        line(3, "sum", "01", "5", "books"),  # 10 together
        line(4, "sum", "02", "99", "toys"),  # another day
        line(5, "net", "01", "10", "toys", tax="5"),
        line(6, "net", "01", "6", "books"),
        line(7, "tie", "01", "5", "b"),
        line(8, "tie", "01", "5", "B"),  # upper case comes first in bytes
        line(9, "tie", "01", "5", "é"),
        line(10, "null", "01", "50", None),
        line(11, "null", "01", "0", "toys"),  # a null counts only alone
        line(12, "none", "01", "50", " "),
        line(13, "refund", "01", "50", "toys"),
        line(14, "refund", "01", "20", "books"),
        {**refund(15, "refund", "2024-01-02", "40", of=13), "product_category": "toys"},  # no purchase line
        line(16, "back", "01", "50", "gone"),
        refund(17, "back", "2024-01-03", "50", of=16),
        line(18, "back", "02", "1", "food"),
    ]
    marts = run(bought, settings("2024-01-31"))
    found = entries(marts)
    counts = {key: row["customers"] for key, row in found.items()}
    level = "category"
    assert counts == {
        (level, "books"): 2,
        (level, "B"): 1,
        (level, "toys"): 2,
        (level, None): 1,
        (level, "food"): 1,
    }
    assert sum(row["share"] for row in found.values()) == pytest.approx(1)
    assert found[level, "books"]["share"] == 2 / 7
    assert all(row["is_small"] for row in found.values())
    # books: 10 + 6 + 99 (sum) and 10 − 5 + 6 (net)
    assert found[level, "books"]["margin_per_customer"] == (115 + 11) / 2
    assert found[level, "books"]["total_clv_per_customer"] is None
    assert len(entries(run(bought, settings("2023-12-31")))) == 0


def test_levels_are_there_where_the_input_has_them() -> None:
    first = sale(1, "a", "2024-01-01", "5")
    assert not entries(run([first], settings("2024-01-31")))
    late = sale(2, "b", "2024-02-01", "5", product_id="p1")
    assert not entries(run([first, late], settings("2024-01-31")))
    found = entries(run([first, late], settings("2024-02-01")))
    assert {key: row["customers"] for key, row in found.items()} == {("product", None): 1, ("product", "p1"): 1}


def test_repeats_within_the_horizon() -> None:
    # 100 days watched: H = min(7 · 4, 50) = 28
    chosen = settings("2024-04-09", clv_horizon_weeks=4)
    cases = [("01-01", "01-29"), ("01-01", "01-30"), ("03-12", "03-20"), ("03-13", "03-14"), ("01-01",)]
    bought = [r for n, days in enumerate(cases) for r in buys(f"c{n}", *days, product_id="p")]
    row = entries(run(bought, chosen))["product", "p"]
    # Watched: all but the fourth (27 days); repeated: 28 days and 8 days; 29 is too late.
    assert (row["customers"], row["customers_watched"], row["repeat_rate"]) == (5, 4, 0.5)
    assert row["days_to_second"] == 18.0  # between 8 and 28
    row = entries(run(buys("a", "04-01", "04-02", product_id="p") + buys("b", "01-01", product_id="q"), chosen))
    assert (row["product", "p"]["customers_watched"], row["product", "p"]["repeat_rate"]) == (0, None)
    assert (row["product", "q"]["repeat_rate"], row["product", "q"]["days_to_second"]) == (0.0, None)


def test_value_by_entry(fitted: Marts) -> None:
    clv, found = fitted["customer_clv"], entries(fitted)
    total = sum(row["customers"] * row["total_clv_per_customer"] for row in found.values())
    assert total == pytest.approx(sum(clv["total_clv"]))
    assert {key[0] for key in found} == {"category"}


def test_thirty_customers_are_not_few() -> None:
    bought, _ = many(30, "01-10")
    for count, is_small in ((30, False), (29, True)):
        some = [{**row, "product_id": "p"} for row in bought[:count]]
        assert entries(run(some, settings("2024-01-31")))["product", "p"]["is_small"] is is_small


# ---- category_affinity ---------------------------------------------------------------------------


def baskets(**counts: int) -> list[Raw]:
    """So many customers with each set of categories, joined by an underscore; a purchase day for each."""
    found = []
    for name, count in counts.items():
        for number in range(count):
            for place, category in enumerate(name.split("_")):
                who = f"{name}{number}"
                code = None if category == "none" else category
                row = sale(f"{who}{place}", who, f"2024-01-{place + 1:02}", "10", product_category=code)
                found.append(row)
    return found


def test_affinity() -> None:
    bought = baskets(a_b=10, a=10, b=5, c=15, none=7)
    marts = run(bought, settings("2024-01-31"))
    found = rows(marts, "category_affinity", "category", "other_category")
    assert set(found) == {("a", "b"), ("b", "a")}
    forth, back = found["a", "b"], found["b", "a"]
    # n = 40; a 20, b 15, both 10
    names = ("customers_with_category", "customers_with_other", "customers_with_both", "support")
    assert [forth[name] for name in names] == [20, 15, 10, 0.25]
    assert [back[name] for name in names] == [15, 20, 10, 0.25]
    assert (forth["confidence"], back["confidence"]) == (0.5, 2 / 3)
    assert forth["lift"] == back["lift"] == 0.5 / 0.375
    assert (forth["is_small"], back["is_small"]) == (False, False)
    [small, _] = run(baskets(a_b=9), settings("2024-01-31"))["category_affinity"].to_dict("records")
    assert (small["is_small"], small["lift"]) == (True, 1.0)


def test_affinity_counts_purchase_days_only() -> None:
    bought = [
        sale(1, "x", "2024-01-01", "5", product_category="a"),
        sale(2, "x", "2024-01-02", "5", product_category="b"),
        refund(3, "x", "2024-01-10", "5", of=2),
        {**refund(4, "x", "2024-01-10", "1"), "product_category": "c"},
    ]
    assert len(run(bought, settings("2024-01-09"))["category_affinity"]) == 2
    assert len(run(bought, settings("2024-01-10"))["category_affinity"]) == 0


# ---- customer_preferences ------------------------------------------------------------------------


def test_most_days() -> None:
    first, second, third = (date(2024, 1, day) for day in (1, 2, 3))
    assert most_days([]) is None
    assert most_days([(None, first)]) is None
    assert most_days([("a", first), ("b", second), ("b", second), ("a", third), ("b", second)]) == "a"
    assert most_days([("a", first), ("b", second)]) == "b"  # the one bought last
    assert most_days([("b", first), ("a", first), ("B", first)]) == "B"
    assert most_days([("é", first), ("z", first)]) == "z"


def preferences(marts: Marts) -> dict[Any, dict[str, Any]]:
    return records(marts, "customer_preferences", "customer_id")


def test_what_a_customer_likes() -> None:
    toys, books = {"product_category": "toys", "channel": "web"}, {"product_category": "books"}
    bought = [
        *buys("a", "01-01", "01-08", amount="10", **toys),  # Mondays
        *buys("a", "01-10", "01-12", amount="30", **books),  # Wednesday, Friday
        sale("x", "a", "2024-01-12", "1", product_category="toys", channel="shop"),
        sale("y", "a", "2024-01-20", "100", product_category="books", channel="shop"),
        refund(1, "a", "2024-01-21", "100"),
        *buys("once", "01-14"),
    ]
    bought[-2]["original_transaction_id"] = "ty"  # that day is none any more
    found = preferences(run(bought, settings("2024-01-31")))
    row = found["a"]
    # toys on 3 days, books on 2; web on 2, shop on 1
    assert (row["preferred_category"], row["preferred_channel"], row["preferred_weekday"]) == ("toys", "web", 1)
    assert row["typical_order_value"] == 20.0  # 10, 10, 30, 31: between 10 and 30
    assert row["typical_gap_days"] == 2.0  # 7, 2, 2
    once = found["once"]
    assert (once["preferred_category"], once["preferred_channel"], once["preferred_weekday"]) == (None, None, 7)
    assert (once["typical_order_value"], once["typical_gap_days"]) == (10.0, None)


@pytest.mark.parametrize(
    ("days", "as_of", "expected"),
    [
        (["01-01", "01-08"], "2024-01-14", date(2024, 1, 15)),
        (["01-01", "01-08"], "2024-01-15", None),  # not after today
        (["01-01", "01-04", "01-10"], "2024-01-10", date(2024, 1, 15)),  # 3 and 6: 4.5, rounded up
        (["01-01"], "2024-01-01", None),  # nobody has a gap
    ],
)
def test_the_next_purchase_by_rhythm(days: list[str], as_of: str, expected: date | None) -> None:
    row = preferences(run(buys("a", *days), settings(as_of)))["a"]
    assert (row["expected_basis"], row["next_purchase_expected_on"]) == ("rhythm", expected)
    assert (row["next_purchase_from"], row["next_purchase_to"]) == (None, None)


@pytest.mark.parametrize("family", ["bg_nbd", "mbg_nbd"])
def test_the_next_purchase_by_the_model(family: str) -> None:
    marts = run(fitted_base(), settings("2024-12-31", clv_model=family))
    model = parameters(marts, family)
    found = preferences(marts)
    for row in marts["customer_clv"].to_dict("records"):
        top, shape = model["alpha"] + row["age_weeks"], model["r"] + row["frequency"]
        own = found[row["customer_id"]]
        for name, share in (("expected_on", 0.5), ("from", 0.1), ("to", 0.9)):
            days = 7 * top * ((1 - share) ** (-1 / shape) - 1)
            # so many of those who are alive have bought again by then
            assert 1 - (top / (top + days / 7)) ** shape == pytest.approx(share)
            shown = None if days > 3650 else date(2024, 12, 31) + timedelta(days=max(1, math.ceil(days)))
            assert own[f"next_purchase_{name}"] == shown
        assert own["expected_basis"] == "model"
    too_far = any(row["next_purchase_to"] is None for row in found.values())
    assert too_far is (family == "bg_nbd")


def test_days_to_the_next_purchase() -> None:
    # shape 1: (1/2)^−1 − 1 = 1, so half have bought within α + T weeks
    assert days_to_next(1.0, 10.0, 0.5) == pytest.approx(70)
    assert days_to_next(1e-4, 10.0, 0.5) == math.inf
    assert [days_shown(days) for days in (0.0, 0.2, 1.0, 1.01, 3650.0, 3650.1)] == [1, 1, 1, 2, 3650, None]


def test_a_day_as_well_as_the_fit_is_known() -> None:
    base = SimpleNamespace(x=np.array([0]), age_days=np.array([0]), day=date(2024, 1, 1))

    def shown(certainty: int, alpha: float) -> Any:
        model = SimpleNamespace(r=1.0, alpha=alpha)
        fit = SimpleNamespace(certainty=certainty)
        return next_by_model(SimpleNamespace(base=base, model=model, purchases_fit=fit), 0, 0.5)

    assert shown(UNKNOWN, 10) is ANYTHING
    assert shown(EXACT, 10.05) == date(2024, 3, 12)  # 70.35 days: 71
    # 70 days exactly, as far as doubles tell: the 70th or the 71st
    assert shown(EXACT, 10) == OneOf(frozenset((date(2024, 3, 11), date(2024, 3, 12))))
    # ± 2 % · (1 + ln 2): 70 ± 2.4
    days = {date(2024, 1, 1) + timedelta(days=n) for n in range(68, 74)}
    assert shown(ROUGH, 10) == OneOf(frozenset(days))
    assert None in shown(ROUGH, 3650 / 7).values


def test_next_category() -> None:
    # n = 55. a 30, b 25, c 15, d 15; a∧b 10, a∧c 10, b∧c 0, c∧d 5, b∧d 10
    bought = baskets(a_b=10, a_c=10, a=10, b=5, b_d=10, c_d=5, d=5)
    marts = run(bought, settings("2024-01-31"))
    pairs = rows(marts, "category_affinity", "category", "other_category")
    # a → b: 10/30 and b's share 25/55: lift 0.73. a → c: 10/30 over 15/55: 1.22. b → d: 10/25 over 20/55: 1.1.
    assert pairs["a", "b"]["lift"] < 1 < pairs["a", "c"]["lift"]
    assert pairs["b", "d"]["lift"] == pytest.approx(1.1)
    found = preferences(marts)

    def following(customer: str) -> tuple[Any, Any]:
        return found[customer]["next_category"], found[customer]["next_category_confidence"]

    assert following("a0") == ("c", 1 / 3)
    assert following("b0") == ("d", 0.4)
    assert following("a_b0") == ("d", 0.4)  # from b; c from a has a third only
    assert following("a_c0") == (None, None)  # c → d is small
    assert following("d0") == ("b", 0.5)  # 10/20
    assert following("b_d0") == (None, None)  # a from b: below 1


def test_ties_of_the_next_category() -> None:
    # a 20: with b 10, with c 10; b 10, c 10 and more: both confidence 1/2
    found = preferences(run(baskets(a_b=10, a_c=10, a=1, x=20), settings("2024-01-31")))
    assert found["a0"]["next_category"] == "b"  # equal lifts
    found = preferences(run(baskets(a_b=10, a_c=10, a=1, b=1, x=20), settings("2024-01-31")))
    assert found["a0"]["next_category"] == "c"  # the rarer has the higher lift


# ---- loyalty_status ------------------------------------------------------------------------------


def loyalty(marts: Marts) -> dict[Any, dict[str, Any]]:
    return records(marts, "loyalty_status", "customer_id")


def test_tiers_need_spend_and_purchases() -> None:
    bought = [
        *buys("pearl", "03-01", "04-01", amount="50"),  # 100 and 2
        *buys("once", "03-01", amount="5000"),  # one purchase day only
        *buys("poor", "03-01", "03-02", "03-03", "03-04", amount="24.9999"),  # 99.9996
        *buys("ruby", "03-01", "03-02", "03-03", "03-04", amount="100"),
        *buys("diamond", *(f"03-{day:02}" for day in range(1, 9)), amount="125"),
        *buys("minus", "03-01", amount="10"),
        refund(1, "minus", "2024-03-02", "30"),
    ]
    found = loyalty(run(bought, settings("2024-04-30")))
    names = ("tier", "next_tier", "missing_to_next", "missing_purchases_to_next")
    shown = {customer: tuple(row[name] for name in names) for customer, row in found.items()}
    assert shown == {
        "pearl": ("pearl", "ruby", D(300), 2),
        "once": ("member", "pearl", D(0), 1),
        "poor": ("member", "pearl", D("0.0004"), 0),
        "ruby": ("ruby", "diamond", D(600), 4),
        "diamond": ("diamond", None, None, None),
        "minus": ("member", "pearl", D(120), 1),  # everybody has at least the lowest
    }
    assert (found["minus"]["rolling_spend"], found["minus"]["rolling_purchases"]) == (D(-20), 1)
    assert found["once"]["expires_on"] is None
    # The first 50 of 2024-03-01 leave on 2025-03-01, and the second purchase day with them.
    assert found["pearl"]["expires_on"] == date(2025, 3, 1)


def test_the_window_of_loyalty() -> None:
    bought = [sale(n, "a", day, "50") for n, day in enumerate(["2023-05-01", "2023-05-02", "2024-04-30"])]
    row = loyalty(run(bought, settings("2024-04-30")))["a"]
    # 366 days have 2024-04-30 − 2023-05-01 = 365 days between them: the first is out.
    assert (row["rolling_spend"], row["rolling_purchases"], row["tier"]) == (D(100), 2, "pearl")
    assert row["expires_on"] == date(2024, 5, 1)  # 2023-05-02 + 365 days (2024 has a 29th of February)


def test_a_refund_leaves_the_window_too() -> None:
    bought = [
        *buys("a", "03-01", amount="100"),
        *buys("a", "06-01", "06-02", amount="50"),
        refund(1, "a", "2024-02-01", "60"),
        refund(2, "a", "2024-03-10", "10"),
    ]
    row = loyalty(run(bought, settings("2024-12-31")))["a"]
    # 200 − 60 − 10 = 130. 2025-01-31: −60 leaves (190). 2025-03-01: 100 leaves (90): lost.
    assert (row["rolling_spend"], row["tier"], row["expires_on"]) == (D(130), "pearl", date(2025, 3, 1))
    # With 5 less to come back: 2025-03-01 has 90, lost; 2025-03-10 would be 100 again. The first day counts.
    kept = [*bought, *buys("a", "06-03", amount="15")]
    row = loyalty(run(kept, settings("2024-12-31")))["a"]
    # 145; 205; 105 (kept); 115; 2025-06-01: 65: lost.
    assert (row["rolling_spend"], row["expires_on"]) == (D(145), date(2025, 6, 1))


def test_a_linked_refund_takes_the_purchase_day_but_books_on_its_own() -> None:
    bought = [sale(1, "a", "2024-01-01", "100"), *buys("a", "01-02", "01-03", amount="60")]
    bought.append(refund(9, "a", "2024-02-01", "100", of=1))
    row = loyalty(run(bought, settings("2024-12-30")))["a"]
    # 220 − 100; the day of 01-01 is none any more, but its 100 leaves on 2024-12-31 (2024 has 366 days): 20 are left.
    assert (row["rolling_spend"], row["rolling_purchases"], row["tier"]) == (D(120), 2, "pearl")
    assert row["expires_on"] == date(2024, 12, 31)
    row = loyalty(run(bought, settings("2024-12-31")))["a"]
    assert (row["rolling_spend"], row["rolling_purchases"], row["tier"]) == (D(20), 2, "member")


# ---- campaign_audiences --------------------------------------------------------------------------


def rule(audience: str, priority: int, **conditions: Any) -> dict[str, Any]:
    columns = RULES["audience_rules"].columns
    row = dict.fromkeys(columns, "") | {"requires_consent": "false", "is_exclusive": "true"}
    return row | {"audience": audience, "priority": str(priority)} | {k: str(v) for k, v in conditions.items()}


def with_rules(as_of: str, *rules: dict[str, Any], **more: Any) -> Any:
    table = pd.DataFrame(list(rules), dtype=object)
    return replace(settings(as_of, **more), audience_rules=table)


def audience(marts: Marts, code: str) -> list[str]:
    frame = marts["campaign_audiences"]
    return sorted(frame[frame["audience"] == code]["customer_id"])


def test_conditions() -> None:
    bought = [
        *buys("new", "06-20"),
        *buys("pearl", "05-01", "05-21", "06-10", amount="50"),
        *buys("old", "01-01", "01-11"),
    ]
    rules = [
        rule("any", 1, is_exclusive=False),
        rule("stage", 2, lifecycle_stages="new|lost", is_exclusive=False),
        rule("from", 3, days_since_last_from=20, is_exclusive=False),
        rule("to", 4, days_since_last_to=20, is_exclusive=False),
        rule("both", 5, days_since_last_from=10, days_since_last_to=19, is_exclusive=False),
        rule("tier", 6, loyalty_tiers="pearl | ruby", is_exclusive=False),
        rule("risk", 7, risk_levels="unrated", is_exclusive=False),
        rule("value", 8, minimum_predicted_clv="-5", is_exclusive=False),
        rule("all", 9, lifecycle_stages="new", risk_levels="low", is_exclusive=False),
    ]
    marts = run(bought, with_rules("2024-06-30", *rules))
    stages = dict(zip(marts["customer_segments"]["customer_id"], marts["customer_segments"]["lifecycle_stage"]))
    assert (stages["new"], stages["old"]) == ("new", "lost")  # 171 days of a gap of 10
    assert audience(marts, "any") == ["new", "old", "pearl"]
    assert audience(marts, "stage") == ["new", "old"]
    assert audience(marts, "from") == ["old", "pearl"]  # 171, 20
    assert audience(marts, "to") == ["new", "pearl"]  # 10, 20
    assert audience(marts, "both") == ["new"]
    assert audience(marts, "tier") == ["pearl"]
    assert audience(marts, "risk") == ["new", "old"]
    assert audience(marts, "value") == []  # nothing could be predicted
    assert audience(marts, "all") == []
    [row, *_] = marts["campaign_audiences"].to_dict("records")
    assert (row["priority"], row["value_at_risk"], row["predicted_clv"], row["consent"]) == (1, None, None, None)


def test_who_is_outside_the_window_has_that_code() -> None:
    bought = [*buys("in", "06-20"), *buys("out", "01-01")]
    rules = [rule("out", 1, rfm_segments="outside_window"), rule("rest", 2)]
    marts = run(bought, with_rules("2024-06-30", *rules, rfm_window_days=30))
    assert (audience(marts, "out"), audience(marts, "rest")) == (["out"], ["in"])


def test_exclusive_audiences_take_and_others_do_not() -> None:
    bought = [row for who, amount in zip("abcd", ("40", "30", "20", "10")) for row in buys(who, "06-20", amount=amount)]
    rules = [
        rule("last", 9),
        rule("open", 2, is_exclusive=False),
        rule("first", 1, days_since_last_to=10, maximum_customers=2),
        rule("best", 3, is_exclusive=False, maximum_customers=1),
    ]
    marts = run([*bought, *buys("old", "06-01")], with_rules("2024-06-30", *rules))
    assert audience(marts, "first") == ["a", "b"]  # the highest historic margins
    assert audience(marts, "open") == ["a", "b", "c", "d", "old"]
    assert audience(marts, "best") == ["a"]
    assert audience(marts, "last") == ["old"]  # c and d were taken, though they are beyond the cap


def test_ties_at_the_cap_go_by_customer_id() -> None:
    bought = [row for who in ("é", "z", "B", "b", "a") for row in buys(who, "06-20")]
    for count, expected in ((1, ["B"]), (3, ["B", "a", "b"]), (4, ["B", "a", "b", "z"]), (0, [])):
        marts = run(bought, with_rules("2024-06-30", rule("some", 1, maximum_customers=count)))
        assert audience(marts, "some") == expected


def test_consent_and_forgotten_and_test_customers() -> None:
    names = ["yes", "no", "unknown", "unread", "stranger", "forgotten", "test"]
    bought = [row for who in names for row in buys(who, "06-20")]
    people = [
        person("yes", marketing_consent="Y", email=" Ann@Example.ORG\t", phone="0033 (0)6-12.34/56"),
        person("no", marketing_consent="0", email="no@example.org", phone="+33612345678"),
        person("unknown", email="unknown@example.org"),
        person("unread", marketing_consent="perhaps"),
        person("forgotten", marketing_consent="yes"),
        person("test", marketing_consent="yes", is_test="yes"),
        person("prospect", marketing_consent="yes"),
    ]
    rules = [rule("asked", 1, requires_consent="true", is_exclusive=False), rule("any", 2, requires_consent="")]
    forget = [{"customer_id": " forgotten "}]
    marts = run(bought, with_rules("2024-06-30", *rules), customers=people, forget_customers=forget)
    assert audience(marts, "asked") == ["yes"]
    assert audience(marts, "any") == ["no", "stranger", "unknown", "unread", "yes"]
    found = rows(marts, "campaign_audiences", "audience", "customer_id")
    consents = {who: found["any", who]["consent"] for who in audience(marts, "any")}
    assert consents == {"yes": True, "no": False, "unknown": None, "unread": None, "stranger": None}
    row = found["any", "yes"]
    assert row["email_sha256"] == hashlib.sha256(b"ann@example.org").hexdigest()
    assert row["phone_sha256"] == hashlib.sha256(b"+330612" + b"3456").hexdigest()
    assert all(
        found["any", who][f"{kind}_sha256"] is None for who in consents for kind in ("email", "phone") if who != "yes"
    )


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (None, None),
        ("A@b", "a@b"),
        ("a b@c", "a b@c"),
        ("@b", None),
        ("a@", None),
        ("a", None),
        ("a@b@c", None),
    ],
)
def test_emails(text: str | None, expected: str | None) -> None:
    assert normal_email(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (None, None),
        ("+33 6 12-34.56/78", "+33612345678"),
        ("(+33) 612345678", "+33612345678"),
        ("0033612345678", "+33612345678"),
        ("(0)033612345678", "+33612345678"),  # 00 once the brackets are out
        ("0612345678", None),
        ("33612345678", None),
        ("+0612345678", None),
        ("000612345678", None),  # + and 0
        ("+123456", None),
        ("+1234567", "+1234567"),
        ("+123456789012345", "+123456789012345"),
        ("+1234567890123456", None),
        ("+33x612345678", None),
        ("+33+612345678", None),
    ],
)
def test_phones(text: str | None, expected: str | None) -> None:
    assert normal_phone(text) == expected


def test_control() -> None:
    # md5('win_back:c-1') begins with these 8 digits
    digits = hashlib.md5("win_back:Zoë".encode()).hexdigest()[:8]
    share = int(digits, 16) / 2**32
    assert is_control("win_back", "Zoë", share + 1e-6)
    assert not is_control("win_back", "Zoë", share - 1e-6)
    assert not is_control("win_back", "Zoë", 0)
    assert is_control("win_back", "Zoë", 1)
    arms = [is_control("win_back", f"c{number}", 0.1) for number in range(4000)]
    assert sum(arms) == pytest.approx(400, abs=60)  # three standard deviations
    bought = [row for number in range(40) for row in buys(f"c{number}", "06-20")]
    marts = run(bought, with_rules("2024-06-30", rule("all", 1), control_share=0.25))
    shown = dict(zip(marts["campaign_audiences"]["customer_id"], marts["campaign_audiences"]["is_control"]))
    assert shown == {f"c{number}": is_control("all", f"c{number}", 0.25) for number in range(40)}


def test_the_shipped_rules() -> None:
    people = [person(f"f{number}", marketing_consent="yes") for number in range(60)]
    marts = run(fitted_base(), settings("2024-12-31"), customers=people)
    frame = marts["campaign_audiences"]
    asked = frame[frame["audience"] != "thank_you"]
    assert asked["customer_id"].is_unique
    assert len(frame[frame["audience"] == "save_the_best"]) > 0
    clv = records(marts, "customer_clv", "customer_id")
    risk = records(marts, "customer_churn_risk", "customer_id")
    for row in frame.to_dict("records"):
        customer = row["customer_id"]
        assert row["predicted_clv"] == clv[customer]["predicted_clv"]
        assert row["value_at_risk"] == risk[customer]["value_at_risk"]
        if row["audience"] == "save_the_best":
            tier = clv[customer]["value_tier"]
            assert (tier.values if isinstance(tier, OneOf) else {tier}) <= {"platinum", "gold"}
            assert risk[customer]["risk_level"] in ("medium", "high")


def test_answers() -> None:
    assert both([YES, YES]) == YES
    assert both([YES, EITHER]) == EITHER
    assert both([NO, EITHER]) == NO
    assert is_one_of(ANYTHING, {"a"}) == EITHER
    assert is_one_of(OneOf(frozenset(("a", "b"))), {"a", "b", "c"}) == YES
    assert is_one_of(OneOf(frozenset(("a", "b"))), {"a"}) == EITHER
    assert is_one_of(None, {"a"}) == NO
    one = Fraction(1)
    assert [reaches(value, one) for value in (None, ANYTHING, 0.9, 1.1)] == [NO, EITHER, NO, YES]
    assert [reaches(value, one) for value in (1.0, Roughly(1.009), Roughly(1.02))] == [EITHER, EITHER, YES]


def test_the_cap_where_values_are_all_but_equal() -> None:
    order: Any = _ByValue.__new__(_ByValue)
    order.is_exact, order.certainty = False, EXACT
    order.value = {"a": 5.0, "b": 5.0, "c": 5.0 + 1e-9, "d": 9.0, "e": 1.0}
    order.same = {"a": 1, "b": 1, "c": 2, "d": 3, "e": 4}
    fits = dict.fromkeys("abcde", YES)
    # a and b have one history: a comes first. c may lie before or behind both.
    assert order.first(fits, Fraction(1)) == {"d": YES}
    assert order.first(fits, Fraction(2)) == {"d": YES, "a": EITHER, "c": EITHER}
    assert order.first(fits, Fraction(3)) == {"d": YES, "a": YES, "b": EITHER, "c": EITHER}
    assert order.first(fits, Fraction(4)) == {"d": YES, "a": YES, "b": YES, "c": YES}
    # Who may not fit at all may leave a place to the next.
    assert order.first({**fits, "d": EITHER}, Fraction(1)) == {"d": EITHER, "a": EITHER, "c": EITHER}
    order.certainty = UNKNOWN
    assert set(order.first(fits, Fraction(1)).values()) == {EITHER}


# ---- campaign_performance ------------------------------------------------------------------------


def contact(customer: str, day: str = "2024-06-01", control: Any = "false", campaign: str = "c", **more: Any) -> Raw:
    return {"campaign_id": campaign, "customer_id": customer, "assigned_at": day, "is_control": control, **more}


def performance(marts: Marts) -> dict[Any, dict[str, Any]]:
    return records(marts, "campaign_performance", "campaign_id")


def only(bought: list[Raw], contacts: list[Raw], as_of: str = "2024-12-31", **more: Any) -> dict[str, Any]:
    inputs = {"campaign_contacts": contacts, **more.pop("inputs", {})}
    return performance(run(bought, settings(as_of, **more), **inputs))["c"]


OUTCOMES = ["uplift", "uplift_lower", "uplift_upper", "revenue_uplift", "revenue_uplift_lower"]
OUTCOMES += ["revenue_uplift_upper", "revenue_uplift_winsorised", "incremental_margin", "roi"]


def test_newcombe() -> None:
    # z² = 3.8415: (112 + 3.8415 ∓ 1.96 √(3.8415 + 4 · 56 · 0.2)) / (2 · 73.8415) = (115.8415 ∓ 13.6696) / 147.683
    assert wilson(56, 70) == pytest.approx((0.69183, 0.87695), abs=1e-5)
    # Newcombe (1998), Table II, example (a), method 10: 56/70 − 48/80
    assert newcombe(56, 70, 48, 80) == pytest.approx((0.0524, 0.3339), abs=6e-5)
    # examples (b) to (h) of the same table
    cases = [(9, 10, 3, 10, 0.1705, 0.8090), (6, 7, 2, 7, 0.0582, 0.8062), (5, 56, 0, 29, -0.0381, 0.1926)]
    cases += [(0, 10, 0, 20, -0.1611, 0.2775), (0, 10, 0, 10, -0.2775, 0.2775), (10, 10, 0, 20, 0.6791, 1.0)]
    cases += [(10, 10, 0, 10, 0.6075, 1.0)]
    for *counts, lower, upper in cases:
        assert newcombe(*counts) == pytest.approx((lower, upper), abs=6e-5)
    # the opposite difference has the opposite bounds
    assert newcombe(48, 80, 56, 70) == pytest.approx((-0.3339, -0.0524), abs=6e-5)


def test_welch() -> None:
    chance = random.Random(7)
    first = [Fraction(str(round(chance.gammavariate(2, 20), 2))) for _ in range(120)]
    second = [Fraction(str(round(chance.gammavariate(1, 30), 2))) for _ in range(101)]
    for some, other in ((first, second), (second, first)):
        test = stats.ttest_ind([float(v) for v in some], [float(v) for v in other], equal_var=False)
        interval = test.confidence_interval(0.95)
        assert welch(some, other) == pytest.approx((interval.low, interval.high), rel=1e-9)
    assert welch([Fraction(1)], second) is None
    assert welch([Fraction(1)] * 3, [Fraction(2)] * 3) is None
    assert welch([Fraction(1)] * 3, second) is not None


def test_student() -> None:
    # Student's table: 12.706, 4.303, 2.228, 1.984 with 1, 2, 10 and 100 degrees of freedom
    assert [round(student(freedom), 3) for freedom in (1, 2, 10, 100)] == [12.706, 4.303, 2.228, 1.984]


def test_arms_windows_and_responders() -> None:
    bought = [
        *buys("first", "06-01"),  # the day of assignment
        *buys("last", "06-30"),  # the 30th
        *buys("late", "07-01"),  # the 31st
        *buys("before", "05-31"),
        *buys("control", "06-15", amount="7"),
        *buys("other", "01-01"),
        sale(1, "back", "2024-06-10", "10"),
        refund(2, "back", "2024-06-20", "10", of=1),
        sale(3, "partly", "2024-05-10", "10"),
        refund(4, "partly", "2024-06-20", "4", of=3),  # refunds in the window are in the revenue
    ]
    arm = ["first", "last", "late", "before", "never", "back", "partly"]
    contacts = [contact(who, f"2024-06-01T{n:02}:00", None if n % 2 else "no") for n, who in enumerate(arm)]
    contacts += [contact("control", control="Yes"), contact("nobody", control="1")]
    contacts += [contact("future", "2025-01-01", control="1")]  # after as_of_date
    row = only(bought, contacts)
    assert (row["assigned_customers"], row["control_customers"]) == (7, 2)
    assert (row["assigned_responders"], row["control_responders"]) == (2, 1)
    assert (row["assigned_response_rate"], row["control_response_rate"]) == (2 / 7, 0.5)
    assert row["uplift"] == pytest.approx(2 / 7 - 1 / 2)
    assert (row["uplift_lower"], row["uplift_upper"]) == newcombe(2, 7, 1, 2)
    # 10 + 10 + 0 + 0 + 0 + 0 − 4 = 16
    assert (row["assigned_revenue_per_customer"], row["control_revenue_per_customer"]) == (16 / 7, 3.5)
    assert row["revenue_uplift"] == pytest.approx(16 / 7 - 3.5)
    assert row["status"] == "too_small"
    # 10, 10, 7, 0 …, −4: the 99 % point of nine lies between the two largest, 10 and 10
    assert row["revenue_uplift_winsorised"] == pytest.approx(16 / 7 - 3.5)
    assert (row["cost"], row["roi"]) == (D(0), None)
    # everything is booked at a margin rate of 1
    assert row["incremental_margin"] == pytest.approx(16 - 3.5 * 7)
    narrow = only(bought, contacts, campaign_window_days=1)
    assert (narrow["assigned_responders"], narrow["control_responders"]) == (1, 0)
    wide = only(bought, contacts, campaign_window_days=31)
    assert wide["assigned_responders"] == 3


def test_winsorised_at_the_point_of_both_arms_together() -> None:
    bought = [*buys("a", "06-02", amount="1000"), *buys("b", "06-02", amount="10"), *buys("k", "06-02", amount="20")]
    contacts = [contact("a"), contact("b"), contact("k", control="t"), contact("l", control="t")]
    row = only(bought, contacts)
    # 0, 10, 20, 1000: the 99 % point is at 0.99 · 3 = 2.97: 20 + 0.97 · 980 = 970.6
    assert row["revenue_uplift_winsorised"] == pytest.approx((970.6 + 10) / 2 - 10)
    assert row["revenue_uplift"] == 505 - 10


def test_no_control_and_all_control() -> None:
    bought = buys("a", "06-02")
    for control in (None, "false", "perhaps"):
        row = only(bought, [contact("a", control=control), contact("b", control=None)])
        assert (row["status"], row["assigned_customers"], row["control_customers"]) == ("no_control", 2, 0)
        assert [row[name] for name in OUTCOMES] == [None] * len(OUTCOMES)
        assert (row["assigned_responders"], row["assigned_response_rate"]) == (1, 0.5)
        assert (row["control_responders"], row["control_response_rate"]) == (0, None)
        assert (row["assigned_revenue_per_customer"], row["control_revenue_per_customer"]) == (5.0, None)
        assert (row["spend_before_difference"], row["is_balanced"]) == (None, None)
    row = only(bought, [contact("a", control="t"), contact("b", control="t", cost="5")])
    assert (row["status"], row["assigned_customers"], row["control_customers"]) == ("all_control", 0, 2)
    assert [row[name] for name in OUTCOMES] == [None] * len(OUTCOMES)
    assert (row["control_response_rate"], row["assigned_response_rate"], row["cost"]) == (0.5, None, D(0))


def test_not_watched() -> None:
    bought = [*buys("a", "06-02"), *buys("k", "05-02")]
    contacts = [contact("a"), contact("k", "2024-06-02", control="t"), contact("b", cost="3")]
    row = only(bought, contacts, "2024-06-30")
    assert row["status"] == "not_watched"
    names = ["responders", "response_rate", "revenue_per_customer"]
    nulls = OUTCOMES + [f"{arm}_{name}" for arm in ("assigned", "control") for name in names]
    assert [row[name] for name in nulls] == [None] * len(nulls)
    assert (row["assigned_customers"], row["cost"]) == (2, D(3))
    # k's window ends on 2024-07-01
    assert only(bought, contacts, "2024-07-01")["status"] == "too_small"
    assert only(bought, contacts, "2024-06-30", campaign_window_days=29)["status"] == "too_small"
    # without control it is not watched either, and both are said by the first
    row = only(bought, contacts[:1], "2024-06-02")
    assert (row["status"], row["assigned_responders"]) == ("no_control", None)


def big(assigned: int, control: int, responders: tuple[int, int]) -> tuple[list[Raw], list[Raw]]:
    bought, contacts = [], []
    for arm, (count, some) in enumerate(zip((assigned, control), responders)):
        for number in range(count):
            who = f"{arm}.{number}"
            contacts.append(contact(who, control=str(arm)))
            bought += buys(who, "06-10", amount=str(10 + number % 3)) if number < some else []
    return bought, contacts


@pytest.mark.parametrize(
    ("sizes", "responders", "expected"),
    [
        ((100, 100), (10, 90), "ok"),
        ((99, 100), (50, 50), "too_small"),
        ((100, 99), (50, 50), "too_small"),
        ((100, 100), (9, 50), "too_small"),
        ((100, 100), (50, 91), "too_small"),
    ],
)
def test_too_small(sizes: tuple[int, int], responders: tuple[int, int], expected: str) -> None:
    row = only(*big(*sizes, responders))
    assert row["status"] == expected
    assert row["uplift"] == pytest.approx(responders[0] / sizes[0] - responders[1] / sizes[1])
    assert None not in [row[name] for name in OUTCOMES[:-1]]


def test_revenue_against_scipy() -> None:
    bought, contacts = big(150, 120, (60, 30))
    row = only(bought, contacts)
    first = [10 + number % 3 if number < 60 else 0 for number in range(150)]
    second = [10 + number % 3 if number < 30 else 0 for number in range(120)]
    interval = stats.ttest_ind(first, second, equal_var=False).confidence_interval(0.95)
    assert row["revenue_uplift_lower"] == pytest.approx(interval.low, rel=1e-9)
    assert row["revenue_uplift_upper"] == pytest.approx(interval.high, rel=1e-9)


def test_costs_and_roi() -> None:
    bought = [*buys("a", "06-02", amount="100", cost="40"), *buys("k", "06-02", amount="20", cost="10")]
    contacts = [
        contact("a", cost="4", currency="EUR"),
        contact("b", control=None, cost="2"),
        contact("d", cost="0"),
        contact("e", cost="n/a"),
        contact("k", control="t", cost="1000", currency="GBP"),  # no rate; but it is the control's
        contact("l", control="t"),
    ]
    rates = [{"rate_date": "2024-05-01", "from_currency": "EUR", "to_currency": "USD", "rate": "2"}]
    row = only(bought, contacts, inputs={"exchange_rates": rates})
    assert row["cost"] == D(10)  # 8 + 2
    # (60/4 − 10/2) · 4 = 40; (40 − 10) / 10
    assert (row["incremental_margin"], row["roi"]) == (40.0, 3.0)

    unknown = [*contacts, contact("f", cost="5", currency="GBP")]  # what it cost in all is not known
    row = only(bought, unknown, inputs={"exchange_rates": rates})
    assert (row["cost"], row["roi"]) == (None, None)
    assert row["incremental_margin"] == 35.0  # (60/5 − 10/2) · 5


def test_balance_before() -> None:
    days = {"a": ["05-31"], "b": ["05-30", "05-31"], "k": ["05-31"], "l": []}
    bought = [row for who, some in days.items() for row in buys(who, *some)]
    bought += [sale("old", "l", "2023-06-02", "10"), sale("older", "l", "2023-06-01", "10"), *buys("k", "06-01")]
    contacts = [contact("a"), contact("b"), contact("k", control="t"), contact("l", control="t")]
    row = only(bought, contacts)
    # 365 days before 2024-06-01 are 2023-06-02 to 2024-05-31: spend 10, 20 against 10, 10; days 1, 2 against 1, 1.
    # (15 − 10) / √((50 + 0) / 2) = 1; (1.5 − 1) / √(0.5 / 2) = 1
    assert row["spend_before_difference"] == pytest.approx(1)
    assert row["purchases_before_difference"] == pytest.approx(1)
    assert row["is_balanced"] is False
    row = only(buys("k", "06-10"), contacts)
    assert (row["spend_before_difference"], row["purchases_before_difference"]) == (None, None)
    assert row["is_balanced"] is None
    bought = [*buys("a", "05-01"), *buys("k", "05-01")]
    row = only(bought, contacts)
    assert (row["spend_before_difference"], row["purchases_before_difference"], row["is_balanced"]) == (0, 0, True)
    # one in an arm has no variance
    assert only(bought, [contact("a"), contact("k", control="t"), contact("l", control="t")])["is_balanced"] is None


def test_overlaps() -> None:
    contacts = [
        contact("a"),
        contact("b"),
        contact("d"),
        contact("e", control="t"),
        contact("a", "2024-06-30", campaign="next"),  # 06-30 is in both
        contact("b", "2024-07-01", campaign="next"),  # the windows touch only
        contact("e", "2024-05-03", campaign="past", control="t"),  # to 06-01
        contact("d", "2024-12-31", campaign="past"),
        contact("d", "2025-01-01", campaign="later"),  # not assigned yet
    ]
    found = performance(run(buys("a", "01-01"), settings("2024-12-31"), campaign_contacts=contacts))
    assert {name: row["overlapping_customers"] for name, row in found.items()} == {"c": 2, "next": 1, "past": 1}


def test_refused_contacts_do_not_count() -> None:
    contacts = [contact("a"), contact("a", control="t"), contact("b"), contact("b"), contact("d", "soon"), contact("e")]
    row = only(buys("a", "01-01"), contacts)
    # a has two versions, so neither counts; b's second row is an exact duplicate
    assert (row["assigned_customers"], row["control_customers"]) == (2, 0)

"""Hand-computed checks of customers over time (docs/customers_over_time.md); the arithmetic stands in the comments."""

import random
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from oracle import Settings, load_rules
from oracle.alert_backtest import Rated, against_peers, recency_alone
from oracle.calendar_months import month_after, month_ends, months_between
from oracle.churn_risk import ChurnRules, Verdict
from oracle.lifecycle import Rules
from oracle.measure import Measure, change_of_probability, exactly, probability
from oracle.migration import _doubts
from oracle.rhythm import Rhythm, percentile
from oracle.test_oracle import Marts, Raw, records, refund, run, sale
from oracle.tolerance import ANYTHING, EXACT, ROUGH, UNKNOWN, OneOf

RULES = load_rules(Path(__file__).parents[3] / "seeds" / "rules")
JANUARY, FEBRUARY, MARCH = (date(2024, month, 1) for month in (1, 2, 3))
OCTOBER = date(2024, 10, 1)
END_OF_JANUARY, END_OF_FEBRUARY, END_OF_MARCH = date(2024, 1, 31), date(2024, 2, 29), date(2024, 3, 31)


def settings(as_of: str | None = None, **more: Any) -> Settings:
    return Settings(as_of_date=as_of, **more, **RULES)


def buys(customer: str, *days: str, amount: Any = "10", **more: Any) -> list[Raw]:
    """A purchase on each day, `MM-DD` of 2024."""
    return [sale(f"{customer}{day}", customer, f"2024-{day}", amount, **more) for day in days]


def rows(marts: Marts, mart: str, *keys: str) -> dict[Any, dict[str, Any]]:
    """A mart's rows by several columns."""
    return {tuple(row[key] for key in keys): row for row in marts[mart].to_dict("records")}


# ---- months --------------------------------------------------------------------------------------


def test_months() -> None:
    assert month_after(date(2024, 11, 1), 2) == date(2025, 1, 1)
    assert month_after(JANUARY, -1) == date(2023, 12, 1)
    assert months_between(date(2023, 12, 31), date(2024, 2, 1)) == 2
    assert month_ends([], date(2024, 1, 1)) == []


def test_no_month_is_skipped_and_one_that_runs_is_not_shown() -> None:
    bought = buys("a", "01-10", "04-02")
    marts = run(bought, settings("2024-04-29"))
    ends = [END_OF_JANUARY, END_OF_FEBRUARY, END_OF_MARCH]
    assert marts["customer_equity"]["month_end"].tolist() == ends
    # 3 models with 4, 4 and 3 parameters
    history = marts["clv_parameters"].query("purpose == 'history'")
    assert history["as_of_date"].tolist() == [end for end in ends for _ in range(11)]
    assert set(history["status"]) == {"no_repeats"}  # the second purchase is of April
    ended = run(bought, settings("2024-04-30"))
    assert ended["customer_equity"]["month_end"].tolist() == [*ends, date(2024, 4, 30)]


def test_the_first_month_shown_knows_the_one_before() -> None:
    marts = run(buys("a", "01-10", "04-02"), settings("2024-04-29", history_months=1))
    [row] = marts["customer_lifecycle_monthly"].to_dict("records")
    assert (row["month"], row["lifecycle_stage"], row["previous_stage"]) == (MARCH, "new", "new")
    assert set(marts["clv_parameters"].query("purpose == 'history'")["as_of_date"]) == {END_OF_MARCH}
    everything = run(buys("a", "01-10", "04-02"), settings("2024-04-29", history_months=None))
    assert everything["customer_lifecycle_monthly"]["previous_stage"].tolist() == [None, "new", "new"]


def test_without_an_accepted_line_nothing_is_shown() -> None:
    people = [{"customer_id": "p"}]
    for bought in ([], buys("a", "05-01")):
        marts = run(bought, settings("2024-04-30"), customers=people)
        for mart in ("customer_equity", "customer_lifecycle_monthly", "segment_migration", "cohort_retention"):
            assert len(marts[mart]) == 0
        assert set(marts["clv_parameters"]["purpose"]) == {"current", "calibration"}


def test_a_month_is_as_a_build_of_that_day() -> None:
    bought = [*buys("a", "01-10", "02-20"), *buys("b", "01-20", "03-05"), refund(9, "a", "2024-03-01", "4")]
    later = run(bought, settings("2024-03-31"))
    for end in (END_OF_JANUARY, END_OF_FEBRUARY):
        then = run(bought, settings(end.isoformat()))
        monthly = later["customer_rfm_monthly"]
        assert monthly[monthly["as_of_date"] == end].to_dict("records") == then["customer_rfm"].to_dict("records")


# ---- lifecycle -----------------------------------------------------------------------------------


STAGES = [
    # A gap of 10 days each (but for those who bought once): the base's is 10, too.
    ("loyal", ["05-16", "05-26", "06-05", "06-15", "06-25"]),
    ("active", ["05-26", "06-05", "06-15", "06-25"]),  # a fourth purchase day is not yet loyal
    ("active", ["06-01", "06-11"]),  # 19 days: 1.9 gaps
    ("at_risk", ["05-31", "06-10"]),  # 20 days: 2 gaps
    ("at_risk", ["05-12", "05-22"]),  # 39 days
    ("dormant", ["05-11", "05-21"]),  # 40 days: 4 gaps
    ("dormant", ["04-02", "04-12"]),  # 79 days
    ("lost", ["04-01", "04-11"]),  # 80 days: 8 gaps
    ("new", ["06-29"]),
    ("new", ["06-11"]),  # 19 days
    ("at_risk", ["06-10"]),
    ("lost", ["04-11"]),
]


def test_every_stage() -> None:
    bought = [row for number, (_, days) in enumerate(STAGES) for row in buys(f"c{number}", *days)]
    seen = ("known", "2024-06-30"), ("unknown", "2024-07-01"), ("listed", None)
    people = [{"customer_id": name, "first_seen_at": day} for name, day in seen]
    people.append({"customer_id": "test", "first_seen_at": "2024-01-01", "is_test": "yes"})
    marts = run(bought, settings("2024-06-30"), customers=people)
    monthly = rows(marts, "customer_lifecycle_monthly", "month", "customer_id")
    june = {customer: row["lifecycle_stage"] for (month, customer), row in monthly.items() if month.month == 6}
    expected = {f"c{number}": stage for number, (stage, _) in enumerate(STAGES)}
    assert june == {**expected, "known": "prospect", "listed": "prospect"}
    assert {c: june[c] for c in expected} == dict(
        zip(marts["customer_segments"]["customer_id"], marts["customer_segments"]["lifecycle_stage"])
    )
    row = monthly[date(2024, 6, 1), "c2"]
    assert (row["purchase_days"], row["days_since_last_purchase"], row["expected_gap_days"]) == (2, 19, 10.0)
    assert (row["gap_ratio"], row["probability_alive"], row["as_of_date"]) == (1.9, None, date(2024, 6, 30))
    prospect = monthly[date(2024, 6, 1), "known"]
    assert (prospect["purchase_days"], prospect["gap_ratio"], prospect["previous_stage"]) == (0, None, None)
    # listed without a day and without a line: known from the first month on
    assert monthly[date(2024, 4, 1), "listed"]["lifecycle_stage"] == "prospect"
    performance = marts["segment_performance"].query("kind == 'lifecycle_stage'")
    counted = dict(zip(performance["segment"], performance["customers"]))
    assert counted == {"loyal": 1, "active": 2, "at_risk": 3, "dormant": 2, "lost": 2, "new": 2}


def test_listed_without_a_day_but_with_a_later_line() -> None:
    people = [{"customer_id": "later"}]
    marts = run([*buys("a", "01-10"), *buys("later", "03-10")], settings("2024-02-29"), customers=people)
    assert set(marts["customer_lifecycle_monthly"]["customer_id"]) == {"a"}


def test_nobody_has_a_gap() -> None:
    marts = run(buys("a", "01-01"), settings("2024-12-31"))
    row = rows(marts, "customer_lifecycle_monthly", "month")[(date(2024, 12, 1),)]
    assert (row["lifecycle_stage"], row["expected_gap_days"], row["gap_ratio"]) == ("new", None, None)
    assert row["days_since_last_purchase"] == 365


def test_reactivated_by_a_purchase() -> None:
    # At the end of May 141 days since 11 January, 14.1 gaps: lost. On 20 June a purchase: gaps 10 and 161, the median
    # 85.5; 10 / 85.5 at the end of June: active by the rules, and bought since May. In July 41 / 85.5: active.
    marts = run(buys("a", "01-01", "01-11", "06-20"), settings("2024-07-31"))
    stages = {row["month"].month: row for row in marts["customer_lifecycle_monthly"].to_dict("records")}
    found = [(stages[month]["previous_stage"], stages[month]["lifecycle_stage"]) for month in (5, 6, 7)]
    assert found == [("lost", "lost"), ("lost", "reactivated"), ("reactivated", "active")]
    assert stages[6]["expected_gap_days"] == 85.5
    # With June alone in the mart, too: the stage at the end of May is known, and that of April where it decides.
    short = run(buys("a", "01-01", "01-11", "06-20"), settings("2024-07-31", history_months=1))
    [july] = short["customer_lifecycle_monthly"].to_dict("records")
    assert (july["previous_stage"], july["lifecycle_stage"]) == ("reactivated", "active")
    # as of 25 June, a month that runs: the step before is the end of May
    today = run(buys("a", "01-01", "01-11", "06-20"), settings("2024-06-25"))
    assert today["customer_segments"]["lifecycle_stage"].tolist() == ["reactivated"]


def test_at_risk_where_only_the_rhythm_was_estimated_anew() -> None:
    # End of May: the only gap is y's 1 day; z bought once, 11 days ago: lost. In June three gaps of 166 days:
    # the median of 1, 166, 166, 166 is 166, z's 41 days are a quarter of it: new by the rules, without a purchase.
    bought = [*buys("z", "05-20"), *buys("y", "05-29", "05-30")]
    for customer in ("x1", "x2", "x3"):
        bought += buys(customer, "01-01", "06-15")
    monthly = rows(run(bought, settings("2024-06-30")), "customer_lifecycle_monthly", "month", "customer_id")
    june, may = monthly[date(2024, 6, 1), "z"], monthly[date(2024, 5, 1), "z"]
    assert (may["gap_ratio"], may["lifecycle_stage"]) == (11.0, "lost")
    assert (june["expected_gap_days"], june["previous_stage"], june["lifecycle_stage"]) == (166.0, "lost", "at_risk")
    # x1 bought 151 days before the end of May, lost by y's gap of 1 day, and came back
    assert monthly[date(2024, 6, 1), "x1"]["lifecycle_stage"] == "reactivated"


def test_the_probability_decides_between_one_gap_and_two() -> None:
    rules = Rules(settings())
    rhythm = Rhythm(3, date(2024, 1, 1), 10, Fraction(10))
    assert rules.stages(rhythm, probability(0.34, EXACT)) == {"at_risk"}
    assert rules.stages(rhythm, probability(0.36, EXACT)) == {"active"}
    assert rules.stages(rhythm, exactly(Fraction("0.35"))) == {"active"}  # below, not at
    assert rules.stages(rhythm, None) == {"active"}
    assert rules.stages(rhythm, probability(0.35, EXACT)) == {"active", "at_risk"}  # by a fit's last digits
    assert rules.stages(rhythm, probability(0.9, UNKNOWN)) == {"active", "at_risk"}
    just_before = Rhythm(3, date(2024, 1, 1), 9, Fraction(10))
    assert rules.stages(just_before, probability(0.01, EXACT)) == {"active"}
    assert rules.stages(Rhythm(1, date(2024, 1, 1), 20, Fraction(10)), None) == {"at_risk"}
    assert rules.stages(None, None) == {"prospect"}


# ---- what is undone later ------------------------------------------------------------------------


def test_a_purchase_reversed_later_stands_in_the_months_before() -> None:
    bought = [sale(1, "a", "2024-01-10", "50"), refund(2, "a", "2024-02-15", "50", of=1)]
    marts = run(bought, settings("2024-02-29"))
    monthly = marts["customer_lifecycle_monthly"].to_dict("records")
    steps = [(row["month"], row["previous_stage"], row["lifecycle_stage"], row["purchase_days"]) for row in monthly]
    assert steps == [(JANUARY, None, "new", 1), (FEBRUARY, "new", "prospect", 0)]
    assert marts["customer_equity"].to_dict("records") == [
        {
            "month_end": END_OF_JANUARY,
            "customers": 1,
            "historical_margin": 50,
            "predicted_residual_value": None,
        },
        {
            "month_end": END_OF_FEBRUARY,
            "customers": 0,
            "historical_margin": 0,
            "predicted_residual_value": None,
        },
    ]
    assert marts["customer_rfm_monthly"]["as_of_date"].tolist() == [END_OF_JANUARY]
    moves = marts["segment_migration"].query("month == @FEBRUARY").to_dict("records")
    [move] = moves  # no longer in the base: it has no tier and no RFM segment
    assert (move["kind"], move["from_segment"], move["to_segment"]) == ("lifecycle_stage", "new", "prospect")
    assert (move["customers"], move["transition_rate"], move["revenue_moved"]) == (1, 1.0, 0)  # 50 − 50
    assert len(marts["customer_churn_risk"]) == len(marts["cohort_retention"]) == 0


# ---- migration -----------------------------------------------------------------------------------


def test_migration_with_a_newcomer() -> None:
    # January: a 100 and c 40: percentiles 100 and 0. February: b 10, and a, c as before: 100, 50, 0.
    bought = [*buys("a", "01-10", amount="100"), *buys("c", "01-11", amount="40"), *buys("b", "02-10")]
    bought.append(refund(9, "a", "2024-02-20", "30"))
    people = [{"customer_id": "p", "first_seen_at": "2024-02-01"}]
    marts = run(bought, settings("2024-02-29"), customers=people)
    moves = rows(marts, "segment_migration", "month", "kind", "from_segment", "to_segment")

    def shown(month: date, kind: str) -> dict[Any, tuple[Any, ...]]:
        columns = ("customers", "transition_rate", "revenue_moved")
        return {key[2:]: tuple(row[c] for c in columns) for key, row in moves.items() if key[:2] == (month, kind)}

    assert shown(JANUARY, "value_tier") == {(None, "platinum"): (1, 0.5, 100), (None, "bronze"): (1, 0.5, 40)}
    # a's revenue up to the end of February is 100 − 30
    assert shown(FEBRUARY, "value_tier") == {
        ("platinum", "platinum"): (1, 1.0, 70),
        ("bronze", "silver"): (1, 1.0, 40),
        (None, "bronze"): (1, 1.0, 10),
    }
    # Nobody has a gap, so all who bought once are new; p is known without a line.
    assert shown(FEBRUARY, "lifecycle_stage") == {
        ("new", "new"): (2, 1.0, 110),
        (None, "new"): (1, 0.5, 10),
        (None, "prospect"): (1, 0.5, 0),
    }


def test_a_customer_of_the_base_may_be_outside_the_rfm_window() -> None:
    marts = run([*buys("a", "01-10"), *buys("b", "02-20")], settings("2024-02-29", rfm_window_days=30))
    moves = marts["segment_migration"].query("kind == 'rfm_segment' and month == @FEBRUARY")
    [(origin, count)] = moves.query("to_segment == 'outside_window'")[["from_segment", "customers"]].values.tolist()
    assert (origin, count) == (marts["customer_rfm_monthly"]["rfm_segment"].iloc[0], 1)
    # and from there: in March neither bought within 30 days before the 31st (b 40 days ago)
    later = run([*buys("a", "01-10"), *buys("b", "02-20")], settings("2024-03-31", rfm_window_days=30))
    march = later["segment_migration"].query("kind == 'rfm_segment' and month == @MARCH")
    assert set(march["to_segment"]) == {"outside_window"} and "outside_window" in set(march["from_segment"])


def test_migrations_in_doubt() -> None:
    either = OneOf(frozenset(("x", "y")))
    assert _doubts({"a": "x"}, {"a": "y"}) == []
    doubt = _doubts({"a": either}, {"a": "z"})
    assert sorted(doubt, key=str) == [{"from_segment": "z", "to_segment": one} for one in ("x", "y")]
    assert sorted(_doubts({"a": "x"}, {"a": either}), key=str) == [{"from_segment": one} for one in ("x", "y")]
    assert _doubts({"a": "x", "b": ANYTHING}, {"a": either}) == [{}]


# ---- churn signals -------------------------------------------------------------------------------


def risk(bought: list[Raw], customer: str = "a", as_of: str = "2024-12-31", **inputs: list[Raw]) -> dict[str, Any]:
    return records(run(bought, settings(as_of), **inputs), "customer_churn_risk", "customer_id")[customer]


def test_overdue() -> None:
    assert risk(buys("a", "12-01", "12-11"), as_of="2024-12-31")["signals"] == "overdue"  # 20 days, gap 10
    row = risk(buys("a", "12-01", "12-11"), as_of="2024-12-30")
    assert (row["signals"], row["primary_signal"], row["points"], row["risk_level"]) == (None, None, 0, "unrated")
    assert (row["gap_ratio"], row["refund_share"], row["complaints"]) == (1.9, 0.0, None)


FILLER = buys("z", "01-01", "12-20")  # lets the base be watched for all of 2024, and its gap be 354 days


@pytest.mark.parametrize(
    ("amount", "trend", "is_given"), [("50", -0.5, True), ("50.0001", 50.0001 / 100 - 1, False), ("0", -1.0, True)]
)
def test_falling_spend(amount: str, trend: float, is_given: bool) -> None:
    # Windows of 90 days: (2 October, 31 December] and (4 July, 2 October].
    bought = FILLER + buys("a", "07-05", amount="60") + buys("a", "10-02", amount="40")
    bought += buys("a", "10-03", amount=amount) + buys("a", "07-04", amount="999")
    row = risk(bought)
    assert row["spend_trend"] == pytest.approx(trend, abs=1e-12)
    assert ("falling_spend" in (row["signals"] or "")) is is_given


def test_falling_spend_needs_twice_the_window_and_spend_before() -> None:
    # 5 July to 31 December are 180 days, 6 July to then 179.
    assert risk(buys("a", "07-05", "12-30"))["spend_trend"] == 0.0
    assert risk(buys("a", "07-06", "12-30"))["spend_trend"] is None
    returned = FILLER + buys("a", "07-10", "12-30") + [refund(1, "a", "2024-08-01", "10")]
    assert risk(returned)["spend_trend"] is None  # 10 − 10 before
    later = FILLER + buys("a", "07-10", "12-30") + [refund(1, "a", "2024-12-31", "4")]
    assert risk(later)["spend_trend"] == pytest.approx(-0.4)  # a refund counts on its own day: (10 − 4) / 10 − 1


@pytest.mark.parametrize(("last", "is_given"), [("1", True), ("1.0001", False)])
def test_falling_order_value(last: str, is_given: bool) -> None:
    # Three days of 10, then 10, 10 and 1: a mean of 7 against 10 is −0.3.
    bought = buys("a", "12-01", "12-04", "12-07", "12-10", "12-13") + buys("a", "12-16", amount=last)
    row = risk(bought, as_of="2024-12-16")
    assert row["signals"] == ("falling_order_value" if is_given else None)
    assert row["order_value_trend"] == pytest.approx((20 + float(last)) / 30 - 1)
    # Under 6 purchase days there is no trend; a linked refund lowers its purchase's day.
    assert risk(bought[1:], as_of="2024-12-16")["order_value_trend"] is None
    linked = {**refund(1, "a", "2024-12-16", "4"), "original_transaction_id": bought[5]["transaction_id"]}
    lower = risk([*bought[:5], *buys("a", "12-16", amount="5"), linked], as_of="2024-12-16")
    assert lower["order_value_trend"] == pytest.approx(-0.3)
    # earlier days of nothing have no mean above 0
    free = buys("a", "12-01", "12-04", "12-07", amount="0") + buys("a", "12-10", "12-13", "12-16")
    assert risk(free, as_of="2024-12-16")["order_value_trend"] is None


def in_categories(customer: str, day: str, *categories: str | None) -> list[Raw]:
    return [
        sale(f"{customer}{day}{place}", customer, f"2024-{day}", "10", product_category=category)
        for place, category in enumerate(categories)
    ]


def test_fewer_categories() -> None:
    # Windows of 180 days: (4 July, 31 December] and (6 January, 4 July]; watched from 7 January: 360 days.
    before = in_categories("a", "01-07", "toys", "books", "books", None) + in_categories("a", "07-04", "music")
    one_less, two_less = in_categories("a", "12-20", "toys", "pets"), in_categories("a", "12-20", "toys", "toys", None)
    assert risk(before + one_less)["category_change"] == -1  # of 3, two
    row = risk(before + two_less)
    assert row["category_change"] == -2 and "fewer_categories" in row["signals"]
    assert "fewer_categories" not in (risk(before + one_less)["signals"] or "")
    late = in_categories("a", "01-08", "toys", "books") + in_categories("a", "12-20", "toys")
    assert risk(late)["category_change"] is None  # 359 days
    assert risk(in_categories("a", "01-07", None) + in_categories("a", "12-20", None))["category_change"] is None
    # a return is no purchase of its category, and a category bought and returned was bought
    returned = sale("r", "a", "2024-12-21", "5", transaction_type="refund", product_category="pets")
    assert risk([*before, *two_less, returned])["category_change"] == -2


@pytest.mark.parametrize(("amount", "is_given"), [("25", True), ("24.9999", False)])
def test_refunds(amount: str, is_given: bool) -> None:
    # The window is (2 October, 31 December].
    bought = FILLER + buys("a", "10-03", amount="100") + [refund(1, "a", "2024-12-10", amount)]
    row = risk(bought)
    assert row["refund_share"] == pytest.approx(float(amount) / 100)
    assert (row["signals"] == "refunds") is is_given


def test_refund_share_at_its_ends() -> None:
    old = FILLER + buys("a", "10-02", amount="100")
    assert risk(old)["refund_share"] == 0.0  # no refunds, whatever was bought
    assert risk([*old, refund(1, "a", "2024-10-02", "50")])["refund_share"] == 0.0  # before the window
    assert risk([*old, refund(1, "a", "2024-10-03", "1")])["refund_share"] == 1.0  # nothing bought in it
    more = [*FILLER, *buys("a", "12-01"), refund(1, "a", "2024-12-02", "30")]
    assert risk(more)["refund_share"] == 1.0


def said(day: str, kind: str | None, score: str, customer: str = "a") -> Raw:
    return {"customer_id": customer, "responded_at": day, "kind": kind, "score": score}


def test_complaints() -> None:
    bought = FILLER + buys("a", "12-30")
    inside, outside = said("2024-10-03", "complaint", "1"), said("2024-10-02", "complaint", "1")
    assert risk(bought)["complaints"] is None  # no such input
    row = risk(bought, feedback=[inside, outside, said("2025-01-01", "complaint", "1")])
    assert (row["complaints"], row["signals"], row["points"]) == (1, "complaint", 2)
    row = risk(bought, feedback=[outside, said("2024-12-01", None, "1"), said("2024-12-01", "complaint", "1", "b")])
    assert (row["complaints"], row["signals"]) == (0, None)
    # the same complaint twice is an exact duplicate; another score makes it another one
    twice = risk(bought, feedback=[inside, dict(inside), {**inside, "score": "2"}])
    assert twice["complaints"] == 2


@pytest.mark.parametrize(
    ("kind", "code", "at", "above"), [("nps", "low_nps", "6", "6.5"), ("csat", "low_csat", "2", "2.000001")]
)
def test_scores(kind: str, code: str, at: str, above: str) -> None:
    # The window is (4 July, 31 December].
    bought, column = FILLER + buys("a", "12-30"), f"latest_{kind}"
    row = risk(bought, feedback=[said("2024-07-05", kind, at)])
    assert (row[column], row["signals"], row["points"]) == (float(at), code, 1)
    row = risk(bought, feedback=[said("2024-07-05", kind, at), said("2024-07-05T00:00:01", kind, above)])
    assert (row[column], row["signals"]) == (float(above), None)  # the latest counts
    row = risk(bought, feedback=[said("2024-08-01", kind, "9"), said("2024-08-01", kind, at)])
    assert (row[column], row["signals"]) == (float(at), code)  # of one moment the lowest
    row = risk(bought, feedback=[said("2024-07-04", kind, at)])
    assert (row[column], row["signals"]) == (None, None)


def test_points_make_a_level() -> None:
    # Gap 10, 30 days: 2 for overdue, 2 for the complaint, and 1 for the score of 6.
    bought = buys("a", "11-11", "11-21", "12-01")
    spoken = [said("2024-12-05", "complaint", "1"), said("2024-12-05", "nps", "6")]
    row = risk(bought, feedback=spoken)
    assert (row["signals"], row["primary_signal"]) == ("complaint,low_nps,overdue", "overdue")  # 2 = 2: by priority
    assert (row["points"], row["risk_level"], row["value_at_risk"]) == (5, "high", None)
    assert risk(bought, feedback=spoken[:1])["risk_level"] == "medium"  # 4
    assert risk(bought, feedback=spoken[1:])["risk_level"] == "medium"  # 3
    assert risk(bought)["risk_level"] == "medium"  # 2
    assert risk(bought, as_of="2024-12-05", feedback=spoken[1:])["risk_level"] == "low"  # 1
    fewer = risk(bought[1:], feedback=spoken)
    assert (fewer["points"], fewer["risk_level"]) == (5, "unrated")  # two purchase days


def test_signals_of_a_probability() -> None:
    rules = ChurnRules(settings())
    both = Verdict("falling_probability_alive,low_probability_alive", "low_probability_alive", 4, "medium")
    found = {"low_probability_alive": exactly(Fraction("0.35")), "falling_probability_alive": exactly(Fraction("-0.2"))}
    assert rules.verdicts(found, 3) == {both}
    found = {
        "low_probability_alive": probability(0.351, EXACT),
        "falling_probability_alive": change_of_probability(0.351, 0.550, EXACT),
    }
    assert rules.verdicts(found, 3) == {Verdict(None, None, 0, "low")}
    unsure = {"low_probability_alive": probability(0.351, ROUGH)}
    assert {verdict.level for verdict in rules.verdicts(unsure, 3)} == {"low", "medium"}
    assert rules.verdicts({"overdue": Measure(9.0, 9.0, 9.0)}, 2) == {Verdict("overdue", "overdue", 2, "unrated")}


def fitted_base() -> list[Raw]:
    """80 customers who buy every 5 to 50 days for a year, and drop out with a chance of their own."""
    chance, bought = random.Random(5), []
    for number in range(80):
        day, pace = date(2024, 1, 1) + timedelta(days=chance.randrange(120)), chance.choice([5, 15, 30, 50])
        leaves = chance.choice([0.02, 0.2, 0.7])
        while day <= date(2024, 12, 31):
            amount = chance.choice(["10", "20", "45"])
            bought.append(sale(f"{number}-{day}", f"c{number}", day.isoformat(), amount))
            if chance.random() < leaves:
                break
            day += timedelta(days=1 + int(chance.expovariate(1 / pace)))
    return bought


def test_probability_alive_and_its_change() -> None:
    marts = run(fitted_base(), settings("2024-12-31", history_months=1))
    fit = marts["clv_parameters"].query("purpose == 'current' and model == 'bg_nbd'")
    assert set(fit["status"]) == {"ok"}
    r, alpha, a, b = fit["estimate"].tolist()

    def alive(days: list[date], at: date) -> float:
        """1 / (1 + w), w = a / (b + x − 1) · ((α + T) / (α + t_x))^(r + x); 1 where x is 0."""
        x, last, age = len(days) - 1, (days[-1] - days[0]).days / 7, (at - days[0]).days / 7
        return 1 / (1 + a / (b + x - 1) * ((alpha + age) / (alpha + last)) ** (r + x)) if x else 1.0

    histories: dict[str, list[date]] = {}
    for row in fitted_base():
        histories.setdefault(row["customer_id"], []).append(date.fromisoformat(row["transaction_at"]))
    now, then = date(2024, 12, 31), date(2024, 12, 1)
    by_customer = records(marts, "customer_churn_risk", "customer_id")
    changes = 0
    for customer, days in histories.items():
        row, earlier = by_customer[customer], [day for day in days if day <= then]
        assert row["probability_alive"] == pytest.approx(alive(days, now))
        if not earlier:
            assert row["probability_alive_change"] is None
            continue
        change = alive(days, now) - alive(earlier, then)
        changes += change <= -0.2
        assert row["probability_alive_change"] == pytest.approx(change, abs=1e-9)
        assert ("falling_probability_alive" in (row["signals"] or "")) is (change <= -0.2)
        assert ("low_probability_alive" in (row["signals"] or "")) is (alive(days, now) <= 0.35)
        predicted = records(marts, "customer_clv", "customer_id")[customer]["predicted_clv"]
        is_at_risk = row["risk_level"] in ("medium", "high")
        assert row["value_at_risk"] == (predicted if is_at_risk else 0.0)
    assert changes and {"medium", "high", "low", "unrated"} == set(marts["customer_churn_risk"]["risk_level"])
    # December has ended today: the month's values are today's.
    monthly = records(marts, "customer_lifecycle_monthly", "customer_id")
    assert all(monthly[c]["probability_alive"] == row["probability_alive"] for c, row in by_customer.items())
    [equity] = marts["customer_equity"].to_dict("records")
    assert equity["predicted_residual_value"] == pytest.approx(sum(marts["customer_clv"]["predicted_clv"]))


def test_a_fitted_month_is_as_a_build_of_that_day() -> None:
    later = run(fitted_base(), settings("2024-12-30", history_months=2))  # October and November
    then = run(fitted_base(), settings("2024-11-30", history_months=1))
    november = date(2024, 11, 30)

    def of_november(mart: str) -> list[dict[str, Any]]:
        frame = later[mart]
        return frame[frame["as_of_date"] == november].to_dict("records")

    assert of_november("customer_lifecycle_monthly") == then["customer_lifecycle_monthly"].to_dict("records")
    current = then["clv_parameters"].query("purpose == 'current'").drop(columns="purpose").to_dict("records")
    history = later["clv_parameters"].query("purpose == 'history' and as_of_date == @november")
    assert history.drop(columns="purpose").to_dict("records") == current
    alive = {row["customer_id"]: row["probability_alive"] for row in of_november("customer_lifecycle_monthly")}
    assert alive == dict(zip(then["customer_clv"]["customer_id"], then["customer_clv"]["probability_alive"]))
    assert later["customer_equity"].to_dict("records")[1] == then["customer_equity"].to_dict("records")[0]
    moves = later["segment_migration"].query("month != @OCTOBER").to_dict("records")
    assert moves == then["segment_migration"].to_dict("records")
    # As 4 weeks later, the alerts of the end of November are today's of then.
    watched = run(fitted_base(), settings("2024-12-30", history_months=1, churn_outcome_weeks=4))
    flagged = records(watched, "churn_alert_backtest", "risk_level")
    levels = then["customer_churn_risk"]["risk_level"].tolist()
    assert {level: row["flagged"] for level, row in flagged.items()} == {
        level: levels.count(level) for level in ("low", "medium", "high")
    }


# ---- do the alerts hold? -------------------------------------------------------------------------


def test_alert_backtest() -> None:
    # End of January: a has gap 5 and waited 20 days: overdue, 2 points, medium. b and c have gap 10 and waited 1 and
    # 3 days: low. d has two purchase days: unrated. In the 4 weeks to 28 February only b bought.
    bought = buys("a", "01-01", "01-06", "01-11") + buys("b", "01-10", "01-20", "01-30", "02-10")
    bought += buys("c", "01-08", "01-18", "01-28", "02-29") + buys("d", "01-20", "01-21")
    marts = run(bought, settings("2024-03-27", churn_outcome_weeks=4))
    found = rows(marts, "churn_alert_backtest", "month_end", "risk_level")
    assert {end for end, _ in found} == {END_OF_JANUARY}  # 28 days after 29 February are 28 March
    names = ("flagged", "bought_nothing", "precision", "recall", "base_rate", "lift")
    names += ("recency_precision", "recency_lift", "spend_change", "spend_change_of_peers")
    shown = {level: [row[name] for name in names] for (_, level), row in found.items()}
    third = pytest.approx(2 / 3)  # of a, b, c
    # By recency a (20 days), then c (3) and b (1): medium takes a, low c and b.
    assert shown["high"] == [0, 0, None, 0.0, third, None, None, None, None, None]
    # Spend before, (3 January, 31 January]: a 20, b and c 30: tenth 1 + floor(10 · 0 / 3) = 1,
    # and 1 + floor(10 / 3) = 4. In a's tenth nobody is low.
    assert shown["medium"] == [1, 1, 1.0, 0.5, third, 1.5, 1.0, 1.5, None, None]
    # b 10 − 30, c 0 − 30: −25 in the mean; its own peers
    assert shown["low"] == [2, 1, 0.5, 0.5, third, 0.75, 0.5, 0.75, -25.0, -25.0]
    assert len(run(bought, settings("2024-03-28", churn_outcome_weeks=4))["churn_alert_backtest"]) == 6


def test_where_everybody_came_back_there_is_no_lift() -> None:
    bought = buys("a", "01-10", "01-20", "01-30", "02-05")
    found = records(run(bought, settings("2024-02-28", churn_outcome_weeks=4)), "churn_alert_backtest", "risk_level")
    low = found["low"]
    assert [low[c] for c in ("precision", "recall", "base_rate", "lift")] == [0.0, None, 0.0, None]
    assert [low[c] for c in ("recency_precision", "recency_lift")] == [0.0, None]


def rated(level: str, waited: int = 0, nothing: bool = False, before: int = 0, change: int = 0) -> Rated:
    return Rated(level, waited, nothing, Fraction(before), Fraction(change))


def test_recency_alone_shares_out_ties() -> None:
    # high takes 1, medium 2, low 2. Waited 30: 3 customers, two of whom bought nothing; waited 9: one of 2.
    some = [rated("low", 30, True), rated("medium", 30, True), rated("low", 30)]
    some += [rated("high", 9, True), rated("medium", 9)]
    # high: 1 of the first three, 2/3; medium: the other two of them, 4/3; low: both of the last, 1
    assert recency_alone(some) == {"high": Fraction(2, 3), "medium": Fraction(4, 3), "low": Fraction(1)}
    # high 2, medium 2, low 1: medium's border cuts both groups: 1/3 of two and 1/2 of one
    some = [rated("high", 30, True), rated("high", 30, True), rated("medium", 30)]
    some += [rated("medium", 9, True), rated("low", 9)]
    expected = {"high": Fraction(4, 3), "medium": Fraction(2, 3) + Fraction(1, 2), "low": Fraction(1, 2)}
    assert recency_alone(some) == expected


def test_peers_spent_equally_before() -> None:
    # Ten rated customers, ten tenths but for ties: before 0, 0, 0 share the first, 30 and 30 the fourth, and so on.
    some = [rated("high", before=0, change=5), rated("low", before=0, change=1), rated("low", before=0, change=3)]
    some += [rated("high", before=30, change=-30), rated("high", before=30, change=-10)]  # nobody low beside them
    some += [rated("high", before=60, change=-40), rated("high", before=60, change=-60), rated("low", before=60)]
    some += [rated("medium", before=80), rated("low", before=90, change=-90)]
    # high in tenths with peers: 5, −40, −60; peers: 2 once, 0 twice
    assert against_peers(some, "high") == (Fraction(-95, 3), Fraction(2, 3))
    assert against_peers(some, "medium") == (None, None)
    # low is its own peer: (1 + 3 + 0 − 90) / 4
    assert against_peers(some, "low") == (Fraction(-86, 4), Fraction(-86, 4))


# ---- cohorts -------------------------------------------------------------------------------------


def cells(marts: Marts, *names: str) -> dict[Any, tuple[Any, ...]]:
    found = rows(marts, "cohort_retention", "cohort_month", "channel", "months_since")
    return {(month.month, channel, since): tuple(r[n] for n in names) for (month, channel, since), r in found.items()}


def test_cohorts_with_a_month_not_yet_watched() -> None:
    bought = buys("a", "01-10", amount="100") + buys("a", "02-05", amount="50") + buys("b", "02-03", amount="30")
    bought += [*buys("c", "01-31", amount="60"), refund(9, "a", "2024-03-02", "20")]
    people = [{"customer_id": "a", "acquisition_channel": " web "}, {"customer_id": "c", "acquisition_channel": "web"}]
    people.append({"customer_id": "b", "acquisition_channel": ""})
    names = ("cohort_customers", "active_customers", "retention_rate", "revenue", "cumulative_margin_per_customer")
    marts = run(bought, settings("2024-03-30", gross_margin_rate="0.5"), customers=people)
    expected = {
        (1, "web", 0): (2, 2, 1.0, 160, 40.0),  # (100 + 60) · 0.5 / 2
        (1, "web", 1): (2, 1, 0.5, 50, 52.5),  # 210 · 0.5 / 2
        (1, "web", 2): (2, None, None, None, None),
        (2, "unknown", 0): (1, 1, 1.0, 30, 15.0),
        (2, "unknown", 1): (1, None, None, None, None),
        (2, "unknown", 2): (1, None, None, None, None),
    }
    assert cells(marts, *names) == expected
    ended = run(bought, settings("2024-03-31", gross_margin_rate="0.5"), customers=people)
    expected[1, "web", 2] = (2, 0, 0.0, -20, 47.5)  # the refund, in its own month: 190 · 0.5 / 2
    expected[2, "unknown", 1] = (1, 0, 0.0, 0, 15.0)
    assert cells(ended, *names) == expected


def test_what_was_booked_before_the_cohort_is_in_its_first_month() -> None:
    bought = [sale(1, "a", "2024-01-10", "100"), refund(2, "a", "2024-02-02", "100", of=1)]
    bought += [sale(3, "a", "2024-02-20", "40"), sale(4, "z", "2024-01-01", "1")]
    marts = run(bought, settings("2024-03-31"))
    found = cells(marts, "active_customers", "revenue", "cumulative_margin_per_customer")
    assert found[2, "unknown", 0] == (1, 40, 40.0)  # 100 − 100 + 40
    assert found[2, "unknown", 1] == (0, 0, 40.0)
    assert found[1, "unknown", 0] == (1, 1, 1.0)
    assert sum(revenue for _, revenue, _ in found.values() if revenue is not None) == 41


def test_a_conflict_in_customers_gives_no_channel() -> None:
    people = [{"customer_id": "a", "acquisition_channel": name} for name in ("web", "shop")]
    marts = run(buys("a", "01-10"), settings("2024-01-31"), customers=people)
    assert set(marts["cohort_retention"]["channel"]) == {"unknown"}


def truncated(bought: list[Raw], **inputs: list[Raw]) -> dict[int, bool]:
    marts = run(bought, settings("2024-09-30"), **inputs)
    found = marts["cohort_retention"]
    return {month.month: is_cut for month, is_cut in zip(found["cohort_month"], found["is_left_truncated"])}


def test_left_truncation() -> None:
    # First purchase day 10 January; no gap is known, so 92 days: to before 11 April. 1 April is day 82, 1 May 112.
    bought = [row for month in range(1, 10) for row in buys(f"c{month}", f"{month:02}-10")]
    assert [month for month, is_cut in truncated(bought).items() if is_cut] == [1, 2, 3, 4]
    people = [{"customer_id": "c1", "first_seen_at": "2024-01-01"}, {"customer_id": "c2"}]
    assert [month for month, is_cut in truncated(bought, customers=people).items() if is_cut] == [2, 3, 4]
    # Two of one cohort: both must have been seen.
    pair = [*bought, *buys("d1", "01-12")]
    assert truncated(pair, customers=people)[1] is True
    # Gaps 10 and 200: nine tenths of the way, 10 + 0.9 · 190 = 181 days. 1 July is day 173, 1 August 204.
    gaps = [*bought, *buys("c1", "01-20"), *buys("c1", "08-07")]
    assert [month for month, is_cut in truncated(gaps).items() if is_cut] == [1, 2, 3, 4, 5, 6, 7]


def test_the_border_of_left_truncation() -> None:
    # 1 April is 91 days after 1 January, and 92 after 31 December.
    assert truncated([*buys("a", "01-01"), *buys("b", "04-01")])[4] is True
    earlier = sale(1, "a", "2023-12-31", "10")
    assert truncated([earlier, *buys("b", "04-01")])[4] is False


def test_percentiles_are_interpolated() -> None:
    assert percentile([7], Fraction(9, 10)) == 7
    assert percentile([30, 10, 20], Fraction(9, 10)) == 28  # place 1.8: 20 + 0.8 · 10
    assert percentile([1, 2], Fraction(1)) == 2


def test_money_stays_decimal() -> None:
    marts = run(buys("a", "01-10", amount="0.1"), settings("2024-01-31"))
    assert marts["cohort_retention"]["revenue"].tolist() == [Decimal("0.1000")]
    assert isinstance(marts["customer_equity"]["historical_margin"].item(), Decimal)
    assert all(isinstance(value, Decimal) for value in marts["segment_migration"]["revenue_moved"])

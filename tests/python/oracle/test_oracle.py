"""Hand-computed checks of the oracle itself; the arithmetic stands in the comments."""

import math
import random
from datetime import date, datetime, timedelta, timezone
from decimal import Decimal
from typing import Any

import pandas as pd
import pytest

from oracle import Settings, compute, load_rules
from oracle.purchase_days import purchase_days
from oracle.ranking import ntiles, ranks, tied_quantiles
from oracle.reading import MomentReader, read_number, read_text, round_away
from oracle.value_basis import tier_cuts, value_tier

D = Decimal
Marts = dict[str, pd.DataFrame]
Raw = dict[str, Any]


def sale(number: int | str, customer: str, day: str, amount: Any, **more: Any) -> Raw:
    """One raw transaction."""
    return {
        "transaction_id": f"t{number}",
        "customer_id": customer,
        "transaction_at": day,
        "amount": amount,
        **more,
    }


def refund(number: int, customer: str, day: str, amount: Any, of: int | None = None) -> Raw:
    """One raw refund, naming an original or not."""
    original = None if of is None else f"t{of}"
    return sale(number, customer, day, amount, transaction_type="refund", original_transaction_id=original)


def run(rows: list[Raw], settings: Settings | None = None, **inputs: list[Raw]) -> Marts:
    """compute() on lists of rows."""
    frames = {name: table(raw) for name, raw in inputs.items()}
    return compute({"transactions": table(rows), **frames}, settings)


def table(rows: list[Raw]) -> pd.DataFrame:
    """Rows as an object frame, what a row does not have as None."""
    columns = {key: None for row in rows for key in row}
    return pd.DataFrame([columns | row for row in rows], dtype=object)


def status(marts: Marts, name: str = "transactions") -> list[tuple[str, str | None]]:
    """(status, reasons) per raw row."""
    frame = marts[f"{name}_statuses"]
    return list(zip(frame["status"], frame["reasons"]))


def reasons(row: Raw, settings: Settings | None = None, **inputs: list[Raw]) -> str | None:
    """The reasons for refusing a single row."""
    return status(run([row], settings, **inputs))[0][1]


def records(marts: Marts, mart: str, key: str) -> dict[Any, dict[str, Any]]:
    """A mart's rows by one column."""
    return {row[key]: row for row in marts[mart].to_dict("records")}


def check(marts: Marts, name: str, input_name: str = "transactions") -> tuple[int, Decimal | None]:
    """(rows_affected, amount) of one check."""
    frame = marts["data_quality"]
    found = frame[(frame["input"] == input_name) & (frame["check_name"] == name)]
    return found["rows_affected"].item(), found["amount"].item()


# ---- values --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        (" 12.50 ", (D("12.5"), None)),
        ("+.5", (D("0.5"), None)),
        ("5.", (D(5), None)),
        ("-1.5e2", (D(-150), None)),
        ("0.0000005", (D("0.000001"), None)),  # half away from zero at the 6th decimal
        ("-0.0000005", (D("-0.000001"), None)),
        ("1e-400", (D(0), None)),
        ("9999999999999.999999", (D("9999999999999.999999"), None)),
        ("9999999999999.9999995", (None, "unreadable")),  # rounds up to 10^13
        ("100000000000000", (None, "unreadable")),
        ("1e308", (None, "unreadable")),  # a double still, but too large to be stored
        ("1e309", (None, "non_finite")),
        ("NaN", (None, "non_finite")),
        ("-infinity", (None, "non_finite")),
        ("Inf", (None, "non_finite")),
        (math.nan, (None, "non_finite")),
        (D("Infinity"), (None, "non_finite")),
        ("1,234.00", (None, "unreadable")),
        ("1_000", (None, "unreadable")),
        ("12 €", (None, "unreadable")),
        ("١٢", (None, "unreadable")),  # digits are 0 to 9
        ("0x10", (None, "unreadable")),
        ("  ", (None, "missing")),
        (None, (None, "missing")),
        (7, (D(7), None)),
        (0.1, (D("0.1"), None)),
        (True, (None, "unreadable")),
    ],
)
def test_numbers(raw: Any, expected: tuple[Any, str | None]) -> None:
    assert read_number(raw) == expected


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("2024-01-31", datetime(2024, 1, 31)),
        ("20240131", datetime(2024, 1, 31)),
        (" 2024-01-31T10:00 ", datetime(2024, 1, 31, 10)),
        ("2024-01-31 10:00:05.25", datetime(2024, 1, 31, 10, 0, 5, 250000)),
        ("2024-01-31T23:59:59.9999999", datetime(2024, 1, 31, 23, 59, 59, 999999)),
        ("2024-01-31T10:00:00Z", datetime(2024, 1, 31, 10)),
        ("2024-01-31T10:00:00+02", datetime(2024, 1, 31, 8)),
        ("2024-01-31T01:00:00+0200", datetime(2024, 1, 30, 23)),
        ("2024-01-31T23:30-01:30", datetime(2024, 2, 1, 1)),
        ("2024-02-30", None),
        ("2023-02-29", None),
        ("01/02/2024", None),
        ("2024-1-31", None),
        ("2024-01-31T24:00", None),
        ("2024-01-31T10:00:00 UTC", None),
        (date(2024, 1, 31), datetime(2024, 1, 31)),
        (pd.Timestamp("2024-01-31 10:00", tz="Europe/Paris"), datetime(2024, 1, 31, 9)),
        (20240131, datetime(2024, 1, 31)),
    ],
)
def test_moments(raw: Any, expected: datetime | None) -> None:
    moment, problem = MomentReader("UTC", "UTC").read(raw)
    assert (moment.local if moment else None) == expected
    assert problem == (None if expected else "unreadable")


def test_zones() -> None:
    reader = MomentReader("UTC", "America/New_York")
    # naive = UTC: 03:00 UTC is 22:00 of the day before in New York (UTC−5); a pure date stays
    assert reader.read_day("2024-01-31 03:00")[0] == date(2024, 1, 30)
    assert reader.read_day("2024-01-31")[0] == date(2024, 1, 31)
    assert reader.read_day(date(2024, 1, 31))[0] == date(2024, 1, 31)
    assert reader.read_day(datetime(2024, 1, 31))[0] == date(2024, 1, 30)  # a datetime is no pure date
    # aware: 23:00−05:00 = 04:00Z next day = 23:00 in New York; in summer New York is UTC−4
    assert reader.read("2024-01-31T23:00:00-05:00")[0].local == datetime(2024, 1, 31, 23)
    assert reader.read("2024-07-01T00:00:00Z")[0].local == datetime(2024, 6, 30, 20)
    aware = datetime(2024, 1, 31, 2, tzinfo=timezone(timedelta(hours=9)))  # 17:00Z of the 30th
    assert reader.read(aware)[0].local == datetime(2024, 1, 30, 12)
    # naive Paris time 00:30 in summer is 22:30Z of the day before
    assert MomentReader("Europe/Paris", "UTC").read_day("2024-07-01 00:30")[0] == date(2024, 6, 30)
    # same zone on both sides: a naive time is never moved, not even in the hour that spring skips
    paris = MomentReader("Europe/Paris", "Europe/Paris")
    assert paris.read("2024-03-31 02:30")[0].local == datetime(2024, 3, 31, 2, 30)


def test_text_is_trimmed_and_keeps_its_case() -> None:
    assert read_text("  Ab ") == ("Ab", None)
    assert read_text(" ") == (None, "missing")
    assert read_text(12) == ("12", None)


def test_rounding_is_half_away_from_zero() -> None:
    assert [round_away(D(text), 4) for text in ("0.00005", "-0.00005", "0.00015", "0.00004")] == [
        D("0.0001"),
        D("-0.0001"),
        D("0.0002"),
        D("0"),
    ]
    assert str(round_away(D("-0.00001"), 4)) == "0.0000"


# ---- refusing ------------------------------------------------------------------------------------


def test_each_reason() -> None:
    assert reasons(sale(1, "a", "2024-01-01", "1")) is None
    assert reasons(sale(1, "a", "2024-01-01", "1") | {"transaction_id": " "}) == "missing_transaction_id"
    assert reasons(sale(1, "  ", "2024-01-01", "1")) == "missing_customer_id"
    assert reasons(sale(1, "a", "", "1")) == "missing_date"
    assert reasons(sale(1, "a", "01/02/2024", "1")) == "unreadable_date"
    assert reasons(sale(1, "a", "2024-01-01", None)) == "missing_amount"
    assert reasons(sale(1, "a", "2024-01-01", "1 €")) == "unreadable_amount"
    assert reasons(sale(1, "a", "2024-01-01", "-inf")) == "non_finite_amount"
    assert reasons(sale(1, "a", "2024-01-01", "1", transaction_type="gift")) == "unknown_transaction_type"
    assert reasons(sale(1, "a", "2024-01-01", "1", transaction_type=" Purchase ")) is None
    assert reasons(sale(1, "a", "2024-01-01", "-1", transaction_type="purchase")) == "negative_purchase"
    assert reasons(sale(1, "a", "2024-01-01", "-0", transaction_type="purchase")) is None
    assert reasons(sale(1, "a", "2024-01-01", "1", currency="eur")) == "missing_exchange_rate"
    assert reasons(sale(1, "a", "2024-01-01", "1", currency=" usd ")) is None


def test_all_reasons_are_kept_sorted() -> None:
    row = sale(1, "", "nope", "-1", transaction_type="purchase", currency="EUR")
    assert reasons(row) == "missing_customer_id,negative_purchase,unreadable_date"  # no day, no rate


def test_future_date() -> None:
    loaded = {"loaded_at": "2024-01-02T01:00:00"}
    assert reasons(sale(1, "a", "2024-01-02T23:00", "1", **loaded)) is None  # the same day
    assert reasons(sale(1, "a", "2024-01-03", "1", **loaded)) == "future_date"
    assert reasons(sale(1, "a", "2024-01-03", "1", loaded_at="soon")) is None  # unreadable: not given
    limit = Settings(latest_date="2024-01-05")
    assert reasons(sale(1, "a", "2024-01-05", "1"), limit) is None
    assert reasons(sale(1, "a", "2024-01-06", "1"), limit) == "future_date"


def test_test_customer() -> None:
    people = [{"customer_id": " a ", "is_test": "TRUE"}, {"customer_id": "b", "is_test": "false"}]
    assert reasons(sale(1, "a", "2024-01-01", "1"), customers=people) == "test_customer"
    assert reasons(sale(1, "A", "2024-01-01", "1"), customers=people) is None  # case is kept
    assert reasons(sale(1, "b", "2024-01-01", "1"), customers=people) is None


# ---- duplicates ----------------------------------------------------------------------------------


def test_exact_duplicates_are_compared_after_reading() -> None:
    rows = [
        sale(1, "a", "2024-01-01", "1.0", loaded_at="2024-01-02"),
        sale(1, " a ", "2024-01-01 00:00", "1.00", loaded_at="2024-01-03"),  # kept: the latest
        sale(1, "a", "2024-01-01T00:00:00Z", "1"),
    ]
    marts = run(rows)
    assert status(marts) == [("exact_duplicate", None), ("accepted", None), ("exact_duplicate", None)]
    assert marts["transactions_statuses"]["kept_row_number"].tolist() == [1, 1, 1]
    # raw 3.00 = accepted 1.00 + duplicates 2.00
    assert [check(marts, name) for name in ("raw", "accepted", "exact_duplicate")] == [(3, 3), (1, 1), (2, 2)]


def test_exact_duplicates_of_refused_rows() -> None:
    marts = run([sale(1, "", "2024-01-01", "5"), sale(1, None, "2024-01-01", "5.00")])
    assert sorted(found for found, _ in status(marts)) == ["exact_duplicate", "rejected"]
    assert check(marts, "missing_customer_id") == (1, 5)
    assert check(marts, "exact_duplicate") == (1, 5)


def test_unreadable_values_are_compared_as_text() -> None:
    marts = run([sale(1, "a", "2024-01-01", amount) for amount in ("x ", "x", "y")])
    assert [found for found, _ in status(marts)].count("exact_duplicate") == 1


def test_a_conflict_is_won_by_the_strictly_latest() -> None:
    rows = [
        sale(1, "a", "2024-01-01", "1", line_id="1", loaded_at="2024-01-02"),
        sale(1, "a", "2024-01-01", "2", line_id="1", loaded_at="2024-01-03"),
        sale(1, "a", "2024-01-01", "3", line_id="1"),  # null is oldest
    ]
    lost = ("rejected", "conflicting_duplicate")
    assert status(run(rows)) == [lost, ("accepted", None), lost]
    tie = [rows[0], rows[1], rows[1] | {"amount": "9"}]
    assert status(run(tie)) == [lost, lost, lost]
    none_given = [sale(1, "a", "2024-01-01", amount, line_id="1") for amount in ("1", "2")]
    assert status(run(none_given)) == [lost, lost]


def test_a_conflict_is_settled_before_the_winner_is_judged() -> None:
    rows = [
        sale(1, "a", "2024-01-01", "1", line_id="1", loaded_at="2024-01-02"),
        sale(1, "a", "2024-01-01", "oops", line_id="1", loaded_at="2024-01-03"),
    ]
    assert status(run(rows)) == [("rejected", "conflicting_duplicate"), ("rejected", "unreadable_amount")]


def test_without_line_id_differing_rows_are_different_lines() -> None:
    marts = run([sale(1, "a", "2024-01-01", "1"), sale(1, "a", "2024-01-01", "2")])
    assert [found for found, _ in status(marts)] == ["accepted", "accepted"]


def test_side_inputs_refuse_both_sides_of_a_conflict() -> None:
    people = [
        {"customer_id": "a", "is_test": "true"},
        {"customer_id": "a", "is_test": "false"},
        {"customer_id": "b", "is_test": "1"},
        {"customer_id": "b ", "is_test": "true"},
        {"customer_id": None, "is_test": "true"},
    ]
    marts = run([sale(1, "a", "2024-01-01", "1")], customers=people)
    assert status(marts, "customers")[:2] == [("rejected", "conflicting_duplicate")] * 2
    assert sorted(found for found, _ in status(marts, "customers")[2:4]) == ["accepted", "exact_duplicate"]
    assert status(marts, "customers")[4] == ("rejected", "missing_customer_id")
    assert check(marts, "rejected", "customers") == (3, None)
    assert status(marts) == [("accepted", None)]  # a's rows contradict each other: not known to be a test


# ---- amounts -------------------------------------------------------------------------------------


def test_signs_and_margins() -> None:
    rows = [
        sale(1, "a", "2024-01-01", "120", tax="20", shipping="5", discount="7", cost="40"),
        sale(2, "a", "2024-01-01", "-50", tax="10", cost="30"),  # no type, below zero: a refund
        sale(3, "a", "2024-01-01", "50", tax="-10", transaction_type="Chargeback"),
        sale(4, "a", "2024-01-01", "10", tax="many"),  # unreadable tax: not given
    ]
    marts = run(rows, Settings(gross_margin_rate="0.3"))
    lines = records(marts, "customer_transactions", "transaction_id")
    shown = ("transaction_type", "gross_amount", "net_amount", "margin_amount")
    found = {key: tuple(line[column] for column in shown) for key, line in lines.items()}
    assert found == {
        "t1": ("purchase", 120, 95, 55),  # 120 − 20 − 5 = 95; 95 − 40 = 55
        "t2": ("refund", -50, -40, -10),  # −50 + 10 = −40; −40 + 30 = −10
        "t3": ("chargeback", -50, -40, -12),  # −40 × 0.3
        "t4": ("purchase", 10, 10, 3),
    }
    assert check(marts, "unreadable_tax") == (1, Decimal(10))  # the row stays, with its own amount
    assert check(marts, "accepted") == (4, 30)  # 120 − 50 − 50 + 10


def test_conversion_uses_the_latest_earlier_rate_and_rounds_each_amount() -> None:
    rates = [
        {"rate_date": "2024-01-01", "from_currency": "eur", "to_currency": "USD", "rate": "1.10005"},
        {"rate_date": "2024-01-10", "from_currency": "EUR", "to_currency": "usd", "rate": "2"},
        {"rate_date": "2024-01-01", "from_currency": "USD", "to_currency": "GBP", "rate": "0.8"},
    ]
    rows = [
        sale(1, "a", "2024-01-09", "0.5", tax="0.1", currency="EUR"),
        sale(2, "a", "2024-01-10", "-3", currency="EUR"),
        sale(3, "a", "2023-12-31", "1", currency="EUR"),
        sale(4, "a", "2024-01-09", "1", currency="GBP"),  # no inverse rate
        sale(5, "a", "2024-01-09", "1"),
    ]
    marts = run(rows, exchange_rates=rates)
    lines = records(marts, "customer_transactions", "transaction_id")
    # 0.5 × 1.10005 = 0.550025 → 0.5500; 0.1 × 1.10005 = 0.110005 → 0.1100; net 0.4400
    assert (lines["t1"]["gross_amount"], lines["t1"]["net_amount"]) == (D("0.5500"), D("0.4400"))
    assert lines["t2"]["gross_amount"] == -6
    assert (lines["t5"]["gross_amount"], lines["t5"]["currency"]) == (1, "USD")
    assert [why for _, why in status(marts)][2:4] == ["missing_exchange_rate"] * 2
    assert check(marts, "missing_exchange_rate") == (2, 2)


def test_an_amount_is_rounded_once() -> None:
    rates = [{"rate_date": "2024-01-01", "from_currency": "EUR", "to_currency": "USD", "rate": "10"}]
    marts = run([sale(1, "a", "2024-01-01", "0.000015", currency="EUR")], exchange_rates=rates)
    # 0.000015 × 10 = 0.00015 → 0.0002; rounded to 4 places before, it would have been 0.0000
    assert marts["customer_transactions"]["gross_amount"].item() == D("0.0002")


def test_nothing_is_lost() -> None:
    rows = [
        sale(1, "a", "2024-01-01", "10"),
        sale(1, "a", "2024-01-01", "10"),
        refund(2, "a", "2024-01-01", "4"),
        refund(2, "a", "2024-01-01", "4"),
        sale(3, "", "2024-01-01", "7"),
        refund(4, "", "x", "2"),
        sale(5, "a", "2024-01-01", "nan"),
    ]
    marts = run(rows)
    assert check(marts, "accepted") == (2, 6)  # 10 − 4
    assert check(marts, "exact_duplicate") == (2, 6)  # signed as their twins: 10 − 4
    assert check(marts, "rejected") == (3, 9)  # as read: 7 + 2
    assert check(marts, "raw") == (7, 21)
    assert check(marts, "missing_customer_id") == (2, 9)
    assert check(marts, "non_finite_amount") == (1, 0)
    assert check(marts, "test_customer") == (0, 0)
    rejected = marts["rejected_transactions"]
    assert rejected["row_number"].tolist() == [4, 5, 6]
    assert rejected["reasons"].tolist() == [
        "missing_customer_id",
        "missing_customer_id,unreadable_date",
        "non_finite_amount",
    ]
    assert rejected["amount"].tolist() == ["7", "2", "nan"]


# ---- purchase days -------------------------------------------------------------------------------


def days_of(rows: list[Raw], as_of: str | None = None) -> dict[str, list[tuple[str, Decimal]]]:
    """Customer → (day of January, net value)."""
    from oracle import accepted_lines, as_of_day, read_rows, refuse_transactions  # the parts, unassembled
    from oracle.contract import CONTRACT
    from oracle.side_inputs import ExchangeRates

    settings, moments = Settings(as_of_date=as_of), MomentReader("UTC", "UTC")
    rates = ExchangeRates(read_rows(None, CONTRACT["exchange_rates"], moments), "USD")
    read = read_rows(table(rows), CONTRACT["transactions"], moments)
    refuse_transactions(read, settings, rates, set())
    lines = list(accepted_lines(read, settings, rates).values())
    found = purchase_days(lines, as_of_day(lines, settings))
    return {key: [(bought.day.isoformat()[8:], bought.net) for bought in days] for key, days in found.items()}


def test_lines_of_a_day_are_one_purchase_day() -> None:
    rows = [sale(1, "a", "2024-01-02", "5"), sale(2, "a", "2024-01-02T20:00", "3")]
    rows += [sale(3, "a", "2024-01-01", "1")]
    assert days_of(rows) == {"a": [("01", 1), ("02", 8)]}


def test_a_linked_refund_acts_from_its_own_day_on() -> None:
    rows = [sale(1, "a", "2024-01-01", "10"), refund(2, "a", "2024-01-05", "4", of=1)]
    assert days_of(rows, "2024-01-04") == {"a": [("01", 10)]}
    assert days_of(rows, "2024-01-05") == {"a": [("01", 6)]}
    assert days_of([rows[0], refund(2, "a", "2024-01-05", "10", of=1)]) == {}  # fully reversed
    assert days_of([rows[0], refund(2, "a", "2024-01-05", "11", of=1)]) == {}  # below zero


def test_free_days_count_and_do_not_save_a_reversed_one() -> None:
    assert days_of([sale(1, "a", "2024-01-01", "0.00")]) == {"a": [("01", 0)]}
    rows = [sale(1, "a", "2024-01-01", "10"), sale(2, "a", "2024-01-01", "0")]
    rows += [refund(3, "a", "2024-01-02", "10", of=1)]
    assert days_of(rows) == {}
    assert days_of([*rows, sale(4, "a", "2024-01-01", "2")]) == {"a": [("01", 2)]}  # 10 + 0 + 2 − 10


def test_unlinked_refunds_never_touch_a_day() -> None:
    rows = [sale(1, "a", "2024-01-01", "10"), sale(9, "b", "2024-01-01", "7")]
    nothing = refund(2, "a", "2024-01-01", "99")
    unknown = refund(3, "a", "2024-01-01", "99", of=77)
    other = refund(4, "a", "2024-01-01", "99", of=9)  # another customer's purchase
    assert days_of([*rows, nothing, unknown, other]) == {"a": [("01", 10)], "b": [("01", 7)]}


def test_a_link_to_several_days_acts_on_the_earliest() -> None:
    rows = [sale(1, "a", "2024-01-01", "10"), sale(1, "a", "2024-01-03", "20")]
    rows += [refund(2, "a", "2024-01-04", "4", of=1)]
    assert days_of(rows) == {"a": [("01", 6), ("03", 20)]}


def test_a_refund_before_its_purchase() -> None:
    rows = [sale(1, "a", "2024-01-03", "10"), refund(2, "a", "2024-01-01", "10", of=1)]
    rows += [sale(3, "a", "2024-01-01", "1")]
    assert days_of(rows, "2024-01-02") == {"a": [("01", 1)]}
    assert days_of(rows, "2024-01-03") == {"a": [("01", 1)]}  # reversed from its own day on


# ---- RFM -----------------------------------------------------------------------------------------


def test_ranks_and_tied_quantiles() -> None:
    values = {"a": 1, "b": 1, "c": 2, "d": 3, "e": 3}
    assert ranks(values) == {"a": 1, "b": 1, "c": 3, "d": 4, "e": 4}
    # bins 5, n 5: 1 + floor(5 × (rank − 1) / 5) = rank: 1, 1, 3, 4, 4; scores 2 and 5 stay empty
    assert tied_quantiles(values, 5) == {"a": 1, "b": 1, "c": 3, "d": 4, "e": 4}
    # bins 3: 1 + floor(3 × (0, 0, 2, 3, 3) / 5) = 1, 1, 2, 2, 2
    assert tied_quantiles(values, 3) == {"a": 1, "b": 1, "c": 2, "d": 2, "e": 2}
    assert set(tied_quantiles(dict.fromkeys("abc", 7), 5).values()) == {1}


def test_ntiles() -> None:
    # 5 in 3 groups: sizes 2, 2, 1; ties by key
    assert ntiles({"b": 1, "a": 1, "c": 1, "e": 9, "d": 9}, 3) == {"a": 1, "b": 1, "c": 2, "d": 2, "e": 3}
    assert ntiles({"a": 5, "b": 6}, 5) == {"a": 1, "b": 2}  # fewer rows than groups


RFM_ROWS = [
    sale(1, "a", "2024-01-01", "100"),
    sale(2, "a", "2024-01-31", "20"),
    sale(3, "b", "2024-01-11", "50"),
    refund(4, "b", "2024-01-21", "10"),
    sale(5, "c", "2024-01-30", "50"),
    sale(6, "c", "2024-01-30", "10"),
]


def test_rfm_total() -> None:
    rfm = records(run(RFM_ROWS, Settings(rfm_bins=3)), "customer_rfm", "customer_id")
    # as_of = 31 January, the latest accepted day; b's unlinked refund lowers monetary only: 50 − 10
    measures = {key: (row["recency_days"], row["frequency"], row["monetary"]) for key, row in rfm.items()}
    assert measures == {"a": (0, 2, 120), "b": (20, 1, 40), "c": (1, 1, 60)}
    # recency worst to best b, c, a → 1, 2, 3; frequency b = c rank 1, a rank 3 → 1 + floor(3 × 2 / 3) = 3
    assert {key: row["rfm_cell"] for key, row in rfm.items()} == {"a": "333", "b": "111", "c": "212"}


def test_rfm_average_and_cutpoints() -> None:
    marts = run(RFM_ROWS, Settings(rfm_bins=2, rfm_monetary="average"))
    rfm = records(marts, "customer_rfm", "customer_id")
    # a 120 / 2 = 60; b 40; c 60: b rank 1, a and c rank 2 → 1 + floor(2 × 1 / 3) = 1: all in score 1
    scores = {key: (row["monetary"], row["m_score"]) for key, row in rfm.items()}
    assert scores == {"a": (60, 1), "b": (40, 1), "c": (60, 1)}
    cuts = {(row["metric"], row["score"]): row for row in marts["rfm_cutpoints"].to_dict("records")}
    monetary = cuts["monetary", 1]
    assert (monetary["lower_value"], monetary["upper_value"], monetary["customers"]) == (40, 60, 3)
    # recency: b 20 days rank 1, c rank 2 → 1 + floor(2/3) = 1, a rank 3 → 1 + floor(4/3) = 2
    recency = cuts["recency", 1]
    assert (recency["lower_value"], recency["upper_value"], recency["customers"]) == (1, 20, 2)
    assert cuts["recency", 2]["customers"] == 1


def test_rfm_window_is_open_at_its_start() -> None:
    settings = Settings(rfm_window_days=20)  # (11 January, 31 January]
    rfm = records(run(RFM_ROWS, settings), "customer_rfm", "customer_id")
    assert set(rfm) == {"a", "c"}  # b's purchase on the 11th is out
    assert (rfm["a"]["frequency"], rfm["a"]["monetary"]) == (1, 20)
    wider = records(run(RFM_ROWS, Settings(rfm_window_days=21)), "customer_rfm", "customer_id")
    assert wider["b"]["monetary"] == 40


def test_rfm_as_of_a_past_day() -> None:
    marts = run(RFM_ROWS, Settings(as_of_date="2024-01-15"))
    rfm = records(marts, "customer_rfm", "customer_id")
    measures = {key: (row["recency_days"], row["monetary"]) for key, row in rfm.items()}
    assert measures == {"a": (14, 100), "b": (4, 50)}
    assert len(marts["customer_transactions"]) == 6  # this one holds all lines


def test_fixed_cut_points_and_segments() -> None:
    cuts = [("recency", 2, None), ("recency", 1, "2"), ("frequency", 1, ""), ("frequency", 2, "2")]
    cuts += [("monetary", 1, ""), ("monetary", 2, "60")]
    boxes = [("2", "champions", "2", "2", "1", "2", "2", "2"), ("2", "others", "1", "1", "1", "2", "1", "2")]
    columns = ["bins", "rfm_segment", "r_from", "r_to", "f_from", "f_to", "m_from", "m_to"]
    settings = Settings(
        rfm_bins=2,
        rfm_method="fixed",
        rfm_cut_points=pd.DataFrame(cuts, columns=["metric", "score", "lower_value"], dtype=object),
        rfm_segments=pd.DataFrame(boxes, columns=columns, dtype=object),
    )
    rfm = records(run(RFM_ROWS, settings), "customer_rfm", "customer_id")
    # recency a 0, b 20, c 1: 2, 1, 2; frequency 2, 1, 1: 2, 1, 1; monetary 120, 40, 60: 2, 1, 2
    assert {key: (row["rfm_cell"], row["rfm_segment"]) for key, row in rfm.items()} == {
        "a": ("222", "champions"),
        "b": ("111", "others"),
        "c": ("212", "champions"),
    }


# ---- CLV -----------------------------------------------------------------------------------------


def test_model_summary_and_history() -> None:
    rows = [
        sale(1, "a", "2024-01-01", "100", cost="60"),
        sale(2, "a", "2024-01-15", "30"),
        sale(3, "a", "2024-01-22", "60"),
        refund(4, "a", "2024-01-25", "15", of=3),
        refund(5, "a", "2024-01-26", "5"),
        sale(6, "b", "2024-01-29", "1"),
    ]
    a = records(run(rows, Settings(gross_margin_rate="0.5")), "customer_clv", "customer_id")["a"]
    assert (a["frequency"], a["recency_weeks"], a["age_weeks"]) == (2, 3.0, 4.0)  # 21 and 28 days
    assert a["average_purchase_value"] == 37.5  # (30 + (60 − 15)) / 2
    assert a["historical_revenue"] == 170  # 100 + 30 + 60 − 15 − 5
    assert a["historical_margin"] == 75  # 40 + 15 + 30 − 7.5 − 2.5
    assert a["average_order_value"] == pytest.approx(170 / 3)
    assert a["margin_rate"] == 0.4  # of the one line with a cost: 40 / 100
    assert a["customer_based_status"] == "too_short" and a["customer_based_clv"] is None  # base days 29, W 14
    assert a["predicted_clv"] is None and a["total_clv"] is None and a["value_basis"] == "historical_margin"


def test_customer_based_clv() -> None:
    rows = [
        sale(1, "a", "2023-01-01", "100"),
        sale(2, "b", "2023-01-02", "100"),
        sale(3, "c", "2023-03-01", "40"),
        sale(4, "a", "2023-07-19", "50"),
        sale(5, "d", "2023-07-19", "10"),
    ]
    clv = records(run(rows, Settings(gross_margin_rate="0.5")), "customer_clv", "customer_id")
    a = clv["a"]
    # as_of 19 July 2023 = 199 days after 1 January: base days 200, W = 100.
    # Earlier window: (−200, −100] days = 1 January .. 10 April: a, b, c; only a came back: churn 2/3.
    yearly = 1 - (1 / 3) ** 3.65
    assert a["churn_window_days"] == 100 and a["customer_based_status"] == "ok"
    assert a["churn_rate"] == pytest.approx(2 / 3) and a["yearly_churn_rate"] == pytest.approx(yearly)
    assert a["expected_lifespan_years"] == pytest.approx(1 / yearly)
    # a: 2 purchase days × 365 / max(199, 100); 150 / 2 = 75 a day
    assert a["orders_per_year"] == pytest.approx(730 / 199)
    assert a["customer_based_clv"] == pytest.approx(75 * 730 / 199 / yearly * 0.5)
    assert clv["d"]["orders_per_year"] == pytest.approx(3.65)  # 1 × 365 / max(0, 100)


def test_customer_based_limits() -> None:
    loyal = [sale(1, "a", "2023-01-01", "10"), sale(2, "a", "2023-07-19", "10")]
    a = records(run(loyal, Settings(max_lifespan_years=7)), "customer_clv", "customer_id")["a"]
    assert (a["churn_rate"], a["yearly_churn_rate"], a["expected_lifespan_years"]) == (0, 0, 7)  # nobody left
    # 250 days after the only day: base days 251, W 125, (−250, −125] days is empty of purchases
    later = Settings(as_of_date=date(2023, 1, 1) + timedelta(days=250))
    quiet = run([sale(1, "a", "2023-01-01", "10")], later)
    a = records(quiet, "customer_clv", "customer_id")["a"]
    assert a["customer_based_status"] == "no_earlier_buyers"
    assert a["churn_rate"] is None and a["customer_based_clv"] is None


def ladder_rows() -> list[Raw]:
    """40 customers on 1 January; 20 come back on the 11th (value 5), 10 of these on the 31st (15)."""
    rows = [sale(f"a{i}", f"c{i:02}", "2024-01-01", "10") for i in range(40)]
    rows += [sale(f"b{i}", f"c{i:02}", "2024-01-11", "5") for i in range(20)]
    return rows + [sale(f"d{i}", f"c{i:02}", "2024-01-31", "15") for i in range(10)]


def test_ladder_and_transaction_based_clv() -> None:
    # as_of 9 April = day 100 of the base: H = min(364, 50) = 50; everything is at least 50 days ago
    settings = Settings(as_of_date="2024-04-09", gross_margin_rate="0.5")
    marts = run(ladder_rows(), settings)
    rungs = records(marts, "repeat_purchase_ladder", "n")
    assert rungs[1]["horizon_days"] == 50
    shown = ("customers_reached", "customers_observed", "customers_repeated", "repeat_probability")
    assert [tuple(rungs[n][column] for column in shown) for n in (1, 2, 3)] == [
        (40, 40, 20, 0.5),
        (20, 20, 10, 0.5),  # under 30 watched: shares the first rung's 0.5
        (10, 10, 0, 0.5),
    ]
    assert (rungs[1]["median_gap_days"], rungs[1]["average_value"]) == (10, 5)
    assert (rungs[2]["median_gap_days"], rungs[2]["average_value"]) == (20, 15)
    assert rungs[3]["median_gap_days"] is None and rungs[3]["average_value"] is None
    # all gaps: 20 × 10 days, 10 × 20 days → g = 10; Σ over k = 1..50 of (0.5 / 1.1^(10/365))^k
    q = 0.5 / 1.1 ** (10 / 365)
    total = q * (1 - q**50) / (1 - q)
    clv = records(marts, "customer_clv", "customer_id")
    assert clv["c39"]["transaction_based_clv"] == pytest.approx(total * 10 * 0.5)  # v = 10
    assert clv["c00"]["transaction_based_clv"] == pytest.approx(total * 10 * 0.5)  # v = 30 / 3
    assert clv["c15"]["transaction_based_clv"] == pytest.approx(total * 7.5 * 0.5)  # v = 15 / 2


def test_a_first_rung_with_too_few_gives_null() -> None:
    marts = run(ladder_rows()[:25] + ladder_rows()[40:45], Settings(as_of_date="2024-04-09"))
    assert set(marts["repeat_purchase_ladder"]["repeat_probability"]) == {None}
    assert set(marts["customer_clv"]["transaction_based_clv"]) == {None}


def test_the_ladder_counts_only_what_was_watched() -> None:
    # as of 31 January: base days 31, H = 15. The second rung (11th) is 20 days ago, the third 0 days ago.
    rungs = records(run(ladder_rows()), "repeat_purchase_ladder", "n")
    assert rungs[1]["horizon_days"] == 15
    assert (rungs[1]["customers_observed"], rungs[1]["customers_repeated"]) == (40, 20)
    assert (rungs[2]["customers_observed"], rungs[2]["customers_repeated"]) == (20, 0)  # after 20 days
    assert (rungs[3]["customers_reached"], rungs[3]["customers_observed"]) == (10, 0)


def test_percentiles_and_tiers() -> None:
    rows = [sale(i, f"c{i:02}", "2024-01-01", str(max(i, 2))) for i in range(1, 22)]  # 2, 2, 3, …, 21
    clv = records(run(rows), "customer_clv", "customer_id")
    # n − 1 = 20: percentile = 5 × (rank − 1); the two lowest share 0; rank 20 is exactly 95
    some = ("c01", "c02", "c10", "c11", "c16")
    shown = {key: (clv[key]["clv_percentile"], clv[key]["value_tier"]) for key in some}
    assert shown == {
        "c01": (0, "bronze"),
        "c02": (0, "bronze"),
        "c10": (45, "bronze"),
        "c11": (50, "silver"),
        "c16": (75, "silver"),
    }
    tiers = {key: clv[key]["value_tier"] for key in ("c17", "c19", "c20", "c21")}
    assert tiers == {"c17": "gold", "c19": "gold", "c20": "platinum", "c21": "platinum"}
    single = run([sale(1, "a", "2024-01-01", "5")])["customer_clv"]
    assert (single["clv_percentile"].item(), single["value_tier"].item()) == (0, "bronze")
    assert value_tier(D(95), tier_cuts(Settings())) == "platinum"


# ---- segments ------------------------------------------------------------------------------------


def test_segment_performance() -> None:
    columns = ["bins", "rfm_segment", "r_from", "r_to", "f_from", "f_to", "m_from", "m_to"]
    boxes = [("2", "good", "1", "2", "1", "2", "2", "2"), ("2", "fair", "1", "2", "1", "2", "1", "1")]
    settings = Settings(
        rfm_bins=2,
        rfm_window_days=20,
        gross_margin_rate="0.5",
        rfm_segments=pd.DataFrame(boxes, columns=columns, dtype=object),
    )
    marts = run(RFM_ROWS, settings)
    segments = records(marts, "customer_segments", "customer_id")
    assert segments["b"]["rfm_segment"] is None
    # in the window: a 20, c 60 → a 1 + floor(2 × 0 / 2) = 1: fair, c 2: good; b bought before the window
    kind = marts["segment_performance"].query("kind == 'rfm_segment'")
    assert kind["segment"].tolist() == ["fair", "good", "outside_window"]  # 120, 60, 40 of whole-life revenue
    assert kind["revenue"].tolist() == [120, 60, 40]
    assert kind["margin"].tolist() == [60, 30, 20]
    assert kind["revenue_share"].tolist() == pytest.approx([120 / 220, 60 / 220, 40 / 220])
    assert kind["revenue_cumulative_share"].tolist() == pytest.approx([120 / 220, 180 / 220, 1])
    assert kind["customers_cumulative_share"].tolist() == pytest.approx([1 / 3, 2 / 3, 1])
    assert set(kind["predicted_clv"]) == {None}
    tiers = marts["segment_performance"].query("kind == 'value_tier'")
    assert tiers["segment"].tolist() == ["platinum", "silver", "bronze"]  # percentiles 100, 50, 0


# ---- the whole -----------------------------------------------------------------------------------


def test_row_order_does_not_matter() -> None:
    generator = random.Random(7)
    rows = ladder_rows() + RFM_ROWS + [refund(50, "c01", "2024-02-01", "3"), sale(51, "c02", "bad", "1")]
    rows += generator.sample(rows, 20)
    first = run(rows)
    generator.shuffle(rows)
    second = run(rows)
    for mart in first:
        if not mart.endswith("_statuses") and mart != "rejected_transactions":
            pd.testing.assert_frame_equal(first[mart], second[mart])


def test_no_input_gives_empty_marts() -> None:
    marts = compute({})
    assert len(marts["customer_clv"]) == len(marts["customer_rfm"]) == len(marts["segment_performance"]) == 0
    assert check(marts, "raw") == (0, 0)
    assert "predicted_clv" in marts["customer_clv"].columns


def test_typed_columns_are_accepted() -> None:
    frame = pd.DataFrame(
        {
            "transaction_id": [1, 2, 3],
            "customer_id": ["a", None, "b"],
            "transaction_at": pd.to_datetime(["2024-01-01 10:00", "2024-01-02 00:00", None]),
            "amount": [0.1, 2.0, None],
        }
    )
    marts = compute({"transactions": frame})
    assert [why for _, why in status(marts)] == [None, "missing_customer_id", "missing_amount,missing_date"]
    assert marts["customer_transactions"]["gross_amount"].item() == D("0.1000")
    assert marts["customer_transactions"]["transaction_id"].item() == "1"


def test_load_rules(tmp_path: Any) -> None:
    (tmp_path / "value_tiers.csv").write_text("value_tier,from_percentile\ntop,50\nrest,\n")
    rows = [sale(1, "a", "2024-01-01", "5"), sale(2, "b", "2024-01-01", "6")]
    marts = run(rows, Settings(**load_rules(tmp_path)))
    tiers = records(marts, "customer_clv", "customer_id")
    assert (tiers["a"]["value_tier"], tiers["b"]["value_tier"]) == ("rest", "top")

"""Loads that are unlike the others: one made-up base, one thing wrong with it at a time, and what then warns.

The base has sixteen weeks up to Sunday 2024-04-21, with some forty rows of some ten on a weekday and fifteen on a
Saturday; it varies a little, by a rule and not by chance.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from typing import Any

import pandas as pd
import pytest
from cdnow import cdnow_file
from dbt_project import Warehouse

LAST = date(2024, 4, 21)
WEEKS = 16
CHECKS = {
    "volume": "days_have_their_usual_rows",
    "revenue": "days_have_their_usual_revenue",
    "refusals": "days_have_their_usual_refusals",
    "days_missing": "no_day_is_missing",
}
VARS = {"cv_transactions_location": "raw.transactions"}
Rows = list[dict[str, str | None]]
Day = Callable[[date], Rows]


def usual(day: date) -> Rows:
    """A usual day: 38 to 42 rows, on a Saturday 14 to 16, of 8 to 12 each, one in forty without a customer."""
    number = (day - date(2024, 1, 1)).days
    rows = 15 + number % 3 - 1 if day.weekday() == 5 else 40 + number % 5 - 2
    return [
        {
            "transaction_id": f"{day}-{row}",
            "customer_id": None if row == 20 else f"c{(7 * number + row) % 300}",
            "transaction_at": str(day),
            "amount": str(8 + (number + row) % 5),
        }
        for row in range(rows)
    ]


def base(changed: dict[date, Rows] | None = None, weeks: int = WEEKS, make: Day = usual) -> pd.DataFrame:
    """The whole base, some days of it changed."""
    days = [LAST - timedelta(days=ago) for ago in range(7 * weeks)]
    return pd.DataFrame([row for day in days for row in (changed or {}).get(day, make(day))], dtype=object)


@pytest.fixture(scope="module")
def shop(warehouse: Callable[..., Warehouse]) -> Warehouse:
    """The usual base, built once; later builds take up what lies behind the transactions alone."""
    found = warehouse(**VARS)
    found.load("transactions", base())
    found.parse_once()
    found.dbt("seed", "--select", "path:seeds/rules", "path:seeds/labels")
    found.dbt("run", "--select", "+int_load_judgements")
    return found


@pytest.fixture
def warned(shop: Warehouse) -> Iterator[Callable[..., dict[str, list[str]]]]:
    """Builds a base and says what warns: {check: sentences}."""

    def build(frame: pd.DataFrame, **variables: Any) -> dict[str, list[str]]:
        shop.load("transactions", frame)
        shop.dbt("run", "--full-refresh", "--select", "base_transactions+,+int_load_judgements", **variables)
        return warnings(shop, **variables)

    yield build


def warnings(shop: Warehouse, **variables: Any) -> dict[str, list[str]]:
    """The sentences of the tests that warn, by check."""
    found = {}
    results = shop.dbt("test", "--select", *CHECKS.values(), **variables).results
    for result in [result for result in results if result.node.resource_type == "test"]:
        (check,) = [check for check, test in CHECKS.items() if test == result.node.name]
        if result.status == "warn":
            found[check] = sorted(shop.query(result.node.compiled_code)["explanation"])
        else:
            assert result.status == "pass"
    return found


def changed(day: date, change: Callable[[int, dict[str, str | None]], dict[str, str | None]]) -> dict[date, Rows]:
    """A usual day with each of its rows changed."""
    return {day: [row | change(number, row) for number, row in enumerate(usual(day))]}


def test_the_usual_is_no_news(warned: Callable[..., dict[str, list[str]]]) -> None:
    assert warned(base()) == {}


def test_half_a_file_is_too_few_rows(warned: Callable[..., dict[str, list[str]]]) -> None:
    # Sundays: day 111 has 40 + 111 % 5 - 2 = 39 rows; the twelve Sundays before run through 38 to 42, median 40.
    # Four rows of 8 to 12 are too little money too.
    found = warned(base({LAST: usual(LAST)[:4]}))
    assert found["volume"] == ["2024-04-21: 4 raw rows; usual on that weekday is 40 (of the 12 before)"]
    assert set(found) == {"volume", "revenue"}


def test_a_file_loaded_three_times_is_too_many_rows_and_no_more_money(
    warned: Callable[..., dict[str, list[str]]],
) -> None:
    # Copies are no money: 39 rows of which 38 have a customer are copied, and their revenue is what it was.
    rows = [row | {"line_id": "1"} for row in usual(LAST)]
    day_before = LAST - timedelta(days=1)
    found = warned(base({LAST: rows * 3, day_before: [row | {"line_id": "1"} for row in usual(day_before)]}))
    assert found == {"volume": ["2024-04-21: 117 raw rows; usual on that weekday is 40 (of the 12 before)"]}


def test_a_point_that_was_read_as_nothing_is_too_much_money(warned: Callable[..., dict[str, list[str]]]) -> None:
    found = warned(base(changed(LAST - timedelta(days=2), lambda number, row: {"amount": f"{row['amount']}00"})))
    assert set(found) == {"revenue"}
    assert found["revenue"][0].startswith("2024-04-19: ")
    assert "USD net revenue; usual on that weekday is " in found["revenue"][0]


def test_a_day_without_revenue_is_too_little_money(warned: Callable[..., dict[str, list[str]]]) -> None:
    found = warned(base(changed(LAST, lambda number, row: {"amount": "0"})))
    assert set(found) == {"revenue"}
    assert found["revenue"][0].startswith("2024-04-21: 0 USD net revenue; ")


def test_a_third_without_a_customer_is_too_many_refused(warned: Callable[..., dict[str, list[str]]]) -> None:
    # Of 39 rows every third, 0, 3, .. 36, and row 20: 14, or 35.9 %; else 1 of 38 to 42, median 1 / 40.
    found = warned(base(changed(LAST, lambda number, row: {} if number % 3 else {"customer_id": None})))
    sentence = "2024-04-21: 35.9 % of the rows refused; usual on that weekday is 2.5 % (of the 12 before)"
    assert found == {"refusals": [sentence]}


def test_a_last_day_of_refused_rows_alone_is_seen(warned: Callable[..., dict[str, list[str]]]) -> None:
    """The latest accepted day is then the day before, and the refused day lies behind it."""
    found = warned(base(changed(LAST, lambda number, row: {"amount": "abc"})))
    sentence = "2024-04-21: 100.0 % of the rows refused; usual on that weekday is 2.5 % (of the 12 before)"
    assert found == {"refusals": [sentence]}


def test_a_day_that_is_not_there_is_missing(warned: Callable[..., dict[str, list[str]]]) -> None:
    found = warned(base({date(2024, 4, 10): []}))
    assert found == {"days_missing": ["2024-04-10: no row; usual on that weekday are 40 (of the 12 before)"]}


def test_days_after_the_last_load_are_missing_once_today_says_so(warned: Callable[..., dict[str, list[str]]]) -> None:
    found = warned(base(), cv_as_of_date="2024-04-23")
    assert [sentence[:10] for sentence in found["days_missing"]] == ["2024-04-22", "2024-04-23"]
    assert [sentence[:18] for sentence in found["volume"]] == ["2024-04-22: 0 raw ", "2024-04-23: 0 raw "]


def test_the_past_does_not_see_what_came_later(warned: Callable[..., dict[str, list[str]]]) -> None:
    assert warned(base({LAST: []}), cv_as_of_date="2024-04-18") == {}
    assert warned(base(changed(LAST, lambda number, row: {"amount": "abc"})), cv_as_of_date="2024-04-18") == {}


def test_a_shop_that_is_closed_on_sundays_misses_none(warned: Callable[..., dict[str, list[str]]]) -> None:
    assert warned(base(make=lambda day: [] if day.weekday() == 6 else usual(day))) == {}


def test_a_young_base_is_not_judged(warned: Callable[..., dict[str, list[str]]]) -> None:
    """Of eight weeks a day has seven to be compared with, and eight are needed; of nine weeks it has them."""
    wrong = {LAST: usual(LAST)[:4], date(2024, 4, 19): []}
    assert warned(base(wrong, weeks=8)) == {}
    assert set(warned(base(wrong, weeks=9))) == {"volume", "revenue", "days_missing"}


def test_a_small_base_is_not_judged(warned: Callable[..., dict[str, list[str]]]) -> None:
    """Four rows a day: a day with thirty, or with none, may be chance."""
    few = base({LAST: usual(LAST)[:30], date(2024, 4, 19): []}, make=lambda day: usual(day)[:4])
    assert warned(few) == {}


def test_rules_are_data(shop: Warehouse, warned: Callable[..., dict[str, list[str]]]) -> None:
    """A shop that loads in the midst of the day leaves out the last one, and makes no check of revenue."""
    shop.execute(
        "create or replace table raw.checks as select * replace (1 as skipped_days)"
        " from customer_value_seeds.load_checks where check_name <> 'revenue'"
    )
    shop.dbt("run", "--select", "stg_load_checks", cv_load_checks_location="raw.checks")
    half = {LAST: usual(LAST)[:4]}
    try:
        assert warned(base(half), cv_load_checks_location="raw.checks") == {}
        half |= changed(LAST - timedelta(days=2), lambda number, row: {"amount": f"{row['amount']}00"})
        assert warned(base(half), cv_load_checks_location="raw.checks") == {}
    finally:
        shop.dbt("run", "--select", "stg_load_checks")


def test_the_demo_and_cdnow_are_quiet(demo: Warehouse, warehouse: Callable[..., Warehouse]) -> None:
    """Two bases with seasons and holidays, the second of few customers a day."""
    assert warnings(demo) == {}
    columns = {"transaction_id": "row_number", "transaction_at": "date", "amount": "dollar_value"}
    sample = {"cv_transactions_location": str(cdnow_file("cdnow_sample.csv")), "cv_transactions_columns": columns}
    cdnow = warehouse(**sample)
    cdnow.run("+int_load_judgements")
    assert warnings(cdnow) == {}
    judged = (
        "select * from customer_value_intermediate.int_load_judgements where is_judged and check_name <> 'days_missing'"
    )
    assert len(cdnow.query(judged)) >= 6

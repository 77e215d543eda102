"""An input that gains and loses columns: the layers that store only what it has show what a first build would show."""

from __future__ import annotations

import pytest
from bases import LOCATION, Marts, Workshop, table
from compare import differences

NARROW = """
transaction_id | customer_id | transaction_at | amount
1              | ann         | 2024-01-01     | 10.00
2              | ann         | 2024-02-01     | -4.00
3              | bob         | 2024-01-05     | 7.50
               | bob         | 2024-01-06     | 9.00
"""
WIDE = """
transaction_id|line_id|customer_id|transaction_at|amount|type    |original|currency|tax |cost|channel|loaded_at
1             |a      |ann        |2024-01-01    |10.00 |purchase|        |EUR     |1.00|3.00|web    |2024-01-02
2             |a      |ann        |2024-02-01    |4.00  |refund  |1       |        |0.40|1.00|web    |2024-02-02
3             |a      |bob        |2024-01-05    |7.50  |        |        |        |    |    |       |2024-01-06
3             |b      |bob        |2024-01-05    |gift  |        |        |        |9.99|    |store  |2024-01-06
"""
LINES = """
transaction_id | line_id | customer_id | transaction_at | amount
1              | a       | ann         | 2024-01-01     | 10.00
2              | a       | ann         | 2024-03-01     | 5.00
3              | a       | ann         | 2024-03-02     | 6.00
"""
# A copy of 2; and another customer's line under the key of 3: nobody knows which of the two is right.
SINCE = """2 | a | ann | 2024-03-01 | 5.00
3 | a | bob | 2024-03-02 | 6.00
"""
RATES = """
rate_date  | from_currency | to_currency | rate
2024-01-01 | EUR           | USD         | 1.10
"""
SELECT = [
    "+repeat_purchase_ladder",
    "+customer_rfm",
    "customer_transactions",
    "+data_quality",
    "+rejected_transactions",
]
VARS = {
    "cv_gross_margin_rate": 0.5,
    **{LOCATION.format(name): f"raw.{name}" for name in ("transactions", "exchange_rates")},
}
BEHIND_THE_STORED = ["int_transaction_ledger", "int_customer_days+,+repeat_purchase_ladder", "customer_transactions"]
BEHIND_THE_STORED += ["rejected_transactions"]


def built(workshop: Workshop, rows: str) -> Marts:
    return workshop.build({"transactions": rows, "exchange_rates": RATES}, *SELECT, **VARS)


def emptied(workshop: Workshop) -> None:
    for layer in ["staging", "intermediate"]:
        workshop.warehouse.execute(f"drop schema if exists {workshop.warehouse.schema}_{layer} cascade")


def compiled(workshop: Workshop) -> dict[str, str]:
    models = ["stg_transactions", "int_ledger_rows", "int_transaction_ledger", "int_day_sums", "int_customer_days"]
    command = ["compile", "--no-write-json", "--indirect-selection", "empty", "--select", *models]
    results = workshop.warehouse.dbt(*command, **VARS).results
    found = {result.node.name: result.node.compiled_code for result in results}
    assert set(found) == set(models)
    return found


def unlike(actual: Marts, expected: Marts) -> list[str]:
    """What differs between the marts of two builds; `actual` may have fewer of them."""
    assert all(actual.types[name] == expected.types[name] for name in actual.frames)
    return [words for name in actual.frames for words in differences(name, actual[name], expected[name])]


@pytest.fixture(scope="module")
def first_builds(workshop: Workshop) -> dict[str, Marts]:
    """Each base into a warehouse without any earlier layer."""
    marts = {}
    for rows in [NARROW, WIDE]:
        emptied(workshop)
        marts[rows] = built(workshop, rows)
    return marts


@pytest.mark.parametrize(("earlier", "later"), [(NARROW, WIDE), (WIDE, NARROW)], ids=["gained", "lost"])
def test_an_earlier_build_with_other_columns_leaves_no_trace(
    workshop: Workshop, first_builds: dict[str, Marts], earlier: str, later: str
) -> None:
    built(workshop, earlier)
    assert unlike(built(workshop, later), first_builds[later]) == []


def test_a_later_model_can_be_built_by_itself(workshop: Workshop, first_builds: dict[str, Marts]) -> None:
    built(workshop, WIDE)
    again = workshop.rebuild("--select", *BEHIND_THE_STORED, **VARS)
    assert {"repeat_purchase_ladder", "customer_transactions", "rejected_transactions"} <= set(again.frames)
    names = ("repeat_purchase_ladder", "customer_transactions", "rejected_transactions")
    assert [words for name in names for words in differences(name, again[name], first_builds[WIDE][name])] == []


def test_what_is_compiled_does_not_depend_on_what_is_built(workshop: Workshop) -> None:
    built(workshop, NARROW)
    with_narrow = compiled(workshop)
    built(workshop, WIDE)
    with_wide = compiled(workshop)
    emptied(workshop)
    assert with_narrow == with_wide == compiled(workshop)


def test_unit_tests_need_no_built_model(workshop: Workshop) -> None:
    emptied(workshop)
    tested = ["stg_transactions", "int_ledger_rows"]
    workshop.prepare()
    results = workshop.warehouse.dbt(
        "test", "--no-write-json", "--resource-type", "unit_test", "--select", *tested, **VARS
    ).results
    tests = [result for result in results if result.node.resource_type == "unit_test"]  # the others are hooks
    assert {result.status for result in tests} == {"pass"}


@pytest.mark.parametrize(
    "arguments",
    [
        ["stg_transactions+"],
        ["int_customer_marks+"],
        ["stg_transactions+", "--full-refresh"],
        ["int_customer_marks+", "--full-refresh"],
        ["int_ledger_rows+", "--full-refresh"],  # without it, this one reads no new rows
    ],
    ids=" ".join,
)
def test_a_build_that_begins_behind_the_input_sees_the_keys_that_came_since(
    workshop: Workshop, arguments: list[str]
) -> None:
    begin, *options = arguments
    emptied(workshop)
    built(workshop, LINES)
    workshop.warehouse.load("transactions", table(LINES + SINCE))
    again = workshop.rebuild("--select", f"{begin},+customer_transactions", *options, **VARS)
    assert sorted(again["customer_transactions"]["transaction_id"]) == ["1", "2"]

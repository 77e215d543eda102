"""What is refused, why, and which copy of a row stays; nothing is lost on the way.

Source zone Europe/Paris, local days in UTC, reporting currency USD without any rate, cv_latest_date 2024-06-30.
"""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal

import pandas as pd
import pytest
from bases import Marts, Workshop, table

# a..: accepted; r..: refused; k..: several rows with one key.
ROWS = """
transaction_id | line_id | customer_id   | transaction_at      | amount          | type     | currency
a01            |         | ann           | 2024-01-10          | 100.00          |          |
" a02 "        |         | " padded "    | 2024-01-11          | " 10.25 "       |          |
a03            |         | Ann           | 2024-01-12          | 20.50           |          |
a04            |         | "\\xa0ann\\t" | 2024-06-30          | 30              |          |
a06            |         | ann           | 2024-01-13          | -7.75           |          |
a07            |         | ann           | 2024-01-15 00:30:00 | 1               |          |
a08            |         | ann           | 2024-06-15 01:30:00 | 1               | PURCHASE | usd
a11            |         | Tester        | 2024-01-10          | 17.17           |          |
               |         | bob           | 2024-01-10          | 1.01            |          |
"  "           |         | bob           | 2024-01-11          | 2.02            |          |
r03            |         |               | 2024-01-10          | 20              |          |
r04            |         | "  "          | 2024-01-10          | 30.30           |          |
r05            |         | bob           |                     | 4.04            |          |
r06            |         | bob           | "  "                | 5.05            |          |
r07            |         | bob           | 01/02/2024          | 6.06            |          |
r08            |         | bob           | 2024-02-30          | 7.07            |          |
r09            |         | bob           | 2024-01-10 25:00    | 8.08            |          |
r10            |         | bob           | 2024-07-01          | 9.09            |          |
r13            |         | bob           | 2024-01-10          |                 |          |
r14            |         | bob           | 2024-01-10          | "  "            |          |
r15            |         | bob           | 2024-01-10          | abc             |          |
r16            |         | bob           | 2024-01-10          | 1,234.00        |          |
r17            |         | bob           | 2024-01-10          | " 12 €"         |          |
r18            |         | bob           | 2024-01-10          | 1_000           |          |
r19            |         | bob           | 2024-01-10          | 100000000000000 |          |
r20            |         | bob           | 2024-01-10          | NaN             |          |
r21            |         | bob           | 2024-01-10          | inf             |          |
r22            |         | bob           | 2024-01-10          | -Infinity       |          |
r23            |         | bob           | 2024-01-10          | 1e400           |          |
r24            |         | bob           | 2024-01-10          | 1e308           |          |
r25            |         | bob           | 2024-01-10          | 12.12           |          | EUR
r26            |         | bob           | 2024-01-10          | 13.13           | gift     |
r27            |         | bob           | 2024-01-10          | -14.14          | purchase |
r28            |         | tester        | 2024-01-10          | 15.15           |          |
r29            |         | " tester "    | 2024-01-10          | 16.16           |          |
r30            |         |               |                     | abc             |          |
r31            |         | tester        | 2024-07-02          | -1.00           | purchase |
r32            |         | bob           | 31.01.2024          | 3.03            |          | EUR
"""
LOADED = """
transaction_id | line_id | customer_id | transaction_at | amount | loaded_at           | tax | quantity
a05            |         | ann         | 2024-03-02     | 5.05   | 2024-03-02          |     |
a09            |         | ann         | 2024-05-01     | 2      | soon                |     |
a10            |         | ann         | 2024-05-02     | 3      |                     | x   | many
r11            |         | bob         | 2024-03-02     | 10.10  | 2024-03-01 23:59:59 |     |
r12            |         | bob         | 2024-03-02     | 11.11  | 2024-03-02 00:30:00 |     |
# no load time: nobody can know which is right
k01            | 1       | kim         | 2024-02-01     | 10     |                     |     |
k01            | 1       | kim         | 2024-02-01     | 11     |                     |     |
# the latest of three wins
k02            | 1       | kim         | 2024-02-01     | 10     | 2024-02-02          |     |
k02            | 1       | kim         | 2024-02-01     | 12     | 2024-02-03          |     |
k02            | 1       | kim         | 2024-02-01     | 11     | 2024-02-01 12:00:00 |     |
# a tie for the latest
k03            | 1       | kim         | 2024-02-01     | 10     | 2024-02-02          |     |
k03            | 1       | kim         | 2024-02-01     | 11     | 2024-02-03          |     |
k03            | 1       | kim         | 2024-02-01     | 12     | 2024-02-03          |     |
# a null load time is the oldest
k04            | 1       | kim         | 2024-02-01     | 10     |                     |     |
k04            | 1       | kim         | 2024-02-01     | 13     | 2024-02-01          |     |
# equal in all but the load time; equal in all
k05            | 1       | kim         | 2024-02-01     | 14     | 2024-02-01          |     |
k05            | 1       | kim         | 2024-02-01     | 14     | 2024-02-05          |     |
k06            |         | kim         | 2024-02-01     | 15     |                     |     |
k06            |         | kim         | 2024-02-01     | 15     |                     |     |
k06            |         | kim         | 2024-02-01     | 15     |                     |     |
# no line_id: different rows are different lines
k07            |         | kim         | 2024-02-01     | 16     |                     |     |
k07            |         | kim         | 2024-02-01     | 17     | 2024-02-05          |     |
# the winner has a copy
k08            | 1       | kim         | 2024-02-01     | 18     | 2024-02-01          |     |
k08            | 1       | kim         | 2024-02-01     | 19     | 2024-02-02          |     |
k08            | 1       | kim         | 2024-02-01     | 19     | 2024-02-02          |     |
# corrected to nonsense
k09            | 1       | kim         | 2024-02-01     | 20     | 2024-02-01          |     |
k09            | 1       | kim         | 2024-02-01     | abc    | 2024-02-02          |     |
# two lines
k10            | 1       | kim         | 2024-02-01     | 20.20  |                     |     |
k10            | 2       | kim         | 2024-02-01     | 20.20  |                     |     |
# equal once read
k11            | 1       | kim         | 2024-02-01     | 21     |                     |     |
k11            | 1       | " kim"      | 20240201       | 21.00  |                     |     |
# a tie for the latest, one of the two with an older copy
k12            | 1       | kim         | 2024-02-01     | 23     | 2024-02-03          |     |
k12            | 1       | kim         | 2024-02-01     | 24     | 2024-02-03          |     |
k12            | 1       | kim         | 2024-02-01     | 24     | 2024-02-01          |     |
# a refused row has a copy too
k13            | 1       |             | 2024-02-01     | 22     |                     |     |
k13            | 1       |             | 2024-02-01     | 22     |                     |     |
"""
# kim is given twice with different marks: nobody can know which is true, so kim is no test customer.
CUSTOMERS = """
customer_id | is_test
tester      | TRUE
Tester      | false
ann         | no
ann         | no
kim         | yes
kim         | no
"""


@pytest.fixture(scope="module")
def marts(workshop: Workshop) -> Marts:
    """The base."""
    return workshop.build(
        {"transactions": pd.concat([table(ROWS), table(LOADED)], ignore_index=True), "customers": CUSTOMERS},
        "+customer_transactions",
        "+rejected_transactions",
        "+data_quality",
        "+customer_rfm",
        cv_latest_date="2024-06-30",
        cv_source_timezone="Europe/Paris",
    )


@pytest.mark.parametrize(
    ("transaction", "reasons"),
    [
        (None, ["missing_transaction_id"]),
        ("  ", ["missing_transaction_id"]),
        ("r03", ["missing_customer_id"]),
        ("r04", ["missing_customer_id"]),
        ("r05", ["missing_date"]),
        ("r06", ["missing_date"]),
        ("r07", ["unreadable_date"]),  # nobody can know the month
        ("r08", ["unreadable_date"]),  # no such day
        ("r09", ["unreadable_date"]),  # no such hour
        ("r10", ["future_date"]),  # after cv_latest_date
        ("r11", ["future_date"]),  # after its own loaded_at day
        ("r12", ["future_date"]),  # loaded at 00:30 in Paris: 1 March in UTC
        ("r13", ["missing_amount"]),
        ("r14", ["missing_amount"]),
        ("r15", ["unreadable_amount"]),
        ("r16", ["unreadable_amount"]),
        ("r17", ["unreadable_amount"]),
        ("r18", ["unreadable_amount"]),
        ("r19", ["unreadable_amount"]),  # 10^13 and more cannot be stored
        ("r20", ["non_finite_amount"]),
        ("r21", ["non_finite_amount"]),
        ("r22", ["non_finite_amount"]),
        ("r23", ["non_finite_amount"]),  # beyond double range
        ("r24", ["unreadable_amount"]),  # within it
        ("r25", ["missing_exchange_rate"]),
        ("r26", ["unknown_transaction_type"]),
        ("r27", ["negative_purchase"]),
        ("r28", ["test_customer"]),
        ("r29", ["test_customer"]),  # blanks around the id
        ("r30", ["missing_customer_id,missing_date,unreadable_amount"]),  # all, sorted
        ("r31", ["future_date,negative_purchase,test_customer"]),
        ("r32", ["unreadable_date"]),  # without a day no rate can be missing
        ("k01", ["conflicting_duplicate"] * 2),
        ("k02", ["conflicting_duplicate"] * 2),
        ("k03", ["conflicting_duplicate"] * 3),
        ("k04", ["conflicting_duplicate"]),
        ("k05", []),
        ("k06", []),
        ("k07", []),
        ("k08", ["conflicting_duplicate"]),
        ("k09", ["conflicting_duplicate", "unreadable_amount"]),
        ("k10", []),
        ("k11", []),
        ("k12", ["conflicting_duplicate"] * 2),
        ("k13", ["missing_customer_id"]),
    ],
)
def test_reasons(marts: Marts, transaction: str | None, reasons: list[str]) -> None:
    """Every refused row with all of its reasons."""
    rows = marts.rows("rejected_transactions", transaction_id=transaction)
    assert sorted(row["reasons"] for row in rows) == reasons


def test_nothing_else_is_refused(marts: Marts) -> None:
    """32 rows r.., and of the rows k..: 2 + 2 + 3 + 1 + 1 + 2 + 2 + 1 = 14."""
    assert len(marts["rejected_transactions"]) == 46


@pytest.mark.parametrize(
    ("transaction", "column", "raw"),
    [
        ("r02", "transaction_id", "  "),
        ("r06", "transaction_at", "  "),
        ("r07", "transaction_at", "01/02/2024"),
        ("r11", "loaded_at", "2024-03-01 23:59:59"),
        ("r17", "amount", " 12 €"),
        ("r23", "amount", "1e400"),
        ("r26", "transaction_type", "gift"),
        ("r25", "currency", "EUR"),
        ("r29", "customer_id", " tester "),
        ("k13", "line_id", "1"),
        ("k13", "customer_id", None),
    ],
)
def test_raw_values_as_text(marts: Marts, transaction: str, column: str, raw: str | None) -> None:
    """As they came in, blanks and all."""
    given = "  " if transaction == "r02" else transaction
    assert marts.row("rejected_transactions", transaction_id=given)[column] == raw


def test_every_contract_column_is_text(marts: Marts) -> None:
    """Amounts, days and load times too."""
    kinds = marts.types["rejected_transactions"]
    expected = {"reasons", "transaction_id", "customer_id", "transaction_at", "amount", "line_id", "transaction_type"}
    expected |= {"original_transaction_id", "currency", "tax", "shipping", "discount", "cost", "quantity"}
    expected |= {"product_id", "product_category", "channel", "loaded_at"}
    assert {column for column, kind in kinds.items() if kind == "VARCHAR"} >= expected


@pytest.mark.parametrize(
    ("transaction", "lines"),
    [
        ("k01", []),
        ("k02", [("1", 12)]),
        ("k03", []),
        ("k04", [("1", 13)]),
        ("k05", [("1", 14)]),
        ("k06", [(None, 15)]),
        ("k07", [(None, 16), (None, 17)]),
        ("k08", [("1", 19)]),
        ("k09", []),
        ("k10", [("1", Decimal("20.20")), ("2", Decimal("20.20"))]),
        ("k11", [("1", 21)]),
        ("k12", []),
        ("k13", []),
    ],
)
def test_one_version_of_a_line_is_accepted(
    marts: Marts, transaction: str, lines: list[tuple[str | None, Decimal]]
) -> None:
    """The strictly latest of different versions, and one copy of equal rows."""
    assert marts.cells("customer_transactions", "line_id", "gross_amount", transaction_id=transaction) == lines


def test_accepted_rows(marts: Marts) -> None:
    """a01 to a11, and of the rows k.. ten."""
    names = [name for (name,) in marts.cells("customer_transactions", "transaction_id")]
    assert [name for name in names if name[0] != "k"] == [f"a{n:02}" for n in range(1, 12)]
    assert len(names) == 21


def test_kept_copy(marts: Marts) -> None:
    """Of k05's two copies the one loaded last; its pure date stays 5 February, whatever the zones."""
    row = marts.row("customer_transactions", transaction_id="k05")
    assert (row["gross_amount"], row["loaded_at"]) == (14, datetime(2024, 2, 5))


@pytest.mark.parametrize(
    ("transaction", "customer"),
    [("a01", "ann"), ("a02", "padded"), ("a03", "Ann"), ("a04", "ann"), ("a11", "Tester"), ("k11", "kim")],
)
def test_customer_id_is_trimmed_and_its_case_kept(marts: Marts, transaction: str, customer: str) -> None:
    """Blanks, no-break spaces and tabs at the ends go; Ann is not ann, Tester no test customer."""
    assert marts.row("customer_transactions", transaction_id=transaction)["customer_id"] == customer


def test_rfm_knows_ann_and_her_namesake(marts: Marts) -> None:
    """The refused customers are not there: bob, tester, the anonymous."""
    assert sorted(marts.column("customer_rfm", "recency_days")) == ["Ann", "Tester", "ann", "kim", "padded"]


def test_as_of_date_is_the_latest_accepted_day(marts: Marts) -> None:
    """30 June (a04), not the refused 2 July; on cv_latest_date itself a row is accepted."""
    assert set(marts.column("customer_rfm", "as_of_date").values()) == {date(2024, 6, 30)}
    assert marts.column("customer_rfm", "recency_days")["ann"] == 0


@pytest.mark.parametrize(
    ("transaction", "moment"),
    [("a07", datetime(2024, 1, 14, 23, 30)), ("a08", datetime(2024, 6, 14, 23, 30)), ("a01", datetime(2024, 1, 10))],
)
def test_source_zone(marts: Marts, transaction: str, moment: datetime) -> None:
    """00:30 in Paris in winter and 01:30 in summer are 23:30 UTC on the day before; a pure date stays."""
    row = marts.row("customer_transactions", transaction_id=transaction)
    assert (row["transaction_at"], row["transaction_date"]) == (moment, moment.date())


@pytest.mark.parametrize(
    ("check", "rows", "amount"),
    [
        # a..: 100 + 10.25 + 20.50 + 30 + 5.05 - 7.75 + 1 + 1 + 2 + 3 + 17.17 = 182.22, 11 rows
        # k..: 12 + 13 + 14 + 15 + 16 + 17 + 19 + 20.20 + 20.20 + 21 = 167.40, 10 rows
        ("accepted", 21, "349.62"),
        ("exact_duplicate", 7, "130"),  # 14 + 15 + 15 + 19 + 21 + 24 + 22
        # r..: 32 rows, with the amounts below 158.38; k..: 14 rows, conflicts 170 and k13's 22
        ("rejected", 46, "350.38"),
        ("raw", 74, "830"),  # 349.62 + 130 + 350.38
        ("missing_transaction_id", 2, "3.03"),  # 1.01 + 2.02
        ("missing_customer_id", 4, "72.30"),  # 20 + 30.30 + 22, and r30
        ("missing_date", 3, "9.09"),  # 4.04 + 5.05, and r30
        ("unreadable_date", 4, "24.24"),  # 6.06 + 7.07 + 8.08 + 3.03
        ("future_date", 4, "29.30"),  # 9.09 + 10.10 + 11.11 - 1
        ("missing_amount", 2, "0"),
        ("unreadable_amount", 8, "0"),  # r15..r19, r24, r30, k09b
        ("non_finite_amount", 4, "0"),
        ("missing_exchange_rate", 1, "12.12"),
        ("unknown_transaction_type", 1, "13.13"),
        ("negative_purchase", 2, "-15.14"),  # -14.14 - 1, as read
        # 10 + 11, 10 + 11, 10 + 11 + 12, 10, 18, 20, 23 + 24
        ("conflicting_duplicate", 12, "170"),
        ("test_customer", 3, "30.31"),  # 15.15 + 16.16 - 1
        ("unreadable_loaded_at", 1, "2"),  # a09, accepted
        ("unreadable_tax", 1, "3"),  # a10
        ("unreadable_quantity", 1, "3"),
    ],
)
def test_data_quality(marts: Marts, check: str, rows: int, amount: str) -> None:
    """Rows, their share of all rows, and their amount."""
    row = marts.row("data_quality", input="transactions", check_name=check)
    assert (row["rows_affected"], row["amount"]) == (rows, Decimal(amount))
    assert row["share"] == pytest.approx(rows / 74, rel=1e-12)
    assert row["severity"] in {"info", "warn", "error"}


@pytest.mark.parametrize("column", ["rows_affected", "amount"])
def test_nothing_is_lost(marts: Marts, column: str) -> None:
    """raw = accepted + exact duplicates + rejected, to the row and to the cent."""
    found = {row["check_name"]: row[column] for row in marts.rows("data_quality", input="transactions")}
    assert found["raw"] == found["accepted"] + found["exact_duplicate"] + found["rejected"]


def test_data_quality_agrees_with_the_marts(marts: Marts) -> None:
    """Accepted is customer_transactions, rejected is rejected_transactions."""
    found = {row["check_name"]: row for row in marts.rows("data_quality", input="transactions")}
    lines = marts.rows("customer_transactions")
    assert (found["accepted"]["rows_affected"], found["accepted"]["amount"]) == (
        len(lines),
        sum(line["gross_amount"] for line in lines),
    )
    assert found["rejected"]["rows_affected"] == len(marts["rejected_transactions"])


@pytest.mark.parametrize(
    ("check", "rows"),
    [("raw", 6), ("accepted", 3), ("exact_duplicate", 1), ("rejected", 2), ("conflicting_duplicate", 2)],
)
def test_data_quality_of_customers(marts: Marts, check: str, rows: int) -> None:
    """tester, Tester and ann; ann's copy; both kims."""
    assert marts.row("data_quality", input="customers", check_name=check)["rows_affected"] == rows


def test_kim_is_no_test_customer(marts: Marts) -> None:
    """A refused row of customers makes nobody a test customer."""
    assert marts.row("customer_transactions", transaction_id="k02")["gross_amount"] == 12

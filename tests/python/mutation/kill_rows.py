"""The kill suite's base: about 320 raw lines that touch every rule of the input, of days, of money and of ranking.

The latest accepted day is 2024-06-28. Rows that stand on a boundary say which; test_list_of_faults.py holds them there.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pandas as pd
from oracle.contract import CONTRACT

Raw = dict[str, Any]
FIRST_DAY = date(2022, 1, 3)
REGULARS = 45  # so that the 81 buyers of scene A put a customer on each cut point of the value tiers
AMOUNTS = ["19.90", "35.00", "52.25", "80.00", "35.00", "124.99", "9.50"]


def frame(name: str, rows: list[Raw]) -> pd.DataFrame:
    """Rows as an input's frame: every contract column, null where a row does not give it."""
    columns = list(CONTRACT[name].kinds)
    found = pd.DataFrame(None, index=range(len(rows)), columns=columns, dtype=object)
    for number, row in enumerate(rows):
        for column, value in row.items():
            found.at[number, column] = value
    return found.astype(object).where(found.notna(), None)


def regulars() -> list[Raw]:
    """Ordinary customers, 1 to 6 purchase days each; nobody returns within 8 days of a second or later purchase."""
    rows: list[Raw] = []
    for i in range(1, REGULARS + 1):
        day = FIRST_DAY + timedelta(days=i * 37 % 330)
        for j in range(1 + i * 7 % 6):
            rows.append(
                {
                    "transaction_id": f"k{i}-{j}",
                    "line_id": "1",
                    "customer_id": f"k{i:02}",
                    "transaction_at": day.isoformat(),
                    "amount": AMOUNTS[(i + 3 * j) % 7],
                    "cost": None if (i + j) % 3 == 0 else "7.25",
                    "tax": "2.10" if i % 4 == 0 else None,
                    "shipping": "1.00" if j % 2 else None,
                    "quantity": str(1 + j),
                    "product_id": f"p{i % 5}",
                    "product_category": ["bath", "decor", "gifts"][(i + j) % 3],
                    "channel": ["web", "app"][j % 2],
                }
            )
            day += timedelta(days=(3 + i * 13 % 90) if j == 0 else (20 + (i * 53 + j * 71) % 110))
    return rows


def sale(transaction: str, customer: str | None, at: str | None, amount: str | None, **more: Any) -> Raw:
    """A raw line."""
    return {
        "transaction_id": transaction,
        "customer_id": customer,
        "transaction_at": at,
        "amount": amount,
        **more,
    }


def refund(transaction: str, customer: str, at: str, amount: str, of: str | None = None, **more: Any) -> Raw:
    """A raw refund, of a transaction or of none."""
    return sale(
        transaction,
        customer,
        at,
        amount,
        **{"transaction_type": "refund", "original_transaction_id": of, **more},
    )


LAST = [sale("last", "zoe", "2024-06-28", "44.00", cost="20.00", tax="4")]

BOUNDARIES = [
    # Scene A: W = 365 and H = 364 back from 2024-06-28; 2023-06-29 is 365 days ago, 2022-06-29 is 730.
    sale("ba1", "ba1", "2023-06-29", "21.00"),  # the last day of the earlier window
    sale("ba2", "ba2", "2023-06-30", "22.00"),  # the first day of the later window; watched for exactly H
    sale("ba3", "ba3", "2022-06-29", "23.00"),  # one day before the earlier window
    sale("ba4", "ba4", "2022-06-30", "24.00"),  # its first day
    sale("ba5", "ba5", "2022-02-01", "25.00"),
    sale("ba6", "ba5", "2023-01-31", "26.00"),  # a gap of exactly H
    sale("ba7", "ba7", "2022-02-01", "27.00"),
    sale("ba8", "ba7", "2023-02-01", "28.00"),  # one day longer
    # Scene B: as of 2023-06-15 and a window of 120 days, that is from 2023-02-16 on.
    sale("bb1", "bb1", "2023-02-15", "31.00"),
    sale("bb2", "bb2", "2023-02-16", "32.00"),
    sale("bb8", "bb2", "2023-02-15", "32.50"),  # one day before the window, of a customer inside it
    sale("bb3", "bb3", "2023-06-15", "33.00"),
    refund("bb4", "bb3", "2023-02-15", "4.00"),
    refund("bb5", "bb3", "2023-02-16", "5.00"),
    sale("bb6", "bb6", "2023-06-16", "34.00"),  # one day after as_of_date
    sale("bb7", "bb6", "2022-11-01", "36.00"),
]

REFUNDS = [
    # Linked, part of it; the signs of the refund's parts are the source's own.
    sale("ria-1", "ria", "2022-05-10", "100.00", tax="10", shipping="5", cost="40", discount="3", quantity=" 2 "),
    refund("ria-r", "ria", "2022-05-20", "30.00", "ria-1", tax="3", shipping="-1", cost="12", discount="1"),
    # Wholly reversed: no purchase day; a free line beside it does not save the day.
    sale("rob-1", "rob", "2022-06-01", "50.00"),
    refund("rob-r", "rob", "2022-06-05", "-50.00", "rob-1"),
    sale("rob-2", "rob", "2022-07-02", "20.00"),
    sale("roy-1", "roy", "2022-06-01", "50.00"),
    sale("roy-0", "roy", "2022-06-01", "0"),
    refund("roy-r", "roy", "2022-06-01", "50.00", "roy-1"),
    sale("roy-2", "roy", "2022-09-02", "21.00"),
    # Reversed before tax: gross is what counts.
    sale("ron-1", "ron", "2022-06-01", "50.00", tax="10"),
    refund("ron-r", "ron", "2022-06-11", "45.00", "ron-1"),
    sale("rae-1", "rae", "2022-06-02", "50.00"),
    refund("rae-r", "rae", "2022-06-12", "50.00", "rae-1", tax="10"),
    # More given back than paid.
    sale("ray-1", "ray", "2022-06-03", "50.00"),
    refund("ray-r", "ray", "2022-06-13", "60.00", "ray-1"),
    # Free.
    sale("fred-1", "fred", "2022-08-08", "0.00"),
    # Names another customer's transaction, and none that exists.
    sale("cara-1", "cara", "2022-05-10", "70.00"),
    refund("cara-r", "cara", "2022-05-21", "100.00", "ria-1"),
    refund("cara-x", "cara", "2022-05-22", "1.00", "nothing"),
    refund("cara-n", "cara", "2022-05-23", "2.00"),
    # Reversed after scene B's as_of_date, and once in it.
    sale("dora-1", "dora", "2023-05-01", "80.00"),
    refund("dora-r", "dora", "2023-07-01", "80.00", "dora-1"),
    sale("dean-1", "dean", "2023-05-01", "90.00"),
    refund("dean-r", "dean", "2023-06-15", "30.00", "dean-1"),
    # Dated before its purchase.
    refund("eli-r", "eli", "2022-09-01", "15.00", "eli-1"),
    sale("eli-1", "eli", "2022-10-01", "60.00"),
    # The named transaction has lines on two days: the refund acts on the earlier.
    sale("eva-1", "eva", "2022-03-06", "40.00", line_id="2"),
    sale("eva-1", "eva", "2022-03-01", "40.00", line_id="1"),
    refund("eva-r", "eva", "2022-04-01", "40.00", "eva-1"),
    # Two refunds of one purchase, and a refund line of the named transaction on an earlier day.
    sale("fay-0", "fay", "2022-01-20", "18.00"),
    sale("fay-1", "fay", "2022-04-10", "70.00", line_id="1"),
    refund("fay-1", "fay", "2022-04-02", "5.00", line_id="2"),
    refund("fay-r", "fay", "2022-04-20", "10.00", "fay-1"),
    refund("fay-s", "fay", "2022-04-20", "11.00", "fay-1"),
    # The other ways back, a negative line without a type, and types in other letters.
    sale("gus-1", "gus", "2022-02-10", "95.00"),
    sale("gus-c", "gus", "2022-02-11", "10.00", transaction_type="cancellation", original_transaction_id="gus-1"),
    sale("gus-b", "gus", "2022-02-12", "11.00", transaction_type=" ChargeBack "),
    sale("gus-n", "gus", "2022-02-13", "-12.00", original_transaction_id="gus-1"),
    sale("gus-p", "gus", "2022-02-14", "13.00", transaction_type="Purchase"),
    sale("gus-o", "gus", "2022-02-15", "14.00", original_transaction_id="gus-1"),  # a purchase names one too
    # Only refunds, never a buyer.
    refund("hal-r", "hal", "2022-02-12", "11.00"),
    # An average that ends in half a unit of the fourth place, below zero.
    sale("ned-1", "ned", "2023-03-01", "0.0001"),
    sale("ned-2", "ned", "2023-03-12", "0.0002"),
    refund("ned-r", "ned", "2023-04-02", "0.0006"),
    sale("nia-1", "nia", "2023-03-01", "0.0001"),
    sale("nia-2", "nia", "2023-03-12", "0.0002"),
]

MONEY = [
    sale("m-eur0", "moe", "2022-05-30", "10.05", currency=" eur "),
    sale("m-eur1", "moe", "2022-05-31", "10.05", currency="EUR", tax="1.005", shipping="0.505", cost="4.4445"),
    sale("m-eur2", "moe", "2022-06-01", "10.05", currency="EUR"),  # the day of a new rate
    sale("m-eur3", "moe", "2022-12-25", "10.123457", currency="EUR"),  # between two rates; six decimals
    sale("m-eur4", "moe", "2024-03-01", "10.05", currency="EUR"),  # after the last rate
    sale("m-eur5", "moe", "2023-01-09", "10.05", currency="EUR"),  # the day before a new rate
    sale("m-eur6", "moe", "2023-01-10", "10.05", currency="EUR"),
    refund("m-eur7", "moe", "2022-06-02", "3.00", "m-eur1", currency="EUR", tax="0.3333"),
    sale("m-gbp0", "mia", "2022-01-31", "20.00", currency="GBP"),  # before its first rate
    sale("m-gbp1", "mia", "2022-02-01", "20.00", currency="GBP"),
    sale("m-jpy1", "mia", "2022-02-02", "7", currency="JPY"),  # a rate of ten decimals
    sale("m-chf1", "mia", "2022-02-03", "20.00", currency="CHF"),  # only an inverse rate
    sale("m-usd1", "mia", "2022-02-05", "12.00", currency="USD"),
    sale("m-half", "mia", "2022-02-06", "0.00005"),
    sale("m-neg", "mia", "2022-02-07", "-0.00005"),
    sale("m-cost", "mia", "2022-02-08", "30.00", cost="0", line_id="01"),
]

READING = [
    sale("r-id1", None, "2022-03-03", "5.00"),
    sale("r-id2", " \t\xa0", "2022-03-04", "5.50"),
    sale(None, "tom", "2022-03-03", "5.00"),
    sale("  ", "tom", "2022-03-03", "6.00"),
    sale(" r-trim\t", "\xa0tom ", "2022-03-05", " 7.00 ", channel=" web ", product_id="\tp9", line_id=" 1 "),
    sale("r-case", "Tom", "2022-03-06", "8.00"),
    sale("r-d0", "tim", None, "1.00"),
    sale("r-d1", "tim", "2023-02-30", "1.01"),
    sale("r-d2", "tim", "01/02/2023", "1.02"),
    sale("r-d3", "tim", "0000-01-01", "1.03"),
    sale("r-d4", "tim", "20220401", "1.04"),
    sale("r-d5", "tim", "20221301", "1.05"),
    sale("r-d6", "tim", "2022-04-02T23:30:00Z", "1.06"),
    sale("r-d7", "tim", "2022-04-03 01:30:00.123+02", "1.07"),
    sale("r-d8", "tim", "2022-04-04 01:30+0530", "1.08"),
    sale("r-d9", "tim", "2022-04-05T22:30:15-05:00", "1.09"),
    sale("r-da", "tim", "2022-04-06 00:30", "1.10"),
    sale("r-db", "tim", "2022-04-07 23:59:59", "1.11"),
    sale("r-dc", "tim", "2022-04-08 24:00", "1.12"),
    sale("r-dd", "tim", "2022-04-09 10:00 CET", "1.13"),
    sale("r-de", "tim", "2022-04-10T20:45:00+03:30", "1.14"),
    sale("r-df", "tim", "2022-02-29", "1.15"),
    sale("r-a0", "tia", "2022-05-01", None),
    sale("r-a1", "tia", "2022-05-01", "1,234.00"),
    sale("r-a2", "tia", "2022-05-01", "NaN"),
    sale("r-a3", "tia", "2022-05-01", "-Infinity"),
    sale("r-a4", "tia", "2022-05-01", "1e400"),
    sale("r-a5", "tia", "2022-05-01", "1e15"),
    sale("r-a6", "tia", "2022-05-01", "1e-400"),
    sale("r-a7", "tia", "2022-05-02", ".5"),
    sale("r-a8", "tia", "2022-05-03", "+7."),
    sale("r-a9", "tia", "2022-05-04", "1.5E2"),
    sale("r-aa", "tia", "2022-05-05", "12 €"),
    sale("r-ab", "tia", "2022-05-06", "3.1415926535"),
    sale("r-ac", "tia", "2022-05-07", "-1e400"),
    sale("r-ad", "tia", "2022-05-08", "1_000"),
    sale("r-t1", "ted", "2022-05-01", "-5.00", transaction_type="purchase"),
    sale("r-t2", "ted", "2022-05-02", "5.00", transaction_type="gift"),
    sale("r-t3", "ted", "2022-05-03", "6.00"),
    sale("r-more", None, "soon", "abc", transaction_type="gift"),
    sale("r-o1", "una", "2022-05-01", "10.00", tax="abc", shipping="?", cost="x", discount="1,5", quantity="two"),
    sale("r-o2", "una", "2022-05-02", "11.00", loaded_at="soon"),
    sale("r-o3", "una", "2022-05-03", "oops", tax="abc"),  # refused: its tax is not counted
]

VERSIONS = [
    # Exact duplicates: copies that differ in loaded_at alone, in how a number is written, or in nothing.
    sale("v1", "val", "2022-03-01", "10.00", line_id="1", loaded_at="2022-03-02 01:00"),
    sale("v1", "val", "2022-03-01", "10.0", line_id="1", loaded_at="2022-03-03 01:00"),
    sale("v1", " val", "20220301", "10", line_id="1"),
    sale("v2", None, "2022-03-01", "11.00"),
    sale("v2", None, "2022-03-01", "11.00"),
    sale("v3", "val", "2022-03-02", "12.00"),  # no line_id: two lines
    sale("v3", "val", "2022-03-02", "13.00"),
    sale("v4", "val", "2022-03-05", "14.00", line_id="1", tax="abc"),  # not copies: what cannot be read differs
    sale("v4", "val", "2022-03-05", "14.00", line_id="2", tax="abc"),
    sale("v5", "val", "2022-03-06", "15.00", tax="abc"),
    sale("v5", "val", "2022-03-06", "15.00", tax="abd"),
    sale("v6", "val", "2022-03-06", "abc"),
    sale("v6", "val", "2022-03-06", "abd"),
    # The same key, other content.
    sale("c1", "vic", "2022-03-10", "20.00", line_id="1", loaded_at="2022-03-11 01:00"),
    sale("c1", "vic", "2022-03-10", "21.00", line_id="1", loaded_at="2022-03-11 02:00"),
    sale("c1", "vic", "2022-03-10", "22.00", line_id="1"),
    sale("c2", "vic", "2022-03-11", "23.00", line_id="1", loaded_at="2022-03-12 01:00"),  # a tie
    sale("c2", "vic", "2022-03-11", "24.00", line_id="1", loaded_at="2022-03-12 01:00"),
    sale("c3", "vic", "2022-03-12", "25.00", line_id="1"),
    sale("c3", "vic", "2022-03-12", "25.00", line_id="1", channel="app"),
    sale("c4", "vic", "2022-03-13", "26.00", line_id="1", loaded_at="2022-03-14 01:00"),
    sale("c4", "vic", "2022-03-13", "huh", line_id="1", loaded_at="2022-03-15 01:00"),  # a correction to nonsense
    sale("c5", "vic", "2022-03-14", "27.00", line_id="1", loaded_at="2022-03-15 01:00"),  # loaded again, and so last
    sale("c5", "vic", "2022-03-14", "28.00", line_id="1", loaded_at="2022-03-15 02:00"),
    sale("c5", "vic", "2022-03-14", "27.00", line_id="1", loaded_at="2022-03-15 03:00"),
    sale("c6", "vic", "2022-03-15", "29.00", line_id="1", loaded_at="2022-03-16 01:00"),
    sale("c6", "vic", "2022-03-15", "30.00", line_id="2", loaded_at="2022-03-17 01:00"),  # another line
    sale("c7", "vic", "2022-03-16", "31.00", line_id="1", product_category="bath", loaded_at="2022-03-17 01:00"),
    sale("c7", "vic", "2022-03-16", "31.00", line_id="1", product_category="decor", loaded_at="2022-03-18 01:00"),
    *(  # two lines, each with a correction: neither line has a say in the other
        sale("c8", "vic", "2022-03-17", amount, line_id=line, loaded_at=loaded)
        for line, amount, loaded in [
            ("1", "41.00", "2022-03-18 01:00"),
            ("1", "42.00", "2022-03-18 02:00"),
            ("2", "43.00", "2022-03-18 03:00"),
            ("2", "44.00", "2022-03-18 04:00"),
        ]
    ),
    # A day after its own loading, on it, and a copy loaded in time.
    sale("f1", "wes", "2022-03-11", "32.00", loaded_at="2022-03-10 23:00"),
    sale("f2", "wes", "2022-03-10 23:30", "33.00", loaded_at="2022-03-10 22:00"),
    sale("f3", "wes", "2022-03-12", "34.00", loaded_at="2022-03-11 22:00"),
    sale("f3", "wes", "2022-03-12", "34.00", loaded_at="2022-03-13 22:00"),
    sale("f1b", "wes", "2022-03-11", "32.50"),
    refund("f1r", "wes", "2022-04-01", "5.00", "f1"),  # names a refused purchase
    sale("f4", "wes", "2024-06-20", "35.00"),  # scene B: after cv_latest_date
    sale("f5", "wes", "2024-06-15", "36.00"),  # scene B: on cv_latest_date
    # Test customers.
    sale("t1", " tst", "2022-03-01", "99.00"),
    sale("t2", "yes-or-no", "2022-03-01", "98.00"),
    sale("t3", "tst", "2022-03-01", "nothing"),
    sale("t4", "TST", "2022-03-01", "97.00"),
]

CUSTOMERS = [
    {"customer_id": "k01", "country": "FR", "email": " a@x.org ", "phone": "1", "is_test": "false"},
    {"customer_id": "k02", "acquisition_channel": "paid", "birth_date": "1990-01-02", "marketing_consent": "Y"},
    {"customer_id": "k03", "first_seen_at": "2022-01-01T23:30:00Z", "marketing_consent": "N", "is_test": "0"},
    {"customer_id": "k04", "first_seen_at": "yesterday", "birth_date": "?", "marketing_consent": "maybe"},
    {"customer_id": "k04", "first_seen_at": "yesterday", "birth_date": "?", "marketing_consent": "maybe"},
    {"customer_id": "tst ", "is_test": "Yes"},
    {"customer_id": "yes-or-no", "is_test": "true"},
    {"customer_id": "yes-or-no", "is_test": "false"},
    {"customer_id": "k05", "is_test": "perhaps"},
    {"customer_id": None, "country": "DE"},
    {"customer_id": None, "country": "IT"},
    {"customer_id": "k06", "first_seen_at": "2022-01-05 23:30", "is_test": "t"},
]

MARKETING_SPEND = [
    {"spend_date": "2022-01-01", "channel": "paid", "amount": "10.50", "currency": "eur", "campaign_id": "c1"},
    {"spend_date": "2022-01-01", "channel": "paid", "amount": "10.50", "currency": "EUR", "campaign_id": "c1"},
    {"spend_date": "2022-01-02", "channel": " mail ", "amount": "-3"},
    {"spend_date": None, "channel": "mail", "amount": "3"},
    {"spend_date": "2022-99-01", "channel": None, "amount": None},
    {"spend_date": "2022-01-03", "channel": "mail", "amount": "free"},
    {"spend_date": "2022-01-03", "channel": "mail", "amount": "inf"},
    {"spend_date": "2022-01-03", "channel": "mail", "amount": "8", "currency": "xau"},  # no rate
]

CAMPAIGN_CONTACTS = [
    {"campaign_id": "c1", "customer_id": "k01", "assigned_at": "2022-01-01 23:30", "is_control": "yes", "cost": "1.2"},
    {"campaign_id": "c1", "customer_id": "k02", "assigned_at": "2022-01-01", "is_control": "no", "currency": "eur"},
    {"campaign_id": "c1", "customer_id": "k02", "assigned_at": "2022-01-02", "is_control": "no", "currency": "eur"},
    {"campaign_id": "c2", "customer_id": "k02", "assigned_at": "2022-01-02", "contacted_at": "2022-01-03T04:00:00Z"},
    {"campaign_id": "c2", "customer_id": "k03", "assigned_at": "2022-01-02", "is_control": "x", "cost": "y"},
    {"campaign_id": "c2", "customer_id": "k05", "assigned_at": "2022-01-02", "contacted_at": "z", "channel": " post"},
    {"campaign_id": None, "customer_id": "k03", "assigned_at": "2022-01-02"},
    {"campaign_id": "c2", "customer_id": None, "assigned_at": None},
    {"campaign_id": "c2", "customer_id": "k04", "assigned_at": "then"},
    {"campaign_id": "c3", "customer_id": "k04", "assigned_at": "2022-01-02", "channel": "post"},
    {"campaign_id": "c3", "customer_id": "k04", "assigned_at": "2022-01-02", "channel": "post"},
]

FEEDBACK = [
    {"customer_id": "k01", "responded_at": "2022-02-01 10:00", "score": "9", "kind": "NPS"},
    {"customer_id": "k01", "responded_at": "2022-02-01 10:00", "score": "9.0", "kind": "nps "},
    {"customer_id": "k02", "responded_at": "2022-02-01", "score": "4", "kind": "csat"},
    {"customer_id": "k02", "responded_at": "2022-02-02", "score": "1", "kind": "complaint"},
    {"customer_id": "k03", "responded_at": "2022-02-02", "score": "2"},
    {"customer_id": "k03", "responded_at": "2022-02-02", "score": "2", "kind": "smile"},
    {"customer_id": None, "responded_at": None, "score": None},
    {"customer_id": "k03", "responded_at": "today", "score": "good"},
    {"customer_id": "k03", "responded_at": "2022-02-02", "score": "NaN"},
]


def _rate(day: str | None, source: str | None, target: str | None, rate: str | None) -> Raw:
    return {"rate_date": day, "from_currency": source, "to_currency": target, "rate": rate}


EXCHANGE_RATES = [
    _rate("2022-01-01", "EUR", "USD", "1.1111111111"),
    _rate("2022-06-01", "eur", "usd ", "1.05"),
    _rate("2022-06-01", "EUR", "USD", "1.05"),  # a copy
    _rate("2023-01-10", "EUR", "USD", "1.21"),
    _rate("2022-12-01", "EUR", "USD", "9"),  # two for one day: both refused
    _rate("2022-12-01", "EUR", "USD", "8"),
    _rate("2022-12-02", "EUR", "USD", "0"),
    _rate("2022-12-02", "EUR", "USD", "-1"),
    _rate("2022-12-03", "EUR", "USD", "abc"),
    _rate("2022-12-03", "EUR", "USD", "nan"),
    _rate(None, "EUR", "USD", "7"),
    _rate("2022-02-30", "EUR", "USD", None),
    _rate("2022-12-04", None, "USD", "7"),
    _rate("2022-12-04", "EUR", None, "7"),
    _rate("2022-02-01", "GBP", "USD", "1.3"),
    _rate("2022-01-01", "JPY", "USD", "0.0000714286"),
    _rate("2022-01-01", "USD", "CHF", "0.97"),
    _rate("2022-01-01", "USD", "EUR", "0.9"),
    _rate("2022-06-15", "USD", "EUR", "0.95"),
    _rate("2022-01-01", "GBP", "EUR", "1.15"),
]

FORGET_CUSTOMERS = [{"customer_id": value} for value in ("gone1", " gone1", "gone2\t", None, "")]
# Nothing of them may be seen: they would be the best customers, the newest, and known from a refused row.
FORGOTTEN = [
    sale("g1", "gone1", "2023-02-01", "90000.00"),
    sale("g2", " gone1 ", "2023-03-01", "80000.00"),
    sale("g3", "gone1", "no day", "70000.00"),
    sale("g4", "gone2", "2022-05-05", "0.01"),
]


def base() -> dict[str, pd.DataFrame]:
    """Every input as texts, under its contract names."""
    rows = {
        "transactions": regulars() + LAST + BOUNDARIES + REFUNDS + MONEY + READING + VERSIONS + FORGOTTEN,
        "customers": CUSTOMERS,
        "marketing_spend": MARKETING_SPEND,
        "campaign_contacts": CAMPAIGN_CONTACTS,
        "feedback": FEEDBACK,
        "exchange_rates": EXCHANGE_RATES,
        "forget_customers": FORGET_CUSTOMERS,
    }
    return {name: frame(name, found) for name, found in rows.items()}


def new_shop() -> dict[str, pd.DataFrame]:
    """180 days, so W = H = 90: 31 bought on the first day, 30 came back within a week, nobody within the next 90 days.

    All of them came back in the last 90 days, so that the churn is 0. The input has no more columns than that needs.
    """
    rows = [sale(f"n{i}", f"n{i:02}", "2024-01-01", "10.00") for i in range(31)]
    rows += [sale(f"n{i}-2", f"n{i:02}", f"2024-01-0{2 + i % 6}", "12.00") for i in range(30)]
    rows += [sale(f"n{i}-3", f"n{i:02}", "2024-06-10", "11.00") for i in range(31)]
    rows += [sale("n90", "n90", "2024-06-28", "15.00")]
    return {"transactions": frame("transactions", rows).dropna(axis="columns", how="all")}

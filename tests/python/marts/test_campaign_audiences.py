"""Whom to write to, as of 2024-12-31: rules, caps, consent, hashes, the control group.

With fewer than 10 repeat buyers nothing is predicted, so the most valuable have the highest margin.
"""

from __future__ import annotations

import sys
from pathlib import Path

import duckdb
import pandas as pd
import pytest
from bases import Marts, Workshop, table
from dbt_project import Warehouse
from nasty_texts import QUERY, TEXTS, expected, lowered, sha256, share

BOUGHT = """
transaction_id | customer_id | transaction_at | amount
t1             | ann         | 2024-12-31     | 100
t2             | ben         | 2024-12-01     | 50
t3             | cem         | 2024-12-20     | 80
t4             | dov         | 2024-11-30     | 60
t5             | eve         | 2024-06-01     | 90
t6             | fay         | 2024-06-01     | 90
t7             | gus         | 2024-06-01     | 90
t8             | hal         | 2024-12-31     | 500
t9             | ivy         | 2024-12-31     | 500
t10            | kim         | 2024-10-01     | 90
t11            | lea         | 2024-10-01     | 90
"""
KNOWN = """
customer_id | email             | phone               | marketing_consent | is_test | birth_date
ann         | " Ann@ÜBER.de "   | 0049 (30) 12.34-56  | true              |         | 1980-01-01
ben         | ben@example.org   | +33 1/23456789      | yes               |         |
cem         | cem@example.org   |                     | true              |         |
dov         |                   | 030 123456          | true              |         |
eve         | eve@example.org   | +4930123456         | false             |         |
fay         | fay@example.org   | +4930123456         |                   |         |
hal         | hal@example.org   |                     | true              |         |
ivy         | ivy@example.org   |                     | true              | true    |
kim         | kim@home@work     | +0491234567         | true              |         |
lea         | lea.example.org   | 00 49 30 12 34 56 x | true              |         |
max         | max@example.org   |                     | true              |         |
"""
FORGET = """
customer_id
hal
"""
RULES = """
audience | priority | days_since_last_from | days_since_last_to | requires_consent | is_exclusive | maximum_customers
recent   | 1        |                      | 30                 | true             | true         | 2
lapsed   | 2        | 31                   |                    |                  |              |
everyone | 3        |                      |                    | false            | false        |
three    | 4        |                      |                    | false            | false        | 3
at_risk  | 5        |                      |                    | false            | false        |
"""
UNUSED = ["rfm_segments", "value_tiers", "lifecycle_stages", "risk_levels", "loyalty_tiers", "minimum_predicted_clv"]
AS_OF = {"cv_as_of_date": "2024-12-31"}


def rules() -> pd.DataFrame:
    """The rules with all their columns."""
    frame = table(RULES).assign(**dict.fromkeys(UNUSED), minimum_value_at_risk=None)
    frame.loc[frame["audience"] == "at_risk", "minimum_value_at_risk"] = "0"
    return frame


@pytest.fixture(scope="module")
def written(workshop: Workshop) -> Marts:
    inputs = {"transactions": BOUGHT, "customers": KNOWN, "forget_customers": FORGET, "audience_rules": rules()}
    return workshop.build(inputs, "+campaign_audiences", **AS_OF)


def members(marts: Marts, audience: str) -> set[str]:
    return {row["customer_id"] for row in marts.rows("campaign_audiences", audience=audience)}


def test_who_is_in_which(written: Marts) -> None:
    # 1 December is 30 days ago, 30 November 31. ben fits recent, but ann (100) and cem (80) are its two: he was
    # taken, and is in no other exclusive audience.
    assert members(written, "recent") == {"ann", "cem"}
    assert members(written, "lapsed") == {"dov", "kim", "lea"}  # consent is asked where the rule does not say
    assert members(written, "everyone") == {"ann", "ben", "cem", "dov", "eve", "fay", "gus", "kim", "lea"}
    # hal is forgotten, ivy a test customer. After ann (100) five have 90: the first two of them by id.
    assert members(written, "three") == {"ann", "eve", "fay"}
    assert members(written, "at_risk") == set()  # nothing is predicted, and null does not reach 0
    assert {row["priority"] for row in written.rows("campaign_audiences", audience="everyone")} == {3}
    assert {row["predicted_clv"] for row in written.rows("campaign_audiences")} == {None}


@pytest.mark.parametrize(
    ("customer", "consent", "email", "phone"),
    [
        ("ann", True, "ann@über.de", "+4930123456"),
        ("ben", True, "ben@example.org", "+33123456789"),
        ("cem", True, "cem@example.org", None),
        ("dov", True, None, None),  # no country
        ("eve", False, None, None),
        ("fay", None, None, None),
        ("gus", None, None, None),  # not in the input customers
        ("kim", True, None, None),  # two @; a 0 after the +
        ("lea", True, None, None),  # no @; a letter
    ],
)
def test_contact_data(
    written: Marts, customer: str, consent: bool | None, email: str | None, phone: str | None
) -> None:
    row = written.row("campaign_audiences", audience="everyone", customer_id=customer)
    assert row["consent"] is consent
    assert row["email_sha256"] == (sha256(email) if email else None)
    assert row["phone_sha256"] == (sha256(phone) if phone else None)


def test_the_control_group_is_drawn_by_the_hash(written: Marts) -> None:
    rows = written.rows("campaign_audiences")
    assert all(row["is_control"] == (share(f"{row['audience']}:{row['customer_id']}") < 0.1) for row in rows)


def test_words(written: Marts) -> None:
    row = written.row("campaign_audiences", audience="lapsed", customer_id="dov")
    assert row["audience_label"] == "lapsed"  # the user's own code has no label
    assert row["reason"].startswith("lapsed. Segment: ")
    assert row["reason"].endswith(". Last purchase 31 days ago.")


@pytest.mark.parametrize("control_share", [0, 1])
def test_nobody_or_everybody_is_control_and_no_customers(workshop: Workshop, control_share: int) -> None:
    inputs = {"transactions": BOUGHT, "audience_rules": rules()}
    variables = {**AS_OF, "cv_control_share": control_share, "cv_label_language": "fr"}
    marts = workshop.build(inputs, "+campaign_audiences", **variables)
    rows = marts.rows("campaign_audiences")
    # Nobody has consented as far as we know. hal and ivy are customers like others without the inputs that name them.
    assert {row["audience"] for row in rows} == {"everyone", "three"}
    assert members(marts, "three") == {"hal", "ivy", "ann"}
    for row in rows:
        assert row["is_control"] == (control_share == 1)
        assert (row["consent"], row["email_sha256"], row["phone_sha256"]) == (None, None, None)
    reason = marts.row("campaign_audiences", audience="three", customer_id="ann")["reason"]
    assert reason.startswith("three. Segment : ")
    assert reason.endswith(". Dernier achat il y a 0 jours.")


def test_lower_case_and_hashes_equal_pythons(tmp_path: Path) -> None:
    sql = Warehouse(tmp_path).dbt("compile", "--inline", QUERY).results[0].node.compiled_code
    letters = [chr(code) for code in range(1, sys.maxunicode + 1) if not 0xD800 <= code <= 0xDFFF]
    texts = TEXTS + ["".join(letters[i : i + 40]) for i in range(0, len(letters), 40)]
    with duckdb.connect() as connection:
        connection.execute("create table texts as select unnest(?::varchar[]) as text", [texts])
        found = sorted(connection.execute(sql).fetchall())
    assert found == expected(texts)
    assert sum(lowered(text) != text.lower() for text in TEXTS) == 1  # the sigma at the end of a word

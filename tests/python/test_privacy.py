"""E-mails, phones and birth dates stay in the staging of the input that they came with: proved on the built demo."""

from __future__ import annotations

import csv

from dbt_project import ROOT, Warehouse

PRIVATE = {"customer_value", "customer_value_intermediate"}  # schemas where no contact data may be
OPEN = {"customer_value_staging", "customer_value_seeds"}
PERSONAL = ["email", "phone", "birth_date"]


def columns(demo: Warehouse, where: str) -> list[tuple[str, str, str]]:
    """Schema, table and column of all that the catalogue knows."""
    query = "select table_schema, table_name, column_name from information_schema.columns where " + where
    return [tuple(row) for row in demo.query(query).itertuples(index=False)]


def texts_of(demo: Warehouse, relation: str, column: str) -> str:
    """All values of a column, a line each."""
    query = f'select distinct cast("{column}" as varchar) as text from {relation} where "{column}" is not null'
    return "\n".join(demo.query(query)["text"])


def contact_data() -> set[str]:
    """Every e-mail and phone of the demo, as it is written, in lower case, and as E.164."""
    with (ROOT / "seeds/demo/demo_customers.csv").open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    given = {row[name].strip() for row in rows for name in ("email", "phone")} - {""}
    return given | {text.lower() for text in given} | {"".join(text.split()) for text in given}


def test_no_column_of_that_name_outside_staging(demo: Warehouse) -> None:
    names = " or ".join(f"lower(column_name) like '{name}%'" for name in PERSONAL)
    found = columns(demo, f"({names}) and column_name not like '%_sha256'")
    assert {schema for schema, *_ in found} == OPEN
    assert {table for _, table, _ in found} == {"demo_customers", "base_customers", "stg_customers"}


def test_no_contact_data_in_any_text_of_marts_and_intermediate(demo: Warehouse) -> None:
    looked_for = contact_data()
    assert len(looked_for) > 1000
    texts = columns(demo, "data_type in ('VARCHAR', 'JSON') or data_type like '%[]'")
    looked_at = [place for place in texts if place[0] in PRIVATE]
    assert len(looked_at) > 100
    assert {schema for schema, *_ in columns(demo, "true")} - PRIVATE == {
        "customer_value_staging",
        "customer_value_seeds",
    }
    found = []
    for schema, table, column in looked_at:
        query = (
            f'select distinct cast("{column}" as varchar) as text from {schema}."{table}" where "{column}" is not null'
        )
        values = "\n".join(demo.query(query)["text"])
        if "@" in values or any(secret in values for secret in looked_for):
            found.append(f"{schema}.{table}.{column}")
    assert not found


def test_the_look_finds_what_is_there(demo: Warehouse) -> None:
    values = "\n".join(
        demo.query("select email from customer_value_staging.stg_customers where email is not null")["email"]
    )
    assert sum(secret in values for secret in contact_data()) > 500

"""The profile of an input says beforehand what a build then finds, to the row, and writes nothing."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
import test_refusals
import yaml
from bases import Workshop, table
from dbt_project import INPUTS, BuildError, Warehouse

# The shop's own names for the columns of test_refusals, so that nothing is found by its own name.
FRENCH = {
    "transaction_id": "N° commande",
    "customer_id": "Client ID",
    "transaction_at": "Date d'achat",
    "amount": "Montant TTC",
    "line_id": "No ligne",
    "transaction_type": "Type de vente",
    "currency": "Devise",
    "tax": "TVA",
    "quantity": "Qté",
    "loaded_at": "Date MAJ",
}
SETTINGS = {"cv_latest_date": "2024-06-30", "cv_source_timezone": "Europe/Paris"}
SLASHES = """
Order;Client;Day;Paid
1;ann;13/01/2024;12,50
2;ann;01/02/2024;3.00
3;bob;2024-03-01;4
4;bob;soon;5
5;bob;;6
"""


@pytest.fixture(scope="module")
def shop(demo: Warehouse) -> Warehouse:
    """The demo, with one parse for all that follows."""
    same = Warehouse(demo.folder, demo.vars)
    same.parse_once()
    return same


def outcomes(text: str) -> dict[str, int]:
    """The counts of the last section by check_name."""
    section = text[text.index("What a build would make of the rows") :]
    found = re.findall(r"^ *([a-z_]+) +([\d,]+)(?= +[<>\d]|$)", section, re.MULTILINE)
    return {name: int(rows.replace(",", "")) for name, rows in found}


def built(warehouse: Warehouse, name: str) -> dict[str, int]:
    """What the mart data_quality has of an input: its rows by status, and each reason that any row has."""
    rows = warehouse.query(f"select check_name, rows_affected from customer_value.data_quality where input = '{name}'")
    always = {"raw", "accepted", "exact_duplicate", "rejected"}
    return {check: int(count) for check, count in rows.itertuples(index=False) if count or check in always}


def suggested(text: str) -> dict[str, Any]:
    """The YAML that a profile suggests, as YAML reads it."""
    snippet = re.search(r"^cv_\w+_columns:\n(?:  .*\n)+", text, re.MULTILINE)
    return yaml.safe_load(snippet[0]) if snippet else {}


@pytest.mark.parametrize("name", INPUTS)
def test_the_demo_is_refused_as_foreseen(name: str, shop: Warehouse) -> None:
    assert outcomes(shop.printed("profile_input", {"input": name})) == built(shop, name)


def test_columns_are_counted_and_nothing_is_written(shop: Warehouse) -> None:
    there = "select table_schema, table_name, table_type from information_schema.tables order by all"
    before = shop.query(there)
    text = shop.printed("profile_input", {})
    pd.testing.assert_frame_equal(shop.query(there), before)
    for column in ("transaction_id *", "customer_id *", "transaction_type", "product_id", "channel"):
        name = column.split()[0]
        counts = shop.query(
            f"""select 100.0 * sum((trim({name}) = '' or {name} is null)::int) / count(*), count(distinct {name})
            from customer_value_seeds.demo_transactions
            where customer_id not in (from customer_value_seeds.demo_forget_customers) or customer_id is null"""
        ).iloc[0]
        cells = re.search(rf"^{re.escape(column)} +{name} +<?([\d.]+) % +- +([\d,]+)$", text, re.MULTILINE)
        assert cells, column
        assert abs(float(cells[1]) - float(counts.iloc[0])) <= 0.06
        assert int(cells[2].replace(",", "")) == counts.iloc[1]
    days = shop.query(
        "select min(transaction_date)::text, max(transaction_date)::text from customer_value.customer_transactions"
    )
    assert f"{days.iloc[0, 0]} to {days.iloc[0, 1]}: " in text
    assert "raw columns that nothing reads" not in text and "Suggested" not in text


@pytest.fixture(scope="module")
def hostile(workshop: Workshop, tmp_path_factory: pytest.TempPathFactory) -> tuple[dict[str, Any], str]:
    """The rows of test_refusals in a csv with French names and two columns more: its vars, its profile."""
    workshop.prepare()
    rows = pd.concat([table(test_refusals.ROWS), table(test_refusals.LOADED)], ignore_index=True)
    file = tmp_path_factory.mktemp("profile") / "ventes.csv"
    rows = rows.rename(columns=FRENCH).assign(**{"Note interne": "x", "a\"b'{{ c }}": "y"})
    rows.to_csv(file, sep=";", index=False)
    workshop.warehouse.load("customers", table(test_refusals.CUSTOMERS))
    where = {"cv_transactions_location": str(file), "cv_customers_location": "raw.customers", **SETTINGS}
    return where, workshop.warehouse.printed("profile_input", {}, **where)


def test_a_map_is_suggested_and_tried(hostile: tuple[dict[str, Any], str]) -> None:
    text = hostile[1]
    assert suggested(text) == {"cv_transactions_columns": FRENCH}
    assert text.count("# suggested") == len(FRENCH)
    assert "the required column 'amount' is neither a raw column nor mapped" in text
    assert re.search(r"^amount \* +Montant TTC \(suggested\) ", text, re.MULTILINE)
    assert "raw columns that nothing reads: Note interne, a\"b'{{ c }}" in text
    assert "with the suggested map" in text


def test_the_build_then_refuses_what_was_foreseen(hostile: tuple[dict[str, Any], str], workshop: Workshop) -> None:
    where, foreseen = hostile
    mapped = {**where, **suggested(foreseen)}
    text = workshop.warehouse.printed("profile_input", {}, **mapped)
    workshop.rebuild("--full-refresh", "--select", "+data_quality", **mapped)
    found = built(workshop.warehouse, "transactions")
    assert len(found) >= 4 + 12 and found["conflicting_duplicate"] and found["test_customer"]
    assert outcomes(foreseen) == outcomes(text) == found
    assert re.search(r"^amount \* +Montant TTC \(map\) ", text, re.MULTILINE)
    samples = dict(re.findall(r"^  (\w+) .*%  (.*)$", text, re.MULTILINE))
    assert samples["unreadable_date"].startswith("transaction_at: 01/02/2024 | ")
    assert samples["unknown_transaction_type"] == "transaction_type: gift"


def test_a_required_column_that_nobody_can_guess(workshop: Workshop, tmp_path: Path) -> None:
    workshop.prepare()
    (tmp_path / "x.csv").write_text("Order,Client,Zeta\n1,ann,5\n2,ann,6\n")
    text = workshop.warehouse.printed("profile_input", {}, cv_transactions_location=f"{tmp_path}/x.csv")
    assert re.search(r"^rows +2$", text, re.MULTILINE)
    assert suggested(text) == {"cv_transactions_columns": {"transaction_id": "Order", "customer_id": "Client"}}
    assert "Not known before every required column is mapped: transaction_at, amount" in text
    assert "raw columns that nothing reads: Zeta" in text


def test_days_and_commas_become_readable(workshop: Workshop, tmp_path: Path) -> None:
    """With the lines that it prints `13/01`, `01/02`, `2024-03-01` and `12,50` are read; `soon` and no day are not."""
    workshop.prepare()
    (tmp_path / "x.csv").write_text(SLASHES.strip() + "\n")
    where = {"cv_transactions_location": f"{tmp_path}/x.csv"}
    text = workshop.warehouse.printed("profile_input", {}, **where)
    assert outcomes(text) == {"raw": 5, "accepted": 1, "exact_duplicate": 0, "rejected": 4, "missing_date": 1,
                              "unreadable_amount": 1, "unreadable_date": 3}  # fmt: skip
    assert "transaction_at: 2 written DD/MM/YYYY" in text and "amount: 1 with a decimal comma" in text
    columns = suggested(text)["cv_transactions_columns"]
    for hint in re.findall(r"^    (\w+: .*(?:\n      .*)*)", text[text.index("if written otherwise") :], re.MULTILINE):
        columns.update(yaml.safe_load(hint))
    text = workshop.warehouse.printed("profile_input", {}, **where, cv_transactions_columns=columns)
    assert outcomes(text) == {"raw": 5, "accepted": 3, "exact_duplicate": 0, "rejected": 2, "missing_date": 1,
                              "unreadable_date": 1}  # fmt: skip
    assert "2024-01-13 to 2024-03-01: 49 days, 3 of them" in text


@pytest.mark.parametrize(
    ("header", "columns"),
    [
        ("InvoiceNo,StockCode,Quantity,InvoiceDate,UnitPrice,CustomerID,Country",
         {"transaction_id": "InvoiceNo", "customer_id": "CustomerID", "transaction_at": "InvoiceDate",
          "amount": "Quantity * UnitPrice", "product_id": "StockCode"}),
        ("order_id,user_id,created_at,total,payment_method",
         {"transaction_id": "order_id", "customer_id": "user_id", "transaction_at": "created_at", "amount": "total"}),
        ("Réf client,Numéro de ticket,Horodatage,Quantité,Prix unitaire,Rayon,Magasin",
         {"customer_id": "Réf client", "transaction_id": "Numéro de ticket", "transaction_at": "Horodatage",
          "amount": 'Quantité * "Prix unitaire"', "quantity": "Quantité", "product_category": "Rayon",
          "channel": "Magasin"}),
    ],
)  # fmt: skip
def test_common_names_are_known(header: str, columns: dict[str, str], workshop: Workshop, tmp_path: Path) -> None:
    workshop.prepare()
    (tmp_path / "x.csv").write_text(header + "\n", encoding="utf-8")
    text = workshop.warehouse.printed("profile_input", {}, cv_transactions_location=f"{tmp_path}/x.csv")
    assert suggested(text) == {"cv_transactions_columns": columns}


@pytest.mark.parametrize(
    ("arguments", "variables", "said"),
    [
        ({"input": "sales"}, {}, ["there is no input 'sales'", "transactions, customers"]),
        ({}, {"cv_transactions_location": "data/none_*.csv"}, ["no file is there", "Correct cv_transactions_location"]),
        ({}, {"cv_transactions_location": "raw.nothing"}, ["names raw.nothing", "no such table or view"]),
        ({"input": "feedback"}, {"cv_transactions_location": "raw.x"}, ["feedback is absent", "cv_feedback_location"]),
        ({}, {"cv_rfm_binz": 3}, ["there is no var cv_rfm_binz", "cv_rfm_bins"]),
        ({}, {"cv_transactions_location": "{folder}/x.csv"}, ["line 3", "more cells than the header"]),
    ],
)  # fmt: skip
def test_what_cannot_be_profiled(
    arguments: dict[str, str], variables: dict[str, Any], said: list[str], workshop: Workshop, tmp_path: Path
) -> None:
    workshop.prepare()
    (tmp_path / "x.csv").write_text("a,b\n1,2\n1,2,3\n")
    variables = {name: str(value).replace("{folder}", str(tmp_path)) for name, value in variables.items()}
    with pytest.raises(BuildError) as error:
        workshop.warehouse.printed("profile_input", arguments, **variables)
    assert all(words in str(error.value) for words in said), str(error.value)


def test_a_demo_that_is_not_loaded(warehouse: Callable[..., Warehouse], shop: Warehouse) -> None:
    empty = warehouse()
    empty.manifest = shop.manifest
    with pytest.raises(BuildError, match="that of the demo shop, and that is not loaded yet: dbt seed"):
        empty.printed("profile_input", {})


def test_a_map_that_is_wrong_is_told(workshop: Workshop) -> None:
    """A misspelt raw column and a contract column that is none are lines of the profile."""
    workshop.prepare()
    workshop.warehouse.load(
        "transactions",
        table("transaction_id | client | day | amount | colour | till\n1 | a | 2024-01-01 | 5 | red | 3"),
    )
    text = workshop.warehouse.printed(
        "profile_input", {}, cv_transactions_location="raw.transactions",
        cv_transactions_columns={"customer_id": "clinet", "when": "day"}, cv_transactions_extra_columns=["till"],
    )  # fmt: skip
    assert "maps customer_id to 'clinet', which is no raw column" in text
    assert "maps 'when', which is no column of this input" in text
    assert suggested(text)["cv_transactions_columns"] == {"customer_id": "client", "transaction_at": "day"}
    assert "raw columns that nothing reads: colour\n" in text
    assert outcomes(text)["accepted"] == 1

"""Hostile inputs in the ordinary run: one of each kind that the generator makes, and some written by hand."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from hostile import READ, REFUSED
from judge import LEDGER, ROUNDS, Judge, new_judge

HEADER = b"transaction_id,customer_id,transaction_at,amount\n"
GOOD = b"1,ann,2024-01-31,5\n"
# Files that must stop the build: name, content, words of the error besides the file's name.
ERRORS: dict[str, tuple[str, bytes, list[str]]] = {
    "latin-1": ("a.csv", HEADER + GOOD + b"2,caf\xe9,2024-01-31,5\n", ["line 3", "no UTF-8", "Save the file as UTF-8"]),
    "latin-1, CR LF": (
        "a.csv",
        (HEADER + GOOD + b"2,caf\xe9,2024-01-31,5\n").replace(b"\n", b"\r\n"),
        ["line 3", "no UTF-8"],
    ),
    "latin-1 header": ("a.csv", HEADER[:-1] + b",\xe9t\xe9\n" + GOOD, ["line 1", "no UTF-8"]),
    "windows dash (a byte that latin-1 does not have)": ("a.csv", HEADER + b"1,a\x96b,2024-01-31,5\n", ["line 2"]),
    "latin-1, late": ("a.csv", HEADER + GOOD * 60_000 + b"2,caf\xe9,2024-01-31,5\n", ["line 60002", "no UTF-8"]),
    "UTF-16": ("a.csv", (HEADER + GOOD).decode().encode("utf-16"), ["UTF-8"]),
    "a quote that nobody closes": ("a.csv", HEADER + GOOD * 3 + b'2,"ann,2024-01-31,5\n' + GOOD, ["nobody closes"]),
    "the same, late": ("a.csv", HEADER + GOOD * 60_000 + b'2,"ann,2024-01-31,5\n' + GOOD * 10, ["nobody closes"]),
    "the same in a file of mixed line ends": (
        "a.csv",
        HEADER + GOOD + b"3,bob,2024-01-31,5\r\n" + GOOD + b'2,"ann,2024-01-31,5\n' + GOOD,
        ["different ways", "nobody closes", "Write all line ends alike"],
    ),
    "letters behind a quote in a file of mixed line ends": (
        "a.csv",
        HEADER + GOOD + b"3,bob,2024-01-31,5\r\n" + GOOD + b'2,"a"b,2024-01-31,5\n',
        ["different ways", "closing quote"],
    ),
    "one column, mixed line ends": ("a.csv", b"customer_id\na\r\nb\nc\r\n", ["different ways", "Write them all alike"]),
    "letters behind a quote": ("a.csv", HEADER + GOOD + b'2,"a"b,2024-01-31,5\n', ["line 3", "closing quote"]),
    "a cell too many": ("a.csv", HEADER + GOOD + b"2,ann,2024-01-31,1,234.50\n", ["line 3", "more cells", "in quotes"]),
    "a cell too many, late": ("a.csv", HEADER + GOOD * 60_000 + b"2,a,2024-01-31,1,2\n", ["line 60002", "more cells"]),
    "a cell too many in a file of mixed line ends": (
        "a.csv",
        HEADER + GOOD + b"3,bob,2024-01-31,5\r\n" + GOOD + b"2,ann,2024-01-31,1,234.50\n",
        ["more cells"],
    ),
    "a column twice": ("a.csv", HEADER[:-1] + b",amount\n1,a,2024-01-31,5,6\n", ["'amount' twice", "another name"]),
    "a column in two cases": ("a.csv", HEADER[:-1] + b",Amount\n1,a,2024-01-31,5,6\n", ["'amount' twice"]),
    "an empty first line": ("a.csv", b"\n" + HEADER + GOOD, ["first line is empty", "header line"]),
    "nothing but a byte order mark": ("a.csv", b"\xef\xbb\xbf", ["first line is empty"]),
    "a key twice": ("a.json", b'[{"amount": 1, "amount": 2}]', ["'amount' twice", "another name"]),
    "json that is cut off": ("a.json", b'[{"amount": 1}, {"am', ["neither one JSON value nor one on each line"]),
    "json that is no UTF-8": ("a.json", b'[{"amount": "\xe9"}]', ["UTF-8"]),
    "json with a byte order mark": ("a.json", b'\xef\xbb\xbf[{"amount": 1}]', ["byte order mark"]),
    "json without objects": ("a.json", b'[{"amount": 1}, 5]', ["no object"]),
    "half a parquet file": ("a.parquet", b"PAR1" + b"\x00" * 50, ["no parquet file, or not a whole one"]),
    "csv called parquet": ("a.parquet", HEADER + GOOD, ["no parquet file"]),
}
# Files that are read: name, content, the rows accepted (customer, amount), and the reasons of the others.
FILES: dict[str, tuple[str, bytes, list[tuple[str, str]], list[str]]] = {
    "mixed line ends": (
        "a.csv",
        HEADER + b"1,a,2024-01-31,1\r\n2,b,2024-01-31,2\n3,c,2024-01-31,x\r\n",
        [("a", "1.0000"), ("b", "2.0000")],
        ["unreadable_amount"],
    ),
    "a spreadsheet's line ends: CR LF between rows, LF in a cell": (
        "a.csv",
        (HEADER + b"1,a,2024-01-31,1\n").replace(b"\n", b"\r\n") + b'2,"b\nc",2024-01-31,2\r\n',
        [("a", "1.0000"), ("b\nc", "2.0000")],
        [],
    ),
    "an inch": ("a.csv", HEADER + b'1,12" disc,2024-01-31,1\n', [('12" disc', "1.0000")], []),
    "short lines": (
        "a.csv",
        HEADER + b"1,a\n2,b,2024-01-31,2\n",
        [("b", "2.0000")],
        ["missing_amount,missing_date"],
    ),
    "pipes and semicolons in a file with commas": (
        "a.csv",
        HEADER + b"1,a|b;c|d;e|f;g,2024-01-31,1\n",
        [("a|b;c|d;e|f;g", "1.0000")],
        [],
    ),
    "a quote in the file's name": ("it's; drop.csv", HEADER + b"1,a,2024-01-31,1\n", [("a", "1.0000")], []),
    "json whose last row is of other types": (
        "a.json",
        b'{"transaction_id": 1, "customer_id": 7, "transaction_at": "2024-01-31", "amount": 1.25}\n' * 25_000
        + b'{"transaction_id": [2], "customer_id": "007", "transaction_at": "2024-01-31", "amount": "2.5"}\n'
        + b'{"transaction_id": "3", "customer_id": true, "transaction_at": 5, "amount": {"a": "b"}}\n',
        [("007", "2.5000"), ("7", "1.2500")],
        ["unreadable_amount,unreadable_date"],
    ),
    "json numbers that are none": (
        "a.json",
        b'[{"transaction_id": "1", "customer_id": "a", "transaction_at": "2024-01-31", "amount": NaN}]',
        [],
        ["non_finite_amount"],
    ),
}
TYPED = """
    select * from (values
        (1, 'a', date '9999-12-31', 1.0::double), (2, 'b', date 'infinity', 2.0), (3, 'c', date '-infinity', 3.0),
        (4, 'd', date '5877642-06-24', 4.0), (5, 'e', date '0044-03-15 (BC)', 5.0), (6, 'f', date '0001-01-01', 6.0),
        (7, 'g', date '2024-01-31', 'nan'), (8, 'h', date '2024-01-31', '-inf'), (9, 'i', date '2024-01-31', 1e300)
    ) as t (transaction_id, customer_id, transaction_at, amount)
"""


@pytest.fixture(scope="module")
def judge(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Judge]:
    """One warehouse for all of this file."""
    yield new_judge(tmp_path_factory.mktemp("hostile"))


def written(judge: Judge, name: str, content: bytes) -> Path:
    """A file of this content."""
    path = judge.warehouse.folder / name
    path.write_bytes(content)
    return path


def outcome(judge: Judge, **variables: object) -> tuple[list[tuple[str, str]], list[str]]:
    """Customers and amounts of the accepted rows, and the reasons of the refused."""
    failed = judge.run(["run", "--select", "base_transactions", "stg_transactions", *LEDGER], dict(variables))
    assert failed == {}
    accepted = judge.warehouse.query(
        "select customer_id, gross_amount::varchar from customer_value.customer_transactions order by all"
    )
    refused = judge.warehouse.query("select reasons from customer_value.rejected_transactions order by all")
    return [tuple(row) for row in accepted.values.tolist()], refused["reasons"].tolist()


@pytest.mark.parametrize("case", ERRORS)
def test_a_file_that_stops_the_build(judge: Judge, case: str) -> None:
    name, content, words = ERRORS[case]
    path = written(judge, name, content)
    failed = judge.run(["run", "--select", "base_transactions"], {"cv_transactions_location": str(path)})
    message = " ".join(failed["base_transactions"].split())
    _, _, said = message.partition(" customer_value: ")
    assert [word for word in [str(path), "transactions", *words] if word not in said] == [], message


@pytest.mark.parametrize("case", FILES)
def test_a_file_that_is_read(judge: Judge, case: str) -> None:
    name, content, accepted, reasons = FILES[case]
    path = written(judge, name, content)
    assert outcome(judge, cv_transactions_location=str(path)) == (accepted, reasons)


def test_typed_values_beyond_every_edge(judge: Judge) -> None:
    """Infinite days and years beyond 1 to 9999 are unreadable, in a parquet file as in a text."""
    judge.warehouse.execute(f"copy ({TYPED}) to '{judge.warehouse.folder}/typed.parquet'")
    accepted, reasons = outcome(judge, cv_transactions_location=f"{judge.warehouse.folder}/typed.parquet")
    assert accepted == [("a", "1.0000"), ("f", "6.0000")]
    assert reasons == ["non_finite_amount"] * 2 + ["unreadable_amount"] + ["unreadable_date"] * 4
    shown = judge.warehouse.query("select transaction_at from customer_value.rejected_transactions order by all")
    assert "infinity" in shown["transaction_at"].tolist()


def test_a_folder_of_files_with_differing_columns(judge: Judge) -> None:
    folder = judge.warehouse.folder / "parts"
    folder.mkdir()
    (folder / "1.csv").write_bytes(HEADER + b"1,a,2024-01-31,1\n")
    (folder / "2.csv").write_bytes(b"amount;customer_id;note;transaction_id;transaction_at\n2;b;x;2;2024-01-31\n")
    (folder / "3.csv").write_bytes(b"customer_id,amount\nc,3\n")
    accepted, reasons = outcome(judge, cv_transactions_location=f"{folder}/*.csv")
    assert (accepted, reasons) == ([("a", "1.0000"), ("b", "2.0000")], ["missing_date,missing_transaction_id"])


def test_a_quote_in_a_column_name_is_a_letter(judge: Judge) -> None:
    """Mapped to a contract column it is read; as an extra column of a mart it is refused in words."""
    name = 'a" as b from x; drop table y; --'
    header = HEADER.replace(b"amount", b'"' + name.replace('"', '""').encode() + b'"')
    path = written(judge, "names.csv", header + b"1,a,2024-01-31,1\n")
    variables = {"cv_transactions_location": str(path), "cv_transactions_columns": {"amount": name}}
    assert outcome(judge, **variables) == ([("a", "1.0000")], [])
    variables["cv_transactions_extra_columns"] = [name]
    failed = judge.run(["run", "--select", "base_transactions"], variables)
    assert "Give the raw column another name" in failed["base_transactions"]


def test_one_of_each_kind(judge: Judge) -> None:
    """The generator's kinds, each in an input of its own; seeds above those of `make fuzz`."""
    kinds = [kind.__name__ for kind in READ + REFUSED]
    places = [(number, name) for number, round_ in enumerate(ROUNDS * 3) for name in round_]
    assert len(places) >= len(kinds)
    for number in range(len(ROUNDS) * 3):
        chosen = [(kind, name) for kind, (place, name) in zip(kinds, places) if place == number]
        judge.judge([judge.make(10**9 + kinds.index(kind), name, kind) for kind, name in chosen])
    assert judge.verdicts.tried == len(kinds)
    assert judge.verdicts.failures == []
    assert judge.verdicts.rows["in"] > 10_000
    assert judge.verdicts.rows["lost"] == 0

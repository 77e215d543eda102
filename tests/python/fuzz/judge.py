"""Lets the project read hostile inputs, several at a time, and judges what became of each.

Accepted row by row, refused row by row, or refused as a whole with a clear error: nothing else will do, and no row may
be lost.
"""

from __future__ import annotations

import re
import shutil
from collections import Counter
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path
from typing import Any

from cells import CANARY
from dbt_project import EVERY_INPUT, BuildError, Warehouse
from hostile import Hostile, Maker

SIDE = ["campaign_contacts", "feedback"]
# Inputs that are read in one run: what a run cannot read must keep none of its others from being read. Without the list
# of whom to forget, no input that names customers is read.
ROUNDS = [
    ["transactions", "marketing_spend", *SIDE],
    ["customers", "exchange_rates", *SIDE],
    ["forget_customers", "marketing_spend", "exchange_rates"],
]
LEDGER = ["stg_repeated_keys", "int_transactions_judged", "int_ledger_rows", "int_transaction_ledger"]
LEDGER += ["customer_transactions", "rejected_transactions"]
BEHIND = {"transactions": LEDGER, "marketing_spend": ["int_marketing_spend_judged"]}
BEHIND["exchange_rates"] = ["int_exchange_rates_daily"]
TO_DO = re.compile(r"\b(correct|set the var|save|give|write|put|close|remove)\b", re.IGNORECASE)


@dataclass
class Verdicts:
    """Counts over all inputs, and every failure in words."""

    tried: int = 0
    outcomes: Counter[str] = field(default_factory=Counter)
    kinds: Counter[str] = field(default_factory=Counter)
    rows: Counter[str] = field(default_factory=Counter)
    failures: list[str] = field(default_factory=list)

    def fail(self, hostile: Hostile, words: str) -> None:
        """A failure, with what replays it."""
        words = " ".join(words.split())[:600]
        self.failures.append(f"--only {hostile.seed} {hostile.input}, {hostile.kind}: {words}")


def clear_error(hostile: Hostile, message: str) -> bool:
    """Whether an error is one of ours that names the input, the file or column, and says what to do."""
    _, _, words = message.partition("\n")
    words = words.strip()
    return (
        words.startswith("customer_value: ")
        and hostile.input in words
        and hostile.names.lower() in words.lower()
        and bool(TO_DO.search(words))
    )


@dataclass
class Judge:
    """One warehouse and one parse for all inputs."""

    warehouse: Warehouse
    verdicts: Verdicts = field(default_factory=Verdicts)

    def prepare(self) -> None:
        """Seeds, and the tables that a run without some inputs reads."""
        self.warehouse.parse_once(**EVERY_INPUT)
        self.warehouse.execute("create schema raw; create table raw.nobody (customer_id varchar, x varchar)")
        self.run(["seed"], EVERY_INPUT)
        mapped = {"cv_transactions_columns": dict.fromkeys(["transaction_id", "transaction_at", "amount"], "x")}
        select = ["stg_customers", "int_exchange_rates_daily", "stg_rejection_reasons"]
        select = [f"+{name}" for name in select]
        assert self.run(["run", "--select", *select], {"cv_transactions_location": "raw.nobody", **mapped}) == {}

    def run(self, arguments: list[str], variables: dict[str, Any]) -> dict[str, str]:
        """What dbt says of each node that failed."""
        try:
            self.warehouse.dbt(*arguments, "--no-write-json", **variables)
        except BuildError as error:
            if not error.nodes:
                raise
            return error.nodes
        return {}

    def make(self, seed: int, input_name: str, kind: str | None = None) -> Hostile:
        """The input of a seed."""
        return Maker(seed, input_name, self.warehouse.folder / "inputs", self.warehouse.file).make(kind)

    def judge(self, hostiles: list[Hostile]) -> None:
        """Read these, all of different inputs, in one run."""
        variables: dict[str, Any] = {"cv_transactions_location": "raw.nobody"}
        select = []
        for hostile in hostiles:
            variables |= hostile.variables
            select += [f"base_{hostile.input}", f"stg_{hostile.input}", *BEHIND.get(hostile.input, [])]
        failed = self.run(["run", "--select", *select], variables)
        for hostile in hostiles:
            nodes = [f"base_{hostile.input}", f"stg_{hostile.input}", *BEHIND.get(hostile.input, [])]
            self.judge_one(hostile, {name: failed[name] for name in nodes if name in failed})
        if self.warehouse.query(f"select 1 from information_schema.tables where table_name = '{CANARY}'").size:
            for hostile in hostiles:
                self.verdicts.fail(hostile, "one of this run executed a value")
            self.warehouse.execute(f"drop table if exists {CANARY}")
        shutil.rmtree(self.warehouse.folder / "inputs", ignore_errors=True)

    def judge_one(self, hostile: Hostile, failed: dict[str, str]) -> None:
        """What became of one input."""
        verdicts = self.verdicts
        verdicts.tried += 1
        verdicts.kinds[hostile.kind] += 1
        if failed:
            message = failed.get(f"base_{hostile.input}", "")
            if hostile.rows is not None:
                verdicts.fail(hostile, f"was not read: {failed}")
            elif not clear_error(hostile, message):
                verdicts.fail(hostile, f"no clear error: {failed}")
            else:
                verdicts.outcomes["clear error"] += 1
        elif hostile.rows is None:
            verdicts.fail(hostile, "was read, and should have been refused")
        else:
            self.judge_rows(hostile, hostile.rows)

    def judge_rows(self, hostile: Hostile, rows: int) -> None:
        """Rows in = rows out, each letter of the first column kept, each cent of the transactions."""
        place = f"customer_value_staging.stg_{hostile.input}"
        if hostile.input == "transactions":
            place = "customer_value_intermediate.int_transaction_ledger"
        found = dict(self.warehouse.query(f"select status, count(*) from {place} group by status").values.tolist())
        self.verdicts.rows["in"] += rows
        self.verdicts.rows["lost"] += abs(rows - sum(found.values()))
        self.verdicts.rows.update(found)
        refused = found.get("rejected", 0)
        self.verdicts.outcomes["read, with refused rows" if refused else "read, every row accepted"] += 1
        if sum(found.values()) != rows:
            self.verdicts.fail(hostile, f"{rows} rows came in, and went out as {found}")
        if hostile.texts is not None:
            self.judge_texts(hostile, hostile.texts)
        if hostile.input == "transactions":
            self.judge_marts(hostile, found)

    def judge_texts(self, hostile: Hostile, expected: list[str | None]) -> None:
        """The texts of the first column, verbatim."""
        column = f"{hostile.text_column}_text"
        base = f"customer_value_staging.stg_{hostile.input}"
        texts = self.warehouse.query(f"select {column} from {base}")[column]
        one, other = Counter(text or None for text in texts), Counter(expected)
        if one != other:
            lost, new = list((other - one).elements())[:3], list((one - other).elements())[:3]
            self.verdicts.fail(hostile, f"lost {[str(x)[:60] for x in lost]}, made {[str(x)[:60] for x in new]}")

    def judge_marts(self, hostile: Hostile, found: dict[str, int]) -> None:
        """The two marts hold what the ledger says; the readable amounts are all there."""
        for mart, status in [("customer_transactions", "accepted"), ("rejected_transactions", "rejected")]:
            count = self.warehouse.query(f"select count(*) from customer_value.{mart}").iloc[0, 0]
            if count != found.get(status, 0):
                self.verdicts.fail(hostile, f"{mart} has {count} rows, and {found.get(status, 0)} are {status}")
        if hostile.amount is not None:
            amount = self.warehouse.query(
                "select sum(abs(coalesce(gross_amount, amount_as_read))) from"
                " customer_value_intermediate.int_transaction_ledger"
            ).iloc[0, 0] or Decimal(0)
            if abs(amount - hostile.amount) > Decimal("0.0001") * (hostile.rows or 0):
                self.verdicts.fail(hostile, f"amounts of {hostile.amount} came in, and {amount} went out")


def new_judge(folder: Path) -> Judge:
    """A judge with a warehouse in this folder."""
    judge = Judge(Warehouse(folder))
    judge.prepare()
    return judge

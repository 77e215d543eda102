"""Hypothesis strategies of bases and of sequences of loads.

A base is customers with a rhythm (`cust000` …: ids that stand in no other text) and messy rows of a few others, with
every optional input. A load is one to three things that happen to a shop's data: see HAPPENINGS.
"""

from __future__ import annotations

import os
import random
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from dbt_project import EVERY_INPUT
from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st
from other_rules import changed_rules
from sequences import EXTRA, TURNS, Inputs, Load, Sequence, short
from strategies import (
    COLUMNS,
    CUSTOMERS,
    Base,
    Choice,
    Row,
    choices,
    contact_rows,
    copies,
    feedback_rows,
    fresh_rows,
    messy_bases,
    people_rows,
    rate_rows,
    refunds,
    spend_rows,
    versions,
    visits,
)

SEED = int(os.environ.get("CUSTOMER_VALUE_SEED", "0"))
EACH = 10  # so many sequences begin with the same base, which is built once
LAST_DAY = date(2024, 12, 31)
OPTIONS = [choice.but(as_of_date=None, history_months=2 + number % 2) for number, choice in enumerate(choices(1))]
FEW, MANY = 14, 45  # customers with a rhythm: below ten who came back no model is fitted, which makes builds cheap
CHANGED_VARS: dict[str, list[Any]] = {
    "cv_timezone": ["Europe/Paris", "America/New_York", "Pacific/Auckland"],
    "cv_source_timezone": ["Asia/Kolkata", "Europe/Paris"],
    "cv_reporting_currency": ["EUR", "USD"],
    "cv_gross_margin_rate": [0.2, 0.9],
    "cv_rfm_bins": [3, 4],
    "cv_rfm_window_days": [90, 400],
    "cv_rfm_monetary": ["average", "total"],
    "cv_history_months": [1, 4],
    "cv_as_of_date": ["2024-06-30", "2024-10-27", "2024-12-31"],
    "cv_latest_date": ["2024-09-15", "2025-01-02"],
    "cv_label_language": ["fr", "en"],
    "cv_transactions_columns": [{"amount": "amount * 2"}, {"channel": "product_category"}, {"cost": "null"}],
    "cv_value_tiers_location": ["raw.value_tiers_other"],
    "cv_lifecycle_rules_location": ["raw.lifecycle_rules_other"],
    "cv_churn_signals_location": ["raw.churn_signals_other"],
    "cv_loyalty_tiers_location": ["raw.loyalty_tiers_low"],
    "cv_audience_rules_location": ["raw.audience_rules_open", "raw.audience_rules_narrow"],
    "cv_rejection_reasons_location": ["raw.rejection_reasons_other"],
    "cv_labels_location": ["raw.labels_other"],
}
RULES_IN_PLACE: dict[str, Callable[[Row], Row]] = {
    "value_tiers": lambda row: row | {"from_percentile": str(float(row["from_percentile"] or 0) * 0.9)},
    "lifecycle_rules": lambda row: (
        row | {"gap_ratio_from": row["gap_ratio_from"] and str(float(row["gap_ratio_from"]) * 0.9)}
    ),
    "churn_signals": lambda row: row | {"points": str(int(row["points"] or 0) + 1)},
}
ODD_BUILDS = [
    ["--select", "data_quality"],
    ["--select", "int_customer_days"],
    ["--select", "+int_customer_days"],
    ["--select", "+customer_transactions"],
    ["--select", "+customer_rfm"],
    ["--empty", "--select", "+int_customer_days", "+data_quality"],
    ["--empty", "--select", "+customer_rfm"],
    ["--full-refresh", "--select", "+int_customer_days"],
    ["--full-refresh", "--select", "customer_transactions"],
]
COLUMNS_THAT_GO = ["loaded_at", "line_id", "cost", "channel", "currency", "original_transaction_id", "transaction_type"]


@dataclass
class Draft:
    """A shop's data while loads are drawn."""

    choice: Choice
    inputs: Inputs
    variables: dict[str, Any] = field(default_factory=dict)
    without: list[str] = field(default_factory=list)
    load: Load = field(default_factory=Load)
    days: int = 0

    @property
    def rows(self) -> list[Row]:
        """The transactions."""
        return self.inputs["transactions"]

    def change(self, name: str, rows: list[Row], words: str) -> None:
        """An input is these rows from now on."""
        self.inputs[name] = self.load.inputs[name] = rows
        self.load.words.append(words)

    def add(self, name: str, rows: list[Row], words: str) -> None:
        """An input has these rows too."""
        self.change(name, [*self.inputs[name], *rows], f"{words}: {'; '.join(short(row) for row in rows)}")

    def customers(self) -> list[str]:
        """Who bought so far."""
        return sorted({(row["customer_id"] or "").strip() for row in self.rows} - {""}) or CUSTOMERS[:1]


def new_rows(draw: st.DrawFn, draft: Draft) -> None:
    """New rows of old and new customers, of any day: most are late."""
    who = [*draft.customers(), *CUSTOMERS[:4], f"cust{900 + draft.days}"]
    count, start = draw(st.integers(1, 4)), len(draft.rows) + 1000 * draft.days
    rows = [draw(fresh_rows(draft.choice, start + number, who)) for number in range(count)]
    draft.add("transactions", rows, "new rows of any day")


def next_day(draw: st.DrawFn, draft: Draft) -> None:
    """A day that the data did not have: today moves."""
    draft.days += draw(st.sampled_from([1, 1, 2, 31]))
    day = (LAST_DAY + timedelta(days=draft.days)).isoformat()
    who = st.sampled_from([*draft.customers(), f"cust{800 + draft.days}"])
    rows: list[Row] = []
    for number in range(draw(st.integers(1, 4))):
        row: Row = dict.fromkeys(COLUMNS["transactions"])
        row |= {"transaction_id": f"d{draft.days}-{number}", "customer_id": draw(who), "transaction_at": day}
        rows.append(row | {"amount": draw(st.sampled_from(["10", "33.3333", "0", "-5"]))})
    draft.add("transactions", rows, "a new day")


def refund_of_old(draw: st.DrawFn, draft: Draft) -> None:
    """A refund that names an old purchase, or none."""
    if draft.rows:
        start = len(draft.rows) + 2000 * (draft.days + 1)
        row = draw(refunds(draft.choice, start, draft.customers(), draft.rows))
        draft.add("transactions", [row], "a refund")


def correction(draw: st.DrawFn, draft: Draft) -> None:
    """Another version of a row beside it, with a later loaded_at or without."""
    if draft.rows:
        row = draw(versions(draft.choice, draft.rows))
        draft.add("transactions", [row], "another version of a row")


def overwritten(draw: st.DrawFn, draft: Draft) -> None:
    """Another version of a row in its place, and no loaded_at that would tell."""
    if draft.rows:
        place = draw(st.integers(0, len(draft.rows) - 1))
        row = draw(versions(draft.choice, [draft.rows[place]]))
        words = f"a row overwritten: {short(draft.rows[place])} → {short(row)}"
        draft.change("transactions", [*draft.rows[:place], row, *draft.rows[place + 1 :]], words)


def key_moves(draw: st.DrawFn, draft: Draft) -> None:
    """A transaction's id comes a second time, with another customer; or the row itself changes hands."""
    if draft.rows:
        place = draw(st.integers(0, len(draft.rows) - 1))
        row = draft.rows[place] | {"customer_id": draw(st.sampled_from(draft.customers()))}
        if draw(st.booleans()):
            row |= {"loaded_at": draw(st.sampled_from([None, "2025-06-01"]))}
        kept = draft.rows if draw(st.booleans()) else [*draft.rows[:place], *draft.rows[place + 1 :]]
        words = f"a key goes to another customer: {short(draft.rows[place])} → {short(row)}, {len(kept)} others"
        draft.change("transactions", [*kept, row], words)


def taken_away(draw: st.DrawFn, draft: Draft) -> None:
    """Rows that are no longer there: a few, or a customer's all."""
    if not draft.rows:
        return
    if draw(st.booleans()):
        gone = draw(st.sampled_from(draft.customers()))
        kept = [row for row in draft.rows if (row["customer_id"] or "").strip() != gone]
        draft.change("transactions", kept, f"all rows of {gone} are taken away")
    else:
        places = draw(st.sets(st.integers(0, len(draft.rows) - 1), min_size=1, max_size=3))
        kept = [row for place, row in enumerate(draft.rows) if place not in places]
        gone = "; ".join(short(draft.rows[place]) for place in sorted(places))
        draft.change("transactions", kept, f"rows are taken away: {gone}")


def duplicates(draw: st.DrawFn, draft: Draft) -> None:
    """Copies of old rows; or one of several copies goes."""
    if draft.rows:
        rows = [draw(copies(draft.rows)) for _ in range(draw(st.integers(1, 2)))]
        draft.add("transactions", rows, "copies")


def forgotten(draw: st.DrawFn, draft: Draft) -> None:
    """A customer is put on the list of those to forget, or taken off it again."""
    named = draft.inputs["forget_customers"]
    if named and draw(st.integers(0, 2)) == 0:
        draft.change("forget_customers", named[1:], f"taken off the list again: {short(named[0])}")
    else:
        draft.add("forget_customers", [{"customer_id": draw(st.sampled_from(draft.customers()))}], "to be forgotten")


def rates(draw: st.DrawFn, draft: Draft) -> None:
    """A new exchange rate, late or not; another one in an old one's place; one that goes."""
    old = draft.inputs["exchange_rates"]
    kind = draw(st.sampled_from(["new", "new", "other", "gone"])) if old else "new"
    if kind == "new":
        draft.add("exchange_rates", [draw(rate_rows(draft.choice))], "a rate")
        return
    place = draw(st.integers(0, len(old) - 1))
    put = [old[place] | {"rate": draw(st.sampled_from(["1.25", "0.8", "2"]))}] if kind == "other" else []
    words = f"a rate is {kind}: {short(old[place])} → {put}"
    draft.change("exchange_rates", [*old[:place], *put, *old[place + 1 :]], words)


def people(draw: st.DrawFn, draft: Draft) -> None:
    """A test customer is named or taken back, a first day seen changes, a customer comes."""
    old, who = draft.inputs["customers"], draw(st.sampled_from(draft.customers()))
    kept = [row for row in old if (row["customer_id"] or "").strip() != who]
    own = next((row for row in old if (row["customer_id"] or "").strip() == who), dict.fromkeys(COLUMNS["customers"]))
    was_test = (own.get("is_test") or "").strip().lower() in ("true", "yes", "1")
    kind = draw(st.sampled_from(["test", "test", "seen", "other"]))
    if kind == "test":
        changed = own | {"customer_id": who, "is_test": "false" if was_test else "true"}
    elif kind == "seen":
        seen = draw(st.sampled_from(["2022-11-30", "2024-03-15", None]))
        changed = own | {"customer_id": who, "first_seen_at": seen}
    else:
        changed = draw(people_rows(draft.choice))
        kept = old
    draft.change("customers", [*kept, changed], f"a customer: {short(changed)}")


def side_inputs(draw: st.DrawFn, draft: Draft) -> None:
    """Feedback, contacts or spend: rows more, or one less."""
    drawn: dict[str, Callable[[Choice], st.SearchStrategy[Row]]] = {
        "feedback": feedback_rows,
        "campaign_contacts": contact_rows,
        "marketing_spend": spend_rows,
    }
    name = draw(st.sampled_from(sorted(drawn)))
    if draft.inputs[name] and draw(st.integers(0, 3)) == 0:
        draft.change(name, draft.inputs[name][1:], f"{name} loses {short(draft.inputs[name][0])}")
    else:
        draft.add(name, [draw(drawn[name](draft.choice)) for _ in range(draw(st.integers(1, 3)))], name)


def variable(draw: st.DrawFn, draft: Draft) -> None:
    """A var or the place of a rule changes; or an earlier change is taken back."""
    if draft.variables and draw(st.booleans()):
        name = draw(st.sampled_from(sorted(draft.variables)))
        del draft.variables[name]
        draft.load.words.append(f"{name} is taken back")
        return
    name = draw(st.sampled_from(sorted(CHANGED_VARS)))
    draft.variables[name] = draw(st.sampled_from(CHANGED_VARS[name]))
    if name == "cv_rfm_bins":
        draft.variables["cv_rfm_cut_points_location"] = f"raw.cut_points_{draft.variables[name]}"
    draft.load.words.append(f"{name} = {draft.variables[name]}")


def rule_in_place(draw: st.DrawFn, draft: Draft) -> None:
    """A table of rules says something else, in the same place as before."""
    name, change = draw(st.sampled_from(sorted(RULES_IN_PLACE.items(), key=lambda item: item[0])))
    table = f"{name}_other"
    rows = draft.inputs.get(table) or changed_rules()[table].to_dict("records")
    draft.change(table, [change(row) for row in rows], f"the rules of raw.{table} change in place")
    draft.variables[f"cv_{name}_location"] = f"raw.{table}"


def columns(draw: st.DrawFn, draft: Draft) -> None:
    """A column of transactions goes, or comes back; or one that the contract does not know comes and is carried."""
    if draw(st.integers(0, 2)) == 0 and not any(EXTRA in row for row in draft.rows):
        noted = [row | {EXTRA: f"note {place % 3}"} for place, row in enumerate(draft.rows)]
        draft.change("transactions", noted, f"a column comes and is carried: {EXTRA}")
        draft.variables["cv_transactions_extra_columns"] = [EXTRA]
    else:
        name = draw(st.sampled_from(draft.without or COLUMNS_THAT_GO))
        draft.without = [] if draft.without else [name]
        draft.change("transactions", draft.rows, f"column {name} {'goes' if draft.without else 'comes back'}")


def odd_build(draw: st.DrawFn, draft: Draft) -> None:
    """Somebody builds a part, or an empty one, or everything of it anew."""
    draft.load.odd_builds.append(draw(st.sampled_from(ODD_BUILDS)))


HAPPENINGS = [new_rows, new_rows, next_day, next_day, refund_of_old, refund_of_old, correction, correction, overwritten]
HAPPENINGS += [key_moves, taken_away, duplicates, forgotten, forgotten, rates, rates, people, people, side_inputs]
HAPPENINGS += [variable, variable, rule_in_place, columns, odd_build, odd_build]


def renamed(rows: list[Row]) -> list[Row]:
    """The customers and transactions of `visits` under names that stand in no other text."""
    for row in rows:
        row["customer_id"] = f"cust{int(row['customer_id'][1:]):03}"
        for name in ("transaction_id", "original_transaction_id"):
            row[name] = row[name] and f"v{row[name]}"
    return rows


@st.composite
def bases(draw: st.DrawFn, customers: int) -> tuple[Inputs, Choice]:
    """So many customers with a rhythm, and messy rows of others."""
    messy: Base = draw(messy_bases(OPTIONS))
    gaps = draw(st.sampled_from([[7, 30], [14, 45, 30], [30], [45, 90]]))
    chance = random.Random(draw(st.integers(0, 10_000)))
    rhythm = renamed(visits(chance, messy.choice, customers, 400, gaps, 0.8, 0.1))
    inputs = {name: list(getattr(messy, name)) for name in COLUMNS}
    inputs["transactions"] = [*rhythm, *messy.transactions]
    return inputs, messy.choice


@st.composite
def sequences(draw: st.DrawFn, number: int, base_number: int, base: tuple[Inputs, Choice]) -> Sequence:
    """Three to five loads on a base."""
    inputs, choice = base
    variables = {**EVERY_INPUT, **choice.variables}
    draft, loads = Draft(choice, dict(inputs)), []
    for _ in range(draw(st.sampled_from([3, 3, 3, 4, 5]))):
        draft.load = Load()
        happenings = draw(st.lists(st.sampled_from(HAPPENINGS), min_size=1, max_size=3))
        for happening in happenings:
            happening(draw, draft)
        draft.load.variables, draft.load.without = dict(draft.variables), list(draft.without)
        loads.append(draft.load)
    return Sequence(number, base_number, inputs, variables, loads, TURNS[number % len(TURNS)])


def drawn(strategy: st.SearchStrategy[Any], number: int) -> Any:
    """One value, the same for the same number and seed."""
    found: list[Any] = []

    @seed(SEED * 100_000 + number)
    @settings(max_examples=3, database=None, deadline=None, phases=[Phase.generate], suppress_health_check=HealthCheck)
    @given(strategy)
    def draw(value: Any) -> None:
        found.append(value)

    draw()
    return found[-1]  # the first ones are the simplest


def drawn_sequences(count: int) -> list[Sequence]:
    """As many as are wanted; every other base has customers enough for its models to be fitted."""
    if path := os.environ.get("CUSTOMER_VALUE_REPLAY"):
        return [Sequence.read(Path(path))]
    found, base = [], None
    for number in range(count):
        base_number = number // EACH
        if base is None or number % EACH == 0:
            base = drawn(bases(FEW if base_number % 2 == 0 else MANY), 50_000 + base_number)
        found.append(drawn(sequences(number, base_number, base), number))
    return found

"""Hypothesis strategies: raw inputs as an outside user could send them, and settings to build them with.

Three kinds of bases. `messy_bases`: up to 60 rows, every cell drawn, so that a failure shrinks to the few rows that
matter. `long_bases`: a pattern of purchases repeated over 40 customers and more and perturbed, long enough for churn
and for the repeat ladder. `natural_bases`: customers with rates, chances to go and values of their own, so that the
fits are good ones and what rests on them is known to the last digits. Left out is only what the pages leave to the
engine: local times that a zone has twice.
"""

from __future__ import annotations

import random
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pandas as pd
from hypothesis import strategies as st
from oracle import Settings
from oracle.contract import CONTRACT

Row = dict[str, str | None]
INPUTS = ("transactions", "customers", "exchange_rates", "feedback")
INPUTS += ("marketing_spend", "campaign_contacts", "forget_customers")
COLUMNS = {name: list(CONTRACT[name].kinds) for name in INPUTS}

CUSTOMERS = ["ann", "bob", "Ann", "Zoë", "Zoe\u0308", "李雷", "c-1", "10", "010", "d'Arc", "two words", "🛒"]
ANONYMOUS = [None, "", "  ", "\u00a0"]
PADDING = ["{}", "{}", "{}", " {}", "{}\t", "\u00a0{} ", "{}\n"]  # what is trimmed
NOT_PADDING = "\u2003{}"  # an em space is part of the id
MOST_ROWS = 60

AMOUNTS = ["10", "10", "10.00", "20", "19.99", "0", "0.00", "5.5", "100", "33.3333", "0.01"]
ODD_AMOUNTS = ["+5", " 25 ", ".5", "5.", "1e1", "1E-2", "-0", "0.00005", "0.00004999", "0.0000005", "-0.00005"]
ODD_AMOUNTS += ["1e-400", "12345678901.123456", "9999999999999.5", "99999999999000", "9.99e12", "-10", "-19.99", "007"]
BAD_AMOUNTS = [None, "", "   ", "abc", "1,234.00", "12 €", "1_000", "0x10", "1e", "--1", "100000000000000", "1e20"]
BAD_AMOUNTS += ["NaN", "inf", "-Infinity", "1e309", "-1e999"]
OPTIONAL = ["tax", "shipping", "discount", "cost", "quantity"]
OPTIONAL_VALUES = ["0", "1", "2.50", "0.00005", "-1", "12.3456", "n/a", "NaN", "1e30", ""]
BAD_TYPES = ["gift", "Purchases", "0"]
TYPES = ["refund", "cancellation", "chargeback", "REFUND", " refund "]
BAD_DATES = [None, "", "01/02/2024", "2024-02-30", "2024-13-01", "2024-01-01T25:00", "yesterday", "2024-1-1", "NaT"]
OFFSETS = ["Z", "+02", "+0200", "+02:00", "-05:00", "+05:30", "-11:00", "+13:45"]
CURRENCIES = [None, None, None, None, None, "USD", "EUR", "eur", " Eur ", "JPY", "GBP", ""]
RATES = ["1.1", "0.9", "0.0067123457", "1.0000000001", "0.00005", "1234.5678901234", "100"]
BAD_RATES = [None, "", "0", "-1", "abc", "inf", "1e-11"]
CHANNELS = [None, None, "paid search", " paid search ", "Paid search", "", "unknown", "été"]
CATEGORIES = [None, "toys", "toys", "books", " books", "Books", "", "été"]
PRODUCTS = [None, None, "p1", "p2", " p1", "P1", ""]
CONSENTS = ["yes", "TRUE", "1", "no", "0", None, "perhaps", ""]
EMAILS = [None, "ann@example.org", " Ann@Example.ORG\t", "a b@c", "@b", "a@", "a@b@c", "none", "Zo\u00eb@x", ""]
PHONES = [None, "+33612345678", "0033 (6)12-34.56/78", " +1 234567", "0612345678", "+0123456789", "00", "+123456"]
PHONES += ["+123456789012345", "+1234567890123456", "call me", ""]
CAMPAIGNS = ["spring", "spring", " spring ", "Spring", "autumn", "autumn"]
IS_CONTROL = ["true", "yes", "1", "false", "no", None, "", "perhaps"]
KINDS = ["nps", "nps", "NPS ", "csat", "csat", "complaint", "complaint", None, "rating"]
SCORES = ["6", "6.0", "7", "2", "2.5", "0", "10", "1", "nine", None, "NaN"]
FEEDBACK_DAYS = ["2024-12-31", "2024-12-01", "2024-10-02", "2024-10-01", "2024-07-04", "2024-06-30", "2023-12-31"]
IS_TEST = ["false", "no", None, "maybe", "", "true", "Yes", "1"]

FIRST_DAY, LAST_DAY = date(2023, 1, 1), date(2024, 12, 31)
# The nights on which the clocks of Paris, New York and Auckland change, and the days beside them.
CLOCK_CHANGES = [date(2024, 3, 31), date(2024, 10, 27), date(2024, 3, 10), date(2024, 11, 3), date(2024, 4, 7)]
ZONES = [
    ("UTC", "UTC"),
    ("Europe/Paris", "Europe/Paris"),
    ("UTC", "Europe/Paris"),
    ("America/New_York", "Europe/Paris"),
    ("Asia/Kolkata", "America/New_York"),
    ("Europe/Paris", "Pacific/Auckland"),
]
CHOICES: dict[str, list[Any]] = {
    "rfm_window_days": [None, None, None, 1, 30, 200],
    "rfm_monetary": ["total", "average"],
    "as_of_date": [None, None, None, None, "2024-06-30", "2023-12-31", "2024-10-27", "2024-02-29", "2031-01-01"],
    "latest_date": [None, None, None, "2024-09-15"],
    "reporting_currency": ["USD", "USD", "EUR"],
    "gross_margin_rate": [1.0, 0.35, 0.123456, 0.0, -0.5],
    "annual_discount_rate": [0.1, 0.0, 0.25],
    "clv_horizon_weeks": [52, 4, 13, 104],
    "max_lifespan_years": [10, 0.5, 3.25],
}
OVER_TIME: dict[str, list[Any]] = {
    "history_months": [1, 2, 3, 6, 6, None],
    "churn_outcome_weeks": [4, 8, 26],
}
ACTING: dict[str, list[Any]] = {
    "target_ltv_to_cac": [3, 1, 2.5],
    "control_share": [0.1, 0.5, 0.25],
    "campaign_window_days": [30, 30, 7, 1, 90],
    "audiences": ["shipped", "narrow", "narrow", "open"],
    "tiers": ["shipped", "low"],
}
AUDIENCES: dict[str, list[dict[str, str]]] = {
    "narrow": [
        {"audience": "top", "priority": "1", "maximum_customers": "3", "is_exclusive": "true"},
    ],
    "open": [
        {"audience": "some", "priority": "1", "loyalty_tiers": "one|none", "maximum_customers": "2"},
        {"audience": "segment", "priority": "2", "rfm_segments": "champions|outside_window|lost"},
        {"audience": "recent", "priority": "3", "days_since_last_to": "60", "is_exclusive": "true"},
        {"audience": "unrated", "priority": "4", "risk_levels": "unrated", "requires_consent": "true"},
        {"audience": "waiting", "priority": "5", "days_since_last_from": "61", "days_since_last_to": "200"},
        {"audience": "valued", "priority": "6", "minimum_predicted_clv": "5", "is_exclusive": "true"},
        {"audience": "été", "priority": "7", "value_tiers": "bronze", "is_exclusive": "true", "maximum_customers": "4"},
        {"audience": "risky", "priority": "8", "minimum_value_at_risk": "0.01", "requires_consent": "false"},
    ],
}
AUDIENCES["narrow"] += [
    {"audience": "agreed", "priority": "2", "requires_consent": "true", "is_exclusive": "true"},
    {"audience": "rest", "priority": "3", "is_exclusive": "true", "lifecycle_stages": "new|active|at_risk|lost"},
]
TIERS = {"low": [("gold", "1", "100", "3"), ("one", "2", "20.5", "1"), ("none", "3", "0", "0")]}
# What cv_rfm_method = fixed cuts at: the first so many of them, for so many bins.
CUT_POINTS = {
    "recency": [None, -400, -200, -100, -60, -30, -20, -10, -5, -1],
    "frequency": [None, 2, 3, 4, 5, 6, 7, 8, 9, 10],
    "monetary": [None, 0, 10, 20, 25, 50, 100, 250, 400, 1000],
}
METHODS, BINS = ["tied_quantile", "ntile", "fixed"], range(2, 11)


RULE_TABLES = {"audiences": "audience_rules", "tiers": "loyalty_tiers"}  # setting → seed that it replaces
AUDIENCE_COLUMNS = ["audience", "priority", "rfm_segments", "value_tiers", "lifecycle_stages", "risk_levels"]
AUDIENCE_COLUMNS += ["loyalty_tiers", "minimum_value_at_risk", "minimum_predicted_clv", "days_since_last_from"]
AUDIENCE_COLUMNS += ["days_since_last_to", "requires_consent", "is_exclusive", "maximum_customers"]


@dataclass(frozen=True)
class Choice:
    """One set of vars, as the oracle and as dbt take it."""

    values: tuple[tuple[str, Any], ...]

    @property
    def variables(self) -> dict[str, Any]:
        """The vars of a dbt command."""
        variables = {f"cv_{name}": value for name, value in self.values if name not in RULE_TABLES}
        for name, table in RULE_TABLES.items():
            if self[name] != "shipped":
                variables[f"cv_{table}_location"] = f"raw.{table}_{self[name]}"
        return {**variables, "cv_rfm_cut_points_location": f"raw.cut_points_{self['rfm_bins']}"}

    def settings(self, rules: dict[str, pd.DataFrame]) -> Settings:
        """The oracle's settings."""
        values = {name: value for name, value in self.values if name not in RULE_TABLES}
        own = {
            table: rule_tables()[f"{table}_{self[name]}"]
            for name, table in RULE_TABLES.items()
            if self[name] != "shipped"
        }
        return Settings(**values, **{**rules, **own, "rfm_cut_points": cut_points(self["rfm_bins"])})

    def __getitem__(self, name: str) -> Any:
        return dict(self.values)[name]

    def but(self, **changes: Any) -> Choice:
        """The same with other values."""
        return Choice(tuple({**dict(self.values), **changes}.items()))

    def __repr__(self) -> str:
        return "Choice(" + ", ".join(f"{name}={value!r}" for name, value in self.values) + ")"


def cut_points(bins: int) -> pd.DataFrame:
    """A rule table rfm_cut_points for a number of bins."""
    rows: list[tuple[str, str, str | None]] = []
    for metric, lower_values in CUT_POINTS.items():
        values = lower_values[:bins]
        if metric == "recency":  # the fewer days the better
            values = [None, *sorted(-value for value in values[1:])]
            scores = range(bins, 0, -1)
        else:
            scores = range(1, bins + 1)
        rows += [(metric, str(score), None if value is None else str(value)) for score, value in zip(scores, values)]
    return pd.DataFrame(rows, columns=["metric", "score", "lower_value"], dtype=object)


def rule_tables() -> dict[str, pd.DataFrame]:
    """The rule tables that replace a seed; a flag that is not given is no."""
    flags = {"requires_consent": "false", "is_exclusive": "false"}
    found = {}
    for name, rules in AUDIENCES.items():
        rows = [[{**flags, **rule}.get(column) for column in AUDIENCE_COLUMNS] for rule in rules]
        found[f"audience_rules_{name}"] = pd.DataFrame(rows, columns=AUDIENCE_COLUMNS, dtype=object)
    for name, tiers in TIERS.items():
        columns = ["tier", "priority", "minimum_spend", "minimum_purchases"]
        found[f"loyalty_tiers_{name}"] = pd.DataFrame(tiers, columns=columns, dtype=object)
    return found


def choices(rounds: int) -> list[Choice]:
    """Each RFM method with each number of bins, `rounds` times, every other setting varied beside them."""
    chance, over_time = random.Random("settings of the property tests"), random.Random("settings of the months")
    acting = random.Random("settings of acting on value")
    found = []
    for _ in range(rounds):
        for method in METHODS:
            for bins in BINS:
                source, target = chance.choice(ZONES)
                values = {"rfm_method": method, "rfm_bins": bins, "source_timezone": source, "timezone": target}
                values |= {name: chance.choice(options) for name, options in CHOICES.items()}
                values |= {name: over_time.choice(options) for name, options in OVER_TIME.items()}
                values |= {name: acting.choice(options) for name, options in ACTING.items()}
                found.append(Choice(tuple(values.items())))
    # One as of a day before all data: nothing is known, and nothing may fail.
    found[-1] = found[-1].but(as_of_date="2019-12-31")
    return found


@dataclass
class Base:
    """Raw rows of the inputs, and the settings to build them with."""

    choice: Choice
    transactions: list[Row]
    customers: list[Row]
    exchange_rates: list[Row]
    feedback: list[Row] = field(default_factory=list)
    marketing_spend: list[Row] = field(default_factory=list)
    campaign_contacts: list[Row] = field(default_factory=list)
    forget_customers: list[Row] = field(default_factory=list)

    def frames(self) -> dict[str, pd.DataFrame]:
        """The inputs as frames of text with every contract column."""
        return {
            name: pd.DataFrame(
                [[row.get(column) for column in columns] for row in getattr(self, name)],
                columns=columns,
                dtype=object,
            )
            for name, columns in COLUMNS.items()
        }

    def __repr__(self) -> str:
        def given(rows: list[Row]) -> str:
            return "".join(f"\n    { ({k: v for k, v in row.items() if v is not None}) }" for row in rows)

        inputs = "".join(f"\n  {name}:{given(getattr(self, name))}" for name in COLUMNS)
        return f"Base\n  {self.choice}{inputs}"

    def _repr_pretty_(self, printer: Any, _cycle: bool) -> None:
        """How Hypothesis prints a failing example: without nulls."""
        printer.text(repr(self))


def is_ambiguous(moment: datetime, zone: str) -> bool:
    """A wall time that the zone has twice (or, with the offsets the other way round, never)."""
    at = moment.replace(tzinfo=ZoneInfo(zone))
    return at.utcoffset() != at.replace(fold=1).utcoffset()


def moment_text(day: date, clock: str, offset: str, choice: Choice) -> str:
    """A day and a time as text; three hours later where the zones could read it in two ways."""
    moment = datetime.combine(day, datetime.strptime(clock, "%H:%M:%S").time())
    for _ in range(2):
        if offset:
            digits = offset.replace(":", "").replace("Z", "+0000").ljust(5, "0")
            local = datetime.strptime(f"{moment.isoformat()}{digits}", "%Y-%m-%dT%H:%M:%S%z")
        else:
            local = moment.replace(tzinfo=ZoneInfo(choice["source_timezone"]))
        target = local.astimezone(ZoneInfo(choice["timezone"])).replace(tzinfo=None)
        read_twice = is_ambiguous(target, choice["timezone"])
        if read_twice or (not offset and is_ambiguous(moment, choice["source_timezone"])):
            moment += timedelta(hours=3)
    return moment.isoformat() + offset


@st.composite
def moments(draw: st.DrawFn, choice: Choice) -> str:
    """A pure date, a naive or an aware time; often on the same few days, at midnight, on a night of clock change."""
    day = draw(
        st.one_of(
            st.integers(0, 8).map(lambda k: LAST_DAY - timedelta(days=45 * k)),
            st.integers(0, (LAST_DAY - FIRST_DAY).days).map(lambda k: FIRST_DAY + timedelta(days=k)),
            st.sampled_from(CLOCK_CHANGES),
        )
    )
    spelling = draw(st.sampled_from(["day", "day", "day", "compact", "naive", "naive", "aware"]))
    if spelling == "day":
        return day.isoformat()
    if spelling == "compact":
        return day.strftime("%Y%m%d")
    clock = draw(st.sampled_from(["00:00:00", "23:59:59", "02:30:00", "12:00:00", "01:15:00", "22:30:00"]))
    text = moment_text(day, clock, draw(st.sampled_from(OFFSETS)) if spelling == "aware" else "", choice)
    return draw(st.sampled_from([text, text.replace("T", " "), f" {text} ", text.replace(":00:00", ":00", 1)]))


@st.composite
def loaded(draw: st.DrawFn) -> str | None:
    """When a row was loaded: mostly not known or after all data, so that few rows are of the future."""
    known = ["2025-01-01", "2025-01-01T00:00", "2025-01-02", "2025-01-03T08:00:00Z"]
    return draw(st.sampled_from([None, None, None, *known, "2024-06-30", "never"]))


@st.composite
def fresh_rows(draw: st.DrawFn, choice: Choice, number: int, customers: list[str]) -> Row:
    """A purchase, or an amount below zero without a type."""
    row: Row = dict.fromkeys(COLUMNS["transactions"])
    row["transaction_id"] = draw(st.sampled_from(PADDING)).format(f"t{number}")
    who = draw(st.sampled_from(customers)) if customers else None
    row["customer_id"] = draw(st.sampled_from(PADDING)).format(who) if who else draw(st.sampled_from(ANONYMOUS))
    row["transaction_at"] = draw(moments(choice))
    row["amount"] = draw(st.sampled_from(AMOUNTS * 3 + ODD_AMOUNTS))
    row["line_id"] = draw(st.sampled_from([None, "1", "1", "1", "2", " 1"]))
    row["transaction_type"] = draw(st.sampled_from([None, None, None, "purchase", " Purchase"]))
    row["currency"] = draw(st.sampled_from(CURRENCIES))
    row["loaded_at"] = draw(loaded())
    row["product_category"] = draw(st.sampled_from(CATEGORIES))
    row["product_id"], row["channel"] = draw(st.sampled_from(PRODUCTS)), draw(st.sampled_from(CHANNELS))
    for column in draw(st.sampled_from([[], [], [], ["cost"], ["tax", "shipping"], OPTIONAL])):
        row[column] = draw(st.sampled_from(OPTIONAL_VALUES))
    return row


@st.composite
def refunds(draw: st.DrawFn, choice: Choice, number: int, customers: list[str], rows: list[Row]) -> Row:
    """A refund that names an earlier row (whosever it is, and however much it was), an unknown one, or none."""
    row = draw(fresh_rows(choice, number, customers))
    row["transaction_type"] = draw(st.sampled_from([*TYPES, None]))
    named = draw(st.sampled_from(rows)) if rows and draw(st.integers(0, 4)) else None
    if named is None:
        row["original_transaction_id"] = draw(st.sampled_from([None, None, "t999", " "]))
    else:
        row["original_transaction_id"] = named["transaction_id"]
        if draw(st.integers(0, 3)):
            row["customer_id"], row["currency"] = named["customer_id"], named["currency"]
        if draw(st.booleans()):
            row["amount"] = named["amount"]
        if draw(st.booleans()):
            row["transaction_at"] = named["transaction_at"]
    if row["transaction_type"] is None or draw(st.booleans()):
        amount = (row["amount"] or "").strip()
        row["amount"] = amount if amount.startswith("-") else "-" + amount.removeprefix("+")
    return row


RESPELLED_AMOUNTS = {"10": ["10.00", "1e1", " 10 ", "+10"], "0": ["0.00", "-0"], "20": ["20.0", "2E1"]}


@st.composite
def copies(draw: st.DrawFn, rows: list[Row]) -> Row:
    """An exact duplicate, perhaps in another spelling, perhaps loaded at another time; or the row without its line."""
    row = dict(draw(st.sampled_from(rows)))
    if draw(st.booleans()):
        row["loaded_at"] = draw(loaded())
    if draw(st.booleans()):
        row["amount"] = draw(st.sampled_from(RESPELLED_AMOUNTS.get(row["amount"] or "", [row["amount"]])))
        at = row["transaction_at"] or ""
        if len(at) == 10 and at[4] == "-":
            row["transaction_at"] = draw(st.sampled_from([at.replace("-", ""), f"{at} 00:00", f"{at}T00:00:00"]))
        if row["customer_id"]:
            row["customer_id"] = draw(st.sampled_from(PADDING)).format(row["customer_id"])
        if not row["currency"]:
            row["currency"] = draw(st.sampled_from([None, "", " "]))
    return row


@st.composite
def versions(draw: st.DrawFn, choice: Choice, rows: list[Row]) -> Row:
    """The key of an earlier row with other content: a conflict, or a correction, or another line of it."""
    row = dict(draw(st.sampled_from(rows)))
    column = draw(st.sampled_from(["amount", "amount", "transaction_at", "customer_id", "line_id", "cost"]))
    values = {
        "amount": st.sampled_from(AMOUNTS + BAD_AMOUNTS),
        "transaction_at": moments(choice),
        "customer_id": st.sampled_from([*CUSTOMERS[:3], None]),
        "line_id": st.sampled_from(["3", "4", None]),
        "cost": st.sampled_from(OPTIONAL_VALUES),
    }
    row[column] = draw(values[column])
    if draw(st.booleans()):
        row["loaded_at"] = draw(loaded())
    return row


DEFECTS: dict[str, list[str | None]] = {
    "transaction_id": [None, "", " \t"],
    "customer_id": [*ANONYMOUS, NOT_PADDING.format("ann")],
    "transaction_at": [*BAD_DATES, "2025-06-30", "2039-01-01T00:00:00Z"],
    "amount": BAD_AMOUNTS,
    "transaction_type": BAD_TYPES,
    "currency": ["XXX", "??"],
}


@st.composite
def messy_bases(draw: st.DrawFn, options: list[Choice]) -> Base:
    """A few rows of anything."""
    choice = draw(st.sampled_from(options))
    customers = CUSTOMERS[: draw(st.sampled_from([12, 3, 1, 2, 5, 8, 0]))]
    count = draw(st.one_of(st.sampled_from([0, 1, 2, 3]), st.integers(5, MOST_ROWS), st.integers(5, 25)))
    rows: list[Row] = []
    kinds = ["fresh"] * 6 + ["refund"] * 3 + ["copy", "version", "defect"]
    while len(rows) < count:
        kind = draw(st.sampled_from(kinds)) if rows else "fresh"
        if kind == "copy":
            rows.append(draw(copies(rows)))
        elif kind == "version":
            rows.append(draw(versions(choice, rows)))
        elif kind == "refund":
            rows.append(draw(refunds(choice, len(rows), customers, rows)))
        else:
            rows.append(draw(fresh_rows(choice, len(rows), customers)))
            if kind == "defect":
                for column in draw(st.lists(st.sampled_from(sorted(DEFECTS)), min_size=1, max_size=3)):
                    rows[-1][column] = draw(st.sampled_from(DEFECTS[column]))
    marked = draw(st.lists(st.tuples(st.sampled_from(CUSTOMERS), st.sampled_from(IS_TEST)), max_size=4))
    rates = draw(st.lists(rate_rows(choice), max_size=8))
    if draw(st.integers(0, 3)):  # mostly all currencies have a rate from the first day on
        first = [["2022-12-01", source, choice["reporting_currency"], "0.9"] for source in ("EUR", "USD", "JPY", "GBP")]
        rates += [dict(zip(COLUMNS["exchange_rates"], rate)) for rate in first]
    people = [dict(zip(("customer_id", "is_test"), mark)) for mark in marked]
    people += draw(st.lists(people_rows(choice), max_size=6))
    return Base(
        choice,
        rows,
        people,
        rates,
        draw(st.lists(feedback_rows(choice), max_size=8)),
        draw(st.lists(spend_rows(choice), max_size=8)),
        draw(st.lists(contact_rows(choice), max_size=12)),
        [{"customer_id": who} for who in draw(st.lists(st.sampled_from([*CUSTOMERS, None, " ann "]), max_size=2))],
    )


@st.composite
def people_rows(draw: st.DrawFn, choice: Choice) -> Row:
    """A customer, perhaps without any purchase; a second row of one is a conflict, or a duplicate."""
    row: Row = dict.fromkeys(COLUMNS["customers"])
    row["customer_id"] = draw(st.sampled_from([*CUSTOMERS, *CUSTOMERS[:3] * 2, "nobody yet", "seen only"]))
    row["first_seen_at"] = draw(st.one_of(st.sampled_from([None, None, "never"]), moments(choice)))
    row["acquisition_channel"] = draw(st.sampled_from(CHANNELS))
    row["marketing_consent"] = draw(st.sampled_from(CONSENTS))
    row["email"], row["phone"] = draw(st.sampled_from(EMAILS)), draw(st.sampled_from(PHONES))
    return row


@st.composite
def spend_rows(draw: st.DrawFn, choice: Choice) -> Row:
    """What was spent, mostly; corrections below zero, unreadable amounts, no channel, no rate."""
    row: Row = dict.fromkeys(COLUMNS["marketing_spend"])
    row["spend_date"] = draw(moments(choice)) if draw(st.integers(0, 9)) else draw(st.sampled_from(BAD_DATES))
    row["channel"] = draw(st.sampled_from(CHANNELS + ["paid search", "unknown"] * 3))
    row["amount"] = draw(st.sampled_from(AMOUNTS * 4 + ODD_AMOUNTS + BAD_AMOUNTS))
    row["currency"] = draw(st.sampled_from([*CURRENCIES, "XXX"]))
    return row


@st.composite
def contact_rows(draw: st.DrawFn, choice: Choice) -> Row:
    """A customer of a campaign, in an arm; the same one twice is a conflict or a duplicate, some never bought."""
    row: Row = dict.fromkeys(COLUMNS["campaign_contacts"])
    row["campaign_id"] = draw(st.sampled_from(CAMPAIGNS * 3 + [None, ""]))
    row["customer_id"] = draw(st.sampled_from([*CUSTOMERS, "nobody yet", None]))
    row["assigned_at"] = draw(moments(choice)) if draw(st.integers(0, 9)) else draw(st.sampled_from(BAD_DATES))
    row["is_control"] = draw(st.sampled_from(IS_CONTROL))
    row["cost"] = draw(st.sampled_from([None, *OPTIONAL_VALUES]))
    row["currency"] = draw(st.sampled_from([*CURRENCIES, "XXX"]))
    return row


@st.composite
def feedback_rows(draw: st.DrawFn, choice: Choice) -> Row:
    """A score or a complaint; several at one moment, on the border of a window, of somebody who never bought."""
    day = st.one_of(st.sampled_from(FEEDBACK_DAYS), moments(choice))
    who, kind = st.sampled_from([*CUSTOMERS[:5], "nobody yet", None]), st.sampled_from(KINDS)
    values = (draw(who), draw(day), draw(st.sampled_from(SCORES)), draw(kind))
    return dict(zip(("customer_id", "responded_at", "score", "kind"), values))


@st.composite
def rate_rows(draw: st.DrawFn, choice: Choice) -> Row:
    """A rate; gaps between the days come by themselves, a second one for a day is a conflict."""
    day = draw(
        st.sampled_from(["2022-12-31", "2023-07-01", "20240131", "2024-03-31", "2024-03-31 00:00", "2024-11-01"])
    )
    source = draw(st.sampled_from(["EUR", "USD", "JPY", "GBP", " eur"]))
    target = draw(st.sampled_from([choice["reporting_currency"]] * 4 + ["usd", "EUR", "CHF"]))
    rate = draw(st.sampled_from(RATES * 3 + BAD_RATES))
    return dict(zip(COLUMNS["exchange_rates"], (day, source, target, rate)))


@st.composite
def long_bases(draw: st.DrawFn, choice: Choice) -> Base:
    """40 customers and more with a common rhythm: churn over 90 days and more, several rungs with a probability."""
    customers = draw(st.integers(40, 55))
    span = draw(st.sampled_from([200, 260, 400, 730]))
    gaps = [*draw(st.lists(st.sampled_from([7, 14, 30, 45, 90]), min_size=1, max_size=4)), 30]
    loyal = draw(st.sampled_from([0.9, 0.5, 0.2, 1.0, 0.0]))
    noise = draw(st.sampled_from([0.1, 0.02, 0.3, 0.0]))
    chance = random.Random(f"{choice} {draw(st.integers(0, 10_000))}")
    rows = visits(chance, choice, customers, span, gaps, loyal, noise)
    rates = [["2022-01-01", "EUR", "USD", "1.0912345678"], ["2022-01-01", "USD", "EUR", "0.9164012345"]]
    rates += [["2024-05-01", "EUR", "USD", "1.07"], ["2024-05-02", "USD", "EUR", "0.93"]]
    rates_rows = [dict(zip(COLUMNS["exchange_rates"], rate)) for rate in rates]
    people, responses = _people(chance, customers, span), _responses(chance, customers, rows)
    acting = random.Random(chance.random())
    if acting.random() < 0.4:
        _crowd(acting, people, rows)
    for row in people:
        row["marketing_consent"] = acting.choice(["yes", "yes", "true", "no", None])
        row["email"], row["phone"] = acting.choice(EMAILS), acting.choice(PHONES)
    forgotten = [{"customer_id": f"c{number}"} for number in acting.sample(range(customers), acting.choice([0, 0, 2]))]
    spent, contacts = _spend(acting, rows), _contacts(acting, customers, rows)
    return Base(choice, rows, people, rates_rows, responses, spent, contacts, forgotten)


@st.composite
def natural_bases(draw: st.DrawFn, options: list[Choice]) -> Base:
    """Eighty customers of a year and less, most of them seen first in the last months, so that their year goes on."""
    some = [choice for choice in options if choice["as_of_date"] not in ("2019-12-31", "2031-01-01")]
    some = [choice for choice in some if choice["clv_horizon_weeks"] >= 52]  # else the first year's end is not seen
    choice = draw(st.sampled_from(some))
    chance = random.Random(f"natural {draw(st.integers(0, 10_000))}")
    last, customers = date.fromisoformat(choice["as_of_date"] or "2024-12-31"), 80
    rows: list[Row] = []
    for customer in range(customers):
        day = last - timedelta(days=chance.randrange(330) if customer % 2 else 110 + chance.randrange(25))
        rate, gone = chance.gammavariate(1.5, 0.05), chance.betavariate(1, 4)
        scale = 60 / chance.gammavariate(4, 1)
        while day <= last:
            [row, *_] = _visit(chance, 0.0, customer, day, len(rows), choice)
            rows.append(row | {"amount": f"{chance.gammavariate(3, scale / 3) + 0.01:.2f}"})
            if chance.random() < gone:
                break
            day += timedelta(days=1 + int(chance.expovariate(rate)))
    people = []
    for customer in range(customers):
        row = dict.fromkeys(COLUMNS["customers"])
        seen = last - timedelta(days=330 if customer % 2 else 135 + chance.randrange(5))
        row |= {"customer_id": f"c{customer}", "first_seen_at": seen.isoformat()}
        row["acquisition_channel"] = "search" if chance.random() < 0.9 else "shop"
        row["marketing_consent"], row["email"] = chance.choice(["yes", "no"]), f"c{customer}@example.org"
        people.append(row)
    rates = [
        dict(zip(COLUMNS["exchange_rates"], ["2022-01-01", *pair, "1.1"])) for pair in (("EUR", "USD"), ("USD", "EUR"))
    ]
    contacts = _contacts(chance, customers, rows)
    spent = _spend(chance, rows)
    for row in people[::20]:
        paid = dict.fromkeys(COLUMNS["marketing_spend"])
        spent.append(paid | {"spend_date": row["first_seen_at"], "channel": "search", "amount": "250"})
    return Base(choice, rows, people, rates, [], spent, contacts)


def _bought_on(rows: list[Row]) -> list[date]:
    return sorted(date.fromisoformat((row["transaction_at"] or "")[:10]) for row in rows)


def _crowd(acting: random.Random, people: list[Row], rows: list[Row]) -> None:
    """Most were first seen in one month and came by one channel: enough for what a channel may cost."""
    start = (_bought_on(rows)[0] - timedelta(days=acting.choice([20, 300]))).replace(day=1)
    for row in people:
        row["first_seen_at"] = (start + timedelta(days=acting.randrange(28))).isoformat()
        row["acquisition_channel"] = "search"


def _spend(acting: random.Random, rows: list[Row]) -> list[Row]:
    """Spend on the days of purchases and long before, so that it meets cohorts of either kind."""
    days, found = _bought_on(rows), []
    for _ in range(acting.choice([0, 10, 25])):
        day = acting.choice(days) - timedelta(days=acting.choice([0, 0, 0, 20, 300]))
        row: Row = dict.fromkeys(COLUMNS["marketing_spend"])
        row |= {"spend_date": day.isoformat(), "channel": acting.choice(["search", "search", "shop", "unknown"])}
        row |= {"amount": acting.choice(["20", "99.5", "400", "-15", "0"])}
        row |= {"currency": acting.choice([None, None, "EUR", "USD"])}
        found.append(row)
    return found


def _contacts(acting: random.Random, customers: int, rows: list[Row]) -> list[Row]:
    """Up to three campaigns on days of purchases: of a few customers, or of all and many who never bought."""
    days, found = _bought_on(rows), []
    for campaign in ["one", "two", "three"][: acting.choice([0, 1, 2, 3])]:
        start, share = days[int(len(days) * acting.choice([0.1, 0.5, 0.9]))], acting.choice([0.5, 0.5, 0.2, 0, 1])
        strangers = acting.choice([0, 0, 190])
        for number in range(customers + strangers):
            if not strangers and acting.random() < 0.3:
                continue
            row: Row = dict.fromkeys(COLUMNS["campaign_contacts"])
            row |= {"campaign_id": campaign, "customer_id": f"c{number}"}
            row["assigned_at"] = (start + timedelta(days=acting.choice([0, 0, 0, 3]))).isoformat()
            row["is_control"] = "true" if acting.random() < share else acting.choice(["false", None])
            row["cost"] = acting.choice(["0.5", "1", None])
            row["currency"] = acting.choice([None, None, None, "EUR"])
            found.append(row)
    return found


def _people(chance: random.Random, customers: int, span: int) -> list[Row]:
    """Most of the customers and a few more, some with the day on which they were first seen."""
    found: list[Row] = []
    for number in range(customers + 5):
        row: Row = dict.fromkeys(COLUMNS["customers"])
        row["customer_id"] = f"c{number}"
        row["acquisition_channel"] = chance.choice(["search", "search", "shop", None])
        if chance.random() < 0.6:
            row["first_seen_at"] = (LAST_DAY - timedelta(days=chance.randrange(span))).isoformat()
        if chance.random() < 0.8:
            found.append(row)
    return found


def _responses(chance: random.Random, customers: int, rows: list[Row]) -> list[Row]:
    """Scores and complaints of a third of the customers, on days of purchases or some weeks after."""
    found: list[Row] = []
    for _ in range(customers // 3):
        row = chance.choice(rows)
        bought = date.fromisoformat((row["transaction_at"] or "")[:10])
        at = (bought + timedelta(days=chance.choice([0, 3, 20, 89, 90, 180]))).isoformat()
        score, kind = chance.choice(["0", "6", "7", "2", "3", "10"]), chance.choice(["nps", "csat", "complaint"])
        values = (row["customer_id"], at, score, kind)
        found.append(dict(zip(("customer_id", "responded_at", "score", "kind"), values)))
    return found


TASTES: list[list[str | None]] = [["toys", "games"], ["books", None, "games"], ["toys"], ["books", "films", "toys"]]


def visits(
    chance: random.Random, choice: Choice, customers: int, span: int, gaps: list[int], loyal: float, noise: float
) -> list[Row]:
    """The rows of customers who come again after one gap and the next, each time with the same probability."""
    last = min(date.fromisoformat(choice["as_of_date"] or "2024-12-31"), LAST_DAY)
    first = max(last, FIRST_DAY + timedelta(days=span)) - timedelta(days=span)
    rows: list[Row] = []
    for customer in range(customers):
        # Nine in ten come early enough to be watched over any horizon that the base allows.
        day = first + timedelta(days=customer * (span // 3 if customer % 10 else span) // customers)
        for step in range(1, 9):
            rows.extend(_visit(chance, noise, customer, day, len(rows), choice))
            if day > last or (step > 1 and chance.random() > loyal):
                break
            day += timedelta(days=gaps[(customer + step) % len(gaps)] + chance.choice([0, 0, 0, 1, -1, 5]))
    chance.shuffle(rows)
    return rows


def _visit(chance: random.Random, noise: float, customer: int, day: date, number: int, choice: Choice) -> list[Row]:
    """The lines of one purchase day; with `noise` another line, a refund, a known cost, another currency."""
    row: Row = dict.fromkeys(COLUMNS["transactions"])
    row |= {"transaction_id": f"t{number}", "customer_id": f"c{customer}", "line_id": "1"}
    row["transaction_at"] = day.isoformat()
    row["amount"] = chance.choice(["10", "25.5", "40", "99.99", "12.3456"])
    row["cost"] = chance.choice([None, "4", "7.77"])
    some = TASTES[customer % len(TASTES)]
    row["product_category"] = some[number % len(some)]
    row["product_id"] = f"{row['product_category']}-{number % 2}" if customer % 3 else None
    row["channel"] = [None, "web", "shop", " web"][(7 * customer + number) % 4]
    rows = [row]
    if chance.random() < noise:
        row["transaction_at"] = moment_text(day, chance.choice(["00:30:00", "23:30:00"]), "", choice)
    if chance.random() < noise:
        row["currency"] = "EUR"
    if chance.random() < noise:
        rows.append({**row, "line_id": "2", "amount": chance.choice(["0", "5", "-3"])})
    if chance.random() < noise:
        later = (day + timedelta(days=chance.choice([0, 3, 60]))).isoformat()
        refund = {**row, "transaction_id": f"r{number}", "transaction_type": chance.choice(TYPES)}
        refund |= {"amount": chance.choice(["10", "-25.5", "500"]), "transaction_at": later, "cost": None}
        refund["original_transaction_id"] = chance.choice([row["transaction_id"], row["transaction_id"], None, "t0"])
        rows.append(refund)
    return rows

"""campaign_audiences: whom to write to, by the rules, with the control arm and the hashed addresses.

Where a fitted value does not fix whether a customer fits, is taken or is below the cap, attrs['left_out'] names the
customer in that audience.
"""

import hashlib
import re
from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

import numpy as np
import pandas as pd

from .day_seen import DaySeen
from .lifecycle import EITHER, NO, YES
from .reading import read_flag
from .rows import Rows
from .segments import OUTSIDE_WINDOW
from .settings import Settings, rule_number
from .tolerance import EXACT, Anything, OneOf, Roughly, near_tie, tied

Answer = frozenset[bool]
LISTS = {
    "rfm_segments": "rfm_segment",
    "value_tiers": "value_tier",
    "lifecycle_stages": "lifecycle_stage",
    "risk_levels": "risk_level",
    "loyalty_tiers": "tier",
}
MINIMA = {"minimum_value_at_risk": "value_at_risk", "minimum_predicted_clv": "predicted_clv"}
PHONE_FILLERS = str.maketrans("", "", " -./()")
PHONE, EMAIL = re.compile(r"\+[1-9][0-9]{6,14}"), re.compile(r"[^@]+@[^@]+", re.DOTALL)
AUDIENCE_COLUMNS = [
    "audience",
    "customer_id",
    "priority",
    "is_control",
    "consent",
    "email_sha256",
    "phone_sha256",
    "value_at_risk",
    "predicted_clv",
]


@dataclass(frozen=True)
class Contact:
    """What the input customers says of one."""

    consent: bool | None = None
    email: str | None = None
    phone: str | None = None


class Audience:
    """One rule of audience_rules; an empty condition holds for any."""

    def __init__(self, row: dict[str, Any]) -> None:
        self.code, self.priority = row["audience"], rule_number(row["priority"])
        texts = {name: "" if row[name] is None else str(row[name]).strip() for name in LISTS}
        self.codes = {LISTS[name]: {c.strip() for c in text.split("|")} for name, text in texts.items() if text}
        minima = {column: rule_number(row[name]) for name, column in MINIMA.items()}
        self.minima = {column: minimum for column, minimum in minima.items() if minimum is not None}
        self.days_from, self.days_to = (rule_number(row[f"days_since_last_{end}"]) for end in ("from", "to"))
        self.requires_consent = read_flag(row["requires_consent"])[0] or False
        self.is_exclusive = read_flag(row["is_exclusive"])[0] or False
        self.cap = rule_number(row["maximum_customers"])

    def fits(self, customer: dict[str, Any], contact: Contact) -> Answer:
        """Whether every condition holds."""
        days = customer["days_since_last_purchase"]
        answers = [is_one_of(customer[column], codes) for column, codes in self.codes.items()]
        answers += [reaches(customer[column], minimum) for column, minimum in self.minima.items()]
        answers.append(certain(self.days_from is None or days >= self.days_from))
        answers.append(certain(self.days_to is None or days <= self.days_to))
        answers.append(certain(not self.requires_consent or contact.consent is True))
        return both(answers)


def certain(holds: bool) -> Answer:
    """An answer that no fit decides."""
    return YES if holds else NO


def both(answers: Iterable[Answer]) -> Answer:
    """Whether all hold."""
    answers = list(answers)
    if NO in answers:
        return NO
    return EITHER if EITHER in answers else YES


def is_one_of(code: Any, codes: set[str]) -> Answer:
    """Whether a code, as far as it is known, is among these."""
    if isinstance(code, Anything):
        return EITHER
    if isinstance(code, OneOf):
        return frozenset(value in codes for value in code.values)
    return certain(code in codes)


def reaches(value: Any, minimum: Fraction) -> Answer:
    """Whether a value, as far as it is known, is at least so much; null is not."""
    if value is None:
        return NO
    if isinstance(value, Anything):
        return EITHER
    plain = value.value if isinstance(value, Roughly) else float(value)
    slack = 1e-2 * abs(plain) + 1e-5 if isinstance(value, Roughly) else 1e-6 * abs(plain)
    return frozenset((plain - slack >= minimum, plain + slack >= minimum))


def is_control(audience: str, customer: str, share: Any) -> bool:
    """The first 8 hex digits of md5, as a share of 2^32."""
    digest = hashlib.md5(f"{audience}:{customer}".encode()).hexdigest()
    return Fraction(int(digest[:8], 16), 2**32) < Fraction(str(share))


def normal_email(text: str | None) -> str | None:
    """Lower case; null without exactly one @ between other characters."""
    return text.lower() if text is not None and EMAIL.fullmatch(text) else None


def normal_phone(text: str | None) -> str | None:
    """E.164, or null."""
    if text is None:
        return None
    plain = text.translate(PHONE_FILLERS)
    plain = "+" + plain[2:] if plain.startswith("00") else plain
    return plain if PHONE.fullmatch(plain) else None


def sha256(text: str | None) -> str | None:
    """Lower-case hex."""
    return None if text is None else hashlib.sha256(text.encode()).hexdigest()


def contacts(customers: Rows) -> dict[str, Contact]:
    """Of the accepted rows."""
    value = customers.value
    return {
        value["customer_id"][row]: Contact(value["marketing_consent"][row], value["email"][row], value["phone"][row])
        for row in customers.accepted()
    }


def campaign_audiences(
    today: DaySeen, marts: dict[str, pd.DataFrame], customers: Rows, settings: Settings
) -> pd.DataFrame:
    """The mart; `marts` has today's segments, risks and loyalty tiers."""
    table = settings.audience_rules
    rules = [Audience(row) for row in ([] if table is None else table.to_dict("records"))]
    reached = contacts(customers)
    people = _people(today, marts)
    order = _ByValue(today)
    taken: dict[str, Answer] = dict.fromkeys(people, NO)
    found, left_out = [], []
    for rule in sorted(rules, key=lambda rule: (rule.priority, rule.code.encode())):
        fits: dict[str, Answer] = {}
        for customer, row in people.items():
            answer = rule.fits(row, reached.get(customer, Contact()))
            if rule.is_exclusive:
                answer = both([answer, frozenset(not was for was in taken[customer])])
                if answer != NO:
                    taken[customer] = YES if answer == YES or taken[customer] == YES else EITHER
            if answer != NO:
                fits[customer] = answer
        for customer, answer in order.first(fits, rule.cap).items():
            if answer == EITHER:
                left_out.append({"audience": rule.code, "customer_id": customer})
            found.append(_row(rule, customer, people[customer], reached.get(customer, Contact()), settings))
    frame = pd.DataFrame(found, columns=AUDIENCE_COLUMNS, dtype=object)
    frame.attrs["left_out"] = left_out
    return frame


def _people(today: DaySeen, marts: dict[str, pd.DataFrame]) -> dict[str, dict[str, Any]]:
    """Customer → everything that a rule may ask; without a segment in the window it is `outside_window`."""
    found: dict[str, dict[str, Any]] = {customer: {} for customer in today.days}
    for mart in ("customer_segments", "customer_churn_risk", "loyalty_status", "customer_clv"):
        for row in marts[mart].to_dict("records"):
            found[row["customer_id"]].update(row)
    for row in found.values():
        row["rfm_segment"] = row["rfm_segment"] or OUTSIDE_WINDOW
    return found


def _row(rule: Audience, customer: str, person: dict[str, Any], contact: Contact, settings: Settings) -> tuple:
    may_write = contact.consent is True
    return (
        rule.code,
        customer,
        int(rule.priority),
        is_control(rule.code, customer, settings.control_share),
        contact.consent,
        sha256(normal_email(contact.email)) if may_write else None,
        sha256(normal_phone(contact.phone)) if may_write else None,
        person["value_at_risk"],
        person["predicted_clv"],
    )


class _ByValue:
    """Customers in order of the amount of their value basis, from the highest; ties by customer_id."""

    def __init__(self, today: DaySeen) -> None:
        rows = today.clv.to_dict("records")
        self.certainty = EXACT
        self.value: dict[str, Any] = {}
        self.same: dict[str, int] = {}
        if not rows:
            return
        basis, names = rows[0]["value_basis"], [row["customer_id"] for row in rows]
        margins = np.array([float(row["historical_margin"]) for row in rows])
        if basis == "historical_margin":
            self.value = {row["customer_id"]: row["historical_margin"] for row in rows}
            numbers = {value: number for number, value in enumerate(sorted(set(self.value.values())))}
            self.same = {customer: numbers[value] for customer, value in self.value.items()}
            self.is_exact = True
            return
        self.is_exact, self.certainty = False, today.forecast.certainty
        same = today.forecast.base.same
        plain = np.array([_plain(row[basis]) for row in rows])
        if basis == "total_clv":
            same = np.unique(np.column_stack([same, margins]), axis=0, return_inverse=True)[1].reshape(-1)
        plain = tied(plain, same)
        if self.certainty == EXACT:
            same = np.where(plain == 0, -1, same)
        self.value, self.same = dict(zip(names, plain.tolist())), dict(zip(names, same.tolist()))

    def first(self, fits: dict[str, Answer], cap: Fraction | None) -> dict[str, Answer]:
        """Who is among the first so many, or may be."""
        if cap is None or len(fits) <= cap:
            return fits
        names = sorted(fits, key=lambda customer: customer.encode())
        if self.is_exact:
            names.sort(key=lambda customer: -self.value[customer])
            surely = {customer: place for place, customer in enumerate(names)}
            return {customer: fits[customer] for customer, place in surely.items() if place < cap}
        return self._among_fitted(names, fits, cap)

    def _among_fitted(self, names: list[str], fits: dict[str, Answer], cap: Fraction) -> dict[str, Answer]:
        values = np.array([self.value[customer] for customer in names])
        same = np.array([self.same[customer] for customer in names])
        sure = np.array([fits[customer] == YES for customer in names])
        margin = near_tie(values, self.certainty)
        found = {}
        for place, customer in enumerate(names):
            alike, earlier = same == same[place], np.arange(len(names)) < place
            above = np.where(alike, earlier, values > values[place] + margin[place])
            maybe = np.where(alike, earlier, values >= values[place] - margin[place])
            if (above & sure).sum() >= cap:
                continue
            is_in = maybe.sum() < cap
            found[customer] = fits[customer] if is_in else EITHER
        return found


def _plain(value: Any) -> float:
    if isinstance(value, Anything):
        return 0.0
    return value.value if isinstance(value, Roughly) else float(value)

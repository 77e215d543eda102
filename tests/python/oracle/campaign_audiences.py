"""campaign_audiences: whom to write to, by rules that are asked one after the other.

Whether a customer fits may hang on a fit's last digits. Such a question has both answers, and where they lead to
different audiences the row is named in attrs["left_out"].
"""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

import pandas as pd

from .contact_details import email, phone, sha256
from .known_customers import KnownCustomers
from .segments import OUTSIDE_WINDOW
from .settings import Settings, rule_number
from .tolerance import EXACT, NEAR_TIE, ROUGH, Anything, OneOf, Roughly

Answers = frozenset[bool]
YES, NO, EITHER = frozenset((True,)), frozenset((False,)), frozenset((True, False))
CODES = {  # column of the rules → what the customer's code is called here
    "rfm_segments": "rfm_segment",
    "value_tiers": "value_tier",
    "lifecycle_stages": "lifecycle_stage",
    "risk_levels": "risk_level",
    "loyalty_tiers": "tier",
}
MINIMA = {"minimum_value_at_risk": "value_at_risk", "minimum_predicted_clv": "predicted_clv"}
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
class Candidate:
    """All that rules look at; `value` is the amount that value_basis names."""

    customer_id: str
    codes: dict[str, Any]
    value_at_risk: Any
    predicted_clv: Any
    days_since: int
    consent: bool | None
    value: Any


def candidates(marts: dict[str, pd.DataFrame], known: KnownCustomers, forgotten: set[str]) -> list[Candidate]:
    """Every customer with a purchase day who is not forgotten; test customers have no purchase day."""
    segments, risks, loyalty = (
        {row["customer_id"]: row for row in marts[mart].to_dict("records")}
        for mart in ("customer_segments", "customer_churn_risk", "loyalty_status")
    )
    found = []
    for row in marts["customer_clv"].to_dict("records"):
        customer = row["customer_id"]
        if customer in forgotten:
            continue
        codes = {**segments[customer], **loyalty[customer], "risk_level": risks[customer]["risk_level"]}
        codes["rfm_segment"] = codes["rfm_segment"] or OUTSIDE_WINDOW
        found.append(
            Candidate(
                customer,
                {name: codes[name] for name in CODES.values()},
                risks[customer]["value_at_risk"],
                row["predicted_clv"],
                (row["as_of_date"] - row["last_purchase_date"]).days,
                known.consent.get(customer),
                row[row["value_basis"]],
            )
        )
    return found


@dataclass(frozen=True)
class Audience:
    """One row of audience_rules; an empty condition holds for all."""

    code: str
    priority: int
    codes: dict[str, set[str]]
    minima: dict[str, Fraction]
    days_from: Fraction | None
    days_to: Fraction | None
    requires_consent: bool
    is_exclusive: bool
    maximum: int | None

    @staticmethod
    def of(row: dict[str, Any]) -> "Audience":
        """From texts."""
        most = rule_number(row["maximum_customers"])
        minima = {name: rule_number(row[column]) for column, name in MINIMA.items()}
        return Audience(
            row["audience"],
            int(rule_number(row["priority"])),
            {name: {code.strip() for code in row[column].split("|")} for column, name in CODES.items() if row[column]},
            {name: least for name, least in minima.items() if least is not None},
            rule_number(row["days_since_last_from"]),
            rule_number(row["days_since_last_to"]),
            str(row["requires_consent"]).strip().lower() == "true",
            str(row["is_exclusive"]).strip().lower() == "true",
            None if most is None else int(most),
        )

    def fits(self, who: Candidate) -> Answers:
        """Whether all conditions hold."""
        answers = [
            _yes(self.days_from is None or who.days_since >= self.days_from),
            _yes(self.days_to is None or who.days_since <= self.days_to),
            _yes(not self.requires_consent or who.consent is True),
            *(is_one_of(who.codes[name], codes) for name, codes in self.codes.items()),
            *(reaches(getattr(who, name), least) for name, least in self.minima.items()),
        ]
        return both(answers)


def _yes(answer: bool) -> Answers:
    return YES if answer else NO


def both(answers: list[Answers]) -> Answers:
    """Whether all are true."""
    if NO in answers:
        return NO
    return EITHER if EITHER in answers else YES


def is_one_of(code: Any, codes: set[str]) -> Answers:
    """A code, or one of several that it may be."""
    if isinstance(code, Anything):
        return EITHER
    possible = code.values if isinstance(code, OneOf) else {code}
    return frozenset(one in codes for one in possible)


def reaches(value: Any, least: Fraction) -> Answers:
    """Whether a value is so much, as well as it is known; null is not."""
    if value is None:
        return NO
    if isinstance(value, Anything):
        return EITHER
    low, high = span(value)
    return frozenset((low >= least, high >= least))


def span(value: Any) -> tuple[float, float]:
    """Between which two numbers a number lies; money is exact."""
    if isinstance(value, Roughly):
        slack = NEAR_TIE[ROUGH] * abs(value.value) + 1e-5
        return value.value - slack, value.value + slack
    if isinstance(value, float):
        slack = 1e-6 * abs(value)  # as fitted numbers are compared
        return value - slack, value + slack
    return value, value


def chosen(audience: Audience, fitting: dict[str, Answers], of: dict[str, Candidate]) -> dict[str, Answers]:
    """Who is shown: all who fit, or the best of them."""
    possible = [who for who, answer in fitting.items() if answer != NO]
    if audience.maximum is None or len(possible) <= audience.maximum:
        return {who: fitting[who] for who in possible}
    found = {}
    for who in possible:
        before = [comes_before(of[other], of[who]) for other in possible if other != who]
        others = [fitting[other] for other in possible if other != who]
        surely = sum(one == YES and fits == YES for one, fits in zip(before, others))
        perhaps = sum(one != NO for one in before)
        if surely >= audience.maximum:
            found[who] = NO
        else:
            found[who] = fitting[who] if perhaps < audience.maximum else EITHER
    return found


def comes_before(one: Candidate, other: Candidate) -> Answers:
    """The higher value first, then the first id in byte order."""
    if isinstance(one.value, Anything) or isinstance(other.value, Anything):
        return EITHER
    if one.value == other.value and not isinstance(one.value, (float, Roughly)):
        return _yes(one.customer_id < other.customer_id)
    if isinstance(one.value, float) and one.value == other.value == 0:
        return _yes(one.customer_id < other.customer_id)
    (low, high), (other_low, other_high) = _tie_span(one.value), _tie_span(other.value)
    if low > other_high:
        return YES
    return NO if high < other_low else EITHER


def _tie_span(value: Any) -> tuple[float, float]:
    if isinstance(value, float):
        slack = NEAR_TIE[EXACT] * abs(value)
        return value - slack, value + slack
    return span(value)


def is_control(audience: str, customer: str, share: float) -> bool:
    """The first 8 hex digits of an md5, as a part of 2^32."""
    digest = hashlib.md5(f"{audience}:{customer}".encode(), usedforsecurity=False).hexdigest()
    return Fraction(int(digest[:8], 16), 2**32) < Fraction(str(share))


def members(rules: list[Audience], people: list[Candidate]) -> Iterator[tuple[Audience, Candidate, Answers]]:
    """Each audience's possible members: the rules by priority; an exclusive one takes all who fit, shown or not."""
    of = {who.customer_id: who for who in people}
    free = dict.fromkeys(of, YES)
    for audience in sorted(rules, key=lambda rule: (rule.priority, rule.code)):
        fitting = {customer: audience.fits(who) for customer, who in of.items()}
        if audience.is_exclusive:
            fitting = {customer: both([answer, free[customer]]) for customer, answer in fitting.items()}
            free = {c: both([free[c], frozenset(not answer for answer in fitting[c])]) for c in free}
        for customer, answer in chosen(audience, fitting, of).items():
            yield audience, of[customer], answer


def campaign_audiences(
    marts: dict[str, pd.DataFrame], known: KnownCustomers, forgotten: set[str], settings: Settings
) -> pd.DataFrame:
    """The mart, but for `reason`; from the marts of the same day."""
    table = settings.audience_rules
    rules = [] if table is None else [Audience.of(row) for row in table.to_dict("records")]
    found, left_out = [], []
    for audience, who, answer in members(rules, candidates(marts, known, forgotten)):
        customer, agrees = who.customer_id, who.consent is True
        if answer == NO:
            continue
        if answer == EITHER:
            left_out.append({"audience": audience.code, "customer_id": customer})
        found.append(
            (
                audience.code,
                customer,
                audience.priority,
                is_control(audience.code, customer, settings.control_share),
                who.consent,
                sha256(email(known.email.get(customer))) if agrees else None,
                sha256(phone(known.phone.get(customer))) if agrees else None,
                who.value_at_risk,
                who.predicted_clv,
            )
        )
    frame = pd.DataFrame(found, columns=AUDIENCE_COLUMNS, dtype=object)
    frame.attrs["left_out"] = left_out
    return frame

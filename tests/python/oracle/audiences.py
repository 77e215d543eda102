"""campaign_audiences: whom to write to."""

import hashlib
import re
from typing import Any

import pandas as pd

from .day_seen import DaySeen
from .reading import BLANKS
from .rows import Rows
from .settings import rule_number
from .tolerance import TOLERANT

LISTS = {
    "rfm_segments": "rfm_segment",
    "value_tiers": "value_tier",
    "lifecycle_stages": "lifecycle_stage",
    "risk_levels": "risk_level",
    "loyalty_tiers": "tier",
}
COLUMNS = [
    "audience",
    "customer_id",
    "as_of_date",
    "priority",
    "is_exclusive",
    "is_control",
    "consent",
    "email_sha256",
    "phone_sha256",
    "value_at_risk",
    "predicted_clv",
]


def campaign_audiences(
    today: DaySeen, marts: dict[str, pd.DataFrame], customers: Rows, forgotten: Rows
) -> pd.DataFrame:
    """The mart; a customer whose place rests on the last digits of a fit is left out (attrs)."""
    table = today.settings.audience_rules
    rules = sorted(
        [] if table is None else table.to_dict("records"),
        key=lambda rule: (rule_number(rule["priority"]), rule["audience"].encode()),
    )
    profiles: dict[str, dict[str, Any]] = {}
    for mart in ("customer_clv", "customer_segments", "customer_churn_risk", "loyalty_status"):
        for row in marts[mart].to_dict("records"):
            profiles.setdefault(row["customer_id"], {}).update(row)
    contact = {customers.value["customer_id"][row]: row for row in customers.accepted()}
    gone = {forgotten.value["customer_id"][row] for row in forgotten.accepted()}
    members: dict[str, list[str]] = {rule["audience"]: [] for rule in rules}
    left_out = []
    for customer, profile in profiles.items():
        if customer in gone:
            continue
        needed = [*LISTS.values(), "value_at_risk", "predicted_clv", "historical_margin", "total_clv"]
        if any(isinstance(profile.get(name), TOLERANT) for name in needed):
            left_out.append({"customer_id": customer})
            continue
        consent = customers.value["marketing_consent"][contact[customer]] if customer in contact else None
        is_taken = False
        for rule in rules:
            exclusive = _flag(rule["is_exclusive"])
            if _fits(profile, rule, consent) and not (exclusive and is_taken):
                members[rule["audience"]].append(customer)
                is_taken = is_taken or exclusive
    found = []
    for rule in rules:
        chosen = sorted(members[rule["audience"]], key=lambda c: (-_worth(profiles[c]), c.encode()))
        most = rule_number(rule["maximum_customers"])
        for customer in chosen if most is None else chosen[: int(most)]:
            found.append(_member(rule, customer, profiles[customer], customers, contact.get(customer), today))
    frame = pd.DataFrame(found, columns=COLUMNS, dtype=object)
    frame.attrs["left_out"] = left_out
    return frame


def _flag(text: Any) -> bool:
    """True also where it is left empty."""
    return str(text).strip().lower() != "false"


def _worth(profile: dict[str, Any]) -> float:
    """The amount of the value basis."""
    return float(profile[profile["value_basis"]])


def _fits(profile: dict[str, Any], rule: dict[str, Any], consent: bool | None) -> bool:
    for column, name in LISTS.items():
        if rule[column].strip() and profile.get(name) not in rule[column].split("|"):
            return False
    for column, name in (("minimum_value_at_risk", "value_at_risk"), ("minimum_predicted_clv", "predicted_clv")):
        least = rule_number(rule[column])
        if least is not None and (profile[name] is None or profile[name] < float(least)):
            return False
    since, low, high = (
        profile["days_since_last_purchase"],
        *map(rule_number, (rule["days_since_last_from"], rule["days_since_last_to"])),
    )
    if (low is not None and since < low) or (high is not None and since > high):
        return False
    return consent is True or not _flag(rule["requires_consent"])


def _member(
    rule: dict[str, Any], customer: str, profile: dict[str, Any], customers: Rows, row: int | None, today: DaySeen
) -> tuple[Any, ...]:
    digest = hashlib.md5(f"{rule['audience']}:{customer}".encode()).hexdigest()
    consent = None if row is None else customers.value["marketing_consent"][row]
    email = phone = None
    if consent is True:
        email = _hash(email_form(customers.value["email"][row]))
        phone = _hash(phone_form(customers.value["phone"][row]))
    return (
        rule["audience"],
        customer,
        today.day,
        int(rule_number(rule["priority"])),
        _flag(rule["is_exclusive"]),
        int(digest[:8], 16) / 2**32 < float(today.settings.control_share),
        consent,
        email,
        phone,
        profile["value_at_risk"],
        profile["predicted_clv"],
    )


def email_form(value: str | None) -> str | None:
    """Trimmed, lower case; one @ between other characters."""
    if value is None:
        return None
    text = "".join(letter.lower() for letter in value.strip(BLANKS))
    return text if re.fullmatch(r"[^@]+@[^@]+", text, re.DOTALL) else None


def phone_form(value: str | None) -> str | None:
    """E.164."""
    if value is None:
        return None
    text = re.sub(r"[\s./()\-\u00a0]", "", value)
    text = "+" + text[2:] if text.startswith("00") else text
    return text if re.fullmatch(r"\+[1-9][0-9]{6,14}", text) else None


def _hash(text: str | None) -> str | None:
    return None if text is None else hashlib.sha256(text.encode()).hexdigest()

"""The input contract as data: columns and their kinds, required columns, keys and reason codes."""

from dataclasses import dataclass

TEXT, LOWER, UPPER = "text", "lower", "upper"  # text is trimmed; LOWER and UPPER are compared in that case
NUMBER, RATE = "number", "rate"  # up to 6 and up to 10 decimals
MOMENT, DAY, FLAG = "moment", "day", "flag"

TRANSACTION_TYPES = ("purchase", "refund", "cancellation", "chargeback")
FEEDBACK_KINDS = ("nps", "csat", "complaint")


@dataclass(frozen=True)
class InputContract:
    """One input of DESIGN §2."""

    kinds: dict[str, str]
    required: tuple[str, ...]
    key: tuple[str, ...]  # two different rows with one key are in conflict; empty: no key
    reasons: tuple[str, ...]


DATE_REASONS = ("missing_date", "unreadable_date")
AMOUNT_REASONS = ("missing_amount", "unreadable_amount", "non_finite_amount")

CONTRACT: dict[str, InputContract] = {
    "transactions": InputContract(
        kinds={
            "transaction_id": TEXT,
            "customer_id": TEXT,
            "transaction_at": MOMENT,
            "amount": NUMBER,
            "line_id": TEXT,
            "transaction_type": LOWER,
            "original_transaction_id": TEXT,
            "currency": UPPER,
            "tax": NUMBER,
            "shipping": NUMBER,
            "discount": NUMBER,
            "cost": NUMBER,
            "quantity": NUMBER,
            "product_id": TEXT,
            "product_category": TEXT,
            "channel": TEXT,
            "loaded_at": MOMENT,
        },
        required=("transaction_id", "customer_id", "transaction_at", "amount"),
        key=("transaction_id", "line_id"),
        reasons=(
            "missing_transaction_id",
            "missing_customer_id",
            *DATE_REASONS,
            "future_date",
            *AMOUNT_REASONS,
            "missing_exchange_rate",
            "unknown_transaction_type",
            "negative_purchase",
            "conflicting_duplicate",
            "test_customer",
        ),
    ),
    "customers": InputContract(
        kinds={
            "customer_id": TEXT,
            "first_seen_at": MOMENT,
            "acquisition_channel": TEXT,
            "country": TEXT,
            "email": TEXT,
            "phone": TEXT,
            "birth_date": DAY,
            "marketing_consent": FLAG,
            "is_test": FLAG,
        },
        required=("customer_id",),
        key=("customer_id",),
        reasons=("missing_customer_id", "conflicting_duplicate"),
    ),
    "marketing_spend": InputContract(
        kinds={"spend_date": DAY, "channel": TEXT, "amount": NUMBER, "currency": UPPER, "campaign_id": TEXT},
        required=("spend_date", "channel", "amount"),
        key=(),
        reasons=(*DATE_REASONS, "missing_channel", *AMOUNT_REASONS, "missing_exchange_rate"),
    ),
    "campaign_contacts": InputContract(
        kinds={
            "campaign_id": TEXT,
            "customer_id": TEXT,
            "assigned_at": MOMENT,
            "contacted_at": MOMENT,
            "is_control": FLAG,
            "channel": TEXT,
            "cost": NUMBER,
            "currency": UPPER,
        },
        required=("campaign_id", "customer_id", "assigned_at"),
        key=("campaign_id", "customer_id"),
        reasons=("missing_campaign_id", "missing_customer_id", *DATE_REASONS, "conflicting_duplicate"),
    ),
    "feedback": InputContract(
        kinds={"customer_id": TEXT, "responded_at": MOMENT, "score": NUMBER, "kind": LOWER},
        required=("customer_id", "responded_at", "score"),
        key=(),
        reasons=(
            "missing_customer_id",
            *DATE_REASONS,
            "missing_score",
            "unreadable_score",
            "non_finite_score",
            "unknown_feedback_kind",
        ),
    ),
    "exchange_rates": InputContract(
        kinds={"rate_date": DAY, "from_currency": UPPER, "to_currency": UPPER, "rate": RATE},
        required=("rate_date", "from_currency", "to_currency", "rate"),
        key=("rate_date", "from_currency", "to_currency"),
        reasons=(
            *DATE_REASONS,
            "missing_currency",
            "missing_rate",
            "unreadable_rate",
            "non_finite_rate",
            "rate_not_positive",
            "conflicting_duplicate",
        ),
    ),
    "forget_customers": InputContract(
        kinds={"customer_id": TEXT},
        required=("customer_id",),
        key=(),
        reasons=("missing_customer_id",),
    ),
}

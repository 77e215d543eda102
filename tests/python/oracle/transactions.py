"""Transactions: every reason for refusing a row, and the signed, converted line of an accepted one."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

import pandas as pd

from .contract import TRANSACTION_TYPES
from .reading import AMOUNT_LIMIT, MONEY_DECIMALS, as_text, round_away
from .rows import REJECTED, Rows
from .settings import Settings
from .side_inputs import ExchangeRates, refuse_required

TRANSACTION_COLUMNS = [
    "transaction_id",
    "line_id",
    "customer_id",
    "transaction_at",
    "transaction_date",
    "transaction_type",
    "original_transaction_id",
    "gross_amount",
    "tax_amount",
    "shipping_amount",
    "net_amount",
    "cost_amount",
    "margin_amount",
    "currency",
    "reporting_currency",
]


@dataclass(slots=True)
class Line:
    """An accepted line, amounts signed and in the reporting currency."""

    transaction_id: str
    line_id: str | None
    customer_id: str
    at: datetime
    day: date
    type: str
    original_transaction_id: str | None
    gross: Decimal
    tax: Decimal | None
    shipping: Decimal | None
    net: Decimal
    cost: Decimal | None
    margin: Decimal
    currency: str
    category: str | None = None
    product: str | None = None
    channel: str | None = None

    @property
    def is_purchase(self) -> bool:
        """Refunds, cancellations and chargebacks are never a purchase."""
        return self.type == "purchase"


def refuse_transactions(rows: Rows, settings: Settings, rates: ExchangeRates, tests: set[str]) -> None:
    """Every reason that applies to a kept row (DECISIONS 3)."""
    refuse_required(rows, settings)
    value = rows.value
    for row in rows.kept():
        reasons = rows.reasons[row]
        amount, moment = value["amount"][row], value["transaction_at"][row]
        stated = value["transaction_type"][row]
        if stated is not None and stated not in TRANSACTION_TYPES:
            reasons.add("unknown_transaction_type")
        if stated == "purchase" and amount is not None and amount < 0:
            reasons.add("negative_purchase")
        if value["customer_id"][row] in tests:
            reasons.add("test_customer")
        is_dated = amount is not None and moment is not None
        rate = rates.rate(value["currency"][row], moment.local.date()) if is_dated else None
        if is_dated and rate is None:
            reasons.add("missing_exchange_rate")
        if rate is not None and abs(round_away(amount * rate, MONEY_DECIMALS)) >= AMOUNT_LIMIT:
            reasons.add("unreadable_amount")  # DECISIONS 5: it cannot be stored in the reporting currency


def accepted_lines(rows: Rows, settings: Settings, rates: ExchangeRates) -> dict[int, Line]:
    """Raw row → line, for the accepted rows."""
    return {row: _line(rows, row, settings, rates) for row in rows.accepted()}


def _line(rows: Rows, row: int, settings: Settings, rates: ExchangeRates) -> Line:
    """Each amount is signed, converted at the day's rate and rounded by itself (DECISIONS 10, 11).

    Without a type a negative amount is a refund. A refund's, cancellation's or chargeback's amount, tax,
    shipping and cost are negative whatever their sign was.
    """
    value = {column: values[row] for column, values in rows.value.items()}
    moment, currency = value["transaction_at"], value["currency"] or settings.reporting_currency
    line_type = value["transaction_type"] or ("refund" if value["amount"] < 0 else "purchase")
    rate = rates.rate(currency, moment.local.date())

    def money(column: str) -> Decimal | None:
        amount = value[column]
        if amount is None:
            return None
        converted = round_away((amount if line_type == "purchase" else -abs(amount)) * rate, MONEY_DECIMALS)
        return converted if abs(converted) < AMOUNT_LIMIT or rate == 1 else None

    gross, cost = money("amount"), money("cost")
    tax, shipping = money("tax"), money("shipping")
    net = gross - (tax or 0) - (shipping or 0)
    margin = net - cost if cost is not None else round_away(net * settings.gross_margin_rate, MONEY_DECIMALS)
    return Line(
        transaction_id=value["transaction_id"],
        line_id=value["line_id"],
        customer_id=value["customer_id"],
        at=moment.local,
        day=moment.local.date(),
        type=line_type,
        original_transaction_id=value["original_transaction_id"],
        gross=gross,
        tax=tax,
        shipping=shipping,
        net=net,
        cost=cost,
        margin=margin,
        currency=currency,
        category=value["product_category"],
        product=value["product_id"],
        channel=value["channel"],
    )


def as_of_day(lines: list[Line], settings: Settings) -> date | None:
    """cv_as_of_date, by default the latest accepted day; nothing else is ever today."""
    return settings.as_of_date or max((line.day for line in lines), default=None)


def customer_transactions(lines: list[Line], settings: Settings) -> pd.DataFrame:
    """The mart: all accepted lines, also those after as_of_date."""
    found = [
        (
            line.transaction_id,
            line.line_id,
            line.customer_id,
            line.at,
            line.day,
            line.type,
            line.original_transaction_id,
            line.gross,
            line.tax,
            line.shipping,
            line.net,
            line.cost,
            line.margin,
            line.currency,
            settings.reporting_currency,
        )
        for line in lines
    ]
    found.sort(key=lambda fields: [("" if field is None else str(field)) for field in fields])
    return pd.DataFrame(found, columns=TRANSACTION_COLUMNS, dtype=object)


def rejected_transactions(rows: Rows) -> pd.DataFrame:
    """The mart: each refused raw row, its reasons, raw values as text; row_number: its place in the input."""
    columns = list(rows.contract.kinds)
    found = [
        (row, ",".join(sorted(rows.reasons[row])), *(as_text(rows.raw[column][row]) for column in columns))
        for row in range(rows.count)
        if rows.status(row) == REJECTED
    ]
    return pd.DataFrame(found, columns=["row_number", "reasons", *columns], dtype=object)

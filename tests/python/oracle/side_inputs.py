"""The inputs beside transactions: their refusals, test customers, exchange rates."""

from bisect import bisect_right
from datetime import date
from decimal import Decimal

from .contract import DAY, FEEDBACK_KINDS, MOMENT, NUMBER, RATE
from .reading import AMOUNT_LIMIT, MONEY_DECIMALS, round_away
from .rows import Rows
from .settings import Settings


class ExchangeRates:
    """Rates to the reporting currency: the day's, else the latest earlier one; no inverse, no cross rate."""

    def __init__(self, rows: Rows, reporting_currency: str) -> None:
        self.reporting_currency = reporting_currency
        self._days: dict[str, list[date]] = {}
        self._rates: dict[str, list[Decimal]] = {}
        value = rows.value
        for row in sorted(rows.accepted(), key=lambda row: value["rate_date"][row]):
            if value["to_currency"][row] == reporting_currency:
                currency = value["from_currency"][row]
                self._days.setdefault(currency, []).append(value["rate_date"][row])
                self._rates.setdefault(currency, []).append(value["rate"][row])

    def rate(self, currency: str | None, day: date) -> Decimal | None:
        """No currency means the reporting currency, which needs no rate."""
        if currency is None or currency == self.reporting_currency:
            return Decimal(1)
        position = bisect_right(self._days.get(currency, []), day)
        return self._rates[currency][position - 1] if position else None


def refuse_required(rows: Rows, settings: Settings) -> None:
    """Adds, for the kept rows, missing_, unreadable_ and non_finite_ reasons, future_date and conflicts.

    future_date: after the row's own loaded_at day, or after cv_latest_date.
    """
    for row in rows.kept():
        for column in rows.contract.required:
            kind, problem = rows.contract.kinds[column], rows.problem[column][row]
            if problem:
                rows.reasons[row].add(f"{problem}_{_word(column, kind)}")
            elif column == "transaction_at" and _is_future(rows, row, column, settings):
                rows.reasons[row].add("future_date")
        if row in rows.conflicting:
            rows.reasons[row].add("conflicting_duplicate")


def _word(column: str, kind: str) -> str:
    """How a reason code calls a column: every date is a date, every currency a currency."""
    if kind in (DAY, MOMENT):
        return "date"
    return "currency" if column.endswith("_currency") else column


def _is_future(rows: Rows, row: int, column: str, settings: Settings) -> bool:
    value = rows.value[column][row]
    day = value if rows.contract.kinds[column] == DAY else value.local.date()
    loaded = rows.value["loaded_at"][row] if "loaded_at" in rows.value else None
    after_load = loaded is not None and day > loaded.local.date()
    return after_load or (settings.latest_date is not None and day > settings.latest_date)


def refuse_rates(rows: Rows, settings: Settings) -> None:
    """An exchange rate must be above zero."""
    refuse_required(rows, settings)
    for row in rows.kept():
        rate = rows.value["rate"][row]
        if rate is not None and rate <= 0:
            rows.reasons[row].add("rate_not_positive")


def refuse_spend(rows: Rows, settings: Settings, rates: ExchangeRates) -> None:
    """An amount must be readable, too, once it is converted (DECISIONS 3, 5)."""
    refuse_required(rows, settings)
    value = rows.value
    for row in rows.kept():
        amount, day = value["amount"][row], value["spend_date"][row]
        if amount is None or day is None:
            continue
        rate = rates.rate(value["currency"][row], day)
        if rate is None:
            rows.reasons[row].add("missing_exchange_rate")
        elif abs(round_away(amount * rate, MONEY_DECIMALS)) >= AMOUNT_LIMIT:
            rows.reasons[row].add("unreadable_amount")


def refuse_feedback(rows: Rows, settings: Settings) -> None:
    """A kind of feedback is nps, csat, complaint or not given."""
    refuse_required(rows, settings)
    for row in rows.kept():
        if rows.value["kind"][row] not in (None, *FEEDBACK_KINDS):
            rows.reasons[row].add("unknown_feedback_kind")


def known_test_customers(customers: Rows) -> set[str]:
    """The customers that an accepted row of customers marks as a test."""
    ids, is_test = customers.value["customer_id"], customers.value["is_test"]
    return {ids[row] for row in customers.accepted() if is_test[row]}


def unreadable_optionals(rows: Rows) -> dict[str, list[int]]:
    """DECISIONS 4: an unreadable optional value is taken as not given, and counted over the accepted rows."""
    optional = [column for column in rows.contract.kinds if column not in rows.contract.required]
    checked = [c for c in optional if rows.contract.kinds[c] in (NUMBER, RATE, DAY, MOMENT, "flag")]
    accepted = rows.accepted()
    return {c: [row for row in accepted if rows.problem[c][row] not in (None, "missing")] for c in checked}

"""Purchase days as of a date (DESIGN §4, MODELS "Data the models see", DECISIONS 13 to 16)."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from .transactions import Line


@dataclass(slots=True)
class PurchaseDay:
    """One day on which a customer bought, with its net value after the linked refunds."""

    day: date
    net: Decimal


@dataclass(slots=True)
class _DayTotal:
    purchased: Decimal = Decimal(0)  # gross of the purchase lines
    gross: Decimal = Decimal(0)  # the same less linked refunds
    net: Decimal = Decimal(0)

    def is_purchase_day(self) -> bool:
        """At least zero is left, and positive lines are not fully reversed."""
        return self.gross >= 0 and not (self.purchased > 0 and self.gross == 0)


def purchase_days(lines: list[Line], as_of: date) -> dict[str, list[PurchaseDay]]:
    """Customer → purchase days in order of date; customers without one are left out.

    A refund that names a purchase of the same customer acts on that purchase's (earliest) day once its own
    day is reached; before, and where it names nothing findable, it does not act on any day.
    """
    seen = [line for line in lines if line.day <= as_of]
    totals: dict[tuple[str, date], _DayTotal] = defaultdict(_DayTotal)
    first_day: dict[tuple[str, str], date] = {}
    for line in seen:
        if line.is_purchase:
            total = totals[line.customer_id, line.day]
            total.purchased += line.gross
            total.gross += line.gross
            total.net += line.net
            original = (line.customer_id, line.transaction_id)
            first_day[original] = min(line.day, first_day.get(original, line.day))
    for line in seen:
        if not line.is_purchase and line.original_transaction_id is not None:
            day = first_day.get((line.customer_id, line.original_transaction_id))
            if day is not None:
                totals[line.customer_id, day].gross += line.gross
                totals[line.customer_id, day].net += line.net
    days: dict[str, list[PurchaseDay]] = defaultdict(list)
    for customer, day in sorted(totals):
        total = totals[customer, day]
        if total.is_purchase_day():
            days[customer].append(PurchaseDay(day, total.net))
    return dict(days)

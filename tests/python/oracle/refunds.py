"""The share of what is bought that comes back without naming a purchase."""

from datetime import date
from decimal import Decimal
from fractions import Fraction

from .purchase_days import PurchaseDay
from .transactions import Line


def refund_rate(lines: list[Line], days: dict[str, list[PurchaseDay]], as_of: date) -> float:
    """Net of the unlinked refunds known by as_of over the net of all purchase days, within 0..1.

    A refund is linked where it names a purchase line of the same customer that is known by then, as in
    purchase_days. All unlinked refunds count, also those of a customer without a purchase day.
    """
    seen = [line for line in lines if line.day <= as_of]
    purchases = {(line.customer_id, line.transaction_id) for line in seen if line.is_purchase}
    refunds = [line for line in seen if not line.is_purchase]
    unlinked = [line for line in refunds if (line.customer_id, line.original_transaction_id) not in purchases]
    returned = -sum((line.net for line in unlinked), Decimal(0))
    bought = sum((day.net for history in days.values() for day in history), Decimal(0))
    if bought <= 0:
        return 0.0
    return float(min(max(Fraction(returned) / Fraction(bought), Fraction(0)), Fraction(1)))

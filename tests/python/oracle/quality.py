"""data_quality: raw = accepted + exact_duplicate + rejected, in rows and, for transactions, in amounts."""

from decimal import Decimal

import pandas as pd

from .reading import MONEY_DECIMALS, round_away
from .rows import ACCEPTED, EXACT_DUPLICATE, REJECTED, Rows
from .side_inputs import unreadable_optionals
from .transactions import Line


def data_quality(inputs: dict[str, Rows], lines: dict[int, Line]) -> pd.DataFrame:
    """The mart: input × check_name. Only transactions have amounts."""
    found = []
    for name, rows in inputs.items():
        members = _members(rows)
        for check, affected in members.items():
            amount = None
            if name == "transactions":
                parts = [ACCEPTED, EXACT_DUPLICATE, REJECTED] if check == "raw" else [check]
                amounts = (_amount(rows, row, lines) for part in parts for row in members[part])
                amount = sum(amounts, Decimal(0))
            found.append((name, check, len(affected), amount))
        for column, noted in unreadable_optionals(rows).items():
            amount = sum((lines[row].gross for row in noted), Decimal(0)) if name == "transactions" else None
            found.append((name, f"unreadable_{column}", len(noted), amount))
    return pd.DataFrame(found, columns=["input", "check_name", "rows_affected", "amount"], dtype=object)


def _members(rows: Rows) -> dict[str, list[int]]:
    checks = (ACCEPTED, EXACT_DUPLICATE, REJECTED, *rows.contract.reasons)
    members: dict[str, list[int]] = {"raw": list(range(rows.count)), **{check: [] for check in checks}}
    for row in range(rows.count):
        members[rows.status(row)].append(row)
        for reason in rows.reasons[row]:
            members[reason].append(row)
    return members


def _amount(rows: Rows, row: int, lines: dict[int, Line]) -> Decimal:
    """As in customer_transactions for an accepted row or the duplicate of one; as read otherwise, to 4 decimals."""
    line = lines.get(rows.kept_by[row])
    if line is not None:
        return line.gross
    return round_away(rows.value["amount"][row] or Decimal(0), MONEY_DECIMALS)

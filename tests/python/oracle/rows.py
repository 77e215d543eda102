"""Raw rows of one input: read column by column, then exact duplicates, conflicts and statuses."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import pandas as pd

from .contract import DAY, FLAG, LOWER, MOMENT, NUMBER, RATE, TEXT, UPPER, InputContract
from .reading import BLANKS, RATE_DECIMALS, MomentReader, as_text, raw_cells, read_flag, read_number, read_text

ACCEPTED, EXACT_DUPLICATE, REJECTED = "accepted", "exact_duplicate", "rejected"


@dataclass
class Rows:
    """An input after reading: per column a list over the raw rows, and per raw row what became of it."""

    contract: InputContract
    count: int
    raw: dict[str, list[Any]] = field(default_factory=dict)
    value: dict[str, list[Any]] = field(default_factory=dict)
    problem: dict[str, list[str | None]] = field(default_factory=dict)
    kept_by: list[int] = field(default_factory=list)  # row → the twin that is kept (itself where it is kept)
    conflicting: set[int] = field(default_factory=set)
    reasons: list[set[str]] = field(default_factory=list)

    def kept(self) -> list[int]:
        """The rows that are no exact duplicate."""
        return [row for row in range(self.count) if self.kept_by[row] == row]

    def status(self, row: int) -> str:
        """Exact duplicates come first (DECISIONS 1); a kept row is refused if any reason applies."""
        if self.kept_by[row] != row:
            return EXACT_DUPLICATE
        return REJECTED if self.reasons[row] else ACCEPTED

    def accepted(self) -> list[int]:
        """The accepted rows."""
        return [row for row in range(self.count) if self.status(row) == ACCEPTED]


def read_rows(frame: pd.DataFrame | None, contract: InputContract, moments: MomentReader) -> Rows:
    """Reads every contract column, then settles exact duplicates and conflicts."""
    frame = pd.DataFrame() if frame is None else frame
    rows = Rows(contract, len(frame))
    readers: dict[str, Callable[[Any], tuple[Any, str | None]]] = {
        TEXT: read_text,
        LOWER: lambda value: _cased(value, str.lower),
        UPPER: lambda value: _cased(value, str.upper),
        NUMBER: read_number,
        RATE: lambda value: read_number(value, RATE_DECIMALS),
        MOMENT: moments.read,
        DAY: moments.read_day,
        FLAG: read_flag,
    }
    for column, kind in contract.kinds.items():
        rows.raw[column] = raw_cells(frame, column)
        reads = [readers[kind](cell) for cell in rows.raw[column]]
        rows.value[column] = [value for value, _ in reads]
        rows.problem[column] = [problem for _, problem in reads]
    rows.reasons = [set() for _ in range(rows.count)]
    rows.kept_by = _exact_duplicates(rows)
    rows.conflicting = _conflicts(rows)
    return rows


def _cased(value: Any, change: Callable[[str], str]) -> tuple[Any, str | None]:
    text, problem = read_text(value)
    return (change(text) if text else None), problem


def _comparable(rows: Rows, row: int, column: str) -> Any:
    """The value after reading; a value that cannot be read is compared as (trimmed) text."""
    if rows.problem[column][row] in (None, "missing"):
        value = rows.value[column][row]
        return value.instant if rows.contract.kinds[column] == MOMENT and value is not None else value
    return as_text(rows.raw[column][row]).strip(BLANKS)


def _loaded(rows: Rows, row: int) -> tuple[int, Any]:
    """loaded_at as an order: none (or an unreadable one) is the oldest."""
    loaded = rows.value["loaded_at"][row] if "loaded_at" in rows.contract.kinds else None
    return (0, 0) if loaded is None else (1, loaded.instant)


def _exact_duplicates(rows: Rows) -> list[int]:
    """Rows equal in every contract column but loaded_at: the latest loaded one is kept.

    Among equally late ones the choice only shows in raw text: the smallest, so that row order is no matter.
    """
    columns = [column for column in rows.contract.kinds if column != "loaded_at"]
    keys = zip(*([_comparable(rows, row, column) for row in range(rows.count)] for column in columns))
    groups: dict[tuple[Any, ...], list[int]] = {}
    for row, key in enumerate(keys):
        groups.setdefault(key, []).append(row)
    kept_by = list(range(rows.count))
    for members in groups.values():
        if len(members) == 1:
            continue
        latest = max(_loaded(rows, row) for row in members)
        late = [row for row in members if _loaded(rows, row) == latest]
        keeper = min(late, key=lambda row: [as_text(cells[row]) or "" for cells in rows.raw.values()])
        for row in members:
            kept_by[row] = keeper
    return kept_by


def _conflicts(rows: Rows) -> set[int]:
    """Same key, other content: all but the strictly latest loaded row; all where there is no strictly latest.

    A key with a part that is missing or unreadable is no key (so rows without line_id are different lines).
    """
    key = rows.contract.key
    if not key:
        return set()
    groups: dict[tuple[Any, ...], list[int]] = {}
    for row in rows.kept():
        if all(rows.problem[column][row] is None for column in key):
            groups.setdefault(tuple(_comparable(rows, row, column) for column in key), []).append(row)
    losers: set[int] = set()
    for members in groups.values():
        latest = max(_loaded(rows, row) for row in members)
        late = [row for row in members if _loaded(rows, row) == latest]
        strictly_latest = len(members) == 1 or (len(late) == 1 and latest[0] == 1)
        losers.update(row for row in members if not (strictly_latest and row == late[0]))
    return losers


def statuses(rows: Rows) -> pd.DataFrame:
    """Per raw row, in raw order: status, sorted reasons, and the row kept in its place."""
    found = [
        (row, rows.status(row), ",".join(sorted(rows.reasons[row])) or None, rows.kept_by[row])
        for row in range(rows.count)
    ]
    return pd.DataFrame(found, columns=["row_number", "status", "reasons", "kept_row_number"], dtype=object)

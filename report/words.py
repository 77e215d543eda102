"""The words of one language, and how that language writes numbers, money and dates."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

FOLDER = Path(__file__).parent / "words"
LANGUAGES = ["en", "fr"]
UNKNOWN = "–"
ISOLATED = "\u2068{}\u2069"  # so that a name in another direction cannot turn the sentence around it


@cache
def word_file(language: str) -> dict[str, Any]:
    """The words as they stand in the file."""
    return yaml.safe_load((FOLDER / f"{language}.yml").read_text(encoding="utf-8"))


@dataclass
class Words:
    """Words, numbers and dates in one language."""

    language: str
    currency: str = ""
    labels: dict[tuple[str, str], dict[str, Any]] | None = None

    def __call__(self, key: str, **places: Any) -> Any:
        """The words under a dotted key, its places filled."""
        found: Any = word_file(self.language)
        for part in key.split("."):
            found = found[part]
        return found.format(**places) if places else found

    def label(self, kind: str, code: str | None) -> str:
        """The words for a code of the data; the code itself where there are none."""
        row = (self.labels or {}).get((kind, str(code)))
        return (row and row[f"label_{self.language}"]) or str(code)

    def quoted(self, text: str) -> str:
        """A text of the data within a sentence of ours."""
        return ISOLATED.format(text)

    def number(self, value: float | None, digits: int = 0) -> str:
        """A number, thousands separated."""
        if value is None:
            return UNKNOWN
        text = f"{value:,.{digits}f}".replace(",", "\0").replace(".", self("number.decimal"))
        return text.replace("\0", self("number.thousands")).replace("-", "−")

    def percent(self, share: float | None, digits: int = 1) -> str:
        """A share of 1 as a percentage."""
        return UNKNOWN if share is None else self("number.percent", number=self.number(100 * share, digits))

    def signed_percent(self, share: float | None, digits: int = 1) -> str:
        """A change as a percentage, with its sign."""
        text = self.percent(share, digits)
        return f"+{text}" if share is not None and share > 0 else text

    def money(self, amount: float | None, digits: int = 0) -> str:
        """An amount in the reporting currency."""
        if amount is None:
            return UNKNOWN
        return self("number.money", number=self.number(amount, digits), currency=self.currency).strip()

    def month(self, day: str) -> str:
        """The month of a day written YYYY-MM-DD."""
        return self("date.month", short=self("date.short")[int(day[5:7]) - 1], year=day[:4])

    def day(self, day: str) -> str:
        """A day written YYYY-MM-DD."""
        month = self("date.months")[int(day[5:7]) - 1]
        first = "1er" if self.language == "fr" and int(day[8:]) == 1 else str(int(day[8:]))
        return self("date.day", day=first, month=month, year=day[:4])

    def number_locale(self) -> dict[str, Any]:
        """How the charts write numbers (a d3 locale)."""
        percent = self("number.percent", number="")
        thousands, decimal = self("number.thousands"), self("number.decimal")
        return {
            "decimal": decimal,
            "thousands": thousands,
            "grouping": [3],
            "currency": ["", ""],
            "percent": percent,
            "minus": "−",
        }

    def time_locale(self) -> dict[str, Any]:
        """How the charts write dates (a d3 locale)."""
        names = {"months": "months", "shortMonths": "short", "days": "days", "shortDays": "short_days"}
        forms = {"dateTime": "%x %X", "date": "%d/%m/%Y", "time": "%H:%M:%S", "periods": ["AM", "PM"]}
        return {**forms, **{name: self(f"date.{key}") for name, key in names.items()}}

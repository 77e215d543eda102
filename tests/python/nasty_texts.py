"""Texts whose lower case and hashes must be the same in Python and in every engine, whatever a database's language."""

from __future__ import annotations

import hashlib

TEXTS = [
    "ann@example.org",
    "ANN.O'HARA+Shop@EXAMPLE.ORG",
    "JÜRGEN@GRÖSSE.DE",
    "ÑANDÚ@EXAMPLE.ES",
    "ÇELİK@EXAMPLE.COM.TR",  # a capital i with a dot has two letters in lower case
    "ıI@example.com.tr",
    "ẞCHARF@EXAMPLE.DE",
    "ЖУК@ПРИМЕР.РФ",
    "ÀÉÎÕŸŒÆØÅŁŽŐ@EXAMPLE.EU",
    "A\u0308RGER@EXAMPLE.DE",  # an A and a combining diaeresis: no normal form is made of it
    "I\u0307@EXAMPLE.ORG",
    "😀🇫🇷@EXAMPLE.ORG",
    "ΑΒΓΣΑ@EXAMPLE.GR",
    "ΟΔΥΣΣΕΥΣ@EXAMPLE.GR",  # a capital sigma at the end of a word
    "σς@EXAMPLE.GR",
    "例え@例え.テスト",
    "ＡＢＣ@EXAMPLE.JP",
    "Ǆ@EXAMPLE.HR",
    'it\'s 100 % \\ "quoted"',
    "",
]


def lowered(text: str) -> str:
    """Lower case letter by letter: a capital sigma becomes the one of any place in a word."""
    return text.replace("Σ", "σ").lower()


def sha256(text: str) -> str:
    """Of the text in UTF-8, in lower-case hex."""
    return hashlib.sha256(text.encode()).hexdigest()


def share(text: str) -> float:
    """The first 8 hex digits of md5 as a number from 0 to below 1."""
    return int(hashlib.md5(text.encode()).hexdigest()[:8], 16) / 2**32


QUERY = """
select
    text, {{ customer_value.lower_text('text') }}, {{ customer_value.sha256_hex(customer_value.lower_text('text')) }},
    {{ customer_value.hash_share('text') }}
from texts
"""


def expected(texts: list[str]) -> list[tuple[str, str, str, float]]:
    """What the query must give, sorted."""
    return sorted((text, lowered(text), sha256(lowered(text)), share(text)) for text in texts)

"""E-mail addresses and phone numbers as advertisers' platforms match them: normalised, then hashed."""

import hashlib
import re

E164 = re.compile(r"\+[1-9][0-9]{6,14}")
TAKEN_OUT = " -./()"


def email(value: str | None) -> str | None:
    """Trimmed, lower case; null without exactly one @ between other characters."""
    text = (value or "").strip().lower()
    before, _, after = text.partition("@")
    return text if before and after and "@" not in after else None


def phone(value: str | None) -> str | None:
    """E.164, or null."""
    text = "".join(character for character in value or "" if character not in TAKEN_OUT)
    text = "+" + text[2:] if text.startswith("00") else text
    return text if E164.fullmatch(text) else None


def sha256(value: str | None) -> str | None:
    """Lower-case hex of the value in UTF-8."""
    return None if value is None else hashlib.sha256(value.encode()).hexdigest()

"""The words of the page stand in both languages, and colours can be told from what they stand on."""

from __future__ import annotations

import re
from typing import Any

import pytest

from report.page import HERE, figure_list
from report.words import LANGUAGES, Words, word_file

STYLE = (HERE / "page/style.css").read_text(encoding="utf-8")


def texts(words: Any, key: str = "") -> dict[str, str]:
    """Every text by its dotted key."""
    if isinstance(words, dict):
        return {name: text for part, inner in words.items() for name, text in texts(inner, f"{key}.{part}").items()}
    if isinstance(words, list):
        return texts(dict(enumerate(words)), key)
    return {key: words}


def test_both_languages_have_the_same_keys_and_places() -> None:
    english, french = (texts(word_file(language)) for language in LANGUAGES)
    assert set(english) == set(french)
    for key, text in english.items():
        assert isinstance(text, str) and isinstance(french[key], str), key
        assert set(re.findall(r"{\w+}", text)) == set(re.findall(r"{\w+}", french[key])), key


def test_every_figure_says_how_it_is_read_and_why_it_may_be_empty() -> None:
    for language in LANGUAGES:
        figures = word_file(language)["figures"]
        assert list(figures) == list(figure_list())
        for name, words in figures.items():
            assert {"title", "how", "summary", "empty"} <= set(words), name
            assert all(
                "cv_" in text for key, text in words.items() if key.startswith("empty") and key != "empty_young"
            ), name
        assert {figure["section"] for figure in figure_list().values()} == set(word_file(language)["sections"])


def test_numbers_money_and_days_are_written_as_the_language_does() -> None:
    english, french = Words("en", "EUR"), Words("fr", "EUR")
    assert (english.money(-1234567.891, 2), french.money(-1234567.891, 2)) == (
        "−1,234,567.89 EUR", "−1\u202f234\u202f567,89\u00a0EUR")  # fmt: skip
    assert (english.percent(0.1234), french.percent(0.1234)) == ("12.3%", "12,3\u00a0%")
    assert (english.signed_percent(0.05), english.signed_percent(-0.05)) == ("+5.0%", "−5.0%")
    assert (english.day("2024-02-01"), french.day("2024-02-01")) == ("1 February 2024", "1er février 2024")
    assert (english.month("2024-02-01"), french.month("2024-02-01")) == ("Feb 2024", "févr. 2024")
    assert english.number(None) == french.money(None) == "–"


def colors(dark: bool) -> dict[str, str]:
    """The style sheet's colours."""
    light, night = re.findall(r":root \{(.*?)\}", STYLE, re.DOTALL)
    found = dict(re.findall(r"--([\w-]+): (#\w{6})", light))
    return {**found, **dict(re.findall(r"--([\w-]+): (#\w{6})", night))} if dark else found


def contrast(one: str, other: str) -> float:
    """WCAG's contrast of two colours."""

    def luminance(color: str) -> float:
        parts = [int(color[at : at + 2], 16) / 255 for at in (1, 3, 5)]
        linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_contrast_is_enough(dark: bool) -> None:
    found = colors(dark)
    for step in range(6):
        assert contrast(found[f"heat-{step}"], found[f"heat-ink-{step}"]) >= 4.5, step
    for ground in ("page", "card"):
        for text in ("ink", "quiet", "link"):
            assert contrast(found[ground], found[text]) >= 4.5, (ground, text)
    for mark in ("blue", "orange", "green", "red", "grey", "focus"):
        assert contrast(found["card"], found[mark]) >= 3, mark

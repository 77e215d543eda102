"""The report in a real browser: whole, quiet, to be read by everybody, and no name can break out of it."""

from __future__ import annotations

from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from pages import HOSTILE, Opened, open_page
from playwright.sync_api import Browser, Page

from report.page import figure_list

FIGURES = list(figure_list())
MARKS = """boxes => boxes.map(box => [box.dataset.chart, box.querySelectorAll(
    "svg .mark-rect path, svg .mark-line path, svg .mark-area path, svg .mark-symbol path").length])"""


def test_every_chart_is_drawn_and_nothing_complains(report: Opened) -> None:
    for language in ("fr", "en"):
        report.switch(language)
        marks = dict(report.page.eval_on_selector_all(f"[data-edition={language}] .chart", MARKS))
        assert set(marks) == {f"{language}-{figure}" for figure in FIGURES}
        assert all(marks.values()), marks
    assert report.complaints == []


def test_no_request_leaves_the_page(report: Opened, written: Path) -> None:
    assert report.requests == [written.as_uri()]
    blocked = report.page.evaluate("fetch('https://example.org/').then(() => 'let through', () => 'blocked')")
    assert blocked == "blocked"
    del report.requests[1:], report.complaints[:]


def test_the_page_is_small_and_whole(written: Path) -> None:
    text = written.read_text(encoding="utf-8")
    assert len(text.encode()) <= 3_000_000
    assert text.count("<link") == 0
    assert "unsafe-eval" not in text.split("<title>")[0]


def test_every_figure_has_its_words_its_table_and_its_sources(report: Opened) -> None:
    for figure in FIGURES:
        here = report.page.locator(f"[data-edition=en] [data-figure={figure}]")
        assert here.locator("h3").inner_text()
        assert len(here.locator(".summary").inner_text()) > 40
        assert here.locator(".chart").get_attribute("aria-label") == here.locator(".summary").text_content()
        assert here.locator("table caption").count() == here.locator("table").count() == 1
        assert here.locator("th:not([scope])").count() == 0
        assert here.locator("tbody tr").count() > 0
        assert here.locator(".from a.source").count() > 1
    keys = report.page.locator("[data-edition=en] [data-key]")
    assert keys.count() == keys.locator("a.source").count() == 8


def test_every_link_leads_somewhere_on_the_page(report: Opened) -> None:
    lost = report.page.eval_on_selector_all(
        "a[href]", "links => links.map(a => a.getAttribute('href')).filter(to => !document.getElementById(to.slice(1)))"
    )
    assert lost == []
    empty = report.page.eval_on_selector_all(
        "dd", "texts => texts.filter(dd => dd.textContent.trim().length < 15).length"
    )
    assert empty == 0


def test_the_language_changes_words_numbers_and_dates(report: Opened) -> None:
    seen = {}
    for language in ("fr", "en"):
        report.switch(language)
        page = report.page
        assert page.get_attribute("html", "lang") == language
        assert page.locator(".edition:visible").count() == 1
        assert page.evaluate("document.activeElement.dataset.language") == language
        edition = f"[data-edition={language}]"
        ticks = page.locator(f"{edition} [data-figure=concentration] svg text").all_text_contents()
        months = page.locator(f"{edition} [data-figure=revenue_over_time] svg text").all_text_contents()
        seen[language] = (
            page.title(), page.inner_text(f"{edition} .as-of"), page.inner_text(f"{edition} [data-key=margin] strong"),
            "20\u00a0%" in ticks, "20%" in ticks, any(text.startswith("janv.") for text in months),
        )  # fmt: skip
    assert seen["en"][0] == "Customer value report" and seen["fr"][0] == "Rapport sur la valeur client"
    assert "31 December 2025" in seen["en"][1] and "31 décembre 2025" in seen["fr"][1]
    assert seen["en"][2].replace(",", "") == seen["fr"][2].replace("\u202f", "").replace("\u00a0", " ")
    assert seen["en"][3:] == (False, True, False) and seen["fr"][3:] == (True, False, True)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_serious(scheme: str, browser: Browser, written: Path) -> None:
    opened = open_page(browser, written, color_scheme=scheme, bypass_csp=True).drawn()
    for language in ("en", "fr"):
        if language == "fr":
            opened.switch(language)
        violations = Axe().run(opened.page).response["violations"]
        serious = [
            (found["id"], found["nodes"][0]["html"][:200])
            for found in violations
            if found["impact"] in ("serious", "critical")
        ]
        assert serious == []
    assert opened.page.evaluate("getComputedStyle(document.body).backgroundColor") == (
        "rgb(15, 21, 28)" if scheme == "dark" else "rgb(246, 247, 249)"
    )
    bar = opened.page.locator("[data-edition=fr] [data-figure=revenue_over_time] .mark-rect path").first
    assert bar.evaluate("bar => getComputedStyle(bar).fill") == (
        "rgb(88, 166, 240)" if scheme == "dark" else "rgb(15, 108, 189)"
    )
    opened.page.close()


def test_a_phone_does_not_scroll_sideways(browser: Browser, written: Path) -> None:
    opened = open_page(browser, written, viewport={"width": 390, "height": 844}).drawn()
    for language in ("en", "fr"):
        if language == "fr":
            opened.switch(language)
        opened.page.evaluate("for (const details of document.querySelectorAll('details')) details.open = true")
        assert opened.page.evaluate("document.documentElement.scrollWidth") <= 390
        cut = opened.page.eval_on_selector_all(
            ".edition:not([hidden]) .box",
            "boxes => boxes.filter(box => box.scrollWidth > box.clientWidth && box.tabIndex < 0).length",
        )
        assert cut == 0, "a box scrolls that the keyboard cannot reach"
    opened.page.close()


def test_paper_shows_whole_charts_and_open_tables(report: Opened) -> None:
    page: Page = report.page
    page.emulate_media(media="print")
    page.set_viewport_size({"width": 680, "height": 960})
    page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    widest = page.eval_on_selector_all(
        ".edition:not([hidden]) .chart svg", "charts => Math.max(...charts.map(c => c.getBoundingClientRect().right))"
    )
    closed = page.locator(".edition:not([hidden]) details:not([open])").count()
    page.evaluate("window.dispatchEvent(new Event('afterprint'))")
    page.emulate_media(media="screen")
    page.set_viewport_size({"width": 1280, "height": 900})
    assert widest <= 680
    assert closed == 0


def test_hostile_names_stay_text(browser: Browser, hostile: Path) -> None:
    opened = open_page(browser, hostile).drawn()
    page = opened.page
    for language in ("en", "fr"):
        if language == "fr":
            opened.switch(language)
        cells = page.locator(f"[data-edition={language}] tbody bdi").all_text_contents()
        drawn = page.locator(f"[data-edition={language}] svg text").all_text_contents()
        for name in HOSTILE:
            assert name in cells, name
            assert any(name.split("\u2028")[0][:12] in text for text in drawn), name
        mark = page.locator(f"[data-edition={language}] [data-figure=segments] .mark-rect path").first
        mark.scroll_into_view_if_needed()
        mark.hover(force=True)
        page.wait_for_selector("#vg-tooltip-element.visible")
        assert page.locator("#vg-tooltip-element td.value").first.inner_text()
    assert page.locator("img, iframe, object, embed").count() == 0
    assert page.locator("script").count() == 3
    assert page.evaluate("typeof window.pwned") == "undefined"
    assert opened.complaints == []
    assert opened.requests == [hostile.as_uri()]
    page.close()

"""A page in a browser, and the names that must not break out of it."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Page

HOSTILE = [
    "<img src=x onerror=window.pwned=1>",
    "</script><script>window.pwned=2</script>",
    "{{ 7*7 }}${7*7}{% raw %}",
    "\"';alert(1)//",
    "a\u2028b\u2029c",
    "\u202eright to left\u202c",
    "<!--<script>",
    "datum.channel || true ? 'x' : 'y'",
    "null",
]


@dataclass
class Opened:
    """A page in the browser, and all that it did besides."""

    page: Page
    complaints: list[str] = field(default_factory=list)
    requests: list[str] = field(default_factory=list)

    def drawn(self, language: str = "en") -> Opened:
        """Wait until the language's charts are there."""
        self.page.wait_for_selector(f"html[data-drawn={language}]", state="attached", timeout=60_000)
        return self

    def switch(self, language: str) -> Opened:
        """Press the button of a language."""
        self.page.click(f".edition:not([hidden]) [data-language={language}]")
        return self.drawn(language)


def open_page(browser: Browser, file: Path, **screen: Any) -> Opened:
    """A page of its own, which notes what goes wrong and what it asks of the network."""
    page = browser.new_page(**{"viewport": {"width": 1280, "height": 900}, **screen})
    opened = Opened(page)
    page.on("console", lambda message: opened.complaints.append(message.text))
    page.on("pageerror", lambda error: opened.complaints.append(str(error)))
    page.on("request", lambda request: opened.requests.append(request.url))
    page.goto(file.as_uri())
    return opened

"""A real browser: Debian's chromium, installed where missing, driven by playwright."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import Browser, sync_playwright

from scripts.debian_package import install


def installed() -> str | None:
    """Where chromium is."""
    return shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")


@contextmanager
def chromium() -> Iterator[Browser]:
    """A headless browser."""
    if installed() is None:
        install("chromium", "chromium", "fonts-liberation")
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=installed(), args=["--no-sandbox"])
        yield browser
        browser.close()

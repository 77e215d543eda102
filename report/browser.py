"""A real browser: Debian's chromium, installed where missing, driven by playwright."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import Browser, sync_playwright


def installed() -> str | None:
    """Where chromium is."""
    return shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")


def install() -> None:
    """Debian's package. Fails where it cannot be had."""
    if os.geteuid() != 0 or not shutil.which("apt-get"):
        raise RuntimeError("No chromium is installed, and only root on Debian can install one here.")
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    subprocess.run(["apt-get", "update", "-qq"], check=True, env=quiet)
    subprocess.run(["apt-get", "install", "-y", "-qq", "chromium", "fonts-liberation"], check=True, env=quiet)


@contextmanager
def chromium() -> Iterator[Browser]:
    """A headless browser."""
    if installed() is None:
        install()
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=installed(), args=["--no-sandbox"])
        yield browser
        browser.close()

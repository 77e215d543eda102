"""`make pictures`: the report of the demo shop as the README shows it: on a desk, on a phone, in the dark."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Any

from report.browser import chromium
from report.page import make_page
from report.read_marts import read_marts

FOLDER = Path(__file__).resolve().parents[1] / "docs/pictures"
PICTURES: dict[str, dict[str, Any]] = {
    "report_desktop": {"viewport": {"width": 1180, "height": 1500}},
    "report_phone": {"viewport": {"width": 390, "height": 1180}, "device_scale_factor": 1.5},
    "report_dark": {"viewport": {"width": 1180, "height": 1230}, "color_scheme": "dark"},
}
BEGINS_AT = {"report_dark": "[data-edition=en] [data-figure=migration]"}


def main() -> None:
    """One picture a screen."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, chromium() as browser:
        page_file = Path(folder) / "report.html"
        page_file.write_text(make_page(read_marts()), encoding="utf-8")
        for name, screen in PICTURES.items():
            page = browser.new_page(**screen)
            page.goto(page_file.as_uri())
            page.wait_for_selector("html[data-drawn]", state="attached")
            if name in BEGINS_AT:
                page.locator(BEGINS_AT[name]).evaluate("figure => figure.scrollIntoView()")
            page.screenshot(path=FOLDER / f"{name}.png")
            print(f"docs/pictures/{name}.png")


if __name__ == "__main__":
    main()

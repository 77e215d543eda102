"""How every chart looks. Colours are names of page/style.css, so that light, dark and print need no redrawing."""

from __future__ import annotations

from typing import Any

FONT = "system-ui, -apple-system, 'Segoe UI', 'Liberation Sans', sans-serif"
HEAT_STEPS = 6


def look() -> dict[str, Any]:
    """The configuration of all charts."""
    ink, quiet, line = "var(--ink)", "var(--quiet)", "var(--line)"
    silent = {"aria": False}  # the chart has one description and a table; its hundred marks need not be read out
    return {
        "background": "transparent",
        "font": FONT,
        "view": {"stroke": None},
        "mark": silent,
        "axis": {
            **silent,
            "labelColor": quiet,
            "titleColor": quiet,
            "titleFontWeight": "normal",
            "labelFontSize": 12,
            "titleFontSize": 12,
            "titlePadding": 10,
            "gridColor": line,
            "domainColor": line,
            "tickColor": line,
            "labelPadding": 6,
        },
        "axisY": {"domain": False, "ticks": False},
        "text": {**silent, "fill": ink, "fontSize": 12},
    }


def heat(value: float | None, most: float) -> int:
    """The step of a heat map's colour, 0 (nothing) to HEAT_STEPS - 1."""
    if not value or value <= 0 or most <= 0:
        return 0
    return min(HEAT_STEPS - 1, 1 + int((HEAT_STEPS - 1) * value / most))

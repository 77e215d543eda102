"""The flow of customers from segment to segment in the latest month that has ended."""

from __future__ import annotations

import altair as alt

from report.charts.flow import flow
from report.drawing import Drawing, Missing
from report.read_marts import Answers, Row
from report.words import Words

HERE = "figures.migration"
KINDS = ["rfm_segment", "value_tier", "lifecycle_stage"]


def draw(answers: Answers, words: Words) -> Drawing | Missing:
    """Bands from the segment before to the segment after."""
    steps = answers["migration"]
    kind = next((kind for kind in KINDS if any(row["kind"] == kind for row in steps)), None)
    if kind is None:
        return Missing("empty")
    steps = [row for row in steps if row["kind"] == kind]
    known = sorted(steps, key=lambda row: (-row["customers"], str(row["from_segment"]), str(row["to_segment"])))
    heads = [words(f"{HERE}.from_"), words(f"{HERE}.to"), words("customers"), words(f"{HERE}.revenue")]
    rows = [
        [
            segment(row["from_segment"], kind, words),
            segment(row["to_segment"], kind, words),
            words.number(row["customers"]),
            words.number(row["revenue_moved"], 2),
        ]
        for row in known
    ]
    return Drawing(
        bands(steps, kind, words), said(known, kind, words), heads, rows, texts=2, least_width=740, legend=colors(words)
    )


def segment(code: str | None, kind: str, words: Words) -> str:
    """A segment in words; newcomers came from none."""
    return words("nobody") if code is None else words.label(kind, code)


def fate(row: Row) -> str:
    """Whether the customers of a step are new, have changed or have stayed."""
    if row["from_segment"] is None:
        return "newcomer"
    return "stayed" if row["from_segment"] == row["to_segment"] else "moved"


def said(steps: list[Row], kind: str, words: Words) -> str:
    """The summary; `steps` come with the broadest first."""
    counts = {name: sum(row["customers"] for row in steps if fate(row) == name) for name in ("moved", "newcomer")}
    moves = [row for row in steps if fate(row) == "moved"]
    places = {
        "month": words.month(steps[0]["month"]),
        "all": words.number(sum(row["customers"] for row in steps) - counts["newcomer"]),
        "newcomers": words.number(counts["newcomer"]),
    }
    if not moves:
        return words(f"{HERE}.summary_still", **places)
    return words(
        f"{HERE}.summary",
        **places,
        moved=words.number(counts["moved"]),
        from_=words.quoted(segment(moves[0]["from_segment"], kind, words)),
        to=words.quoted(segment(moves[0]["to_segment"], kind, words)),
        customers=words.number(moves[0]["customers"]),
    )


def colors(words: Words) -> dict[str, str]:
    """What became of the customers of a band."""
    fates = {"moved": "orange", "newcomer": "green", "stayed": "pale"}
    return {words(f"{HERE}.{name}"): color for name, color in fates.items()}


def bands(steps: list[Row], kind: str, words: Words) -> alt.LayerChart:
    """The chart, with the segments in the order of their number of customers."""
    size: dict[str | None, int] = {}
    for row in steps:
        size[row["to_segment"]] = size.get(row["to_segment"], 0) + row["customers"]
        size.setdefault(row["from_segment"], 0)
    order = sorted(size, key=lambda code: (code is None, -size[code], str(code)))
    wanted = [
        {
            "from": order.index(row["from_segment"]),
            "to": order.index(row["to_segment"]),
            "size": row["customers"],
            "fate": words(f"{HERE}.{fate(row)}"),
            "before": segment(row["from_segment"], kind, words),
            "after": segment(row["to_segment"], kind, words),
        }
        for row in steps
    ]
    return flow(
        wanted,
        lambda number, size: f"{segment(order[number], kind, words)}  {words.number(size)}",
        colors(words),
        {
            "before": words(f"{HERE}.before"),
            "after": words(f"{HERE}.after", month=words.month(steps[0]["month"])),
            "size": words("customers"),
            "from": words(f"{HERE}.from_"),
            "to": words(f"{HERE}.to"),
            "fate": words(f"{HERE}.what"),
        },
    )

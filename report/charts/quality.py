"""Raw rows that were refused or doubted, by input and reason."""

from __future__ import annotations

import altair as alt

from report.drawing import Drawing, Missing, color_of, data, rows_named
from report.read_marts import Answers, Row
from report.words import Words

HERE = "figures.quality"
COUNTS = ["raw", "accepted", "exact_duplicate", "rejected"]
SEVERITIES = {"error": "red", "warn": "orange", "info": "grey"}


def draw(answers: Answers, words: Words) -> Drawing | Missing:
    """A bar a reason; the table has the counts of each input too."""
    checks = answers["quality"]
    counts = {row["check_name"]: row for row in checks if row["input"] == "transactions"}
    if not counts or not counts["raw"]["rows_affected"]:
        return Missing("empty")
    reasons = [row for row in checks if row["check_name"] not in COUNTS and row["rows_affected"]]
    reasons.sort(key=lambda row: (-row["rows_affected"], row["input"], row["check_name"]))
    summary = words(
        f"{HERE}.summary",
        raw=words.number(counts["raw"]["rows_affected"]),
        accepted=words.number(counts["accepted"]["rows_affected"]),
        share=words.percent(counts["accepted"]["share"]),
        duplicates=words.number(counts["exact_duplicate"]["rows_affected"]),
        rejected=words.number(counts["rejected"]["rows_affected"]),
    )
    heads = [words(f"{HERE}.{name}") for name in ("input", "check", "severity", "rows")] + [words("share")]
    filled = {row["input"] for row in checks if row["check_name"] == "raw" and row["rows_affected"]}
    rows = [table_row(row, words) for row in ordered(checks) if row["input"] in filled]
    notes = [] if reasons else [words(f"{HERE}.clean")]
    shown = reasons or [row for row in ordered(checks) if row["input"] == "transactions"]
    return Drawing(
        bars(shown, words), summary, heads, rows, texts=3, notes=notes, legend=colors(words), least_width=480
    )


def colors(words: Words) -> dict[str, str]:
    """The severities."""
    return {words(f"{HERE}.severities")[code]: color for code, color in SEVERITIES.items()}


def ordered(checks: list[Row]) -> list[Row]:
    """Transactions first, the four counts before the reasons."""

    def place(row: Row) -> tuple:
        count = COUNTS.index(row["check_name"]) if row["check_name"] in COUNTS else len(COUNTS)
        return (row["input"] != "transactions", row["input"], count, -row["rows_affected"], row["check_name"])

    return sorted(checks, key=place)


def table_row(row: Row, words: Words) -> list[str]:
    """A check's row of the table."""
    return [
        words(f"{HERE}.inputs").get(row["input"], row["input"]),
        words.label("data_quality", row["check_name"]),
        words(f"{HERE}.severities").get(row["severity"], row["severity"]),
        words.number(row["rows_affected"]),
        words.percent(row["share"], 2),
    ]


def bars(checks: list[Row], words: Words) -> alt.LayerChart:
    """A bar a check, with its number of rows at the end."""
    severities, inputs = words(f"{HERE}.severities"), words(f"{HERE}.inputs")
    values = [
        {
            "check": f"{inputs.get(row['input'], row['input'])}: {words.label('data_quality', row['check_name'])}",
            "severity": severities.get(row["severity"], row["severity"]),
            "rows": row["rows_affected"],
            "text": words.number(row["rows_affected"]),
        }
        for row in checks
    ]
    order = [value["check"] for value in values]
    base = alt.Chart(data(values)).encode(
        x=alt.X("rows:Q", title=words(f"{HERE}.rows"), axis=alt.Axis(format=",.0f", tickCount=5, tickMinStep=1)),
        y=rows_named("check", order, 260, padding=0.18),
        tooltip=[
            alt.Tooltip("check:N", title=words(f"{HERE}.check")),
            alt.Tooltip("severity:N", title=words(f"{HERE}.severity")),
            alt.Tooltip("rows:Q", title=words(f"{HERE}.rows"), format=",.0f"),
        ],
    )
    bar = base.mark_bar(cornerRadiusEnd=2).encode(color=color_of("severity", colors(words)))
    text = base.mark_text(align="left", dx=5).encode(text="text:N")
    return alt.layer(bar, text).properties(width="container", height=24 * len(order))

"""The retention triangle: which part of each cohort bought again, month by month."""

from __future__ import annotations

import altair as alt

from report.charts.rfm_heat_map import heat_color
from report.drawing import Drawing, Missing, data, rows_named
from report.look import heat
from report.read_marts import Answers, Row
from report.words import Words

HERE = "figures.retention"


def draw(answers: Answers, words: Words) -> Drawing | Missing:
    """A square for each cohort and month that was watched; the others are blank."""
    cells = [row for row in answers["retention"] if row["months_since"] > 0]
    watched = [row for row in cells if row["retention_rate"] is not None]
    if not watched:
        return Missing("empty")
    cohorts = sorted({row["cohort_month"] for row in watched})
    last = max(row["months_since"] for row in watched)
    first, sixth = mean_rate(watched, 1), mean_rate(watched, 6)
    summary = words(
        f"{HERE}.summary" if sixth is not None else f"{HERE}.summary_short",
        cohorts=words.number(len(cohorts)),
        first=words.percent(first),
        sixth=words.percent(sixth),
    )
    rates = {(row["cohort_month"], row["months_since"]): row["retention_rate"] for row in watched}
    sizes = {row["cohort_month"]: row["cohort_customers"] for row in cells}
    rows = [
        [words.month(cohort), words.number(sizes[cohort])]
        + [
            words.percent(rate) if (rate := rates.get((cohort, month))) is not None else ""
            for month in range(1, last + 1)
        ]
        for cohort in cohorts
    ]
    heads = [words(f"{HERE}.cohort"), words("customers"), *[str(month) for month in range(1, last + 1)]]
    notes = [words(f"{HERE}.truncated")] if any(row["is_left_truncated"] for row in watched) else []
    width = 130 + 36 * last
    return Drawing(triangle(watched, words, last), summary, heads, rows, least_width=width, notes=notes)


def mean_rate(watched: list[Row], month: int) -> float | None:
    """The rate over all customers whose cohort has been watched for so long."""
    rows = [row for row in watched if row["months_since"] == month]
    customers = sum(row["cohort_customers"] for row in rows)
    return sum(row["active_customers"] for row in rows) / customers if customers else None


def triangle(watched: list[Row], words: Words, last: int) -> alt.LayerChart:
    """The squares with their rates."""
    most = max(row["retention_rate"] for row in watched)
    values = [
        {
            "cohort": words(
                f"{HERE}.size", month=words.month(row["cohort_month"]), customers=words.number(row["cohort_customers"])
            ),
            "month": row["months_since"],
            "rate": words.percent(row["retention_rate"]),
            "short": words.number(100 * row["retention_rate"]),
            "customers": row["active_customers"],
            "heat": heat(row["retention_rate"], most),
        }
        for row in watched
    ]
    cohorts = list(dict.fromkeys(value["cohort"] for value in values))
    base = alt.Chart(data(values), width="container", height=26 * len(cohorts)).encode(
        x=alt.X(
            "month:O",
            title=words(f"{HERE}.months_since"),
            axis=alt.Axis(orient="top", labelAngle=0, ticks=False, domain=False, grid=False),
            scale=alt.Scale(domain=list(range(1, last + 1)), padding=0.03),
        ),
        y=rows_named("cohort", cohorts, padding=0.05),
        tooltip=[
            alt.Tooltip("cohort:N", title=words(f"{HERE}.cohort")),
            alt.Tooltip("month:O", title=words(f"{HERE}.months_since")),
            alt.Tooltip("rate:N", title=words(f"{HERE}.rate")),
            alt.Tooltip("customers:Q", title=words("customers"), format=",.0f"),
        ],
    )
    fill = base.mark_rect(cornerRadius=3).encode(color=heat_color("heat"))
    text = base.mark_text(fontSize=11).encode(text="short:N", color=heat_color("heat-ink"))
    return alt.layer(fill, text).resolve_scale(color="independent")

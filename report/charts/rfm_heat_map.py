"""Customers and money by recency and frequency score."""

from __future__ import annotations

import altair as alt

from report.drawing import Drawing, Missing, data
from report.look import HEAT_STEPS, heat
from report.read_marts import Answers
from report.words import Words


def draw(answers: Answers, words: Words) -> Drawing | Missing:
    """A square for each R and F score, coloured by its money."""
    cells = answers["rfm_cells"]
    if not cells:
        return Missing("empty")
    here = "figures.rfm_heat_map"
    customers, money = sum(row["customers"] for row in cells), sum(row["monetary"] for row in cells)
    most = max(row["monetary"] for row in cells)
    bins = max(max(row["r_score"], row["f_score"]) for row in cells)

    def money_share(row: dict) -> float | None:
        return row["monetary"] / money if money else None

    values = [
        {
            **row,
            "heat": heat(row["monetary"], most),
            "people": words.number(row["customers"]),
            "part": words.percent(money_share(row)),
        }
        for row in cells
    ]
    best = max(cells, key=lambda row: (row["monetary"], row["r_score"], row["f_score"]))
    summary = words(
        f"{here}.summary",
        r=best["r_score"],
        f=best["f_score"],
        customers=words.number(best["customers"]),
        all=words.number(customers),
        customers_share=words.percent(best["customers"] / customers),
        money_share=words.percent(money_share(best)),
    )
    heads = [
        words(f"{here}.r"),
        words(f"{here}.f"),
        words("customers"),
        words(f"{here}.money"),
        words(f"{here}.money_share"),
    ]
    rows = [
        [
            str(row["r_score"]),
            str(row["f_score"]),
            words.number(row["customers"]),
            words.money(row["monetary"], 2),
            words.percent(money_share(row)),
        ]
        for row in sorted(cells, key=lambda row: (-row["r_score"], -row["f_score"]))
    ]
    return Drawing(squares(values, words, bins), summary, heads, rows, texts=2, least_width=60 + 50 * bins)


def heat_color(name: str) -> alt.Color:
    """The colour of a heat step: of the square, or of the ink upon it."""
    steps = list(range(HEAT_STEPS))
    colors = [f"var(--{name}-{step})" for step in steps]
    return alt.Color("heat:O", scale=alt.Scale(domain=steps, range=colors), legend=None)


def squares(values: list[dict], words: Words, bins: int) -> alt.LayerChart:
    """The squares, with customers and part of the money written on them."""
    here = "figures.rfm_heat_map"
    scores = list(range(1, bins + 1))
    axis = alt.Axis(labelAngle=0, ticks=False, domain=False, grid=False)
    base = alt.Chart(data(values), width="container", height=max(300, 58 * bins)).encode(
        x=alt.X(
            "r_score:O", title=words(f"{here}.recency_axis"), axis=axis, scale=alt.Scale(domain=scores, padding=0.04)
        ),
        y=alt.Y(
            "f_score:O",
            title=words(f"{here}.frequency_axis"),
            axis=axis,
            scale=alt.Scale(domain=scores[::-1], padding=0.04),
        ),
        tooltip=[
            alt.Tooltip("r_score:O", title=words(f"{here}.r")),
            alt.Tooltip("f_score:O", title=words(f"{here}.f")),
            alt.Tooltip("customers:Q", title=words("customers"), format=",.0f"),
            alt.Tooltip("monetary:Q", title=words(f"{here}.money"), format=",.0f"),
            alt.Tooltip("part:N", title=words(f"{here}.money_share")),
        ],
    )
    fill = base.mark_rect(cornerRadius=4).encode(color=heat_color("heat"))
    people = base.mark_text(dy=-8, fontWeight="bold", fontSize=14).encode(text="people:N", color=heat_color("heat-ink"))
    part = base.mark_text(dy=10, fontSize=12).encode(text="part:N", color=heat_color("heat-ink"))
    return alt.layer(fill, people, part).resolve_scale(color="independent")

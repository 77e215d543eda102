"""What the page shows is what the marts hold: each figure worked out again, by other queries or by Python."""

from __future__ import annotations

from decimal import ROUND_HALF_EVEN, Decimal
from typing import Any

import pytest
from dbt_project import Warehouse
from pages import Opened

HERE = "[data-edition=en]"


def number(text: str) -> Decimal | None:
    """A number as the English page writes it."""
    plain = text.replace(",", "").replace("−", "-").replace("USD", "").replace("+", "").strip()
    return None if plain in ("", "–") else Decimal(plain.removesuffix("%"))


def rounded(value: Any, digits: int = 0) -> Decimal | None:
    """A value to so many digits, as Python formats it."""
    return None if value is None else Decimal(f"{float(value):.{digits}f}")


def key(report: Opened, name: str) -> Decimal | None:
    return number(report.page.locator(f"{HERE} [data-key={name}] strong").inner_text())


def table(report: Opened, figure: str) -> list[list[str]]:
    return report.page.eval_on_selector_all(
        f"{HERE} [data-figure={figure}] tbody tr",
        "rows => rows.map(row => [...row.cells].map(cell => cell.textContent))",
    )


def one(demo: Warehouse, sql: str) -> Any:
    return demo.query(sql).iat[0, 0]


def test_the_key_figures(report: Opened, demo: Warehouse) -> None:
    clv = demo.mart("customer_clv")
    assert key(report, "customers") == len(clv)
    assert key(report, "revenue") == sum(clv["historical_revenue"]).quantize(Decimal(1), ROUND_HALF_EVEN)
    assert key(report, "margin") == sum(clv["historical_margin"]).quantize(Decimal(1), ROUND_HALF_EVEN)
    assert key(report, "predicted") == rounded(sum(clv["predicted_clv"]))
    alerts = demo.query("select value_at_risk from customer_value.customer_churn_risk where value_at_risk > 0")
    assert key(report, "at_risk") == rounded(sum(alerts["value_at_risk"]))
    accepted = one(demo, "select count(*) from customer_value.customer_transactions")
    raw = one(
        demo,
        "select rows_affected from customer_value.data_quality where input = 'transactions' and check_name = 'raw'",
    )
    assert key(report, "accepted") == rounded(100 * accepted / raw, 1)
    backtest = demo.query("select * from customer_value.clv_backtest where model = 'bg_nbd' and decile is null").iloc[0]
    assert key(report, "backtest") == rounded(
        100 * (backtest["predicted_value"] / float(backtest["actual_value"]) - 1), 1
    )


def test_concentration(report: Opened, demo: Warehouse) -> None:
    revenues = sorted(float(value) for value in demo.mart("customer_clv")["historical_revenue"])
    count, total = len(revenues), sum(revenues)
    differences = sum(abs(one - other) for one in revenues for other in revenues)
    said = report.page.inner_text(f"{HERE} [data-figure=concentration] .summary")
    assert f"Gini coefficient is {differences / (2 * count * total):.2f}" in said
    best = sum(revenues[int(0.8 * count) :]) / total
    assert f"{100 * best:.1f}%" in said or abs(key(report, "gini") - Decimal(100 * best)) < 1
    assert key(report, "gini") == rounded(100 * best)
    last = table(report, "concentration")[-1]
    assert last == ["100.0%", "100.0%"]


def test_months(report: Opened, demo: Warehouse) -> None:
    """Revenue and buyers of each month, out of the lines and not out of the cohorts."""
    lines = demo.query(
        """
        select strftime(greatest(transaction_date, date_trunc('month', first_purchase_date)), '%Y-%m'), sum(net_amount)
        from customer_value.customer_transactions join customer_value.customer_clv using (customer_id)
        group by 1 order by 1
        """
    )
    assert [number(row[1]) for row in table(report, "revenue_over_time")] == [
        rounded(revenue, 2) for _, revenue in zip(lines.iloc[:, 0], lines.iloc[:, 1])
    ]
    firsts = demo.query("select strftime(first_purchase_date, '%b %Y') as month from customer_value.customer_clv")
    shown = table(report, "base_over_time")
    assert {row[0]: int(row[2]) for row in shown} == firsts["month"].value_counts().to_dict()
    assert sum(int(row[1]) for row in shown) >= len(firsts)
    equity = demo.query("select * from customer_value.customer_equity order by month_end")
    assert [[number(cell) for cell in row[1:]] for row in table(report, "equity_over_time")] == [
        [row.customers, rounded(row.historical_margin, 2), rounded(row.predicted_residual_value, 2)]
        for row in equity.itertuples()
    ]


def test_segments_and_squares(report: Opened, demo: Warehouse) -> None:
    rfm = demo.mart("customer_rfm")
    squares = {(row[0], row[1]): (number(row[2]), number(row[3])) for row in table(report, "rfm_heat_map")}
    groups = rfm.groupby([rfm["r_score"].astype(str), rfm["f_score"].astype(str)])
    assert squares == {square: (len(rows), rounded(sum(rows["monetary"]), 2)) for square, rows in groups}
    people = demo.query(
        """
        select s.value_tier_label as label, count(*) as customers, sum(c.historical_revenue) as revenue,
            sum(c.historical_margin) as margin, sum(c.predicted_clv) as predicted
        from customer_value.customer_segments as s join customer_value.customer_clv as c using (customer_id)
        group by all order by revenue desc
        """
    )
    tiers = [row for row in table(report, "segments") if row[0] == "Value tier"]
    assert [[row[1], *(number(row[at]) for at in (2, 4, 6, 7))] for row in tiers] == [
        [row.label, row.customers, rounded(row.revenue), rounded(row.margin), rounded(row.predicted)]
        for row in people.itertuples()
    ]


def test_migration(report: Opened, demo: Warehouse) -> None:
    """The latest month's steps, out of the scores of two month ends."""
    steps = demo.query(
        """
        with ends as (
            select *, dense_rank() over (order by as_of_date desc) as back from customer_value.customer_rfm_monthly
        )
        select b.rfm_segment as before, a.rfm_segment as after, count(*) as customers
        from ends as a left join ends as b on b.customer_id = a.customer_id and b.back = 2
        where a.back = 1 group by all
        """
    )
    labels = demo.query("select code, label_en from customer_value_seeds.labels where kind = 'rfm_segment'")
    words = {**dict(zip(labels["code"], labels["label_en"])), None: "newcomers"}
    shown = {(row[0], row[1]): int(row[2].replace(",", "")) for row in table(report, "migration")}
    assert shown == {(words[row.before], words[row.after]): row.customers for row in steps.itertuples()}


def test_retention_is_blank_where_nobody_has_watched(report: Opened, demo: Warehouse) -> None:
    shown = table(report, "retention")
    cells = demo.query(
        """
        select strftime(cohort_month, '%b %Y') as cohort, months_since,
            100 * sum(active_customers)::double / sum(cohort_customers) as rate
        from customer_value.cohort_retention where months_since > 0 group by all
        """
    )
    rates = {(row.cohort, row.months_since): row.rate for row in cells.itertuples()}
    watched = 0
    for cohort, _, *row in shown:
        for month, cell in enumerate(row, start=1):
            rate = rates.get((cohort, month))
            unwatched = rate is None or rate != rate
            assert cell == ("" if unwatched else f"{rate:.1f}%"), (cohort, month)
            watched += not unwatched
    assert shown[0][-1] != "" and shown[-1][-1] == ""
    marks = report.page.locator(f"{HERE} [data-figure=retention] .mark-rect path").count()
    assert marks == watched


@pytest.mark.parametrize(
    ("figure", "columns", "sql"),
    [
        (
            "backtest",
            (1, 2, 3),
            "select customers, predicted_value, actual_value from customer_value.clv_backtest"
            " where model = 'bg_nbd' and decile is not null order by decile",
        ),
        (
            "acquisition",
            (1, 2, 3, 4),
            "select sum(customers), sum(spend), case when sum(spend) > 0 then sum(spend) / sum(customers) end,"
            " sum(realised_margin) / sum(customers) as margin from customer_value.acquisition_economics"
            " where is_mature group by channel order by margin desc, channel",
        ),
        (
            "churn",
            (2, 3),
            "select count(*), sum(value_at_risk) from customer_value.customer_churn_risk"
            " where risk_level in ('medium', 'high') group by primary_signal, risk_level"
            " order by sum(sum(value_at_risk)) over (partition by primary_signal) desc, risk_level",
        ),
    ],
)
def test_tables_of_money(figure: str, columns: tuple[int, ...], sql: str, report: Opened, demo: Warehouse) -> None:
    rows = table(report, figure)
    assert len(rows) > 3
    for shown, wanted in zip(rows, demo.query(sql).itertuples(index=False), strict=True):
        for at, value in zip(columns, wanted):
            digits = len(shown[at].partition(".")[2])
            assert number(shown[at]) == rounded(value, digits), (shown, at)


def test_data_quality(report: Opened, demo: Warehouse) -> None:
    rows = table(report, "quality")
    checks = demo.query("select sum(rows_affected) from customer_value.data_quality where input <> 'unread'")
    assert sum(int(row[3].replace(",", "")) for row in rows) == checks.iat[0, 0]
    refused = one(demo, "select count(*) from customer_value.rejected_transactions")
    assert f"and {refused} refused" in report.page.inner_text(f"{HERE} [data-figure=quality] .summary")

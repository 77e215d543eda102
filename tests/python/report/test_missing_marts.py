"""Where there is nothing to show, the page says so, and which var changes that."""

from __future__ import annotations

import json
import re
from typing import Any

import altair as alt
import pytest
from pages import open_page
from playwright.sync_api import Browser

from report.__main__ import main, vars_given
from report.page import figure_list, make_page
from report.read_marts import Answers, ReadError, check_days

MARTS: dict[str, dict[str, str]] = {"customer_clv": {}}
for shown in figure_list().values():
    for mart, columns in shown["columns"].items():
        MARTS.setdefault(mart, {}).update(dict.fromkeys(["", *columns], "What it is."))
MARTS["customer_clv"].update(dict.fromkeys(["customer_id", "historical_margin", "predicted_clv"], "What it is."))
QUERIES = {figure["query"] for figure in figure_list().values()}


def sentences(page: str) -> list[str]:
    return re.findall(r'<p class="missing">(.*?)</p>', page)


def figures_of(rows: dict[str, list[dict[str, Any]]]) -> str:
    return make_page(Answers(rows, MARTS))


def test_a_base_without_rows_has_sentences_and_no_chart(browser: Browser, tmp_path: Any) -> None:
    nothing = {"accepted_lines": 0, "first_day": None, "last_day": None, "reporting_currency": None}
    file = tmp_path / "report.html"
    file.write_text(figures_of({**{query: [] for query in QUERIES}, "base": [nothing], "value": []}), encoding="utf-8")
    said = sentences(file.read_text(encoding="utf-8"))
    assert len(said) == 2 * len(figure_list())
    assert all("cv_" in sentence for sentence in said)
    opened = open_page(browser, file).drawn()
    assert opened.page.locator(".chart").count() == 0
    assert opened.complaints == []
    opened.page.close()


def test_a_family_that_is_off_is_named() -> None:
    page = make_page(Answers({"base": []}, {}))
    families = {figure["family"] for figure in figure_list().values() if "family" in figure}
    assert {family for family in families if any(family in sentence for sentence in sentences(page))} == families
    assert "data-key" not in page.split("</style>")[1].split("<script")[0]


@pytest.mark.parametrize(
    ("figure", "row", "said"),
    [
        ("acquisition", {"is_mature": False, "is_left_truncated": False}, "whole first year"),
        ("acquisition", {"is_mature": True, "is_left_truncated": True}, "cv_customers_location"),
        ("churn", {"risk_level": "low", "value_at_risk": 0}, "cv_churn_signals_location"),
        ("churn", {"risk_level": "high", "value_at_risk": None}, "cv_clv_enabled"),
    ],
)
def test_other_reasons(figure: str, row: dict[str, Any], said: str) -> None:
    whole = {"customers": 3, "channel": "x", "primary_signal": "overdue", "as_of_date": "2024-01-31", **row}
    assert any(said in sentence for sentence in sentences(figures_of({figure: [whole]})))


def test_no_spend_is_said_and_no_cost_drawn() -> None:
    row = {"channel": "x", "customers": 9, "spend": 0.0, "cac": None, "payback_months": None, "is_mature": True,
           "is_left_truncated": False, "realised_margin": 90.0, "first_year_margin_per_customer": 10.0}  # fmt: skip
    page = figures_of({"acquisition": [row]})
    assert "cv_marketing_spend_location" in page.split("<script")[0]
    assert re.search(r'<td class="number">–</td>', page)


def test_an_unpredicted_month_end_is_blank() -> None:
    end = {"month_end": "2024-01-31", "customers": 3, "historical_margin": 5.0, "predicted_residual_value": None}
    page = figures_of({"equity": [end]})
    assert '<td class="number">5.00</td><td class="number"></td>' in page
    assert "Nothing could be predicted then." in page


def test_lines_and_marts_of_two_days_are_refused() -> None:
    base, value = [{"last_day": "2024-03-01"}], [{"as_of_date": "2024-02-01"}]
    with pytest.raises(ReadError, match=r"as of 2024-02-01.*go on to 2024-03-01.*cv_as_of_date"):
        check_days({"base": base, "value": value})
    check_days({"base": [{"last_day": "2024-02-01"}], "value": value})


def test_vars_are_a_file_or_yml(tmp_path: Any) -> None:
    file = tmp_path / "some.yml"
    file.write_text("cv_rfm_bins: 4\n")
    assert vars_given(str(file)) == vars_given("{cv_rfm_bins: 4}") == {"cv_rfm_bins": 4}
    with pytest.raises(SystemExit, match="must be a yml file, or yml such as"):
        vars_given("nowhere.yml")


def test_marts_that_are_not_there_get_advice(tmp_path: Any, demo: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    demo.parse_once()
    monkeypatch.setenv("CUSTOMER_VALUE_DUCKDB", str(tmp_path / "test.duckdb"))
    monkeypatch.setenv("DBT_TARGET_PATH", str(tmp_path / "target"))
    with pytest.raises(SystemExit, match="Run `dbt build` first"):
        main(["--out", str(tmp_path / "report.html")], demo.manifest)


def test_every_chart_is_valid_vega_lite(written: Any) -> None:
    """The page is made without this check, which takes seconds."""
    text = written.read_text(encoding="utf-8")
    charts = json.loads(re.search(r'id="report-data">(.*?)</script>', text, re.DOTALL)[1])["charts"]
    assert len(charts) == 2 * len(figure_list())
    for name, chart in charts.items():
        if name.startswith("en-"):
            alt.Chart.from_dict(chart)

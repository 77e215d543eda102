"""Makes the page: both editions, the charts and the programs that draw them, and a policy that forbids all network."""

from __future__ import annotations

import base64
import hashlib
import json
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import Any

import yaml
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from report.drawing import Drawing, Missing
from report.key_figures import key_figures
from report.look import look
from report.read_marts import Answers
from report.words import LANGUAGES, Words, word_file

HERE = Path(__file__).parent
SCRIPT_ESCAPES = {ord(character): f"\\u{ord(character):04x}" for character in "<>&\u2028\u2029"}


def figure_list() -> dict[str, dict[str, Any]]:
    """figures.yml."""
    return yaml.safe_load((HERE / "figures.yml").read_text(encoding="utf-8"))["figures"]


def make_page(answers: Answers, language: str = "en") -> str:
    """The page as HTML; `language` is the one that it opens in."""
    data: dict[str, Any] = {"charts": {}, "locales": {}}
    editions = [edition(answers, code, data) for code in [language, *[code for code in LANGUAGES if code != language]]]
    scripts = [drawing_programs(), (HERE / "page/page.js").read_text(encoding="utf-8")]
    templates = Environment(
        loader=FileSystemLoader(HERE / "page"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    return templates.get_template("page.html").render(
        language=language,
        editions=editions,
        languages=[{"code": code, "name": word_file(code)["name"]} for code in LANGUAGES],
        style=Markup((HERE / "page/style.css").read_text(encoding="utf-8")),
        data=Markup(json_for_script(data)),
        scripts=[Markup(script) for script in scripts],
        policy=policy(scripts),
    )


def edition(answers: Answers, language: str, data: dict[str, Any]) -> dict[str, Any]:
    """The page in one language; its charts go into `data`."""
    base = (answers["base"] or [{}])[0]
    words = Words(language, base.get("reporting_currency") or "", answers.labels)
    data["locales"][language] = {"number": words.number_locale(), "time": words.time_locale(), "title": words("title")}
    figures = [figure(name, about, answers, words, data) for name, about in figure_list().items()]
    keys = key_figures(answers, words)
    used: dict[str, list[str]] = {}
    pairs = [(mart, column) for shown in figures for mart, columns in shown["sources"].items() for column in columns]
    for mart, column in [(key.mart, key.column) for key in keys] + pairs:
        if column not in used.setdefault(mart, []):
            used[mart].append(column)
    day = as_of(answers)
    return {
        "language": language,
        "words": words,
        "as_of": words("as_of", day=words.day(day), currency=words.currency) if day else words("no_day"),
        "key_figures": keys,
        "sections": [
            {"name": name, "title": title, "figures": [shown for shown in figures if shown["section"] == name]}
            for name, title in words("sections").items()
        ],
        "sources": [
            {"mart": mart, "about": about[""], "columns": [(column, about[column]) for column in used[mart]]}
            for mart, about in sorted(answers.descriptions.items())
            if mart in used
        ],
    }


def as_of(answers: Answers) -> str | None:
    """The day that the marts know; without a mart that says it, the last accepted day."""
    rows = answers["value"] + answers["churn"] + answers["base"]
    return next((day for row in rows if (day := row.get("as_of_date") or row.get("last_day"))), None)


def figure(name: str, about: dict[str, Any], answers: Answers, words: Words, data: dict[str, Any]) -> dict[str, Any]:
    """One figure in one language: its words, its table, and where its chart is found."""
    here = f"figures.{name}"
    shown: dict[str, Any] = {
        "name": name,
        "section": about["section"],
        "title": words(f"{here}.title"),
        "sources": {mart: columns for mart, columns in about["columns"].items() if mart in answers.descriptions},
        "drawing": None,
    }
    if about["query"] not in answers.rows:
        return {**shown, "missing": words("left_out", var=about.get("family", ""))}
    drawing = import_module(f"report.charts.{name}").draw(answers, words)
    if isinstance(drawing, Missing):
        return {**shown, "missing": words(f"{here}.{drawing.reason}")}
    data["charts"][f"{words.language}-{name}"] = specification(drawing)
    return {**shown, "how": how(here, answers, words), "drawing": drawing, "missing": None}


def how(here: str, answers: Answers, words: Words) -> str:
    """How the figure is read."""
    overall = next((row for row in answers["backtest"] if row["decile"] is None), None)
    day = words.day(overall["calibration_end"]) if overall and overall["calibration_end"] else ""
    weeks = overall["holdout_weeks"] if overall and here.endswith("backtest") else answers.horizon_weeks
    return words(f"{here}.how", weeks=weeks, day=day)


def specification(drawing: Drawing) -> dict[str, Any]:
    """The chart as Vega-Lite, with a description for those who do not see it."""
    chart = drawing.chart.to_dict(validate=False)  # a test validates; here it would take seconds
    chart.pop("$schema", None)
    chart["config"] = look()
    chart["autosize"] = {"type": "fit-x", "contains": "padding"}
    chart["description"] = drawing.summary
    return chart


@cache
def drawing_programs() -> str:
    """Vega, Vega-Lite and what puts them on the page, as one script that loads nothing."""
    import vl_convert

    # A closing tag in a text of the programs would end the script.
    return vl_convert.javascript_bundle("window.vegaEmbed=vegaEmbed;").replace("</script", "<\\/script")


def json_for_script(value: Any) -> str:
    """JSON that no text of the data can break out of."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False).translate(SCRIPT_ESCAPES)


def policy(scripts: list[str]) -> str:
    """What the browser may do: run our scripts, known by their hashes, and style the page. No network at all."""
    hashes = [base64.b64encode(hashlib.sha256(script.encode("utf-8")).digest()).decode() for script in scripts]
    allowed = " ".join(f"'sha256-{digest}'" for digest in hashes)
    return f"default-src 'none'; script-src {allowed}; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"

"""The command behind `make report`: reads the marts of a target, writes the page, says how long both took."""

from __future__ import annotations

import argparse
import sys
import time
from pathlib import Path
from typing import Any

import yaml

from report.page import make_page
from report.read_marts import ReadError, read_marts
from report.words import LANGUAGES

OUT = "target/report/customer_value.html"


def arguments(given: list[str] | None) -> argparse.Namespace:
    """What was asked for."""
    parser = argparse.ArgumentParser(prog="python -m report", description=__doc__)
    parser.add_argument("--out", default=OUT, help=f"the page (default {OUT})")
    parser.add_argument("--target", help="duckdb, postgres or spark; default: that of the profile")
    parser.add_argument("--vars", help="the vars that the build had: a yml file, or yml text")
    parser.add_argument("--language", choices=LANGUAGES, help="the language that the page opens in")
    return parser.parse_args(given)


def vars_given(text: str | None) -> dict:
    """The vars as a map, out of a file or out of the text itself."""
    if not text:
        return {}
    is_file = "\n" not in text and len(text) < 1000 and Path(text).is_file()
    try:
        found = yaml.safe_load(Path(text).read_text(encoding="utf-8") if is_file else text)
    except yaml.YAMLError as error:
        sys.exit(f"VARS is neither a file nor yml: {error}")
    if not isinstance(found, dict):
        sys.exit(f"VARS is '{text}'; it must be a yml file, or yml such as '{{cv_rfm_bins: 4}}'.")
    return found


def main(given: list[str] | None = None, manifest: Any = None) -> None:
    """Read, make, write; `manifest` spares dbt's parse."""
    asked = arguments(given)
    variables = vars_given(asked.vars)
    language = asked.language or default_language(variables)
    try:
        answers = read_marts(asked.target, yaml.safe_dump(variables) if variables else None, manifest)
    except ReadError as error:
        sys.exit(f"No report: {error}")
    start = time.monotonic()
    page = make_page(answers, language)
    out = Path(asked.out)
    out.parent.mkdir(parents=True, exist_ok=True)
    out.write_text(page, encoding="utf-8")
    seconds = {**answers.seconds, "make": time.monotonic() - start}
    print(f"{out}  {len(page.encode('utf-8')) / 1e6:.1f} MB")
    print("  dbt's parse {parse:.1f} s, reading the marts {read:.1f} s, making the page {make:.1f} s".format(**seconds))


def default_language(variables: dict) -> str:
    """cv_label_language, as given or as it stands in dbt_project.yml."""
    project = yaml.safe_load((Path(__file__).parents[1] / "dbt_project.yml").read_text(encoding="utf-8"))
    wanted = variables.get("cv_label_language", project["vars"]["cv_label_language"])
    return wanted if wanted in LANGUAGES else LANGUAGES[0]


if __name__ == "__main__":
    main()

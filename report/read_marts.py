"""Reads the marts through dbt, so that every engine that dbt builds on can be read: all queries in one `dbt show`."""

from __future__ import annotations

import datetime
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
QUERIES = "analyses/report"
QUIETLY = ["--quiet", "--log-level", "none", "--log-level-file", "none"]

Row = dict[str, Any]


class ReadError(Exception):
    """The marts could not be read; the message says what to do."""


@dataclass
class Answers:
    """What the marts say: rows by query (absent where the family is off), and each mart's words."""

    rows: dict[str, list[Row]]
    descriptions: dict[str, dict[str, str]]  # mart → column → description; under "" the mart's own
    horizon_weeks: int = 52
    labels: dict[tuple[str, str], Row] = field(default_factory=dict)
    seconds: dict[str, float] = field(default_factory=dict)

    def __getitem__(self, query: str) -> list[Row]:
        return self.rows.get(query, [])


def plain(value: Any) -> Any:
    """A value of an agate table as JSON knows it: dates as text, numbers that are no number as null."""
    if isinstance(value, datetime.date):
        return value.isoformat()[:10]
    if isinstance(value, Decimal):
        return None if not value.is_finite() else float(value)
    return value


@contextmanager
def timed(seconds: dict[str, float], name: str) -> Iterator[None]:
    """Note how long the block took."""
    start = time.monotonic()
    yield
    seconds[name] = time.monotonic() - start


def read_marts(target: str | None = None, variables: str | None = None, manifest: Any = None) -> Answers:
    """Every query of analyses/report, answered by the target; `manifest` is what dbt has parsed already."""
    from dbt.cli.main import dbtRunner  # seconds to import; not for those who only draw

    common = [*QUIETLY, "--project-dir", str(ROOT), "--profiles-dir", str(ROOT), *given(target, variables)]
    seconds: dict[str, float] = {}
    with timed(seconds, "parse"):
        manifest = manifest or parsed(dbtRunner().invoke(["parse", *common]))
    with timed(seconds, "read"):
        show = ["show", "--select", f"path:{QUERIES}", "--limit", "-1", "--output", "json", *common]
        shown = dbtRunner(manifest=manifest).invoke(show)
    if not shown.success:
        raise ReadError(problem(shown))
    rows = {answer.node.name.removeprefix("report_"): rows_of(answer.agate_table) for answer in shown.result.results}
    check_days(rows)
    labels = {(row["kind"], row["code"]): row for row in rows.pop("labels", [])}
    return Answers(rows, descriptions(manifest), horizon_of(rows), labels, seconds)


def parsed(answer: Any) -> Any:
    """The manifest that dbt has parsed."""
    if not answer.success:
        raise ReadError(f"dbt could not parse the project:\n{answer.exception}")
    return answer.result


def given(target: str | None, variables: str | None) -> list[str]:
    """Arguments for another target or vars: with a folder of their own, else the next build would be parsed anew."""
    arguments = ["--target", target] if target else []
    arguments += ["--vars", variables] if variables else []
    if arguments and "DBT_TARGET_PATH" not in os.environ:
        arguments += ["--target-path", str(ROOT / "target/report/dbt")]
    return arguments


def rows_of(table: Any) -> list[Row]:
    """An agate table as plain rows; column names in lower case on every engine."""
    names = [name.lower() for name in table.column_names]
    return [dict(zip(names, [plain(value) for value in row])) for row in table.rows]


def check_days(rows: dict[str, list[Row]]) -> None:
    """The lines are cut at cv_as_of_date; the other marts were when they were built. Both must be the same day."""
    base, value = (rows.get(name, [{}])[0] for name in ("base", "value"))
    last, as_of = base.get("last_day"), value.get("as_of_date")
    if last and as_of and last > as_of:
        raise ReadError(
            f"The marts were built as of {as_of}, but the lines go on to {last}. Give the report the vars that the"
            " build had, cv_as_of_date among them (VARS=…)."
        )


def horizon_of(rows: dict[str, list[Row]]) -> int:
    """Weeks that the predictions look ahead, as the query of customer_clv says."""
    return next((int(row["horizon_weeks"]) for row in rows.get("value", [])), 52)


def problem(shown: Any) -> str:
    """Why the marts could not be read, in words that help."""
    failed = [answer for answer in getattr(shown.result, "results", None) or [] if answer.status != "success"]
    said = [f"{answer.node.name}: {answer.message}" for answer in failed] or [str(shown.exception)]
    advice = (
        "The report reads the marts of a finished build. Run `dbt build` first, with the same target and the same vars"
        " (TARGET=…, VARS=…) as the report, and into the same place (CUSTOMER_VALUE_DUCKDB, CUSTOMER_VALUE_SCHEMA)."
    )
    return "\n".join([advice, *said])


def descriptions(manifest: Any) -> dict[str, dict[str, str]]:
    """What the manifest says of each public mart and its columns."""
    marts = [node for node in manifest.nodes.values() if node.resource_type == "model" and node.access == "public"]
    return {
        mart.name: {
            "": " ".join(mart.description.split()),
            **{name: " ".join(column.description.split()) for name, column in mart.columns.items()},
        }
        for mart in marts
        if mart.package_name == "customer_value"
    }

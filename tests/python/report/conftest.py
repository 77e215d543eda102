"""One build, one browser, two pages: the demo's report, and that of a copy whose names are hostile."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from dbt_project import Warehouse
from pages import HOSTILE, Opened, open_page
from playwright.sync_api import Browser

from report.__main__ import main
from report.browser import chromium


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """A headless chromium."""
    with chromium() as found:
        yield found


@pytest.fixture(scope="session")
def written(demo: Warehouse, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demo's report, as `make report` writes it."""
    return write(demo, demo.file, tmp_path_factory.mktemp("report") / "report.html")


@pytest.fixture(scope="session")
def hostile(demo: Warehouse, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The report of a copy of the demo, whose names are hostile wherever a mart may hold names of the user's."""
    copy = Warehouse(tmp_path_factory.mktemp("hostile"))
    demo.execute("checkpoint")
    shutil.copy(demo.file, copy.file)
    names = ", ".join("'" + name.replace("'", "''") + "'" for name in HOSTILE)
    pick = f"list_extract([{names}], 1 + (hash(NAME) % {len(HOSTILE)})::int)"
    mart = "update customer_value."
    copy.execute(f"{mart}acquisition_economics set channel = {pick.replace('NAME', 'channel')}")
    for table, columns in (("segment_performance", ["segment"]), ("segment_migration", ["from_segment", "to_segment"])):
        for column in columns:
            copy.execute(f"{mart}{table} set {column} = {pick.replace('NAME', column)} where kind = 'rfm_segment'")
    copy.execute(f"{mart}data_quality set check_name = {pick.replace('NAME', 'check_name')} where severity <> 'info'")
    copy.execute(f"{mart}customer_churn_risk set primary_signal = {pick.replace('NAME', 'primary_signal')}")
    return write(demo, copy.file, copy.folder / "report.html")


def write(demo: Warehouse, file: Path, out: Path) -> Path:
    """Make a report in this process, with one parse for all."""
    demo.parse_once()
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("CUSTOMER_VALUE_DUCKDB", str(file))
        patch.setenv("DBT_TARGET_PATH", str(demo.folder / "target"))
        main(["--out", str(out)], demo.manifest)
    return out


@pytest.fixture(scope="session")
def report(browser: Browser, written: Path) -> Opened:
    """The demo's report on a desk, in English first."""
    return open_page(browser, written).drawn()

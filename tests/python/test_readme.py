"""The README's worked examples, run as they stand there, in a copy of the project's folder."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest
from dbt_project import ROOT

COPIED = ["dbt_project.yml", "profiles.yml", "models", "macros", "seeds", "tests", "examples", "scripts"]
TEXT = (ROOT / "README.md").read_text(encoding="utf-8")
SECTION = TEXT[TEXT.index("## Your own data") : TEXT.index("## Inputs")]
FENCES = re.findall(r"^```(\w*)\n(.*?)^```", SECTION, re.DOTALL | re.MULTILINE)
BLOCKS = [block for language, block in FENCES if not language and ".venv/bin/dbt build" in block]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    target = tmp_path_factory.mktemp("readme")
    for name in COPIED:
        source = ROOT / name
        copy = shutil.copytree if source.is_dir() else shutil.copy
        copy(source, target / name)
    (target / ".venv").symlink_to(ROOT / ".venv")
    return target


def test_the_readme_has_its_three_examples() -> None:
    assert len(BLOCKS) == 3


@pytest.mark.parametrize("block", BLOCKS, ids=["parquet", "table", "lines"])
def test_an_example_gives_what_the_readme_says(block: str, folder: Path) -> None:
    environment = {**os.environ, "CUSTOMER_VALUE_DUCKDB": "mine.duckdb", "CUSTOMER_VALUE_THREADS": "2"}
    run = subprocess.run(
        ["bash", "-euo", "pipefail", "-c", block], cwd=folder, env=environment, capture_output=True, text=True
    )
    assert run.returncode == 0, run.stdout[-3000:] + run.stderr[-2000:]
    promised = re.search(r"# (\d+) raw rows: (.*)", block)
    assert promised
    counts = {"Raw rows": promised[1]}
    for words, label in (("accepted", "Accepted"), ("exact duplicate", "Exact duplicates"), ("refused", "Refused")):
        found = re.search(rf"(\d+) {words}", promised[2])
        counts[label] = found[1] if found else "0"
    for label, count in counts.items():
        assert re.search(rf"^  {label}\s+{count}\s", run.stdout, re.MULTILINE), f"{label} {count}\n{run.stdout[-2500:]}"

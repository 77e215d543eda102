"""docs/first_hour.md: every command of the page is run in its order, and gives the output that is shown.

CUSTOMER_VALUE_WRITE_PAGE=1 writes the outputs into the page instead (maintainers); read the difference then.
"""

from __future__ import annotations

import gc
import os
import re
import runpy
import subprocess
from dataclasses import dataclass, field
from pathlib import Path

import pytest
import yaml
from dbt_project import PARSED_WITH, ROOT, Warehouse

PAGE = ROOT / "docs/first_hour.md"
# Commands (sh), with their output (text) where a block of it follows.
BLOCK = re.compile(r"^```sh\n(.*?)^```\n(?:\n```text\n(.*?)^```\n)?", re.DOTALL | re.MULTILINE)
READ_BY_THE_PAGE = ["+customer_360", "+data_quality", "+rejected_transactions", "+segment_performance"]
READ_BY_THE_PAGE += ["rfm_cutpoints", "clv_parameters", "repeat_purchase_ladder"]


@dataclass
class Mine(Warehouse):
    """The page's own DuckDB file."""

    @property
    def file(self) -> Path:
        """The name that the page gives it."""
        return self.folder / "mine.duckdb"


@dataclass
class Reader:
    """Somebody who types the page's commands into one shell: what defines something holds on."""

    mine: Mine
    defined: str = field(default="")

    def types(self, commands: str) -> str:
        """The output of a block."""
        if commands.startswith(("export ", "ask()")):
            self.defined += commands
        if ".venv/bin/dbt" in commands:
            return self.calls_dbt(commands)
        return self.shell(commands)

    def shell(self, script: str) -> str:
        """What bash prints."""
        run = subprocess.run(
            ["bash", "-euo", "pipefail", "-c", f"{self.defined}\n{script}"],
            cwd=self.mine.folder, capture_output=True, text=True,
        )  # fmt: skip
        assert run.returncode == 0, f"{script}\n{run.stdout}{run.stderr}"
        return run.stdout

    def calls_dbt(self, command: str) -> str:
        """A command of dbt alone, in this process; a build without tests, of what the page reads."""
        words = self.shell(rf"printf '%s\0' {command.strip().removeprefix('.venv/bin/dbt')}").split("\0")[:-1]
        variables = yaml.safe_load(words.pop(words.index("--vars") + 1))
        words.remove("--vars")
        try:
            if words == ["build"]:
                self.mine.run(*READ_BY_THE_PAGE, **variables)
                return ""
            assert words[:3] == ["--quiet", "run-operation", words[2]], words
            arguments = yaml.safe_load(words[words.index("--args") + 1]) if "--args" in words else {}
            return self.mine.printed(words[2], arguments, **variables)
        finally:
            let_go()


def let_go() -> None:
    """Close the DuckDB file, which dbt keeps open in its process, for the shell's commands."""
    from dbt.adapters.duckdb.connections import DuckDBConnectionManager

    DuckDBConnectionManager.close_all_connections()
    gc.collect()


@pytest.fixture(scope="module")
def reader(tmp_path_factory: pytest.TempPathFactory) -> Reader:
    folder = tmp_path_factory.mktemp("first_hour")
    for name in (".venv", "examples"):
        (folder / name).symlink_to(ROOT / name)
    mine = Mine(folder)
    mine.parse_once(**PARSED_WITH)
    return Reader(mine)


def test_every_command_gives_what_the_page_shows(reader: Reader) -> None:
    text = PAGE.read_text(encoding="utf-8")
    found = [(block[1], block[2], reader.types(block[1])) for block in BLOCK.finditer(text)]
    assert len(found) == text.count("```sh\n") and sum(shown is not None for _, shown, _ in found) == text.count(
        "```text\n"
    )
    if os.environ.get("CUSTOMER_VALUE_WRITE_PAGE"):
        outputs = iter([tidy(output) for _, shown, output in found if shown is not None])
        fences = re.compile(r"(^```text\n).*?(^```\n)", re.DOTALL | re.MULTILINE)
        PAGE.write_text(fences.sub(lambda fence: fence[1] + next(outputs) + fence[2], text), encoding="utf-8")
    for command, shown, output in found:
        assert os.environ.get("CUSTOMER_VALUE_WRITE_PAGE") or tidy(output) == (shown or ""), command


def tidy(output: str) -> str:
    """Without blanks at the ends of lines, and without empty lines around."""
    lines = [line.rstrip() for line in output.strip("\n").splitlines()]
    return "\n".join(lines).strip("\n") + "\n" if any(lines) else ""


def test_the_files_are_what_their_script_writes(tmp_path: Path) -> None:
    script = runpy.run_path(str(ROOT / "scripts/make_first_hour.py"))
    script["main"].__globals__["FOLDER"] = tmp_path
    script["main"]()
    for name in ("tea_sales.csv", "tea_clients.csv"):
        assert (tmp_path / name).read_bytes() == (ROOT / "examples/data" / name).read_bytes()

"""What every contestant does besides its work: stages with their seconds, and one line of JSON at the end."""

from __future__ import annotations

import argparse
import json
import platform
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

PATHS = {
    "path": "the parquet file of transactions",
    "folder": "where the two tables are written",
    "seed": "rfm_segments.csv",
    "warehouse": "the DuckDB file to write",
}


class Stages:
    """Seconds by stage."""

    def __init__(self) -> None:
        self.seconds: dict[str, float] = {}

    def timed(self, stage: str, work: Callable[[], Any]) -> Any:
        """What the work gives; its seconds are added to the stage's."""
        started = time.perf_counter()
        made = work()
        self.seconds[stage] = round(self.seconds.get(stage, 0) + time.perf_counter() - started, 3)
        return made


def main(words: str | None, run: Callable[..., dict[str, Any]], *paths: str, memory: str | None = None) -> None:
    """The command line of a contestant. `run` gets the stages, and then these paths by name, and the memory limit."""
    parser = argparse.ArgumentParser(description=(words or "").splitlines()[0])
    for path in paths:
        parser.add_argument(path, type=Path, help=PATHS[path])
    if memory:
        parser.add_argument("--memory", default=memory)
    stages = Stages()
    said = run(stages, **vars(parser.parse_args()))
    versions = {"python": platform.python_version(), **said.pop("versions", {})}
    print(json.dumps({"seconds": stages.seconds, **said, "versions": versions}))

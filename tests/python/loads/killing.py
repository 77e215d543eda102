"""Kills real builds: `dbt run` as a process of its own, ended by SIGKILL at a moment that a seed gives.

A moment is a share of the build's models that have started, and a few hundredths of a second more: a clock would
miss a build that runs faster than the one it was measured by.
"""

from __future__ import annotations

import json
import os
import random
import re
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

from dbt_project import ROOT
from playing import FileWarehouse

DBT = Path(sys.executable).with_name("dbt")
STARTED = re.compile(r" (\d+) of (\d+) START ")


def command(warehouse: FileWarehouse, variables: dict[str, Any]) -> list[str]:
    """An ordinary `dbt run` of everything."""
    paths = ["--target-path", str(warehouse.folder / "process"), "--log-path", str(warehouse.folder / "logs")]
    options = ["--no-use-colors", "--no-write-json", "--vars", json.dumps(variables)]
    return [str(DBT), "run", *paths, *options, *warehouse.options]


def wait_for(process: subprocess.Popen[str], share: float) -> bool:
    """Read on until so many of the models have started; false where the build ends before."""
    assert process.stdout is not None
    for line in process.stdout:
        started = STARTED.search(line)
        if started and int(started[1]) >= share * int(started[2]):
            return True
    return False


def killed(warehouse: FileWarehouse, variables: dict[str, Any], share: float, more: float) -> bool:
    """Kill a build at a share of its models and some seconds later; whether SIGKILL is what ended it."""
    places = {**os.environ, **warehouse.environment, "PYTHONUNBUFFERED": "1"}
    process = subprocess.Popen(
        command(warehouse, variables),
        cwd=ROOT,
        env=places,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        start_new_session=True,
    )
    if wait_for(process, share):
        time.sleep(more)
        os.killpg(process.pid, signal.SIGKILL)
    process.communicate()
    return process.returncode == -signal.SIGKILL


def moments(count: int, seed: int) -> list[tuple[float, float]]:
    """A share in each of so many equal parts, somewhere in it, and seconds after it; the same for the same seed."""
    chance = random.Random(seed)
    return [((part + chance.random()) / count, chance.random() / 20) for part in range(count)]

"""Debian's packages for what the tests need and pip does not have: a server, a JRE, a browser."""

from __future__ import annotations

import os
import shutil
import subprocess


def install(program: str, *packages: str) -> None:
    """Install the packages of a program that is missing. Fails where they cannot be had."""
    if os.geteuid() != 0 or not shutil.which("apt-get"):
        raise RuntimeError(f"No {program} is installed, and only root on Debian can install one here.")
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    subprocess.run(["apt-get", "update", "-qq"], check=True, env=quiet)
    subprocess.run(["apt-get", "install", "-y", "-qq", *packages], check=True, env=quiet)

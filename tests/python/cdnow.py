"""The CDNOW files, taken out of their wheel where they are not there yet."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from dbt_project import ROOT


def cdnow_file(name: str = "cdnow.csv") -> Path:
    """data/cdnow.csv (69,659 purchases) or data/cdnow_sample.csv (the published tenth)."""
    path = ROOT / "data" / name
    if not path.exists():
        subprocess.run([sys.executable, str(ROOT / "scripts" / "fetch_cdnow.py")], check=True)
    return path

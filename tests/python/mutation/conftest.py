"""Puts scripts/ on the path: the tests here call scripts/mutate.py as `make mutate` does."""

from __future__ import annotations

import sys

from dbt_project import ROOT

sys.path.insert(0, str(ROOT / "scripts"))

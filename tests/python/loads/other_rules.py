"""Tables of rules that differ from their seeds, for loads that change a rule."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pandas as pd
from dbt_project import ROOT

# A rule table that differs from its seed: what is done to each row.
CHANGED_RULES: dict[str, Callable[[dict[str, Any]], dict[str, Any]]] = {
    "value_tiers": lambda row: row | {"from_percentile": str(float(row["from_percentile"] or 0) * 0.7)},
    "lifecycle_rules": lambda row: (
        row | {"gap_ratio_from": row["gap_ratio_from"] and str(float(row["gap_ratio_from"]) / 2)}
    ),
    "churn_signals": lambda row: row | {"points": str(int(row["points"] or 0) + 1)},
    "rejection_reasons": lambda row: row | {"severity": {"warn": "error"}.get(row["severity"], row["severity"])},
    "labels": lambda row: row | {"label_en": row["label_en"].upper()},
}


def changed_rules() -> dict[str, pd.DataFrame]:
    """The tables of CHANGED_RULES, as `raw.<rule>_other`."""
    found = {}
    for name, change in CHANGED_RULES.items():
        path = next((ROOT / "seeds").rglob(f"{name}.csv"))
        rows = pd.read_csv(path, dtype=str, keep_default_na=False).to_dict("records")
        rows = [{column: cell or None for column, cell in row.items()} for row in rows]
        found[f"{name}_other"] = pd.DataFrame([change(row) for row in rows], dtype=object)
    return found

"""What the pandas and the polars pipeline share: the segment of each cell out of the rule seed, and sums to compare."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import Any

BINS = 5


def segment_of_each_cell(seed: Path) -> dict[int, str]:
    """The segment of each cell, by its three digits."""
    found = {}
    with seed.open(encoding="utf-8") as file:
        for rule in csv.DictReader(file):
            if int(rule["bins"]) != BINS:
                continue
            ranges = [range(int(rule[f"{score}_from"]), int(rule[f"{score}_to"]) + 1) for score in "rfm"]
            cells = [100 * r + 10 * f + m for r in ranges[0] for f in ranges[1] for m in ranges[2]]
            found.update(dict.fromkeys(cells, rule["rfm_segment"]))
    return found


def check_values(customers: Any, cohorts: Any) -> dict[str, Any]:
    """Sums that the marts have to have too: the benchmark stops where a pipeline does not reckon the same."""
    champions = customers["rfm_segment"] == "champions"
    return {
        "customers": len(customers),
        "recency_days": int(customers["recency_days"].sum()),
        "frequency": int(customers["frequency"].sum()),
        "cents": int(customers["cents"].sum()),
        "scores": int((customers["r_score"] + 10 * customers["f_score"] + 100 * customers["m_score"]).sum()),
        "champions": int(champions.sum()),
        "cohort_rows": len(cohorts),
        "active": int(cohorts["active"].sum()),
        "cohort_cents": int(cohorts["cents"].sum()),
    }

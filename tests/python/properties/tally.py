"""What the property tests have covered in this run, for the table at its end."""

from __future__ import annotations

import time
from collections import Counter
from dataclasses import dataclass, field
from typing import Any

import pandas as pd
from strategies import Choice


@dataclass
class Tally:
    """Counts over all examples, those that Hypothesis tried while shrinking a failure included."""

    examples: Counter[str] = field(default_factory=Counter)  # by kind of base
    scores: Counter[tuple[str, int]] = field(default_factory=Counter)  # by method and bins
    choices: set[Choice] = field(default_factory=set)
    rows: Counter[str] = field(default_factory=Counter)  # raw, accepted, …
    reasons: Counter[str] = field(default_factory=Counter)
    marts: Counter[str] = field(default_factory=Counter)  # compared, by name
    filled: Counter[str] = field(default_factory=Counter)  # examples in which a column has a value
    differences: int = 0
    runs_of_dbt: int = 0
    seconds: Counter[str] = field(default_factory=Counter)

    def add(self, kind: str, choice: Choice, marts: dict[str, pd.DataFrame], differences: int) -> None:
        """One example."""
        self.examples[kind] += 1
        self.scores[choice["rfm_method"], choice["rfm_bins"]] += 1
        self.choices.add(choice)
        self.marts.update(marts.keys())
        self.differences += differences
        quality = marts["data_quality"]
        for check, count in zip(quality["check_name"], quality["rows_affected"]):
            self.rows[check] += count
        for reasons in marts["rejected_transactions"]["reasons"]:
            self.reasons.update(reasons.split(","))
        for mart, column in FILLED:
            self.filled[column] += bool(marts[mart][column].notna().any())

    def timed(self, part: str, started: float) -> None:
        """Seconds spent on a part since `started`."""
        self.seconds[part] += time.perf_counter() - started

    def lines(self) -> list[str]:
        """The table."""
        examples = sum(self.examples.values())
        methods = sorted({method for method, _ in self.scores})
        bins = sorted({bins for _, bins in self.scores})
        table: list[tuple[str, Any]] = [
            ("examples", f"{examples} ({_counts(self.examples)}; {self.runs_of_dbt} through dbt run)"),
            ("settings", f"{len(self.choices)}: {len(self.scores)} of 27 method x bins"),
            ("", f"{', '.join(methods)}; bins {', '.join(map(str, bins))}"),
            ("raw rows", f"{self.rows['raw']:,}, all inputs"),
            ("outcomes", ", ".join(f"{self.rows[key]:,} {key}" for key in ("accepted", "exact_duplicate", "rejected"))),
            ("reasons seen", _counts(self.reasons)),
            ("examples with", _counts(self.filled)),
            ("marts compared", f"{sum(self.marts.values()):,} ({len(self.marts)} marts)"),
            ("seconds", ", ".join(f"{part} {seconds:.1f}" for part, seconds in self.seconds.items())),
            ("an example", f"{sum(self.seconds.values()) / max(examples, 1):.2f} s"),
            ("differences", self.differences),
        ]
        return [f"{name:15} {value}" for name, value in table]


FILLED = [
    ("customer_rfm", "rfm_segment"),
    ("customer_clv", "customer_based_clv"),
    ("repeat_purchase_ladder", "repeat_probability"),
    ("customer_clv", "transaction_based_clv"),
    ("acquisition_economics", "ltv_to_cac"),
    ("acquisition_economics", "payback_months"),
    ("customer_preferences", "next_category"),
    ("loyalty_status", "expires_on"),
    ("campaign_audiences", "email_sha256"),
    ("campaign_performance", "revenue_uplift_lower"),
]


def _counts(counter: Counter[str]) -> str:
    return ", ".join(f"{count:,} {key}" for key, count in counter.most_common())


TALLY = Tally()

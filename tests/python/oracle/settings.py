"""The vars of DESIGN §3 that the oracle's marts depend on, and the rule tables."""

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

import pandas as pd


def _default_value_tiers() -> pd.DataFrame:
    """DESIGN §4: platinum from 95, gold from 80, silver from 50, bronze below."""
    tiers = [("platinum", "95"), ("gold", "80"), ("silver", "50"), ("bronze", "0")]
    return pd.DataFrame(tiers, columns=["value_tier", "from_percentile"], dtype=object)


@dataclass
class Settings:
    """One field a var, without the cv_ prefix, with the documented default."""

    as_of_date: date | str | None = None
    latest_date: date | str | None = None
    reporting_currency: str = "USD"
    source_timezone: str = "UTC"
    timezone: str = "UTC"
    gross_margin_rate: Decimal | float | str = "1.0"
    annual_discount_rate: float = 0.10
    clv_horizon_weeks: int = 52
    clv_model: str = "bg_nbd"  # or mbg_nbd
    clv_holdout_weeks: int = 0  # 0: from the data
    rfm_bins: int = 5
    rfm_method: str = "tied_quantile"  # or ntile, fixed
    rfm_window_days: int | None = None
    rfm_monetary: str = "total"  # or average
    value_basis: str = "predicted_clv"  # or total_clv, historical_margin; the last where nothing is fitted
    max_lifespan_years: float = 10
    history_months: int | None = 24  # None: all
    churn_outcome_weeks: int = 26
    target_ltv_to_cac: float = 3
    control_share: float = 0.1
    campaign_window_days: int = 30
    rfm_segments: pd.DataFrame | None = None  # bins, rfm_segment, r_from, r_to, f_from, f_to, m_from, m_to
    value_tiers: pd.DataFrame = field(default_factory=_default_value_tiers)  # value_tier, from_percentile
    rfm_cut_points: pd.DataFrame | None = None  # metric, score, lower_value
    recommended_actions: pd.DataFrame | None = None  # rfm_segment, value_tier, recommended_action
    lifecycle_rules: pd.DataFrame | None = None  # priority, lifecycle_stage and its conditions
    lifecycle_transitions: pd.DataFrame | None = None  # previous_stage, lifecycle_stage; only tests read it
    churn_signals: pd.DataFrame | None = None  # signal, priority, direction, threshold, window_days, points
    churn_risk_levels: pd.DataFrame | None = None  # risk_level, purchase_days_from, points_from
    loyalty_tiers: pd.DataFrame | None = None  # tier, priority, minimum_spend, minimum_purchases
    audience_rules: pd.DataFrame | None = None  # audience, priority and its conditions

    def __post_init__(self) -> None:
        self.as_of_date = _day(self.as_of_date)
        self.latest_date = _day(self.latest_date)
        self.reporting_currency = self.reporting_currency.strip().upper()
        self.gross_margin_rate = Decimal(str(self.gross_margin_rate))
        if not 2 <= self.rfm_bins <= 10:
            raise ValueError("rfm_bins is 2 to 10")
        if self.rfm_method not in ("tied_quantile", "ntile", "fixed"):
            raise ValueError(f"unknown rfm_method {self.rfm_method!r}")
        if self.rfm_monetary not in ("total", "average"):
            raise ValueError(f"unknown rfm_monetary {self.rfm_monetary!r}")
        if self.clv_model not in ("bg_nbd", "mbg_nbd"):
            raise ValueError(f"unknown clv_model {self.clv_model!r}")
        if self.value_basis not in ("predicted_clv", "total_clv", "historical_margin"):
            raise ValueError(f"unknown value_basis {self.value_basis!r}")
        if self.history_months is not None and self.history_months < 1:
            raise ValueError("history_months is 1 or more, or None")


def _day(value: date | str | None) -> date | None:
    return date.fromisoformat(value) if isinstance(value, str) else value


def load_rules(path: str | Path) -> dict[str, pd.DataFrame]:
    """The rule seeds found in a folder, ready for Settings(**load_rules(path))."""
    folder = Path(path)
    names = ["rfm_segments", "value_tiers", "rfm_cut_points", "recommended_actions"]
    names += ["lifecycle_rules", "lifecycle_transitions", "churn_signals", "churn_risk_levels"]
    names += ["loyalty_tiers", "audience_rules"]
    return {
        name: pd.read_csv(folder / f"{name}.csv", dtype=str, keep_default_na=False).astype(object)
        for name in names
        if (folder / f"{name}.csv").exists()
    }


def rule_number(value: Any) -> Fraction | None:
    """A number in a rule table, exactly; empty is null."""
    if value is None or (not isinstance(value, str) and pd.isna(value)) or str(value).strip() == "":
        return None
    return Fraction(str(value).strip())

"""clv_percentile, value_tier, customer_segments and segment_performance, with labels in French.

21 customers as of 2024-12-31: v01..v05 bought on 2024-01-01, outside the RFM window of 180 days, the others on
2024-12-31. The margin is half the net, but v20's cost is known.
"""

from __future__ import annotations

from decimal import Decimal

import pytest
from bases import Marts, Workshop

ROWS = """
transaction_id | customer_id | transaction_at | amount | cost
t01            | v01         | 2024-01-01     | 10     |
t02            | v02         | 2024-01-01     | 20     |
t03            | v03         | 2024-01-01     | 30     |
t04            | v04         | 2024-01-01     | 30     |
t05            | v05         | 2024-01-01     | 30     |
t06            | v06         | 2024-12-31     | 60     |
t07            | v07         | 2024-12-31     | 70     |
t08            | v08         | 2024-12-31     | 80     |
t09            | v09         | 2024-12-31     | 90     |
t10            | v10         | 2024-12-31     | 100    |
t11            | v11         | 2024-12-31     | 110    |
t12            | v12         | 2024-12-31     | 120    |
t13            | v13         | 2024-12-31     | 130    |
t14            | v14         | 2024-12-31     | 140    |
t15            | v15         | 2024-12-31     | 150    |
t16            | v16         | 2024-12-31     | 160    |
t17            | v17         | 2024-12-31     | 170    |
t18            | v18         | 2024-12-31     | 180    |
t19            | v19         | 2024-12-31     | 190    |
t20            | v20         | 2024-12-31     | 240    | 140
t21            | v21         | 2024-12-31     | 210    |
"""


@pytest.fixture(scope="module")
def marts(workshop: Workshop) -> Marts:
    """Percentiles rest on the margin, for nothing is fitted."""
    return workshop.build(
        {"transactions": ROWS},
        "+segment_performance",
        cv_as_of_date="2024-12-31",
        cv_gross_margin_rate=0.5,
        cv_rfm_window_days=180,
        cv_label_language="fr",
    )


@pytest.mark.parametrize(
    ("customer", "percentile", "tier"),
    [
        ("v01", 0, "bronze"),  # rank 1: 100 x 0 / 20
        ("v02", 5, "bronze"),
        ("v03", 10, "bronze"),  # three share rank 3: 100 x 2 / 20
        ("v04", 10, "bronze"),
        ("v05", 10, "bronze"),
        ("v06", 25, "bronze"),  # rank 6
        ("v10", 45, "bronze"),
        ("v11", 50, "silver"),  # rank 11: the cut point belongs to the higher tier
        ("v16", 75, "silver"),
        ("v17", 80, "gold"),  # rank 17
        ("v19", 90, "gold"),
        ("v20", 95, "platinum"),  # rank 20: margin 240 - 140 = 100, below v21's 105
        ("v21", 100, "platinum"),
    ],
)
def test_percentile_and_tier(marts: Marts, customer: str, percentile: float, tier: str) -> None:
    """100 x (rank - 1) / (21 - 1), cut at 50, 80 and 95."""
    row = marts.row("customer_clv", customer_id=customer)
    assert row["clv_percentile"] == pytest.approx(percentile, abs=1e-12)
    assert row["value_tier"] == tier
    assert row["value_basis"] == "historical_margin"


# Bronze v01..v10: 10 + 20 + 30 + 30 + 30 + 60 + 70 + 80 + 90 + 100 = 520; silver v11..v16: 110 + … + 160 = 810;
# gold v17..v19: 540; platinum v20, v21: 450. All 2320. Margins are half, but platinum's: 100 + 105. All 1140.
@pytest.mark.parametrize(
    ("tier", "customers", "revenue", "margin", "customers_so_far", "revenue_so_far", "margin_so_far"),
    [
        # by falling revenue
        ("silver", 6, 810, 405, 6, 810, 405),
        ("gold", 3, 540, 270, 9, 1350, 675),
        ("bronze", 10, 520, 260, 19, 1870, 935),
        ("platinum", 2, 450, 205, 21, 2320, 1140),
    ],
)
def test_performance_of_tiers(
    marts: Marts,
    tier: str,
    customers: int,
    revenue: int,
    margin: int,
    customers_so_far: int,
    revenue_so_far: int,
    margin_so_far: int,
) -> None:
    """What each tier brings, its share, and the shares added up from the segment with the most revenue down."""
    row = marts.row("segment_performance", kind="value_tier", segment=tier)
    assert (row["customers"], row["revenue"], row["margin"]) == (customers, revenue, margin)
    assert row["customers_share"] == pytest.approx(customers / 21)
    assert row["revenue_share"] == pytest.approx(revenue / 2320)
    assert row["margin_share"] == pytest.approx(margin / 1140)
    assert row["customers_cumulative_share"] == pytest.approx(customers_so_far / 21)
    assert row["revenue_cumulative_share"] == pytest.approx(revenue_so_far / 2320)
    assert row["margin_cumulative_share"] == pytest.approx(margin_so_far / 1140)


# The 16 in the window: recency and frequency all equal, so R = F = 1 and every cell is 11m: the segment `lost`.
# Revenue outside the window 10 + 20 + 30 + 30 + 30 = 120, in it 2320 - 120 = 2200.
@pytest.mark.parametrize(
    ("segment", "customers", "revenue", "revenue_so_far"), [("lost", 16, 2200, 2200), ("outside_window", 5, 120, 2320)]
)
def test_performance_of_rfm_segments(
    marts: Marts, segment: str, customers: int, revenue: int, revenue_so_far: int
) -> None:
    """Who has no purchase day in the window stands beside the segments, so that a kind sums to the base."""
    row = marts.row("segment_performance", kind="rfm_segment", segment=segment)
    assert (row["customers"], row["revenue"]) == (customers, revenue)
    assert row["revenue_cumulative_share"] == pytest.approx(revenue_so_far / 2320)


def test_each_kind_sums_to_the_base(marts: Marts) -> None:
    """21 customers and all shares, for either kind."""
    for kind in ["rfm_segment", "value_tier"]:
        rows = marts.rows("segment_performance", kind=kind)
        assert sum(row["customers"] for row in rows) == 21
        assert sum(row["margin"] for row in rows) == Decimal(1140)
        assert sum(row["revenue_share"] for row in rows) == pytest.approx(1)


def test_codes_are_language_free_and_labels_french(marts: Marts) -> None:
    """The codes of the seeds, the words of their label_fr."""
    row = marts.row("customer_segments", customer_id="v21")
    assert (row["rfm_segment"], row["rfm_segment_label"]) == ("lost", "Perdus")
    assert (row["value_tier"], row["value_tier_label"]) == ("platinum", "Platine")
    assert row["recommended_action"] == "stop_paid_contact"
    assert row["recommended_action_label"] == "Arrêter les contacts payants"


def test_explanation_is_french_and_filled(marts: Marts) -> None:
    """16 in the window: v21 is the 15th by money, for v20 spent 240: 1 + floor(5 x 14 / 16) = 5."""
    text = marts.row("customer_segments", customer_id="v21")["explanation"]
    assert text.startswith("Dernier achat 0 jours avant le 2024-12-31 (score de récence 1 sur 5), ")
    assert "210.00 USD (score de montant 5)" in text
    assert "historical_margin" in text
    assert "{" not in text


def test_outside_the_window(marts: Marts) -> None:
    """No RFM segment, but a tier and an action."""
    row = marts.row("customer_segments", customer_id="v01")
    assert (row["rfm_segment"], row["rfm_segment_label"]) == (None, None)
    assert (row["value_tier"], row["recommended_action"]) == ("bronze", "stop_paid_contact")
    assert marts.rows("customer_rfm", customer_id="v01") == []

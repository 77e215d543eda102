"""Each family of marts alone: nothing that is left on refers to what the others brought."""

from __future__ import annotations

from pathlib import Path

import pytest
from dbt_project import Warehouse

A_MART_OF = {
    "rfm": "customer_rfm",
    "clv": "customer_clv",
    "segments": "customer_segments",
    "lifecycle": "customer_lifecycle_monthly",
    "acquisition": "acquisition_economics",
    "campaigns": "campaign_audiences",
}


@pytest.mark.parametrize("family", A_MART_OF)
def test_a_family_alone_is_parsed(family: str, tmp_path: Path) -> None:
    off = {f"cv_{other}_enabled": False for other in A_MART_OF if other != family}
    manifest = Warehouse(tmp_path, shares_a_parse=False).dbt("parse", **off)
    marts = {node.name for node in manifest.nodes.values() if node.resource_type == "model" and "marts" in node.fqn}
    assert marts & set(A_MART_OF.values()) == {A_MART_OF[family]}

"""Customers who asked to be forgotten: the other inputs are read as if they had never been in them."""

import pandas as pd

from .reading import raw_cells, read_text


def remembered(inputs: dict[str, pd.DataFrame]) -> dict[str, pd.DataFrame]:
    """The inputs without the rows of every customer whom forget_customers names."""
    forgotten = _ids(inputs.get("forget_customers")) - {None}
    return {
        name: frame if name == "forget_customers" or frame is None else _without(frame, forgotten)
        for name, frame in inputs.items()
    }


def _ids(frame: pd.DataFrame | None) -> set[str | None]:
    return set() if frame is None else {read_text(cell)[0] for cell in raw_cells(frame, "customer_id")}


def _without(frame: pd.DataFrame, forgotten: set[str | None]) -> pd.DataFrame:
    if "customer_id" not in frame or not forgotten:
        return frame
    stays = [read_text(cell)[0] not in forgotten for cell in raw_cells(frame, "customer_id")]
    return frame[stays].reset_index(drop=True)

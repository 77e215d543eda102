"""Ranks as SQL has them."""

from bisect import bisect_left
from typing import Any


def ranks(values: dict[str, Any]) -> dict[str, int]:
    """SQL rank() from the smallest value on: equal values share a rank, the next rank leaves a gap."""
    ordered = sorted(values.values())
    return {key: bisect_left(ordered, value) + 1 for key, value in values.items()}


def tied_quantiles(values: dict[str, Any], bins: int) -> dict[str, int]:
    """1 + floor(bins × (rank − 1) / n), in integers."""
    return {key: 1 + bins * (rank - 1) // len(values) for key, rank in ranks(values).items()}


def ntiles(values: dict[str, Any], bins: int) -> dict[str, int]:
    """SQL ntile(bins), ties by key: the first n mod bins groups hold one more."""
    ordered = sorted(values, key=lambda key: (values[key], key))
    size, larger = divmod(len(ordered), bins)
    found: dict[str, int] = {}
    position = 0
    for tile in range(1, bins + 1):
        end = position + size + (1 if tile <= larger else 0)
        found.update({key: tile for key in ordered[position:end]})
        position = end
    return found

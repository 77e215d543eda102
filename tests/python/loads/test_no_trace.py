"""A customer named in forget_customers leaves no trace in any schema after the next build, and may come back."""

from __future__ import annotations

import pytest
from drawing import FEW, bases, drawn, sequences
from playing import SPENT, Yard, build, load, traces


@pytest.mark.long  # tests/python/test_forgotten.py shows it on the demo
def test_no_trace_is_left(yard: Yard) -> None:
    sequence = drawn(sequences(0, 0, drawn(bases(FEW), 80_000)), 80_001)
    inputs, variables = {**sequence.inputs, "forget_customers": []}, sequence.variables
    warehouse = yard.copy()
    load(warehouse, inputs, [])
    SPENT.timed("bases", lambda: build(warehouse, [], variables))
    gone = {"cust001", "cust004"}
    before = traces(warehouse, gone)
    assert len(before) > 20, "the look finds what is there"
    load(warehouse, {"forget_customers": [{"customer_id": who} for who in sorted(gone)]}, [])
    SPENT.timed("loads", lambda: build(warehouse, [], variables))
    left = traces(warehouse, gone)
    assert not left, "\n".join(left)
    load(warehouse, {"forget_customers": [{"customer_id": "cust004"}]}, [])
    SPENT.timed("loads", lambda: build(warehouse, [], variables))
    assert not traces(warehouse, {"cust004"})
    assert any(".customer_transactions." in place for place in traces(warehouse, {"cust001"})), "cust001 is back"

"""The dialects' helpers on the path. The demo shop that is compiled is the one that all tests share."""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))

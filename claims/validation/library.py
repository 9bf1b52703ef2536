"""Load Great Expectations."""

from __future__ import annotations

import os
import sys


def load() -> None:
    """Load Great Expectations without PySpark, also where that is installed.

    Nothing here needs it, it takes long to load, and it ends a worker process that has no main file (`sys.exit`).
    """
    if "great_expectations" in sys.modules:
        return
    os.environ["GX_ANALYTICS_ENABLED"] = "false"
    hidden = "pyspark" not in sys.modules
    if hidden:
        # This is how an import is told that there is none.
        sys.modules["pyspark"] = None  # type: ignore[assignment]
    try:
        import great_expectations.expectations  # noqa: F401
    finally:
        if hidden:
            del sys.modules["pyspark"]

"""Every figure in a pile of documents: who said it, what it counts, when it holds, and whether the others bear it out.

>>> import claims
>>> claims.extract("About 8,500 troops were put on alert, John Kirby said.")  # doctest: +SKIP
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from claims.api import Result, Settings, build, explain, extract, extract_files, load, verify
    from claims.errors import ClaimsError

__version__ = "0.1.0"

__all__ = ["ClaimsError", "Result", "Settings", "build", "explain", "extract", "extract_files", "load", "verify"]


def __getattr__(name: str) -> Any:
    # Only on first use, so that `import claims` costs next to nothing.
    if name == "ClaimsError":
        from claims.errors import ClaimsError

        return ClaimsError
    if name in __all__:
        from claims import api

        return getattr(api, name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})

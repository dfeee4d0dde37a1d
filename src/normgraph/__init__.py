"""normgraph: which legal requirements apply to an algorithm, why, since when, and what is still open."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from normgraph.client import Client

__all__ = ["Client", "__version__"]

__version__ = "0.1.0"


def __getattr__(name: str) -> object:
    """Import the client when it is asked for, so that `import normgraph` costs nothing."""
    if name == "Client":
        from normgraph.client import Client

        return Client
    raise AttributeError(f"module 'normgraph' has no attribute {name!r}")


def __dir__() -> list[str]:
    """List the client among the names, though it is not imported yet: for completion and help."""
    return sorted({*globals(), *__all__})

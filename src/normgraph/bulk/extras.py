"""The packages that only bulk runs need, imported when they are used."""

from __future__ import annotations

from typing import Any

from normgraph.errors import MissingTool


def arrow() -> Any:
    """Give pyarrow with what is used of it; raises `MissingTool` where it is not installed."""
    try:
        import pyarrow
        import pyarrow.compute
        import pyarrow.csv
        import pyarrow.ipc
        import pyarrow.parquet
    except ImportError as problem:
        raise _missing("pyarrow", "bulk") from problem
    return pyarrow


def spark() -> Any:
    """Give pyspark; raises `MissingTool` where it is not installed."""
    try:
        import pyspark
        import pyspark.errors
        import pyspark.sql
    except ImportError as problem:
        raise _missing("pyspark", "spark") from problem
    return pyspark


def _missing(package: str, extra: str) -> MissingTool:
    command = f"pip install 'normgraph[{extra}]'"
    return MissingTool(f"{package} ontbreekt: {command}", f"{package} is missing: {command}")

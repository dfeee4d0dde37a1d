"""Tell whether the graph knows the version of an instrument that a dossier names.

Only of an instrument whose versions the graph has by number can it be told: elsewhere the number is often that of the
body's own document. A version is known by its number or by the year in which it came out.
"""

from __future__ import annotations

import re
from typing import Final

from normgraph.practice import Instrument

_NUMBERED: Final = re.compile(r"\d{1,2}(?:\.\d+)*")
_NUMBER: Final = re.compile(r"(?<![\d.])\d+(?:\.\d+)*")


def knows_version(instrument: Instrument, version: str) -> bool:
    """Say whether a version may be one that the graph has: its number or year stands in the text."""
    endings = [one.key.rpartition("/")[2] for one in instrument.versions]
    numbered = {_number(one) for one in endings if _NUMBERED.fullmatch(one)}
    years = {one.issued[:4] for one in instrument.versions if one.issued}
    return not numbered or any(_number(one) in numbered | years for one in _NUMBER.findall(version))


def _number(text: str) -> str:
    """Give a number of a version without zeros that add nothing: `2.0` is `2`."""
    parts = [part.lstrip("0") or "0" for part in text.split(".")]
    while len(parts) > 1 and parts[-1] == "0":
        parts.pop()
    return ".".join(parts)

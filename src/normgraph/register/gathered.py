"""What whoever gathered entries says of them: on which day one was fetched, and whether it left the register since.

A file may hold entries of several days, such as a listing of this summer beside the whole register of three years ago.
What is found in the older ones is about their day: whether they still stand in the register the file does not say.
"""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, timedelta
from typing import Final, Literal

from normgraph.register.record import Record

Standing = Literal["now", "earlier", "left"]
"""Whether an entry is of the newest days of its file, of an earlier time, or known to have left the register."""

EARLIER_BY: Final = timedelta(days=31)
"""Who gathers a register may take days over it; what was fetched so much before the newest is of another time."""

_DAY: Final = re.compile(r"20\d\d-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?(?!\d)")


def fetched_on(record: Record) -> str:
    """Give the day on which an entry was fetched, or the month where no more is known; empty when that is not said."""
    source = record.given.get("_source")
    said = source.get("fetched") if isinstance(source, dict) else None
    found = _DAY.match(said) if isinstance(said, str) else None
    return found[0] if found else ""


def left_between(record: Record) -> tuple[str, ...] | None:
    """Give the days between which an entry left the register, as far as they are said; `None` when it did not."""
    said = record.given.get("_removed_from_register_between")
    if not said:
        return None
    return tuple(_DAY.findall(said)) if isinstance(said, str) else ()


def standing_of(record: Record, newest: str) -> Standing:
    """Say of what time an entry is, by the last day on which an entry of its file was fetched."""
    if left_between(record) is not None:
        return "left"
    fetched = fetched_on(record)
    return "earlier" if fetched and newest and _date(fetched) + EARLIER_BY < _date(newest) else "now"


def _date(day: str) -> date:
    """Read a day, and of a month its last: what was fetched in it is called earlier only where it surely is."""
    year, month, *rest = map(int, day.split("-"))
    return date(year, month, min([*rest, monthrange(year, month)[1]]))

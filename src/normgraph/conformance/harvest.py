"""A file of a register that was read and checked whole: what a report over the register is written from.

Figures count what stands in the file. A field that it does not hold for an entry is neither filled nor empty.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from normgraph.conformance.entries import CheckedEntry, check_entries
from normgraph.conformance.score import Summary
from normgraph.register.graph import Harvest
from normgraph.register.record import Record, Rejected

_DAY: Final = re.compile(r"20\d\d-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])")


@dataclass(frozen=True, slots=True)
class CheckedHarvest:
    """A harvest with what was found in it."""

    source: Harvest
    results: tuple[CheckedEntry | Rejected, ...]
    """In the order of the file, translations and duplicates included."""
    summary: Summary

    @property
    def newest(self) -> str:
        """Give the last day on which the register changed an entry of it, as `2026-08-07`; empty when none is given."""
        days = (one.record.value("create_dt") for one in self.results if isinstance(one, CheckedEntry))
        return max((day[:10] for day in days if isinstance(day, str) and _DAY.match(day)), default="")

    @property
    def bodies(self) -> Mapping[str, tuple[CheckedEntry, ...]]:
        """Give the entries of each body by its name, each once and without translations."""
        found: dict[str, list[CheckedEntry]] = {}
        for one in self.results:
            if isinstance(one, CheckedEntry) and one.record.is_original:
                found.setdefault(self.summary.groups.name_of(one.record), []).append(one)
        return {name: tuple(entries) for name, entries in found.items()}


def check_harvest(entries: Iterable[Record | Rejected], source: Harvest, day: date) -> CheckedHarvest:
    """Check the entries of a file as on a day, each by its own standard."""
    summary = Summary(absent_is_empty=False)
    return CheckedHarvest(source, tuple(summary.counting(check_entries(entries, day))), summary)

"""A file of a register that was read and checked whole: what a report over the register is written from.

Figures count what stands in the file. A field that it does not hold for an entry is neither filled nor empty. How an
export writes a field is told apart and counted for no body: a list as text (a PostgreSQL array, the flat lists of CSV)
or the full number of the standard. A body fills in neither: its form has the list, and fills in the number.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from normgraph.conformance.entries import CheckedEntry, EntryFinding, check_entries
from normgraph.conformance.score import Summary
from normgraph.register.flat_pairs import unclear_lists
from normgraph.register.gathered import fetched_on
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
    def fetched(self) -> tuple[str, str]:
        """Give the first and the last day on which an entry of it was fetched, where that is said; else empty."""
        return _fetched(self.results)

    @property
    def notation(self) -> Counter[str]:
        """Count the entries that have a field in the notation of an export, by the rule that names it in a check."""
        entries = (one for found in self.bodies.values() for one in found)
        return Counter(finding.rule.key for one in entries for finding in one.notation)

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
    results = tuple(_notation_apart(list(check_entries(entries, day)), day))
    summary = Summary(absent_is_empty=False, newest=_fetched(results)[1])
    return CheckedHarvest(source, tuple(summary.counting(results)), summary)


def _fetched(results: Iterable[CheckedEntry | Rejected]) -> tuple[str, str]:
    days = (fetched_on(one.record) for one in results if isinstance(one, CheckedEntry))
    found = sorted(set(days) - {""}) or [""]
    return found[0], found[-1]


def _notation_apart(results: Sequence[CheckedEntry | Rejected], day: date) -> Iterator[CheckedEntry | Rejected]:
    """Tell apart what was found in the notation of an export alone; judge lists that stood as text by their members."""
    as_text = (one.record for one in results if isinstance(one, CheckedEntry) and any(map(_is_list, _notation(one))))
    judged = check_entries((record.written_out() for record in as_text), day)
    by_members = {one.record.position: one.findings for one in judged if isinstance(one, CheckedEntry)}
    for one in results:
        if not isinstance(one, CheckedEntry) or not (notation := _notation(one)):
            yield one
            continue
        rules = {finding.rule.key for finding in notation}
        findings = by_members.get(one.record.position, one.findings)
        rest = tuple(finding for finding in findings if finding.rule.key not in rules)
        yield replace(one, findings=rest, notation=notation)


def _notation(one: CheckedEntry) -> tuple[EntryFinding, ...]:
    """Give what was found in fields that are known spellings of an export, and only in how they are spelt.

    A flat list whose members cannot be told apart is such a spelling too: only an export writes numbers before them.
    """
    spelt = {f"AR-ENUM-{change.key}" if change.key == "standard_version" else f"AR-TYPE-{change.key}"
             for change in one.record.normalised if change.is_notation}  # fmt: skip
    spelt |= {f"AR-TYPE-{key}" for key in unclear_lists(one.record.values)}
    return (*one.notation, *(finding for finding in one.findings if finding.rule.key in spelt))


def _is_list(finding: EntryFinding) -> bool:
    return finding.field != "standard_version"

"""Choose which copy of an entry counts where several files of one check hold it: the newest, then the fullest.

A harvest of last year stands beside one of today, a listing beside the full entries. By the order in which somebody
names the files the figures of today would be those of last year, or say nothing of fields that a file does hold.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from hashlib import blake2b
from typing import NamedTuple

from normgraph.conformance.rules import ASSUMED
from normgraph.register.fields import FIELDS, Standard
from normgraph.register.gathered import fetched_on
from normgraph.register.record import Record


class Rank(NamedTuple):
    """What makes one copy come before another; copies of equal rank say the same."""

    fetched: str
    held: int
    """How many fields of its standard stand in the file, filled in or empty."""
    filled: int
    content: bytes
    """Decides between copies that hold as much, so that no order of files does."""


class Lacking(NamedTuple):
    """The standard of an entry, and which of its fields the file does not hold."""

    standard: Standard
    fields: frozenset[str]


class _Copy(NamedTuple):
    rank: Rank
    file: int
    lacking: Lacking | None
    """Of an entry that counts; of a translation nothing is counted."""


@dataclass(slots=True)
class Copies:
    """The copy that counts of each entry, and what those that count lack."""

    several: bool = False
    """Whether the entries are of several files; within one its reader marks the copies, and none is to be ranked."""
    _chosen: dict[tuple[str, str], _Copy] = field(default_factory=dict)
    """By number and language."""
    _lacking: Counter[Lacking] = field(default_factory=Counter)

    def add(self, record: Record, file: int) -> None:
        """Note one more entry of a file; of copies in one file the first counts."""
        if record.duplicate_of is not None:
            return
        lacking = _lacking_of(record) if record.is_original else None
        if record.lars and self.several:
            key = (record.lars, record.language)
            copy, known = _Copy(_rank(record), file, lacking), self._chosen.get(key)
            if known and known.rank >= copy.rank:
                return
            if known and known.lacking:
                self._lacking[known.lacking] -= 1
            self._chosen[key] = copy
        if lacking:
            self._lacking[lacking] += 1

    def is_other(self, record: Record, file: int) -> bool:
        """Say whether the copy of another file counts."""
        known = self._chosen.get((record.lars, record.language))
        return known is not None and known.file != file

    def lacking(self) -> Iterator[Lacking]:
        """Yield what each entry that counts lacks in its file."""
        return self._lacking.elements()


def _lacking_of(record: Record) -> Lacking:
    standard = record.standard or ASSUMED
    return Lacking(standard, frozenset(FIELDS[standard] - record.values.keys()))


def _rank(record: Record) -> Rank:
    fields = FIELDS[record.standard or ASSUMED] & record.values.keys()
    written = json.dumps(dict(record.values), sort_keys=True, default=str).encode()
    content = blake2b(written, digest_size=8).digest()
    return Rank(fetched_on(record), len(fields), sum(map(record.is_filled, fields)), content)

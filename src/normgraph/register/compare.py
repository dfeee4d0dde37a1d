"""Lay two readings of a register side by side: what appeared, what vanished, what changed and who was renamed.

Entries are matched by identification and language; what has no identification cannot be matched and is counted. Fields
that only one of the files has are not compared, since a listing without a field says nothing about it; where a file
lacks the field of one entry alone, that is told apart from an empty field. Texts are compared as a reader sees them, so
that a CSV and a JSON export of the same day are equal. An entry that only one file has may stand in the other all the
same: among what was set apart, without its number, or on another page (`Side.is_whole`).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from normgraph.register.fields import CONTENT, GROUPINGS
from normgraph.register.plain import is_blank, plain
from normgraph.register.record import Record, Rejected

Key = tuple[str, str]
"""The identification of an entry and its language."""


@dataclass(frozen=True, slots=True)
class Named:
    """An entry by its identification, with its name and body for a reader."""

    lars: str
    language: str
    name: str
    organization: str


@dataclass(frozen=True, slots=True)
class FieldChange:
    """A field of one entry before and after, as a reader sees it; empty where it had no value."""

    entry: Named
    field: str
    before: str
    after: str
    in_before: bool = True
    """Whether the older file holds the field for this entry: what it does not hold is not known to have been empty."""
    in_after: bool = True


@dataclass(frozen=True, slots=True)
class Rename:
    """A name of an organisation that stands in the place of another, and in how many entries."""

    before: str
    after: str
    entries: int
    is_move: bool = False
    """Whether both are organisations by themselves: the new file still has the old name, or the old one the new."""


@dataclass(frozen=True, slots=True)
class Side:
    """What one of the files holds, and what of it cannot be compared."""

    entries: int
    set_apart: int
    without_lars: int
    duplicates: int
    announced: int
    """How many entries the file says that there are in all; 0 where it does not say."""
    unreadable: tuple[Rejected, ...]
    """What was set apart, with its place and reason."""

    @property
    def elsewhere(self) -> int:
        """Count the entries that the file says there are and does not hold, be they compared or not."""
        return max(self.announced - self.entries - self.set_apart - self.without_lars - self.duplicates, 0)

    @property
    def is_whole(self) -> bool:
        """Say whether an entry that was not found in the file is not in it: none was unreadable or left out."""
        return not (self.set_apart or self.without_lars) and not self.elsewhere


@dataclass(frozen=True, slots=True)
class Comparison:
    """The differences between two files."""

    before: Side
    after: Side
    appeared: tuple[Named, ...]
    vanished: tuple[Named, ...]
    changed: tuple[FieldChange, ...]
    """Every change but those of the organisation's name."""
    renames: tuple[Rename, ...]
    not_compared: tuple[str, ...]
    """Fields that only one of the files has."""

    @property
    def is_equal(self) -> bool:
        """Say whether nothing differs, as far as it was compared."""
        return not (self.appeared or self.vanished or self.changed or self.renames)


@dataclass(frozen=True, slots=True)
class _Entry:
    """The filled fields of an entry as a reader sees them, and which of its fields the file holds at all."""

    shown: Mapping[str, str]
    given: frozenset[str]

    def named(self, key: Key) -> Named:
        return Named(*key, self.shown.get("name", ""), self.shown.get("organization", ""))


class _File:
    """The entries of one file by key, each with its copies, and what could not be kept."""

    def __init__(self, found: Iterable[Record | Rejected]) -> None:
        self.entries: dict[Key, list[_Entry]] = {}
        self.fields: set[str] = set()
        self.unreadable: list[Rejected] = []
        self.without_lars = self.duplicates = self.announced = 0
        for one in found:
            self.announced = max(self.announced, one.place.announced)
            if isinstance(one, Rejected):
                self.unreadable.append(one)
            elif not one.lars:
                self.without_lars += 1
            else:
                self.duplicates += one.duplicate_of is not None
                entry = _Entry(shown_fields(one), CONTENT & one.values.keys())
                self.entries.setdefault((one.lars, one.language), []).append(entry)
                self.fields |= entry.given

    def bodies(self) -> set[str]:
        return {one.shown.get("organization", "") for copies in self.entries.values() for one in copies}

    def side(self) -> Side:
        return Side(
            len(self.entries), len(self.unreadable), self.without_lars, self.duplicates,
            self.announced, tuple(self.unreadable),
        )  # fmt: skip


def compare(before: Iterable[Record | Rejected], after: Iterable[Record | Rejected]) -> Comparison:
    """Compare two readings.

    Of an entry and its copies, what stands in one file alone is compared with what does in the other, whatever their
    order; a copy that only came or went is counted.
    """
    old, new = _File(before), _File(after)
    shared = sorted(old.fields & new.fields)
    each = (
        change
        for key in sorted(old.entries.keys() & new.entries.keys())
        for one, other in zip(
            _without(old.entries[key], new.entries[key], shared),
            _without(new.entries[key], old.entries[key], shared),
            strict=False,
        )
        for change in _changes(key, one, other, shared)
    )
    changes = list(dict.fromkeys(each))  # copies that are alike have the same
    renames = Counter((one.before, one.after) for one in changes if one.field == "organization")
    known_before, known_after = old.bodies(), new.bodies()
    return Comparison(
        old.side(),
        new.side(),
        appeared=tuple(new.entries[key][0].named(key) for key in sorted(new.entries.keys() - old.entries.keys())),
        vanished=tuple(old.entries[key][0].named(key) for key in sorted(old.entries.keys() - new.entries.keys())),
        changed=tuple(one for one in changes if one.field != "organization"),
        renames=tuple(
            Rename(
                one, other, entries, is_move="" not in (one, other) and (one in known_after or other in known_before)
            )
            for (one, other), entries in sorted(renames.items())
        ),
        not_compared=tuple(sorted(old.fields ^ new.fields)),
    )


def _without(copies: Sequence[_Entry], others: Sequence[_Entry], fields: Sequence[str]) -> list[_Entry]:
    """Leave out of an entry and its copies each that has its like, in some fields, among others."""
    left = Counter(_texts(one, fields) for one in others)
    found = []
    for one in copies:
        texts = _texts(one, fields)
        if left[texts]:
            left[texts] -= 1
        else:
            found.append(one)
    return found


def _texts(one: _Entry, fields: Sequence[str]) -> tuple[str, ...]:
    return tuple(one.shown.get(field, "") for field in fields)


def _changes(key: Key, one: _Entry, other: _Entry, fields: Sequence[str]) -> Iterator[FieldChange]:
    for field in fields:
        before, after = one.shown.get(field, ""), other.shown.get(field, "")
        if before != after:
            yield FieldChange(other.named(key), field, before, after, field in one.given, field in other.given)


def shown_fields(record: Record) -> dict[str, str]:
    """Give the filled fields of an entry as one line of text each."""
    keys = (key for key in CONTENT & record.values.keys() if record.is_filled(key))
    return {key: _line(record, key) for key in keys}


def _line(record: Record, key: str) -> str:
    value = record.value(key)
    if key in GROUPINGS and isinstance(value, list):
        return "; ".join(" ".join(part for part in (pair.title, pair.link) if part) for pair in record.pairs(key))
    return " ".join(_words(value).split())


def _words(value: object) -> str:
    if isinstance(value, str):
        return plain(value)
    if isinstance(value, list):
        return ", ".join(_words(one) for one in value if not is_blank(one))
    return str(value)

"""Lay two readings of a register side by side: what appeared, what vanished, what changed and who was renamed.

Entries are matched by identification and language; what has no identification cannot be matched and is counted. Fields
that only one of the files has are not compared, since a listing without a field says nothing about it; where a file
lacks the field of one entry alone, that is told apart from an empty field. Texts are compared as a reader sees them, so
that a CSV and a JSON export of the same day are equal. An entry that only one file has may stand in the other all the
same: among what was set apart, without its number, or on another page (`Side.is_whole`).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
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


class _File:
    """The entries of one file by key, and what could not be kept."""

    def __init__(self, found: Iterable[Record | Rejected]) -> None:
        self.entries: dict[Key, Mapping[str, str]] = {}
        self.given: dict[Key, frozenset[str]] = {}
        self.copies: dict[Key, list[Mapping[str, str]]] = {}
        """Those that follow an entry with the same key, which are not compared by themselves."""
        self.fields: set[str] = set()
        self.unreadable: list[Rejected] = []
        self.without_lars = self.duplicates = self.announced = 0
        for one in found:
            self.announced = max(self.announced, one.place.announced)
            if isinstance(one, Rejected):
                self.unreadable.append(one)
            elif not one.lars:
                self.without_lars += 1
            elif one.duplicate_of is not None:
                self.duplicates += 1
                self.copies.setdefault((one.lars, one.language), []).append(shown_fields(one))
            else:
                self.entries[one.lars, one.language] = shown_fields(one)
                self.given[one.lars, one.language] = CONTENT & one.values.keys()
                self.fields |= self.given[one.lars, one.language]

    def all_of(self, key: Key, fields: Iterable[str]) -> list[list[str]]:
        """Give some fields of an entry and its copies, whatever their order in the file."""
        every = [self.entries[key], *self.copies.get(key, ())]
        return sorted([one.get(field, "") for field in fields] for one in every)

    def bodies(self) -> set[str]:
        return {fields.get("organization", "") for fields in self.entries.values()}

    def side(self) -> Side:
        return Side(
            len(self.entries), len(self.unreadable), self.without_lars, self.duplicates,
            self.announced, tuple(self.unreadable),
        )  # fmt: skip


def compare(before: Iterable[Record | Rejected], after: Iterable[Record | Rejected]) -> Comparison:
    """Compare two readings."""
    old, new = _File(before), _File(after)
    shared = sorted(old.fields & new.fields)
    changes = [
        _change(key, field, old, new)
        for key in sorted(old.entries.keys() & new.entries.keys())
        if old.all_of(key, shared) != new.all_of(key, shared)  # copies may only stand in another order
        for field in shared
        if old.entries[key].get(field, "") != new.entries[key].get(field, "")
    ]
    renames = Counter((one.before, one.after) for one in changes if one.field == "organization")
    known_before, known_after = old.bodies(), new.bodies()
    return Comparison(
        old.side(),
        new.side(),
        appeared=tuple(_named(key, new) for key in sorted(new.entries.keys() - old.entries.keys())),
        vanished=tuple(_named(key, old) for key in sorted(old.entries.keys() - new.entries.keys())),
        changed=tuple(one for one in changes if one.field != "organization"),
        renames=tuple(
            Rename(
                one, other, entries, is_move="" not in (one, other) and (one in known_after or other in known_before)
            )
            for (one, other), entries in sorted(renames.items())
        ),
        not_compared=tuple(sorted(old.fields ^ new.fields)),
    )


def _change(key: Key, field: str, old: _File, new: _File) -> FieldChange:
    before, after = (file.entries[key].get(field, "") for file in (old, new))
    return FieldChange(_named(key, new), field, before, after, field in old.given[key], field in new.given[key])


def _named(key: Key, file: _File) -> Named:
    fields = file.entries[key]
    return Named(*key, fields.get("name", ""), fields.get("organization", ""))


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

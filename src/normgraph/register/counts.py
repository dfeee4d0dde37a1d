"""Count a register: what was read and set apart, by standard and language, how full the fields are, and which bodies.

Translations would triple every figure, and an entry that occurs twice would count double: fields and bodies are
counted over the Dutch entries, each once.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from normgraph.register.fields import CONTENT
from normgraph.register.grouping import Grouping, Unit
from normgraph.register.record import Record, Rejected


@dataclass(slots=True)
class Counts:
    """The figures of one file; `entries` are the Dutch ones, each once."""

    read: int = 0
    announced: int = 0
    """How many entries the file says that there are in all; 0 where it does not say."""
    set_apart: list[Rejected] = field(default_factory=list)
    duplicates: int = 0
    translations: int = 0
    entries: int = 0
    without_lars: int = 0
    standards: Counter[str] = field(default_factory=Counter)
    """By version, or `unknown`."""
    standards_from: Counter[str] = field(default_factory=Counter)
    languages: Counter[str] = field(default_factory=Counter)
    normalised: Counter[str] = field(default_factory=Counter)
    """How often the value of a field was read as another spelling of it."""
    present: Counter[str] = field(default_factory=Counter)
    """How many entries have a field at all, be it empty."""
    filled: Counter[str] = field(default_factory=Counter)
    groups: Grouping = field(default_factory=Grouping)
    """Which entries are of one body."""
    _units: Counter[Unit] = field(default_factory=Counter)

    @property
    def bodies(self) -> Counter[str]:
        """Count the entries of each body by the name under which it is shown."""
        found: Counter[str] = Counter()
        for unit, number in self._units.items():
            found[self.groups.names[unit]] += number
        return found

    @property
    def elsewhere(self) -> int:
        """Count the entries that the file says there are and does not hold: those of other pages."""
        return max(self.announced - self.read - len(self.set_apart), 0)

    def add(self, one: Record | Rejected) -> None:
        """Count one more result of reading."""
        self.announced = max(self.announced, one.place.announced)
        if isinstance(one, Rejected):
            self.set_apart.append(one)
            return
        self.read += 1
        self.languages[one.language] += 1
        self.standards[one.standard or "unknown"] += 1
        self.standards_from[one.standard_from] += 1
        self.normalised.update(change.key for change in one.normalised)
        self.duplicates += one.duplicate_of is not None
        self.translations += one.is_translation
        self.without_lars += not one.lars
        if one.is_original:
            self._add_entry(one)

    def counting(self, found: Iterable[Record | Rejected]) -> Iterator[Record | Rejected]:
        """Pass on what reading gives and count it on the way."""
        for one in found:
            self.add(one)
            yield one

    def _add_entry(self, record: Record) -> None:
        self.entries += 1
        keys = CONTENT & record.values.keys()
        self.present.update(keys)
        self.filled.update(key for key in keys if record.is_filled(key))
        self._units[self.groups.add(record)] += 1


def count(found: Iterable[Record | Rejected]) -> Counts:
    """Count what reading a register gives."""
    counts = Counts()
    for one in found:
        counts.add(one)
    return counts

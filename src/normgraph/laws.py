"""Acts as people cite them: the number that identifies each, its names, and when it was in force.

Wider than the acts of which the graph holds requirements: a public body may cite any act. Nothing here says what an act
demands; it says which act a name means, and leaves it open where a name means more than one.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from typing import Final

from normgraph.model import Text

FULL_YEAR_SINCE: Final = 1999
"""Before, acts of the Union had the last two digits of the year in their numbers: `95/46`."""

YEAR_FIRST_SINCE: Final = 2015
"""Since 2015 all acts of the Union are numbered year/number; before, regulations were number/year."""

_KINDS: Final[Mapping[str, Text]] = {
    "R": Text("Verordening", "Regulation"),
    "L": Text("Richtlijn", "Directive"),
    "D": Text("Besluit", "Decision"),
    "F": Text("Kaderbesluit", "Framework Decision"),
}
"""What the letter of a CELEX number means."""


@dataclass(frozen=True, slots=True, eq=False)
class Law:
    """An act that can be cited; there is one object of each, so that sets of them cost little."""

    key: str
    identifier: str
    """BWB number of a Dutch act or treaty, CELEX number of an act of the Union."""
    title: Text
    names: tuple[str, ...]
    """The title and other full names, which mean this act alone."""
    loose_names: tuple[str, ...]
    """Short or misspelt names: they mean this act in practice, not by law."""
    abbreviations: tuple[str, ...]
    """May be shared with other acts in the table."""
    shared_abbreviations: tuple[str, ...]
    """Shared with acts that are not in the table: by themselves they decide nothing."""
    cues: tuple[str, ...]
    """Words that show, in a text, that a shared abbreviation means this act."""
    article_separator: str = "."
    """What stands between chapter and number in the articles of this act: `3:2`, or `2.67`."""
    article_depth: int | None = None
    """How many numbers its articles have at most, where that is known: 1 for `160`, 2 for `5.1`, 3 for `2.3.5`."""
    book: str | None = None
    """The book of a code that is cited as one: article 6:162 of the Burgerlijk Wetboek is article 162 of Book 6."""
    made_on: date | None = None
    """The day of the act itself, where it was made long before its first day."""
    valid_from: date | None = None
    valid_until: date | None = None
    """The first day on which it was no longer in force."""
    replaced_by: str | None = None
    """The key of the act that came after it."""

    @property
    def is_european(self) -> bool:
        """Say whether this is an act of the Union, whose articles are numbered without chapters."""
        return not self.identifier.startswith("BWB")


@dataclass(frozen=True, slots=True)
class Laws:
    """Every act that can be cited, by key and by number."""

    by_key: Mapping[str, Law]
    by_identifier: Mapping[str, Law]

    def title_of(self, identifier: str) -> Text:
        """Give the title of an act; for one that is not here what its number says, as `Verordening 904/2010`."""
        law = self.by_identifier.get(identifier)
        return law.title if law else _numbered(identifier)

    @classmethod
    def of(cls, laws: tuple[Law, ...]) -> Laws:
        """Gather acts."""
        return cls(
            MappingProxyType({law.key: law for law in laws}), MappingProxyType({law.identifier: law for law in laws})
        )


def _numbered(identifier: str) -> Text:
    """Name an act of the Union by its CELEX number, as it is cited; any other number stays as it is."""
    found = re.fullmatch(r"3(\d{4})([RLDF])(\d{4})", identifier)
    if not found:
        return Text(identifier, identifier)
    year, letter, number = int(found[1]), found[2], int(found[3])
    written = f"{year}" if year >= FULL_YEAR_SINCE else f"{year % 100:02d}"
    cited = f"{number}/{written}" if letter == "R" and year < YEAR_FIRST_SINCE else f"{written}/{number}"
    return Text(f"{_KINDS[letter].nl} {cited}", f"{_KINDS[letter].en} {cited}")

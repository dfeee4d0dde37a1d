"""Acts as people cite them: the number that identifies each, its names, and when it was in force.

Wider than the acts of which the graph holds requirements: a public body may cite any act. Nothing here says what an act
demands; it says which act a name means, and leaves it open where a name means more than one.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

from normgraph.model import Text


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
    book: str | None = None
    """The book of a code that is cited as one: article 6:162 of the Burgerlijk Wetboek is article 162 of Book 6."""
    valid_from: date | None = None
    valid_until: date | None = None
    """The first day on which it was no longer in force."""
    replaced_by: str | None = None

    @property
    def is_european(self) -> bool:
        """Say whether this is an act of the Union, whose articles are numbered without chapters."""
        return not self.identifier.startswith("BWB")


@dataclass(frozen=True, slots=True)
class Laws:
    """Every act that can be cited, by key and by number."""

    by_key: Mapping[str, Law]
    by_identifier: Mapping[str, Law]

    @classmethod
    def of(cls, laws: tuple[Law, ...]) -> Laws:
        """Gather acts."""
        return cls(
            MappingProxyType({law.key: law for law in laws}), MappingProxyType({law.identifier: law for law in laws})
        )

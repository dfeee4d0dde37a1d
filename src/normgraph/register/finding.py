"""Find in a text what a citation is made of: addresses and numbers, names of acts, and groups of provisions."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Final

from normgraph.laws import Law, Laws
from normgraph.model import Text
from normgraph.norms.laws import load_laws
from normgraph.register.articles import Group
from normgraph.register.cut_short import acts_cut_short
from normgraph.register.depth import chapter_depth
from normgraph.register.explained import without_explained
from normgraph.register.groups import find_groups
from normgraph.register.introduced import with_introduced
from normgraph.register.names import Mention, Names, decided, joined
from normgraph.register.parted import parted
from normgraph.register.ranges import joined_ranges
from normgraph.register.references import Reference, find_references
from normgraph.register.unknown_names import unknown_abbreviations, with_unknown
from normgraph.register.words import Word, blanked, split_words, without_markup

ACTS_KEPT: Final = 4096
"""Acts of the Union outside the table that are kept, so that there is one object of each."""


@dataclass(frozen=True, slots=True)
class Findings:
    """The words of a text with what was found in it."""

    words: tuple[Word, ...]
    addresses: tuple[Reference, ...]
    mentions: tuple[Mention, ...]
    groups: tuple[Group, ...]
    linked: Mapping[int, Law]
    """The act to which a link leads that names no article itself, by the place of its mark."""


def find(text: str) -> Findings:
    """Find the addresses, the names of acts and the groups of provisions in a text."""
    laws = load_laws()
    clean = without_markup(text, with_lines=True)
    references = find_references(clean, laws)
    addresses = tuple(one for one in references if one.kind != "eu-number")
    words = split_words(blanked(clean, [(one.start, one.end) for one in addresses]))
    mentions = _mentions(words, references, laws)
    beside = frozenset(place for mention in mentions for place in _beside(mention, words))
    named = frozenset(place for mention in mentions for place in range(mention.first, mention.last + 1))
    depths = {place: depth for one in mentions if (depth := _depth(one)) for place in (one.first, one.last)}
    lone = frozenset(one.last + 1 for one in mentions if _stands_alone(one, words))
    groups = find_groups(words, frozenset(mention.first for mention in mentions), beside, named, depths, lone)
    mentions = sorted([*mentions, *acts_cut_short(groups, mentions, words, _names())], key=lambda one: one.first)
    guessed = unknown_abbreviations(groups, mentions, words)
    mentions = sorted([*mentions, *guessed], key=lambda mention: mention.first)
    groups, mentions = joined_ranges(groups, mentions, words)
    groups = parted(groups, mentions, words)
    return Findings(words, addresses, tuple(mentions), tuple(groups), _linked(words, addresses, laws))


def _depth(mention: Mention) -> int:
    """Give how many numbers the articles of what a name can mean have, if all are numbered by chapter or book."""
    return min((chapter_depth(law) for law in mention.laws), default=0)


def _linked(words: Sequence[Word], addresses: Sequence[Reference], laws: Laws) -> dict[int, Law]:
    """Give the act to which each link leads that names no article itself, by the place of its mark."""
    return {
        bisect_left(words, one.start, key=lambda word: word.start): laws.by_identifier.get(one.identifier)
        or _unnamed(one.identifier)
        for one in addresses
        if one.identifier and not one.article
    }


@cache
def _names() -> Names:
    return Names(load_laws())


def _mentions(words: Sequence[Word], references: Sequence[Reference], laws: Laws) -> list[Mention]:
    known = _names().find(words)
    numbers = [mention for one in references if one.kind == "eu-number" and (mention := _of_number(one, words, laws))]
    free = [
        one for one in known if not any(one.first <= number.last and number.first <= one.last for number in numbers)
    ]
    together = joined(with_introduced(without_explained([*free, *numbers], words), words), words)
    return with_unknown(decided(together, words), words, _names())


def _beside(mention: Mention, words: Sequence[Word]) -> tuple[int, int]:
    """Give the places next to a name; a colon or bracket behind it does not count."""
    behind = mention.last + 1
    return mention.first - 1, behind + (behind < len(words) and words[behind].text in (":", "("))


def _stands_alone(mention: Mention, words: Sequence[Word]) -> bool:
    """Say whether an act of the Netherlands begins a line or a part of a list, as where acts are listed.

    In a sentence, a number behind it may be a time or an amount; that of the Union may be a version.
    """
    first = mention.first
    begins = words[first].begins_line or first == 0 or words[first - 1].text in (",", ";", "(", "en")
    return begins and bool(mention.laws) and not any(law.is_european for law in mention.laws)


def _of_number(reference: Reference, words: Sequence[Word], laws: Laws) -> Mention | None:
    """Make a number of the Union a mention like a name, so that articles can belong to it."""
    first = bisect_right(words, reference.start, key=lambda word: word.end)
    last = bisect_left(words, reference.end, key=lambda word: word.start) - 1
    if first > last:
        return None
    law = None
    if reference.identifier:
        law = laws.by_identifier.get(reference.identifier) or _unnamed(reference.identifier)
    is_open = law is not None and not reference.is_known
    return Mention(first, last, (law,) if law else (), "eu-number", decided=reference.is_marked, is_open=is_open)


@lru_cache(maxsize=ACTS_KEPT)
def _unnamed(identifier: str) -> Law:
    return Law(identifier, identifier, Text(identifier, identifier), (), (), (), (), ())

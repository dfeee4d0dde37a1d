"""Find names that look like an act but are in no table: an ordinance, a circular, a protocol, an abbreviation.

An article beside one must not go to another act, and what names a rule stays a claim, if without its act.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final

from normgraph.register.articles import KEYWORDS, Group
from normgraph.register.names import Mention, Names
from normgraph.register.steps import ORDINALS
from normgraph.register.words import Word

WORDS_IN_UNKNOWN_NAME: Final = 8

LONGEST_NUMBERING: Final = 12
"""Words and signs that may stand in the number of a document of Parliament."""

LONGEST_ABBREVIATION: Final = 8

_HEADS: Final = (
    "wet", "wetboek", "verordening", "reglement", "richtlijn", "verdrag", "beleidsregel", "beleidsregels", "keur",
    "besluit", "regeling", "regelingen", "circulaire", "handreiking", "leidraad", "convenant",
    "aanwijzing",
)  # fmt: skip
_SIGNS_BEHIND_NAME: Final = frozenset([":", "(", "art"])
_WHOLE_NAMES: Final = frozenset(["apv", "awbz", "keur", "wgbo"])
_NOT_A_NAME: Final = frozenset(
    ["schuldregeling", "schaderegeling", "betalingsregeling", "zorgregeling", "privacywet"]
)  # fmt: skip
ENDS_A_NAME: Final = frozenset(
    ["onder", "op", "bij", "krachtens", "en", "of", "om", "uit", "voor", "in", "van", "aan", "met", "door", "over",
     "per", "tot", "te", "de", "het", "een", "als", "dat", "die", "deze", "dit", "dan", "zoals", "waarin", "waarop",
     "wie", "zie", "niet", "ook", "wel", "nog", "is", "zijn", "was", "wordt", "worden", "werd", "geldt", "gelden",
     "bepaalt", "geeft", "staat", "regelt", "regelen", "kan", "kunnen", "mag", "moet", "moeten", "heeft", "hebben",
     "biedt", "schrijft", "stelt", "maakt", "verplicht", "vereist", "vraagt", "vormt", "dient", "volgt", "beschrijft",
     "zegt", "verwijst", "valt", "vast", "eist", "zal", "zou", "ex", "and", "or", "the"]
)  # fmt: skip
"""Small words and verbs behind a name; what else stands there is taken as part of it."""
_INSIDE_A_NAME: Final = (("op", "de"), ("op", "het"), ("inzake",))
"""What may stand behind the first word of a name, as in the Wet op de loonheffing."""
_LINKS_PROTOCOL: Final = frozenset(["nr", ".", "bij", "van", "het", "de", "(", "no"])
_SHORT_PROTOCOLS: Final = frozenset(["ep", "p1", "prot"])
_PARLIAMENT: Final = frozenset(["kamerstukken", "kamerstuk"])
_IN_NUMBERING: Final = frozenset(["/", ",", "nr", ".", "i", "ii", "ek", "tk", "no", "-"])

_SHORT_TITLE = re.compile(r"[A-Z][a-z]{1,4}$")
"""The shape of `Bor` and `Wtza`, and of the first word of many a sentence."""
_LIKE_A_LAW = re.compile(
    r"W(?=[a-z]{2,5}$)[b-df-hj-np-tv-xz]+[aeiou]?[b-df-hj-np-tv-xz]*$|(?:AW|W[B-DF-HJ-NP-TV-XZ])[B-DF-HJ-NP-TV-XZ]{2,3}$"
)
"""A word of an act and hardly a vowel: `Wtza`, `AWBZ`."""
_ROMAN = re.compile(r"[IVX]+$")
_WORDS_OF_A_SENTENCE: Final = frozenset(
    ["de", "het", "een", "zie", "op", "in", "uit", "van", "met", "voor", "door", "bij", "als", "dit", "deze", "die",
     "dat", "er", "ook", "wij", "we", "zij", "ze", "hij", "ik", "je", "men", "om", "te", "aan", "over", "naar", "tot",
     "per", "en", "of", "maar", "want", "dus", "wat", "wie", "waar", "hoe", "zo", "nu", "dan", "daar", "hier", "geen",
     "niet", "wel", "al", "alle", "elk", "elke", "ieder", "onze", "ons", "hun", "haar", "zijn", "is", "wordt", "was",
     "kan", "moet", "mag", "zal", "lid", "leden", "sub", "nr", "art", "titel", "jo", "ten", "onder", "grond", "via",
     "wet", "aard", "doel", "and", "the", "see", "under", "taak", "taken", "data", "deel", "zowel", "tevens", "na",
     "sinds", "lees", "ai", "eu", "nl", "dpia", "bsn"]
)  # fmt: skip
"""In capitals too: `OP GROND VAN ARTIKEL 5`. With what is no act but is written like one."""


def with_unknown(mentions: Sequence[Mention], words: Sequence[Word], names: Names) -> list[Mention]:
    """Add names that look like an act but are not known; one may swallow a known name inside it."""
    known = {place: mention for mention in mentions for place in range(mention.first, mention.last + 1)}
    unknown: list[Mention] = []
    for one in _unknown(words, known):
        for joint in names.in_front_of(one, words):
            while unknown and unknown[-1].last >= joint.first:
                unknown.pop()
            unknown.append(joint)
        unknown.append(one)
    swallowed = {place for one in unknown for place in range(one.first, one.last + 1)}
    kept = [mention for mention in mentions if mention.first not in swallowed]
    return sorted([*kept, *unknown], key=lambda mention: mention.first)


def _unknown(words: Sequence[Word], known: dict[int, Mention]) -> Iterator[Mention]:
    place = 0
    while place < len(words):
        is_part_of_known = words[place].text == "wet" and place + 1 in known  # `de wet SUWI`, `Wet AVG`
        last = None if place in known else _end_of_document(words, place, known)
        if last is None and _is_general(words, place):
            last = _end_of_unknown(words, place + 2, known)
        if last is None and place not in known and (_is_hyphenated(words, place) or _is_called_law(words, place)):
            last = place
        if last is None and place not in known and _is_head(words[place]) and not is_part_of_known:
            last = _end_of_unknown(words, place, known)
        if last is not None:
            yield Mention(place, last, (), "unknown-name", decided=False, is_named_after=last in known)
            place = last
        place += 1


def _is_general(words: Sequence[Word], place: int) -> bool:
    """Say whether the name stands here that the APV has in full, also in small letters."""
    return tuple(word.text for word in words[place : place + 3]) == ("algemene", "plaatselijke", "verordening")


def _is_head(word: Word) -> bool:
    """Say whether a word can begin the name of an act; a compound (`parkeerverordening`) also in small letters."""
    if word.text in _WHOLE_NAMES:
        return True
    if word.text in _NOT_A_NAME or not word.text.endswith(_HEADS):
        return False
    return word.is_capitalised or (word.text not in _HEADS and word.text.endswith(("verordening", "wet")))


def _is_called_law(words: Sequence[Word], place: int) -> bool:
    """Say whether this is written like the abbreviation of an act of which the text speaks: `de Wtza`, `de AWBZ`."""
    return place > 0 and words[place - 1].text == "de" and _LIKE_A_LAW.match(words[place].written) is not None


def _is_hyphenated(words: Sequence[Word], place: int) -> bool:
    """Say whether this is the end of a compound such as `XYZ-wet`."""
    is_kind = place > 1 and words[place].text in ("wet", "verordening", "besluit", "regeling")
    return is_kind and words[place - 1].text == "-" and words[place - 1].end == words[place].start


def _end_of_document(words: Sequence[Word], place: int, known: dict[int, Mention]) -> int | None:
    """Find where a protocol to a treaty ends, which is not the treaty, or the number of a document of Parliament."""
    text, limit = words[place].text, min(place + LONGEST_NUMBERING, len(words))
    if text in _PARLIAMENT:
        numbered = [place]
        for other in range(place + 1, limit):
            if not (words[other].is_number or words[other].text in _IN_NUMBERING):
                break
            numbered.append(other)
        return next((other for other in reversed(numbered) if words[other].text not in _IN_NUMBERING), place)
    other = place + (text in ORDINALS)
    if other < len(words) and words[other].text in ("protocol", *_SHORT_PROTOCOLS):
        other += 1
        while other < limit and (words[other].text in _LINKS_PROTOCOL or words[other].is_number):
            other += 1
        treaty = known.get(other)
        if treaty and treaty.first == other and any(law.identifier.startswith("BWBV") for law in treaty.laws):
            return treaty.last
    return None


def _end_of_unknown(words: Sequence[Word], place: int, known: dict[int, Mention]) -> int:
    """Find where an unknown name ends.

    With a known name that it is about (`Regeling loonkostensubsidie Participatiewet`); before a sign, an article or a
    word that ends it (`Besluit forensische zorg: artikel 2.7`); else with the capitals and numbers behind it.
    """
    limit = min(place + 1 + WORDS_IN_UNKNOWN_NAME, len(words))
    end = _end_in_sight(words, place, limit, known) if words[place].is_capitalised else None
    return _end_of_capitals(words, place, limit, known) if end is None else end


def _end_in_sight(words: Sequence[Word], place: int, limit: int, known: dict[int, Mention]) -> int | None:
    """Find what ends a name that begins with a capital: the known name that it is about, a sign, an article, a word."""
    start = _behind_link(words, place)
    for other in range(start, limit):
        word = words[other]
        if other in known:
            is_subject = known[other].first == other and not words[other - 1].is_number
            is_changed = other == start > place + 1  # `Wijzigingswet op de Huisvestingswet` names both
            return place if is_changed else known[other].last if is_subject else other - 1
        if word.text in _SIGNS_BEHIND_NAME or word.text in KEYWORDS or word.text.startswith("artikel"):
            return other - 1 if other > start else place
        is_inside = other > start and (_joins(words, other) or _joins(words, other - 1))  # `Noord-Holland`
        is_part = is_inside or word.text.isalpha() or (word.is_number and word.text.isdigit())
        if not is_part or (not is_inside and (word.text in ENDS_A_NAME or _is_head(word))):
            return other - 1 if other > start else None
        if other == len(words) - 1:
            return other
    return None


def _end_of_capitals(words: Sequence[Word], place: int, limit: int, known: dict[int, Mention]) -> int:
    """Find the last of the words with a capital, and of the years, that follow the first."""
    last = place
    for other in range(place + 1, limit):
        word = words[other]
        is_part = word.is_capitalised or re.fullmatch(r"(?:19|20)\d\d", word.text) is not None
        if other in known or not is_part or _is_head(word) or word.text in KEYWORDS or word.text.startswith("art"):
            break
        last = other
    return last


def _joins(words: Sequence[Word], place: int) -> bool:
    """Say whether a hyphen stands here between two words, with no blank on either side."""
    around = words[place - 1 : place + 2]
    touches = all(one.end == other.start for one, other in pairwise(around))
    return len(around) == len("a-b") and around[1].text == "-" and touches and around[2].text.isalnum()


def _behind_link(words: Sequence[Word], place: int) -> int:
    """Go behind the `op de` of `Wet op de loonheffing`."""
    for link in _INSIDE_A_NAME:
        if tuple(word.text for word in words[place + 1 : place + 1 + len(link)]) == link:
            return place + 1 + len(link)
    return place + 1


def is_bare(mention: Mention, words: Sequence[Word]) -> bool:
    """Say whether a name is too little to report by itself: a kind (`Wet`, `Besluit`), or capitals."""
    if mention.rule in ("unknown-abbreviation", "own-abbreviation"):
        return True
    is_kind = mention.first == mention.last and words[mention.first].text in _HEADS
    return is_kind and mention.rule == "unknown-name"


# ---- abbreviations ----


def unknown_abbreviations(groups: Sequence[Group], mentions: Sequence[Mention], words: Sequence[Word]) -> list[Mention]:
    """Find what stands beside articles as the abbreviation of an act does: `artikel 4 Wtza`, `DMA art. 5`."""
    taken = {place for one in mentions for place in range(one.first, one.last + 1)}
    taken |= {place for group in groups for place in range(group.first, group.last + 1)}
    found = set()
    for group in groups:
        behind, before = group.last + 1, group.first - 1
        behind += behind < len(words) and words[behind].text == "van"
        between = words[before].text if before > 0 else ""
        before -= between in (",", ":", "(")
        before -= before > 0 and words[before].is_number and before not in taken  # `NEN 7510`
        for place, is_beside in ((behind, True), (before, between not in (",", "("))):
            is_free = 0 <= place < len(words) and place not in taken
            if is_free and _is_abbreviation(words[place], is_beside=is_beside):
                numbered = place + 1 < len(words) and words[place + 1].is_number and place + 1 not in taken
                found.add((place, place + numbered))
    return [Mention(first, last, (), "unknown-abbreviation", decided=False) for first, last in sorted(found)]


def _is_abbreviation(word: Word, *, is_beside: bool) -> bool:
    """Say whether a word is written as an abbreviation; with one capital only directly beside an article."""
    if not word.text.isalpha() or not 1 < len(word.text) <= LONGEST_ABBREVIATION or _ROMAN.match(word.written):
        return False
    if word.text in _WORDS_OF_A_SENTENCE or word.text in KEYWORDS or word.text in ORDINALS:
        return False
    is_short_title = _SHORT_TITLE.match(word.written) is not None
    return sum(letter.isupper() for letter in word.written) > 1 or (is_beside and is_short_title)

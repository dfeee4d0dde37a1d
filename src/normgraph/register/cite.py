"""Find the acts and provisions that a free text names, and say for each how it was found and how sure that is.

`certain`: the text names the act and, where there is one, the article beside it. `likely`: it takes reading (a short
name, an article whose act stands elsewhere in the text, `lid 1a`). `ambiguous`: it may mean several acts, which are
given. `unresolved`: it names something that is in no table, such as an ordinance, or an article without an act. What is
ambiguous or unresolved has no act: a wrong act would be worse than none.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from typing import Final, Literal

from normgraph.laws import Laws
from normgraph.norms.laws import load_laws
from normgraph.register.articles import ARTICLES, Group
from normgraph.register.finding import Findings, find
from normgraph.register.groups import with_qualifiers
from normgraph.register.names import Mention, lacks_year
from normgraph.register.numbering import Numbered, numbered_by_act
from normgraph.register.owner import Owner
from normgraph.register.owners import owners
from normgraph.register.past import is_told_as_past
from normgraph.register.references import Reference
from normgraph.register.steps import Piece
from normgraph.register.unknown_names import is_bare
from normgraph.register.words import Word, behind_sign, visible
from normgraph.settings import load_settings

Confidence = Literal["certain", "likely", "ambiguous", "unresolved"]
Flag = Literal[
    "title-link-mismatch", "title-link-other-article", "title-and-link-swapped", "no-longer-in-force",
    "not-yet-in-force", "not-read-further",
]  # fmt: skip

MENTION_CONFIDENCE: Final[Mapping[str, Confidence]] = {
    "title": "certain", "abbreviation": "certain", "loose-name": "likely", "eu-number": "certain",
    "joint-name": "likely", "own-abbreviation": "certain",
}  # fmt: skip
"""How sure a name is by itself; what the rest of the text decided is likely."""

LAST_WORDS: Final = 200
"""Characters at the end of what is read of a long text that are left out: a name there may go on behind it."""


@dataclass(frozen=True, slots=True)
class Citation:
    """One act or provision that a field names."""

    field: str
    start: int
    end: int
    """Offsets in the field as it was given, its HTML included."""
    text: str
    law: str | None
    """BWB or CELEX number; `None` when it is not known or not decided."""
    article: str | None
    """As the act numbers it; a range stays one: `45-50`, `16 e.v.`."""
    paragraph: str | None
    point: str | None
    by: str
    """The rule that found it."""
    confidence: Confidence
    candidates: tuple[str, ...] = ()
    flags: tuple[Flag, ...] = ()
    annex: str | None = None
    """An annex, then without an article; a point of it is written `5(a)`, as in the graph."""
    recital: str | None = None


def find_citations(text: str, field: str, on: date | None = None) -> tuple[Citation, ...]:
    """Find every act and provision that a text names, in the order of the text and without overlap.

    With a day, an act that was not in force then is flagged; it is still the act that the text names. Of a text longer
    than the setting `max_cited_characters` only the beginning is read; the last citation says from where it is not.
    """
    limit = _longest_text()
    if len(text) <= limit:
        return _found(text, field, on)
    found, end = _found(text[:limit], field, on), max(0, limit - LAST_WORDS)
    read = [one for one in found if one.end <= end]
    start = min([end, *(one.start for one in found[len(read) :])])
    rest = Citation(field, start, limit, text[start:limit], None, None, None, None, "not-read", "unresolved")
    return (*read, replace(rest, flags=("not-read-further",)))


@cache
def _longest_text() -> int:
    return load_settings().max_cited_characters


def _found(text: str, field: str, on: date | None) -> tuple[Citation, ...]:
    """Find what a text names, assign each provision to an act, and write it down as citations."""
    shown, places = visible(text)
    read = find(shown)
    found = _written(read, _assigned(read), field, len(shown))
    placed = (replace(one, start=places[one.start], end=behind_sign(text, places[one.end - 1])) for one in found)
    return tuple(_finished(one, text, load_laws(), on) for one in placed)


def _assigned(read: Findings) -> list[tuple[Group, Owner]]:
    """Give each group its owner, and the paragraphs and points that stand behind the name of that."""
    begun = frozenset([*(one.first for one in read.mentions), *(one.first for one in read.groups)])
    assigned = []
    for group, owner in zip(read.groups, owners(read.groups, read.mentions, read.words, read.linked), strict=True):
        whole = group
        if owner.mention and owner.is_adjacent and owner.mention.first > group.last:
            whole = with_qualifiers(group, owner.mention.last + 1, read.words, begun)
        assigned.append((whole, owner))
    return assigned


def _written(read: Findings, assigned: Sequence[tuple[Group, Owner]], field: str, length: int) -> list[Citation]:
    """Write the addresses, the provisions, and the names that no provision took in, in the order of the text."""
    words = read.words
    consumed = {
        id(owner.mention)
        for group, owner in assigned
        if owner.is_adjacent and any(_can_be_meant(piece, owner) for piece in group.pieces)
    }
    apart = [mention for mention in read.mentions if id(mention) not in consumed]
    taken = bytearray(length)
    for start, end in (
        *((one.start, one.end) for one in read.addresses),
        *((words[mention.first].start, words[mention.last].end) for mention in apart),
    ):
        taken[start:end] = b"\1" * (end - start)
    spent: set[int] = set()
    found = [_of_reference(one, field) for one in read.addresses]
    for group, owner in assigned:
        found += _of_group(group, owner, words, field, taken, spent)
    found += [_of_mention(mention, words, field) for mention in apart if not is_bare(mention, words)]
    return sorted(found, key=lambda one: (one.start, one.end))


def _of_reference(reference: Reference, field: str) -> Citation:
    return Citation(
        field, reference.start, reference.end, "", reference.identifier,
        reference.article, reference.paragraph, reference.point,
        by=reference.kind, confidence="certain" if reference.identifier else "unresolved",
    )  # fmt: skip


def _of_mention(mention: Mention, words: Sequence[Word], field: str) -> Citation:
    law = mention.law
    return Citation(
        field, words[mention.first].start, words[mention.last].end, "", law.identifier if law else None,
        None, None, None, by=mention.rule, confidence=_confidence(mention),
        candidates=() if law else tuple(one.identifier for one in mention.laws),
    )  # fmt: skip


def _confidence(mention: Mention) -> Confidence:
    if not mention.laws:
        return "unresolved"
    if mention.law is None:
        return "ambiguous"
    return MENTION_CONFIDENCE[mention.rule] if mention.decided else "likely"


def _of_group(
    group: Group, owner: Owner, words: Sequence[Word], field: str, taken: bytearray, spent: set[int]
) -> list[Citation]:
    """Make a citation of each piece; the one beside the name of the act takes in that name, once."""
    mention, made = owner.mention, []
    nearest = group.pieces[-1 if mention and mention.first > group.last else 0]
    for piece in group.pieces:
        if not _can_be_meant(piece, owner):
            continue
        is_sure = _is_alike(piece, nearest, owner) and not piece.may_be_term
        owned = owner if is_sure else replace(owner, is_open=True)
        numbered = numbered_by_act(piece, owned)
        law, number = numbered.law, numbered.article
        made.append(Citation(
            field, words[piece.first].start, words[piece.last].end, "", law.identifier if law else None,
            number if piece.kind in ARTICLES else None, numbered.paragraph, numbered.point,
            by=owner.rule, confidence=_piece_confidence(numbered, piece, owner), candidates=numbered.candidates,
            annex=number if piece.kind == "annex" else None, recital=number if piece.kind == "recital" else None,
        ))  # fmt: skip
    if mention and owner.is_adjacent and made and id(mention) not in spent:
        spent.add(id(mention))
        _take_in(made, words[mention.first].start, words[mention.last].end, taken)
    return made


def _can_be_meant(piece: Piece, owner: Owner) -> bool:
    """Say whether this is of an act at all.

    `bijlage 1` may be an enclosure; only acts of the Union have recitals, and a section of theirs is no article, nor is
    `section 3.4` of an act that numbers its articles 3:4.
    """
    if piece.kind == "recital":
        return bool(owner.laws) and all(law.is_european for law in owner.laws)
    if piece.kind == "section":
        is_article = all(
            not law.is_european and law.article_separator in (".", piece.article[1:2]) for law in owner.laws
        )
        return owner.is_adjacent and bool(owner.laws) and is_article
    return piece.kind == "article" or owner.is_adjacent


def _is_alike(piece: Piece, nearest: Piece, owner: Owner) -> bool:
    """Say whether an article is numbered like the one beside the act.

    An act has chapters in its numbers or not: in `artikel 63, artikel 5.24 Besluit SUWI` the first may be of another.
    """
    is_loose = piece.kind not in ARTICLES or any(law.is_european or law.article_separator == ":" for law in owner.laws)
    return is_loose or ("." in piece.article) == ("." in nearest.article)


def _take_in(made: list[Citation], start: int, end: int, taken: bytearray) -> None:
    """Stretch the nearest citation over the name of its act, unless something else stands in between."""
    if any(one.start <= start and end <= one.end for one in made):
        return
    place = 0 if start < made[0].start else -1
    new = (min(start, made[place].start), max(end, made[place].end))
    if not any(taken[slice(*new)]):
        made[place] = replace(made[place], start=new[0], end=new[1])


def _piece_confidence(numbered: Numbered, piece: Piece, owner: Owner) -> Confidence:
    if numbered.law is None:
        return "ambiguous" if numbered.candidates else "unresolved"
    sure = owner.is_sure and piece.is_plain and numbered.is_as_written
    return "certain" if sure and owner.mention and _confidence(owner.mention) in ("certain", "ambiguous") else "likely"


def _finished(one: Citation, text: str, laws: Laws, on: date | None) -> Citation:
    """Add the words that stand there, and whether the act, if it is sure, was in force on a day.

    Without its year, an act that had not begun may be the one before it: `Wmo` in 2013.
    """
    is_sure = one.confidence == "certain" or one.by == "loose-name"
    law = laws.by_identifier.get(one.law or "") if on and is_sure else None
    flags: tuple[Flag, ...] = ()
    if on and law and law.valid_until and on >= law.valid_until and not is_told_as_past(text, one.start, one.end):
        flags = ("no-longer-in-force",)
    if on and law and law.valid_from and on < law.valid_from:
        flags = ("not-yet-in-force",)
    words = text[one.start : one.end]
    is_doubted = law is not None and flags == ("not-yet-in-force",) and lacks_year(law, words)
    return replace(one, text=words, flags=flags, confidence="likely" if is_doubted else one.confidence)

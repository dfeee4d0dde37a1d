"""The page that finds things by their words, in groups by kind, with what a reader may have meant."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final
from urllib.parse import urlencode

from normgraph.errors import Language
from normgraph.model import Text
from normgraph.search import NAMED, Hit, Search
from normgraph.terms import COLLECTIONS
from normgraph.texts import words_in
from normgraph.web.browse.connections import Teller
from normgraph.web.browse.kinds import Shown, shown_kinds
from normgraph.web.browse.lines import Line, Note
from normgraph.web.browse.texts import WORDS
from normgraph.web.layout import Page, render
from normgraph.writing.search import searched_text

PATH: Final = "search"

LONGEST: Final = 200
"""A longer question is not looked for."""

OF_EACH: Final = 5
"""Of each kind so many are shown at first."""

OF_ONE: Final = 50
"""Of one kind that was chosen."""

NEAR: Final = 0.7
"""Kinds whose best hit scores this part of the best of all are about as good."""


@dataclass(frozen=True, slots=True)
class Group:
    """What was found of one kind."""

    title: str
    lines: tuple[Line, ...]
    count: int
    more: str
    """The address that shows more of them; empty when there are no more."""


def search_page(
    question: str, kind: str, search: Search, teller: Teller, *, with_register: bool, no_kind: Text | None = None
) -> str:
    """Make the page; a question with nothing in it, or one that is too long, is told so.

    `no_kind` says what is wrong with the kind that was chosen, where it cannot be; then nothing is looked for.

    Entries of a register that is served too are not looked through here; the page leads on to where they are.
    """
    kinds = shown_kinds(teller)
    asked = question.strip()
    too_long = len(asked) > LONGEST
    looked = search.read(asked if not too_long and not no_kind else "")
    hits = search.find(looked, kind=kind or None, reader=teller.language)
    words = words_in(WORDS, teller.language)
    query = f"?{_query(asked[:LONGEST], kind)}" if asked else ""
    return render(
        "search.html",
        Page(f"{words['search']}: {asked[:LONGEST]}" if asked else words["search"], teller.language, PATH, query),
        words=words,
        asked=asked[:LONGEST],
        problem=words["search_long"].format(LONGEST) if too_long else "",
        kind=kind,
        kind_problem=no_kind,
        kinds=[(name, words[path]) for name, path in COLLECTIONS.items()],
        groups=list(_groups(hits, kind, asked, kinds, teller)),
        count=len(hits),
        meant=looked.meant,
        read_as=searched_text(looked.absent),
        meant_query=_query(looked.meant, kind),
        everywhere=_query(asked, "") if kind and asked else "",
        in_register=_query(asked, "") if with_register else "",
    )


def _query(question: str, kind: str) -> str:
    return urlencode({"q": question, **({"kind": kind} if kind else {})})


def _groups(hits: Iterable[Hit], kind: str, asked: str, kinds: Mapping[str, Shown], teller: Teller) -> Iterable[Group]:
    """Give the hits by kind, the kinds in their order."""
    found: dict[str, list[Hit]] = {}
    for hit in hits:
        found.setdefault(hit.entry.kind, []).append(hit)
    most = OF_ONE if kind else OF_EACH
    for name in _ordered({name: of_kind[0].score for name, of_kind in found.items()}):
        of_kind = found[name]
        shown = kinds[name]
        lines = tuple(_line(hit, shown, teller.language) for hit in of_kind[:most])
        more = _query(asked, name) if len(of_kind) > most and not kind else ""
        yield Group(teller.word(shown.path), lines, len(of_kind), more)


def _ordered(best: Mapping[str, float]) -> list[str]:
    """Order kinds by the score of their best hit; those about as good as readers meet them.

    Policy is not law and comes last, unless its key was asked for.
    """
    last = {kind for kind, score in best.items() if kind == "policy" and score < NAMED}
    near = NEAR * max((score for kind, score in best.items() if kind not in last), default=0)
    places = list(COLLECTIONS)

    def rank(kind: str) -> tuple[bool, float]:
        return kind in last, places.index(kind) - NAMED if best[kind] >= near else -best[kind]

    return sorted(best, key=rank)


def _line(hit: Hit, shown: Shown, language: Language) -> Line:
    """Name a hit as lists do, with the piece of text in which the words stand where that says more to this reader."""
    line = shown.line(shown.things[hit.entry.key])
    snippet = hit.snippet() if hit.language == language else ""
    told = any(snippet.strip("…") in note.text for note in line.notes)
    return Line(line.text, line.href, line.notes if told or not snippet else (*line.notes, Note(snippet)))

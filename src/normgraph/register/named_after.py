"""Know the acts that only name another rule: a local one (`Wmo-verordening`), or an act that amends them.

An article beside such a name is of that rule, which has no number here: `Handhavingsverordening Participatiewet, IOAW
en IOAZ, artikel 3`. The act itself stays named. Where the words may say no more than what the text is about (`Beleid
Participatiewet artikel 17`), the article is left open between the two.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Final, Literal

from normgraph.register.amending import without_amended
from normgraph.register.lower_rules import BEHIND_LOWER_RULE, RULES, is_local_rule, is_without_articles
from normgraph.register.names import Mention
from normgraph.register.unknown_names import ENDS_A_NAME
from normgraph.register.words import Word

LONGEST_NAME: Final = 6
"""Words between the word for a rule and the act that it is named after: `nadere regels hulp bij het huishouden Wmo`."""

_JOINS_LAST: Final = frozenset(["en", "&", "/"])
_IN_A_ROW: Final = _JOINS_LAST | {","}
_ABOUT: Final = frozenset(["bij", "voor", "inzake", "over", "op"])
_ALSO_RULES: Final = (
    "richtlijnen", "protocol", "statuut", "gedragscode", "sovereenkomst", "verordeningen", "handboek", "werkinstructie",
    "mandaatregister", "beleidslijn",
)  # fmt: skip
"""What a body calls its rules and documents, beside the words that name a local rule elsewhere too.

An agreement (`uitvoering overeenkomst`) is none: on it point (b) of Article 6(1) of the GDPR rests.
"""
_ENDS_RULE: Final = ENDS_A_NAME | {"conform", "volgens", "ingevolge", "overeenkomstig", "middels", "via", "gelet", "cf"}
"""What parts a rule from an act that is not in its name: `beleidsregels conform Awb artikel 4:81`."""
_BEFORE_EXPLAINING: Final = frozenset(["zie", "met", "voor", "ter", "en"])
SHORTEST_MARKUP: Final = 4
"""Characters of `</b>`: what lies so far behind a word was parted from it by markup, which is blanked out."""
_OF_THE_STATE: Final = frozenset(["wettelijke", "landelijke", "nationale", "rijksbrede"])

_Doubt = Literal["other", "open"]
"""Whether an article beside the name is of another rule, or may be."""


def as_owners(mentions: Sequence[Mention], words: Sequence[Word]) -> list[Mention]:
    """Give each name as what it is for an article behind it: that of an act that names another rule says nothing."""
    doubts: dict[int, _Doubt] = {}
    for mention in mentions:
        if doubt := _behind_it(mention, words) or _in_front(mention, words):
            doubts[mention.first] = doubt
    for row, is_closed in _rows(mentions, words):
        begun = _begins_row(row[0], words) or doubts.get(row[0].first)
        begun = begun if is_closed or begun is None else "open"
        doubts |= dict.fromkeys((one.first for one in row[1:]), begun) if begun else {}
    return _doubted(without_amended(mentions, words), doubts)


def _begins_row(first: Mention, words: Sequence[Word]) -> _Doubt | None:
    """Say what a local rule that begins a row makes of the acts in it: `Verordening jeugdhulp en Wmo, artikel 4`."""
    if first.is_named_after:
        return "other"
    is_rule = first.rule == "unknown-name" and is_local_rule(words, first.first)
    return "open" if is_rule and first.last > first.first else None


def as_owners_in_front(mentions: Sequence[Mention], words: Sequence[Word]) -> list[Mention]:
    """Give each name as what it is for an article in front of it: `artikel 4 van de Wmo-verordening`."""
    doubts = {one.first: doubt for one in mentions if (doubt := _behind_it(one, words))}
    return _doubted(mentions, doubts)


def _doubted(mentions: Sequence[Mention], doubts: Mapping[int, _Doubt]) -> list[Mention]:
    return [
        _as(mention, doubt) if mention.laws and (doubt := doubts.get(mention.first)) else mention
        for mention in mentions
    ]


def _as(mention: Mention, doubt: _Doubt) -> Mention:
    if doubt == "open":
        return replace(mention, decided=False, is_open=True)
    return replace(mention, laws=(), rule="unknown-name", decided=False)


def _behind_it(mention: Mention, words: Sequence[Word]) -> _Doubt | None:
    """Say what a word for a rule behind a name makes of it: `Wmo-verordening`, `Jeugdwet beleidsregels`.

    Of the Union a regulation is called so itself, `AVG-verordening`.
    """
    place = mention.last + 1
    is_joined = _text(words, place) == "-" and words[place].start == words[place - 1].end
    place += is_joined
    text = _text(words, place)
    if not text.endswith(RULES) or (text == "verordening" and any(law.is_european for law in mention.laws)):
        return None
    if is_joined:
        return "open" if is_without_articles(words[place]) else "other"
    behind = _text(words, place + 1)
    is_sentence = behind.isalpha() and behind not in BEHIND_LOWER_RULE and not words[place + 1].is_capitalised
    return None if is_sentence or words[place].is_capitalised or words[place].begins_line else "open"


def _in_front(mention: Mention, words: Sequence[Word]) -> _Doubt | None:
    """Say what a word for a rule in front of a name makes of it: `Nadere regels Participatiewet`.

    An act of the Union as often stands behind such a word as what it is about: `verwerkersovereenkomst AVG artikel 28`.
    """
    place = mention.first - 1
    place -= _text(words, place) in ("de", "het") and _text(words, place - 1) in _ABOUT
    is_about = _text(words, place) in _ABOUT
    place -= is_about
    for other in range(place, max(-1, place - (1 if is_about else LONGEST_NAME)), -1):
        if words[other + 1].begins_line:
            break
        is_explained = other == place and _is_explanation(words, other, is_about=is_about)
        if is_explained or _is_rule(words, other):
            is_sure = not is_about and not any(law.is_european for law in mention.laws)
            return "other" if is_sure and not is_without_articles(words[other]) else "open"
        text = words[other].text
        if not text.isalpha() or text in _ENDS_RULE:
            break
    return None


def _is_explanation(words: Sequence[Word], place: int, *, is_about: bool) -> bool:
    """Say whether this is the explanatory text to the act behind it, as in `Toelichting Participatiewet`.

    With nothing in between it may be a word of the sentence (`zie toelichting AVG artikel 6`), or a heading in bold.
    """
    if not words[place].text.endswith("toelichting"):
        return False
    is_apart = words[place + 1].start - words[place].end >= SHORTEST_MARKUP
    return is_about or not (is_apart or _text(words, place - 1) in _BEFORE_EXPLAINING)


def _is_rule(words: Sequence[Word], place: int) -> bool:
    is_rule = words[place].text.endswith(_ALSO_RULES) or is_local_rule(words, place)
    return is_rule and _text(words, place - 1) not in _OF_THE_STATE


def _rows(mentions: Sequence[Mention], words: Sequence[Word]) -> list[tuple[list[Mention], bool]]:
    """Find names that stand in a row, and say whether `en` joins the last: `Participatiewet, IOAW en IOAZ`.

    Of two with a comma in between the second may begin something else; three in a row are one.
    """
    rows: list[tuple[list[Mention], bool]] = []
    row, is_closed = list(mentions[:1]), False
    for one, other in pairwise(mentions):
        between = [word.text for word in words[one.last + 1 : other.first]]
        if not between or not _IN_A_ROW.issuperset(between) or (is_closed and "," in between):
            rows.append((row, is_closed))
            row, is_closed = [], False
        row.append(other)
        is_closed = len(row) > 1 and (is_closed or not _JOINS_LAST.isdisjoint(between))
    return [(row, is_closed) for row, is_closed in [*rows, (row, is_closed)] if is_closed or len(row) > 2]


def _text(words: Sequence[Word], place: int) -> str:
    return words[place].text if 0 <= place < len(words) else ""

"""Find what leads an article from in front where words stand in between: an act, an earlier article, a local rule.

`Gemeentewet (parkeerbelasting) artikel 225` is led by the act, `subsidieregeling sport art. 5` by a rule that has no
number here. What leads is looked for in the same part of the sentence; what stands between brackets is passed over.
"""

from __future__ import annotations

from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from normgraph.register.articles import LONGEST_ASIDE, Group
from normgraph.register.lower_rules import is_local_rule
from normgraph.register.names import Mention
from normgraph.register.steps import Piece
from normgraph.register.unknown_names import ENDS_A_NAME
from normgraph.register.words import BULLETS, Word

LONGEST_LEAD: Final = 14
"""How many words may stand between what leads and its article; an aside counts as one."""

_ENDS_A_PART: Final = frozenset([";", "."])
_IN_A_NAME: Final = frozenset(["van", "voor", "de", "het", "en", "in", "met", "bij", "over"])
"""Small words that the name of a local rule has inside: `GGD Hart voor Brabant`, `beleidsregels zorg en welzijn`."""

_CARRIES_OUT: Final = (("ex",), ("op", "grond", "van"), ("krachtens",), ("ingevolge",), ("als", "bedoeld", "in"))
"""What ties an article of an act to the rule in front of it."""
_WITHOUT_CHAPTERS: Final = ("mandaatbesluit", "aanwijzingsbesluit")
_WITH_CHAPTERS: Final = ("apv", "verordening", "verordeningen", "beleidsregel", "beleidsregels", "regels", "regeling")


@dataclass(frozen=True, slots=True)
class Lead:
    """What leads a group; nothing, when all are empty."""

    mention: Mention | None = None
    group_end: int | None = None
    """The last word of an earlier group, whose act may go on."""
    is_local_rule: bool = False
    """Whether it is a rule without a number here, or a name in no table."""

    @property
    def end(self) -> int | None:
        """Give the last word of the act or the group."""
        return self.mention.last if self.mention else self.group_end


def lead_of(group: Group, words: Sequence[Word], ending: Mapping[int, Mention], ends: Container[int]) -> Lead:
    """Find what leads a group: the names of acts are given by their last words, as are the ends of groups."""
    place, may_be_name = group.first - 1, True
    for _ in range(LONGEST_LEAD):
        if place < 0 or _is_parted(words, place, ending, ends):
            break
        if mention := ending.get(place):
            is_rule = mention.rule == "unknown-name" or (not mention.laws and is_local_rule(words, place))
            return Lead(mention, is_local_rule=may_be_name and is_rule)
        if place in ends:
            return Lead(group_end=place)
        if words[place].text == ")":
            place = _before_aside(words, place)
            continue
        if may_be_name and is_local_rule(words, place):
            return Lead(is_local_rule=True)
        is_name = words[place].text in _IN_A_NAME or words[place].text not in ENDS_A_NAME
        may_be_name = may_be_name and is_name and not _is_point_of_list(words, place)
        place -= 1
    return Lead()


def is_carried_out(group: Group, words: Sequence[Word], ending: Mapping[int, Mention], ends: Container[int]) -> bool:
    """Say whether a local rule in front says that it carries out an article: `Verordening ex artikel 213a`."""
    for tie in _CARRIES_OUT:
        place = group.first - len(tie)
        if place > 0 and tuple(word.text for word in words[place : group.first]) == tie:
            return lead_of(replace(group, first=place), words, ending, ends).is_local_rule
    return False


def _is_point_of_list(words: Sequence[Word], place: int) -> bool:
    """Say whether a bullet stands here, also in the middle of a line or as a small `o`."""
    text = words[place].text
    return text in BULLETS - {"-"} or (text == "o" and words[place + 1].text != ".")


def _is_parted(words: Sequence[Word], place: int, ending: Mapping[int, Mention], ends: Container[int]) -> bool:
    """Say whether a sentence or line ends here; the dots of `m.n.` and the line before a bullet are no end."""
    text, behind = words[place].text, words[place + 1]
    if text in _ENDS_A_PART:
        return text == ";" or place == 0 or len(words[place - 1].text) > 1
    is_end = behind.begins_line and behind.text not in BULLETS and text != ":"
    return is_end and place not in ending and place not in ends


def _before_aside(words: Sequence[Word], place: int) -> int:
    """Go before what stands between brackets; a bracket that is never opened is a sign like others."""
    for other in range(place - 1, max(-1, place - LONGEST_ASIDE), -1):
        if words[other].text == "(":
            return other - 1
    return place - 1


def is_apart(group: Group, behind: Mention, words: Sequence[Word]) -> bool:
    """Say whether a sign or the end of a line stands between a group and the name behind it, and no aside."""
    between = [word.text for word in words[group.last + 1 : behind.first]]
    is_new_line = words[behind.first].begins_line
    return ")" not in between and (is_new_line or any(not text.isalpha() for text in between))


def can_number(mention: Mention, group: Group) -> bool:
    """Say whether an act can have these articles: those of the Awb are all n:n, so that 225 is none of it."""
    return not _is_parted_by_colon(mention) or all(_has_parts(piece) for piece in group.pieces)


def can_number_any(mention: Mention, group: Group) -> bool:
    """Say whether an act can have one of these articles, of which another may be of the act on the other side."""
    return not _is_parted_by_colon(mention) or any(_has_parts(piece) for piece in group.pieces)


def is_alone_numbered(mention: Mention, other: Mention, group: Group) -> bool:
    """Say whether articles are numbered as in one act and not as in another: 4:8 is of the Awb, not the Gemeentewet."""
    is_code = any(law.book or law.article_separator == ":" for law in other.laws)
    has_colon = all(":" in piece.article for piece in group.pieces)
    return has_colon and _is_parted_by_colon(mention) and bool(other.laws) and not is_code


def chapters_gone_on_in(group: Group, words: Sequence[Word]) -> frozenset[str]:
    """Give the chapters of an act to which articles behind a decree may belong too: those of what it carries out.

    `Mandaatbesluit op grond van artikel 10:3 Awb, artikelen 10:4 en 10:5`. A by-law or a policy rule numbers articles
    of its own so (2:10 of the general by-law), so that of what stands behind one nothing is known.
    """
    rule = [word.text for word in words[max(0, group.first - LONGEST_LEAD) : group.first]]
    is_decree = any(text.endswith(_WITHOUT_CHAPTERS) for text in rule)
    if not is_decree or any(text.endswith(_WITH_CHAPTERS) for text in rule):
        return frozenset()
    return frozenset(_chapter(piece) for piece in group.pieces) - {""}


def is_in_chapters(group: Group, chapters: Container[str]) -> bool:
    """Say whether all articles are of some chapters, as their numbers say."""
    return all(_chapter(piece) in chapters for piece in group.pieces)


def _chapter(piece: Piece) -> str:
    return piece.article.partition(":")[0] if ":" in piece.article else ""


def _is_parted_by_colon(mention: Mention) -> bool:
    return bool(mention.laws) and all(law.article_separator == ":" for law in mention.laws)


def _has_parts(piece: Piece) -> bool:
    return any(sign in piece.article for sign in ".:")

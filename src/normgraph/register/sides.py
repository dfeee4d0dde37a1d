"""Find the names of acts beside an article: behind it, also over an aside, and in front of it.

Only small words and signs may stand in between. A name that owned the article before is spent for the next. Lines part
references: a name on the line of the article itself comes before one on another line, unless a word ties that to it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import accumulate
from typing import Final

from normgraph.register.articles import KEYWORDS, LONGEST_ASIDE, Group
from normgraph.register.leading import can_number_any, is_alone_numbered, lead_of
from normgraph.register.named_after import as_owners, as_owners_in_front
from normgraph.register.names import Mention
from normgraph.register.words import BULLETS, LINK_MARK, Word

LONGEST_STEP: Final = 12
"""How many words may stand between the name of an act and its article."""
LONGEST_TIE: Final = 8
"""How many of them may tie an article to the act behind it."""

TIES: Final = frozenset(["van", "uit", "der", "fan"])
_BEHIND: Final = TIES | frozenset(["de", "het", "europese", "den", "the", "it", ",", "(", "-"])
_TELLS_OF_ACT: Final = frozenset(
    ["huidige", "geldende", "inmiddels", "vervallen", "ingetrokken", "voormalige", "toenmalige", "oude", "genoemde",
     "eerdergenoemde", "bovengenoemde", "voornoemde"]
)  # fmt: skip
"""What may be said of an act between `van de` and its name. `Nieuwe` may be another act of that name."""
_ENGLISH: Final = frozenset(["the", "regulation", "directive"])
"""What follows `of` where it is English; in Dutch it is *or*."""
_IN_FRONT: Final = frozenset(
    [",", ":", "(", "-", LINK_MARK, "met", "name", "waaronder", "onder", "andere", "meer", "specifiek", "namelijk",
     "zie", "hoofdstuk", "afdeling", "paragraaf", "titel", "de"]
)  # fmt: skip
_IN_FRONT_LOOSELY: Final = _IN_FRONT | frozenset([".", "in", "het", "bijzonder", "waar", "op", "grond", "van", "via"])
_ROMAN = re.compile(r"[IVX]+")


class Sides:
    """The names in a text, by where they begin and end, and those that are spent."""

    def __init__(self, words: Sequence[Word], mentions: Sequence[Mention], groups: Sequence[Group]) -> None:
        self._words = words
        self._beginning = {mention.first: mention for mention in as_owners_in_front(mentions, words)}
        self.ending = {mention.last: mention for mention in as_owners(mentions, words)}
        """The names by their last words, as they count for an article behind them."""
        self._spent: set[int] = set()
        self._lines = tuple(accumulate(word.begins_line for word in words))
        self._group_at = {group.first: group for group in groups}
        self._wrapped = self._wrapped_of(groups)

    def _wrapped_of(self, groups: Sequence[Group]) -> frozenset[int]:
        """Find the names that begin a line right behind an article that nothing leads: they are taken by that.

        Where `artikel 17` stands on the line before `Participatiewet en artikel 225`, the lines part nothing.
        """
        ends, wrapped, led = {group.last for group in groups}, set[int](), set[int]()
        for group in groups:
            lead = lead_of(group, self._words, self.ending, ends)
            first = lead.mention if lead.mention and can_number_any(lead.mention, group) else None
            if lead.group_end in led or (first and first.first not in wrapped):
                led.add(group.last)
            elif group.last + 1 in self._beginning and self._words[group.last + 1].begins_line:
                wrapped.add(group.last + 1)
        return frozenset(wrapped)

    def is_wrapped(self, mention: Mention) -> bool:
        """Say whether a name goes with the article at the end of the line before it."""
        return mention.first in self._wrapped

    def group_behind(self, mention: Mention) -> Group | None:
        """Find the group right behind a name, or behind a sign."""
        place = mention.last + 1
        while self.text(place) in (",", ":", "(", "de", ".", "-"):
            place += 1
        return self._group_at.get(place)

    def begins_sentence(self, group: Group) -> bool:
        """Say whether a full stop stands before a group with a capital."""
        return self.text(group.first - 1) == "." and self._words[group.first].is_capitalised

    def spend(self, mention: Mention) -> None:
        """Take note that a name owns a group, so that it stands in front of no other."""
        self._spent.add(mention.first)

    def is_spent(self, mention: Mention) -> bool:
        """Say whether a name owned a group before."""
        return mention.first in self._spent

    def at(self, place: int) -> Mention | None:
        """Give the name that begins at a place."""
        return self._beginning.get(place)

    def beside(self, group: Group) -> tuple[Mention | None, bool, Mention | None, str]:
        """Find the name behind a group and whether it is tied, and the name in front with what stands in between."""
        behind, is_tied = self.behind(group)
        in_front, signs = self.in_front(group)
        if behind and in_front and any(word.text == ")" for word in self._words[group.last + 1 : behind.first]):
            return None, False, in_front, signs  # beyond an aside
        if behind and not is_tied and not self.is_on_line(behind, group):
            own = self.in_front(group, loosely=True)[0]
            if own and self._is_parted_by_stop(own, group):
                return behind, is_tied, None, ""
            if own and self._is_row(own, group, behind):
                is_later = own.first > 1 and self.begins_line(own.first)
                is_clear = is_later or self.group_behind(behind) is not None
                return None, False, in_front if is_clear else None, signs if is_clear else ""
        elif behind and in_front and not self.is_on_line(in_front, group):
            in_front, signs = None, ""
        return behind, is_tied, in_front, signs

    def _is_parted_by_stop(self, own: Mention, group: Group) -> bool:
        """Say whether a sentence ends between a name and a group; the dots of `m.n.` are no end."""
        between = range(own.last + 1, group.first)
        return any(self.text(place) == "." and len(self.text(place - 1)) > 1 for place in between)

    def _is_row(self, own: Mention, group: Group, behind: Mention) -> bool:
        """Say whether a line holds its own act and article, as in a list; in a sentence the name behind may be meant.

        Nor is it a row where only the name behind can have the number.
        """
        is_numbered = can_number_any(own, group) and not is_alone_numbered(behind, own, group)
        is_first = self.begins_line(own.first) or self.text(own.first - 1) == ":"
        is_list = is_first or self.group_behind(behind) is not None
        return self.is_on_line(own, group) and is_numbered and is_list and not self.is_wrapped(own)

    def is_on_line(self, mention: Mention, group: Group) -> bool:
        """Say whether no line ends between a name and a group."""
        if mention.last < group.first:
            return self.is_one_line(mention.last, group.first)
        return self.is_one_line(group.last, mention.first)

    def begins_line(self, place: int) -> bool:
        """Say whether a line begins at a place, or with a bullet before it."""
        place -= place > 0 and self._words[place - 1].text in BULLETS
        return place == 0 or self._words[place].begins_line

    def is_one_line(self, place: int, other: int) -> bool:
        """Say whether no line ends between two places."""
        return self._lines[place] == self._lines[other]

    def behind(self, group: Group) -> tuple[Mention | None, bool]:
        """Find the name behind a group, and whether a word ties it to the group; an aside may stand between."""
        for start in (group.last + 1, self._behind_aside(group.last + 1)):
            place, is_tied = start + self._is_stop_before_tie(start), False
            while place < len(self._words) and place not in self._beginning and place < start + LONGEST_TIE:
                text = self._words[place].text
                is_english = text == "of" and self.text(place + 1) in _ENGLISH
                is_annexed = text in ("bij", "to") and group.pieces[-1].kind == "annex"
                is_told = is_tied and text in _TELLS_OF_ACT
                if text not in _BEHIND and not (is_english or is_annexed or is_told or self._is_aside_of_tie(place)):
                    break
                is_tied = is_tied or is_english or is_annexed or text in TIES
                place += 1
            if place in self._beginning and place < start + LONGEST_TIE:
                return self._beginning[place], is_tied
        return None, False

    def _is_aside_of_tie(self, place: int) -> bool:
        """Say whether a bracket closes behind what is said of an act: `van de (vervallen) Wob`."""
        return self.text(place) == ")" and self.text(place - 1) in _TELLS_OF_ACT

    def text(self, place: int) -> str:
        """Give the word at a place, or nothing behind the last."""
        return self._words[place].text if place < len(self._words) else ""

    def _is_stop_before_tie(self, place: int) -> bool:
        """Say whether a full stop stands by mistake between article and act: `artikel 2.3. van de wet`."""
        return [word.text for word in self._words[place : place + 2]] in ([".", "van"], [".", "uit"])

    def _behind_aside(self, place: int) -> int:
        place += [word.text for word in self._words[place : place + 2]] == [".", "("]
        if place >= len(self._words) or self._words[place].text != "(":
            return place
        for other in range(place + 1, min(place + LONGEST_ASIDE, len(self._words))):
            if other in self._beginning or self._words[other].text in KEYWORDS:
                return place
            if self._words[other].text == ")":
                return other + 1
        return place

    def in_front(self, group: Group, *, loosely: bool = False) -> tuple[Mention | None, str]:
        """Find the name in front of a group that is not spent, and what stands in between."""
        allowed = _IN_FRONT_LOOSELY if loosely else _IN_FRONT
        place = group.first - 1
        while place >= max(0, group.first - LONGEST_STEP) and place not in self.ending:
            word = self._words[place]
            if "".join(one.text for one in self._words[max(0, place - 3) : place + 1]) in ("o.a.", "m.n."):
                place -= 4
                continue
            is_chapter = _ROMAN.fullmatch(word.written) is not None
            if not (word.text in allowed or is_chapter or (word.is_number and len(word.text) < 5)):
                return None, ""
            place -= 1
        mention = self.ending.get(place)
        if mention is None or mention.first in self._spent:
            return None, ""
        between = self._words[place + 1 : group.first]
        return mention, "".join(word.text for word in between)

"""Find the names of acts among the words of a text: the longest name at each place.

A name can mean several acts (`Wpg`); which one is decided by the text, or left open. Names that look like an act but
are in no table have their own module.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import Final, Literal

from normgraph.laws import Law, Laws
from normgraph.register.abbreviations import SHORTEST_LOOSE_ABBREVIATION, fits, is_beside_article
from normgraph.register.articles import KEYWORDS
from normgraph.register.misspelt import SHORTEST_NAME, Spellings, can_begin_apart
from normgraph.register.words import Word, split_words

Rule = Literal[
    "title", "loose-name", "abbreviation", "eu-number", "joint-name", "unknown-name", "unknown-abbreviation",
    "name-and-abbreviation-differ", "name-of-another-year", "own-abbreviation", "name-of-local-rule",
]  # fmt: skip

_JOINS: Final = frozenset(["en", "&", "/"])
_KINDS: Final = frozenset(
    ["wet", "besluit", "regeling", "uitvoeringswet", "uitvoeringsbesluit", "uitvoeringsregeling"]
)  # fmt: skip
_CONTRADICTORY: Final = ("name-and-abbreviation-differ", "name-of-another-year", "name-of-local-rule")
_LOWER_TITLE: Final = re.compile(r"\w*(?:besluit|regeling|leidraad)\b", re.IGNORECASE)
"""How the title of a national rule begins of which bodies have namesakes."""
_BODIES: Final = frozenset(
    ["gemeente", "gemeentelijke", "provincie", "provinciale", "waterschap", "waterschaps", "hoogheemraadschap"]
)  # fmt: skip
_BEFORE_ENGLISH_NAME: Final = frozenset(
    ["the", "de", "het", "dutch", "nederlandse", "european", "europese", "see", "zie", "under", "and", "en", "in", "by",
     "pursuant", "conform", "volgens", "artikel", "article", "of", "or", "also", "ook"]
)  # fmt: skip
_ACT_ABOUT_ACT: Final = ("Implementation", "Implementing", "Amendment")
LONGEST_WAIT: Final = 3
"""Years from the making of an act to its first day, at most, where the table does not say when it was made."""

_OLD: Final = ("oud", "oude")
_YEAR: Final = re.compile(r"(?:1[89]|20)\d\d$")


@dataclass(frozen=True, slots=True)
class Mention:
    """A name of an act in a text: its first and last word, and the acts that it can mean (none: an unknown act)."""

    first: int
    last: int
    laws: tuple[Law, ...]
    rule: Rule
    decided: bool = True
    """Whether the name itself says which act, rather than the rest of the text."""
    is_open: bool = False
    """Whether it can also mean an act that is in no table."""
    is_named_after: bool = False
    """Whether it is a rule in no table of which the name ends with that of an act: `Verordening Wmo 2015`."""

    @property
    def law(self) -> Law | None:
        """Give the act, when it can be only one."""
        return self.laws[0] if len(self.laws) == 1 and not self.is_open else None


@dataclass(slots=True)
class _Branch:
    """A place in the tree of names: the words that may follow, and what the name so far means."""

    next: dict[str, _Branch] = field(default_factory=dict)
    meanings: list[tuple[Law, Rule, str]] = field(default_factory=list)
    spellings: Spellings | None = None
    """Of the words that may follow; made when a slip is first looked for."""


class Names:
    """The names of all acts as a tree of words, walked once from each place in a text."""

    def __init__(self, laws: Laws) -> None:
        self._root = _Branch()
        for law in laws.by_key.values():
            for name in law.names:
                self._add(name, law, "title")
            for name in law.loose_names:
                self._add(name, law, "loose-name")
            for name in (*law.abbreviations, *law.shared_abbreviations):
                self._add(name, law, "abbreviation")

    def _add(self, name: str, law: Law, rule: Rule) -> None:
        words = [word.text for word in split_words(name)]
        for spelling in {tuple(words), tuple(word for word in words if word != "-")}:
            branch = self._root
            for word in spelling:
                branch = branch.next.setdefault(word, _Branch())
            branch.meanings.append((law, rule, name))
        if rule == "abbreviation" and name.isalpha() and len(name) >= SHORTEST_LOOSE_ABBREVIATION:
            self._add_dotted(name, law)

    def _add_dotted(self, name: str, law: Law) -> None:
        """Add an abbreviation as `A.w.b.` and `A.w.b`."""
        branch = self._root
        for letter in name.lower():
            branch = branch.next.setdefault(letter, _Branch())
            last, branch = branch, branch.next.setdefault(".", _Branch())
        for end in (last, branch):
            end.meanings.append((law, "abbreviation", name))

    def cut_short(self, word: Word) -> Law | None:
        """Give the act that is called `Wet` with this abbreviation, which alone names a thing: `WOZ`, `BRP`.

        Only one whose numbering is known, by which an article of another act can be told from its own.
        """
        if not word.written.isupper() or len(word.text) < SHORTEST_LOOSE_ABBREVIATION:
            return None
        branch = self._root.next["wet"].next.get(word.text)
        laws = {law for law, _, _ in branch.meanings if law.article_depth} if branch else set[Law]()
        return laws.pop() if len(laws) == 1 else None

    def find(self, words: Sequence[Word]) -> list[Mention]:
        """Find the known names, longest first at each place, without overlap."""
        found: list[Mention] = []
        place = 0
        while place < len(words):
            mention = self._longest(words, place) or self._misspelt(words, place)
            if mention and _may_be_longer(mention, words, found):
                mention = replace(mention, decided=False, is_open=True)
            if mention:
                found += self.in_front_of(mention, words)
                found.append(mention)
            place = mention.last + 1 if mention else place + 1
        return found

    def in_front_of(self, mention: Mention, words: Sequence[Word]) -> list[Mention]:
        """Find the first act of a joint name, as the Wet SUWI of `Wet en Besluit SUWI`; one in no table stays open."""
        place = mention.first - 1
        if place < 1 or words[place].text not in _JOINS or not _is_kind(words[mention.first]):
            return []
        first = place - 1 - (words[place - 1].text == "-")
        if first < 0 or not _is_kind(words[first]) or words[first].text == words[mention.first].text:
            return []
        both = [words[first], *words[mention.first + 1 : mention.last + 1]]
        own = self._longest(both, 0)
        laws = own.laws if own and own.last == len(both) - 1 else ()
        return [Mention(first, place - 1, laws, "joint-name", decided=False)]

    def _longest(self, words: Sequence[Word], place: int) -> Mention | None:
        branch: _Branch | None = self._root
        best: Mention | None = None
        last = place
        while branch is not None and last < len(words):
            branch = branch.next.get(words[last].text)
            if branch is not None and branch.meanings:
                best = _mention(branch.meanings, words, place, last) or best
            last += 1
        return best and _of_another(best, words)

    def _misspelt(self, words: Sequence[Word], place: int) -> Mention | None:
        """Find the longest full name that is meant by one with a slip: `Zorgverzekeringwet`, `Gemeente wet`.

        What is written in two is no name where its end begins another: `gemeente Wet open overheid`.
        """
        best: Mention | None = None
        ways = [(self._root, place, False)]
        while ways:
            branch, at, has_slip = ways.pop()
            if has_slip and branch.meanings and (best is None or at - 1 > best.last):
                best = _misspelt(branch.meanings, place, at - 1) or best
            if at == len(words):
                continue
            if same := branch.next.get(words[at].text):
                ways.append((same, at + 1, has_slip))
            branch.spellings = branch.spellings or Spellings(branch.next)
            for meant, last in branch.spellings.meant(words, at):
                is_name = last == at or at > place or can_begin_apart(words, at)
                if is_name and (last == at or self._longest(words, last) is None):
                    ways.append((branch.next[meant], last + 1, True))
        return best and _of_another(best, words)


def _misspelt(meanings: list[tuple[Law, Rule, str]], first: int, last: int) -> Mention | None:
    """Make a mention of a full name with a slip, if only one act has it; a short one says too little."""
    laws = {law for law, rule, name in meanings if rule != "abbreviation" and len(name) >= SHORTEST_NAME}
    return Mention(first, last, tuple(laws), "loose-name") if len(laws) == 1 else None


def _is_kind(word: Word) -> bool:
    """Say whether a name can begin with this word and share the rest, as in `Besluit en Regeling SUWI`."""
    return word.is_capitalised and word.text in _KINDS


def _may_be_longer(mention: Mention, words: Sequence[Word], found: Sequence[Mention]) -> bool:
    """Say whether a name in English may be the end of a longer one, as `Data Act` is of the Police Data Act."""
    if words[mention.last].text != "act" or mention.first == 0 or (found and found[-1].last == mention.first - 1):
        return False
    before = words[mention.first - 1]
    is_title_case = before.is_capitalised and before.written[1:].islower() and before.text.isalpha()
    return is_title_case and before.text not in _BEFORE_ENGLISH_NAME


def _is_part_of_name(mention: Mention, words: Sequence[Word]) -> bool:
    """Say whether `Charter` is a part of another name: `Social Charter`, `Charter Diversiteit`, `Charter of the UN`."""
    if [word.text for word in words[mention.first : mention.last + 1]] != ["charter"]:
        return False
    before = words[mention.first - 1 : mention.first] if mention.first else ()
    behind = [word.text for word in words[mention.last + 1 : mention.last + 4]]
    is_of_union = [text for text in behind[1:] if text != "the"][:1] in (["eu"], ["european"])
    is_begun = any(one.is_capitalised and one.text not in _BEFORE_ENGLISH_NAME for one in before)
    follower = words[mention.last + 1].is_capitalised and behind[0] not in KEYWORDS if behind else False
    return is_begun or follower or (behind[:1] in (["of"], ["for"], ["on"]) and not is_of_union)


def _of_another(mention: Mention, words: Sequence[Word]) -> Mention:
    """Take in what behind a name makes it another act.

    That is `BES`, `Implementation Act`, or a year that is not its own (`Archiefwet 2021`).
    """
    behind = words[mention.last + 1].written if mention.last + 1 < len(words) else ""
    if behind == "BES":
        return Mention(mention.first, mention.last + 1, (), "unknown-name", decided=False)
    if behind in _ACT_ABOUT_ACT and [word.text for word in words[mention.last + 2 : mention.last + 3]] == ["act"]:
        return Mention(mention.first, mention.last + 2, (), "unknown-name", decided=False)
    if _is_of_body(mention, words):
        return replace(mention, rule="name-of-local-rule", decided=False, is_open=True)
    if last := _behind_another_year(mention, words):
        return Mention(mention.first, last, mention.laws, "name-of-another-year", decided=False, is_open=True)
    return mention


def _behind_another_year(mention: Mention, words: Sequence[Word]) -> int | None:
    """Give the last word of what says that an earlier act is meant: `Archiefwet 2021`, `Wmo (2007)`, `WMO (oud)`.

    A year that is not in the title says so, or where that has none, one in which the act did not exist. `oude` says so
    of an act that has not ended.
    """
    last = mention.last
    behind = [word.written for word in words[last + 1 : last + 4]] + ["", "", ""]
    is_in_brackets = behind[0] == "(" and behind[2] == ")"
    written, end = (behind[1], last + 3) if is_in_brackets else (behind[0], last + 1)
    is_current = any(law.valid_until is None for law in mention.laws)
    is_old_behind = written in _OLD if is_in_brackets else written == "oud" and behind[1] != "-"  # `oud-cliënten`
    is_old = mention.first > 0 and words[mention.first - 1].text == "oude" and written != "-"
    if is_current and (is_old_behind or is_old):
        return end if is_old_behind else last
    own = {year[0] for law in mention.laws if (year := _YEAR.search(law.title.nl))}
    if not _YEAR.fullmatch(written) or any(word.written in own for word in words[mention.first : last + 1]):
        return None
    is_other = written not in own if own else all(_is_before(int(written), law) for law in mention.laws)
    return end if is_other and mention.laws else None


def is_named_in_full(law: Law, text: str) -> bool:
    """Say whether a text has a full name of an act, and not only what is short for several."""
    return any(name.casefold() in text.casefold() for name in law.names)


def lacks_year(law: Law, text: str) -> bool:
    """Say whether a text leaves out the year in the title of an act, so that it may mean the one before: `Wmo`."""
    year = _YEAR.search(law.title.nl)
    return year is not None and year[0] not in text


def _is_before(year: int, law: Law) -> bool:
    """Say whether an act cannot have existed in a year; it may be made some years before its first day."""
    if law.made_on:
        return year < law.made_on.year
    return law.valid_from is not None and year < law.valid_from.year - LONGEST_WAIT


def _is_of_body(mention: Mention, words: Sequence[Word]) -> bool:
    """Say whether a body stands right behind the name of a decree or regulation: `Besluit Jeugdwet gemeente Ede`.

    What is short for a national one (`Bbl gemeente Ede`) has no namesakes.
    """
    if not _LOWER_TITLE.match(words[mention.first].text):
        return False
    behind = [word for word in words[mention.last + 1 : mention.last + 4] if word.text not in ("van", "de", "het")]
    is_body = behind != [] and behind[0].text in _BODIES and not behind[0].begins_line
    return is_body and all(_LOWER_TITLE.match(law.title.nl) for law in mention.laws)


def _mention(meanings: list[tuple[Law, Rule, str]], words: Sequence[Word], first: int, last: int) -> Mention | None:
    """Make a mention of what a name means: as a full name, else as an abbreviation that is written as one."""
    full = [(law, rule) for law, rule, _ in meanings if rule in ("title", "loose-name")]
    if full:
        laws = tuple(dict.fromkeys(law for law, _ in full))
        return Mention(first, last, laws, full[0][1], len(laws) == 1)
    written = "".join(word.written for word in words[first : last + 1] if word.text != ".")
    is_cited = written.islower() and is_beside_article(words, first, last)
    short = [
        (law, name) for law, kind, name in meanings if kind == "abbreviation" and fits(written, name, is_cited=is_cited)
    ]
    exact = [(law, name) for law, name in short if name.replace(" ", "") == written]
    if exact and not written.isupper():  # `Wro` is the Wet ruimtelijke ordening; `WRO` may be another act too
        short = exact
    laws = tuple(dict.fromkeys(law for law, _ in short))
    is_open = any(name in law.shared_abbreviations for law, name in short)
    is_decided = len(laws) == 1 and not is_open and not is_cited
    return Mention(first, last, laws, "abbreviation", is_decided, is_open) if laws else None


# ---- what the rest of the text decides ----


def joined(mentions: Iterable[Mention], words: Sequence[Word]) -> list[Mention]:
    """Take a name and the abbreviation in brackets behind it as one mention.

    Where the two mean different acts, as in a name of the IOAZ with `(IOAW)` behind it, the mention means either.
    """
    result: list[Mention] = []
    for mention in mentions:
        before = result[-1] if result else None
        opening = mention.first - 1 - (words[mention.first - 1].text in "\"'")
        closing = mention.last + 1 + (mention.last + 1 < len(words) and words[mention.last + 1].text in "\"'")
        in_brackets = (
            before is not None
            and before.last + 1 == opening
            and words[opening].text == "("
            and closing < len(words)
            and words[closing].text == ")"
        )
        both = _together(before, mention, closing, words) if before and in_brackets else None
        if both:
            result[-1] = _of_another(both, words)
        else:
            result.append(mention)
    return result


def _together(name: Mention, other: Mention, closing: int, words: Sequence[Word]) -> Mention | None:
    shared = tuple(law for law in name.laws if law in other.laws)
    if shared and name.rule in _CONTRADICTORY:  # `Wet maatschappelijke ondersteuning 2007 (Wmo)`
        return replace(name, last=closing)
    if shared:
        rule = name.rule if name.rule != "abbreviation" else other.rule
        return Mention(name.first, closing, shared, rule, len(shared) == 1)
    kinds = {name.rule, other.rule}
    if "abbreviation" in kinds and len(kinds) > 1 and name.laws and other.laws:
        full, short = (name, other) if other.rule == "abbreviation" else (other, name)
        spelt = [word.text for word in words[full.first : full.last + 1]]
        if _is_transposed(words[short.first].text, full):
            return Mention(name.first, closing, full.laws, full.rule, decided=False)
        if can_stand_for(words[short.first].text, spelt):
            laws = (*name.laws, *other.laws)
            return Mention(name.first, closing, laws, "name-and-abbreviation-differ", decided=False)
    return None


def _is_transposed(abbreviation: str, name: Mention) -> bool:
    """Say whether an abbreviation is that of the act but for the order of its letters, as `Abw` is of the Awb."""
    own = {"".join(sorted(short.lower())) for law in name.laws for short in law.abbreviations}
    return len(abbreviation) > 2 and "".join(sorted(abbreviation)) in own


def can_stand_for(abbreviation: str, name: Sequence[str]) -> bool:
    """Say whether the letters of an abbreviation occur in a name in this order, from its first or second word on."""
    for start in range(min(2, len(name))):
        letters = iter("".join(name[start:]))
        if name[start][0] == abbreviation[0] and all(letter in letters for letter in abbreviation):
            return True
    return False


def decided(mentions: Sequence[Mention], words: Sequence[Word]) -> list[Mention]:
    """Decide shared abbreviations by the other names in the text, else by words that go with one act alone."""
    named = {mention.law for mention in mentions if mention.law}
    spoken = {word.text for word in words}
    result = []
    for mention in mentions:
        kept = mention
        is_undecided = mention.is_open or len(mention.laws) > 1
        is_other = mention.rule in _CONTRADICTORY or _books(mention) or _is_part_of_name(mention, words)
        if is_undecided and not is_other:
            by_name = [law for law in mention.laws if law in named]
            by_cue = [law for law in mention.laws if any(word.startswith(law.cues) for word in spoken)]
            one = next((found for found in (by_name, by_cue) if len(found) == 1), None)
            kept = replace(mention, laws=tuple(one), decided=False, is_open=False) if one else mention
        result.append(kept)
    return result


def _books(mention: Mention) -> bool:
    return all(law.book for law in mention.laws)

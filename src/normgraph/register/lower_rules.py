"""Know the words for a rule by its kind: those under an act, those of a body itself, and the acts that `de wet` means.

None of them has a number here, and an article of one must not go to an act that stands near.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from normgraph.laws import Law
from normgraph.register.names import Mention
from normgraph.register.words import Word

KINDS: Final = frozenset(["wet", "verordening", "regeling", "amvb", "code", "besluit"])
LOWER_RULES: Final = frozenset(["regeling", "verordening", "besluit", "amvb", "beleidsregel", "beleidsregels"])
"""Rules under an act, named by kind: an article behind one is not of the act itself."""

RULES: Final = (
    "plan", "bruidsschat", "statuten", "convenant", "reglement", "protocol", "overeenkomst", "beleid", "beleidsregel",
    "beleidsregels", "voorschrift", "voorschriften", "handreiking", "circulaire", "leidraad", "regeling", "besluit",
    "verordening", "cao", "richtlijnen", "statuut", "tabel", "visie",
)  # fmt: skip
BEHIND_VERB: Final = frozenset(["de", "het", "een", "dat", "tot", "om", "over"])
"""What shows that `besluit` is a verb: `op grond van artikel 160 besluit het college`."""
BEHIND_LOWER_RULE: Final = frozenset(["gemeente", "provincie", "waterschap", "van", "over", "inzake"])
"""What shows that `de verordening` is another than the act of that kind beside it."""
_COMPOUNDS: Final = (
    "regeling", "besluit", "verordening", "statuut", "protocol", "overeenkomst", "tabel", "visie", "reglement",
    "convenant", "plan", "handreiking", "leidraad", "circulaire", "nota", "beleid", "voorwaarden", "voorschriften",
    "kader", "programma", "legger", "instructie",
)  # fmt: skip
"""What a local rule is called: in a compound (`mandaatregeling`), or with a capital."""
_WHOLE: Final = frozenset(
    ["beleidsregel", "beleidsregels", "convenant", "cao", "protocol", "reglement", "statuten", "keur", "huisregels",
     "uitvoeringsregels", "uitvoeringsvoorschriften", "gedragscode"]
)  # fmt: skip
_ABBREVIATED: Final = frozenset(["ASV", "GR", "CAO", "APV"])
_OF_ITS_KIND = re.compile(r"(?!Deze$|Genoemde$|Bedoelde$|Europese$)[A-ZÀ-Þ][a-zß-ÿ]{2,}e$|plaatselijke$")
"""What makes the word for a kind behind it a name: `Financiële verordening`, `Algemene plaatselijke verordening`."""
_BEFORE_RULE: Final = {"regels": "nadere", "regeling": "gemeenschappelijke", "voorwaarden": "algemene"}
"""Two words that name a local rule together: by the second the first."""


_WITHOUT_ARTICLES: Final = (
    "beleid", "plan", "kader", "visie", "nota", "programma", "handreiking", "leidraad", "handboek", "werkinstructie",
    "toelichting",
)  # fmt: skip


def is_heading(words: Sequence[Word], place: int) -> bool:
    """Say whether a document that has no articles heads what follows: `Privacybeleid: artikel 6`."""
    return place > 0 and words[place].text == ":" and is_without_articles(words[place - 1])


def is_without_articles(word: Word) -> bool:
    """Say whether a word names a document that as a rule has no articles."""
    return word.text.endswith(_WITHOUT_ARTICLES)


def is_local_rule(words: Sequence[Word], place: int) -> bool:
    """Say whether a word names a rule of a body itself: `mandaatregeling`, `Woonvisie`, `nadere regels`, `ASV`.

    So is `Financiële verordening`.
    """
    word, before = words[place], words[place - 1].written if place else ""
    if word.written in _ABBREVIATED or word.text in _WHOLE or _BEFORE_RULE.get(word.text) == before.lower():
        return True
    if word.text in _COMPOUNDS and _OF_ITS_KIND.match(before):
        return True
    is_compound = word.text not in _COMPOUNDS and word.text.endswith(_COMPOUNDS)
    return is_compound or (word.is_capitalised and word.text in _COMPOUNDS)


def points_to(mention: Mention, pointed: Sequence[str]) -> tuple[bool, bool]:
    """Say whether the words behind `van de` can mean the act of a name, and whether they say no more than that."""
    place = next((place for place, text in enumerate(pointed) if text in KINDS), None)
    if place is None or mention.law is None or not is_of_kind(mention.law, pointed[place]):
        return False, False
    follower = pointed[place + 1] if place + 1 < len(pointed) else ""
    return follower not in BEHIND_LOWER_RULE, not follower.isalpha()


def is_of_kind(law: Law, kind: str) -> bool:
    """Say whether an act can be called by the name of a kind."""
    return kind in law.title.nl.lower() or (kind == "verordening" and law.identifier[5:6] == "R")

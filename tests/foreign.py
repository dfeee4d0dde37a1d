"""Find text on a page that is in another language than the page says."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from documents import Element
from normgraph.model import Text
from normgraph.norms import load_norms
from normgraph.page_texts import PAGE_TEXTS
from normgraph.texts import TEXTS
from normgraph.web.browse.texts import WORDS as BROWSE_WORDS
from normgraph.web.outcome.texts import WORDS as ANSWER_WORDS

COMMON = {
    "nl": "de het een van voor niet wordt worden zijn dat die dit deze met naar bij uit als ook moet hoe wat wie u uw",
    "en": "the a an and of for not is are be been this that these which with by from must how what who you your no",
}
"""Words that sentences of a language can hardly do without, and sentences of the other do not have."""

SHARED = {"is", "van", "de", "of", "an", "be", "die", "a", "dat", "by", "no", "u"}
"""Words among them that may stand in the other language too, if only in names; they prove nothing by themselves."""

UNSAID = {"code", "pre", "textarea", "svg"}
"""Elements with names and code in no language, or what the list beside them says again."""


def runs(element: Element, language: str = "") -> Iterator[tuple[str, str]]:
    """Give the language and the text of each stretch of a page."""
    language = element.attributes.get("lang", language)
    if element.tag in UNSAID:
        return
    for one in element.inside:
        if isinstance(one, Element):
            yield from runs(one, language)
        elif one.strip():
            yield language, " ".join(one.split())


def sounds_like(text: str) -> str:
    """Guess the language of a text by its common words; nothing when they do not tell."""
    words = re.findall(r"[^\W\d_]+", text.casefold())
    counts = {
        one: sum(word in common.split() for word in words if word not in SHARED) for one, common in COMMON.items()
    }
    if counts["nl"] == counts["en"] or max(counts.values()) < 2:
        return ""
    return max(counts, key=lambda one: counts[one])


@cache
def written(language: str) -> frozenset[str]:
    """Give the texts of ours that read otherwise in the other language, as they read in this one."""
    ours = [*TEXTS.values(), *PAGE_TEXTS.values(), *ANSWER_WORDS.values(), *BROWSE_WORDS.values(), *_of_the_graph()]
    mine, other = ({(text.nl if one == "nl" else text.en).strip(" .:") for text in ours} for one in ("nl", "en"))
    return frozenset(mine - other if language == "nl" else other - mine)


def _of_the_graph() -> Iterator[Text]:
    norms = load_norms()
    for things in (norms.requirements, norms.facts, norms.qualifications, norms.provisions):
        for one in things.values():
            yield from (
                getattr(one, name) for name in ("label", "question", "topic", "hint") if getattr(one, name, None)
            )


def foreign(page: Element) -> list[str]:
    """List the stretches of a page that are in the other language without saying so."""
    found = []
    for language, text in runs(page):
        other = "en" if language == "nl" else "nl"
        if text.strip(" .:") in written(other) or sounds_like(text) == other:
            found.append(text)
    return found

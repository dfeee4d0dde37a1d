"""Write what helps a system, ranked, as text below an answer."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from normgraph.applies.means import Advice, Means
from normgraph.errors import Language
from normgraph.practice import Instrument, Measure, Practice
from normgraph.texts import pick, say
from normgraph.writing.text import WIDEST_KEY, Line, keyed, part

OF_ALL_NORMS = 10
"""How many instruments and measures a whole text lists."""

FIRST = 3
"""How many a short one lists."""

ADDED = 5
"""How many of the requirements that something adds are named."""


def means_text(means: Means, practice: Practice, language: Language, most: int) -> Iterator[Line]:
    """Write what helps this system most, so many of each kind, each with what it adds to those above it."""
    yield from _list("instruments", means.instruments_ranked, practice.instruments, language, most)
    always = [one for one in means.measures_ranked if one.group != "buying"]
    buying = [one for one in means.measures_ranked if one.group == "buying"]
    yield from _list("measures", always, practice.measures, language, most)
    yield from _list("measures_buying", buying, practice.measures, language, most)


def _list(
    title: str,
    ranked: Iterable[Advice],
    named: Mapping[str, Instrument] | Mapping[str, Measure],
    language: Language,
    most: int,
) -> Iterator[Line]:
    useful = [one for one in ranked if one.adds][:most]
    if useful:
        yield from part(f"{say(title, language)} ({say('ranked', language)})")
    for one in useful:
        yield from keyed(one.key, pick(named[one.key].label, language), width=WIDEST_KEY)
        prescribed = f"{say('prescribed', language)}; " if one.prescribed else ""
        yield Line(f"  {'':{WIDEST_KEY}} {prescribed}{_added(one, language)}", "quiet")


def _added(one: Advice, language: Language) -> str:
    """Say with how many requirements something helps, and with which of them nothing above it helps as far."""
    serves = say("serves_one", language) if len(one.serves) == 1 else say("serves", language).format(len(one.serves))
    adds = say("adds", language).format(len(one.adds)) if len(one.adds) < len(one.serves) else ""
    more = len(one.adds) - ADDED
    rest = f" {say('and_more', language).format(more)}" if more > 0 else ""
    return f"{serves}{adds}: {', '.join(one.adds[:ADDED])}{rest}"

"""Write what helps a system, ranked: as plain data in an answer and as text below it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from normgraph.applies.means import Advice, Means
from normgraph.errors import Language
from normgraph.practice import Coverage, Instrument, Measure, Practice
from normgraph.texts import pick, say
from normgraph.writing.evidence import evidence_json
from normgraph.writing.json import Plain, text_json
from normgraph.writing.practice import coverage_json
from normgraph.writing.text import Line

OF_ONE_NORM = 8
"""How many measures are listed for one requirement; the rest ranks lower for this system."""

OF_ALL_NORMS = 10
"""How many instruments and measures the text lists."""

ADDED = 5
"""How many of the requirements that something adds are named."""


@dataclass(frozen=True, slots=True)
class _Written:
    """What answers say of the practice, written once for all of them."""

    coverage: Mapping[Coverage, Plain]
    measures: Mapping[str, Plain]
    evidence: Mapping[str, Plain]


@lru_cache(maxsize=8)
def _written(practice: Practice) -> _Written:
    return _Written(
        coverage={
            one: {**coverage_json(one), "label": text_json(practice.instruments[one.instrument].label)}
            for one in practice.coverage
        },
        measures={
            one.key: {"key": one.key, "urn": one.urn, "label": text_json(one.label)}
            for one in practice.measures.values()
        },
        evidence={
            one.key: written
            for one, written in zip(
                practice.evidence_lists, evidence_json(practice.evidence_lists, practice), strict=True
            )
        },
    )


def with_means(answer: Plain, means: Means, practice: Practice) -> Plain:
    """Put into a written answer what helps with each requirement and shows it, and what helps with all, in order."""
    written = _written(practice)
    for row in answer["requirements"]:
        key = row["key"]
        row["instruments"] = [written.coverage[one] for one in means.coverage.get(key, ())]
        row["measures"] = [written.measures[one.key] for one in means.measures.get(key, ())[:OF_ONE_NORM]]
        row["evidence"] = [written.evidence[one.key] for one in means.evidence.get(key, ())]
    answer["instruments"] = [_advice_json(one, practice.instruments) for one in means.instruments_ranked]
    answer["measures"] = [_advice_json(one, practice.measures) for one in means.measures_ranked]
    return answer


def _advice_json(one: Advice, named: Mapping[str, Instrument] | Mapping[str, Measure]) -> Plain:
    return {
        "key": one.key,
        "label": text_json(named[one.key].label),
        "rank": one.rank,
        "group": one.group,
        "prescribed": one.prescribed,
        "serves": list(one.serves),
        "adds": list(one.adds),
    }


def means_text(means: Means, practice: Practice, language: Language) -> Iterator[Line]:
    """Write what helps this system most, each with what it adds to those above it."""
    yield from _list("instruments", means.instruments_ranked, practice.instruments, language)
    always = [one for one in means.measures_ranked if one.group != "buying"]
    buying = [one for one in means.measures_ranked if one.group == "buying"]
    yield from _list("measures", always, practice.measures, language)
    yield from _list("measures_buying", buying, practice.measures, language)


def _list(
    title: str, ranked: Iterable[Advice], named: Mapping[str, Instrument] | Mapping[str, Measure], language: Language
) -> Iterator[Line]:
    useful = [one for one in ranked if one.adds][:OF_ALL_NORMS]
    if useful:
        yield Line("")
        yield Line(f"{say(title, language)} ({say('ranked', language)})", "title")
    for one in useful:
        yield Line(f"  {one.key:<38} {pick(named[one.key].label, language)}")
        prescribed = f"{say('prescribed', language)}; " if one.prescribed else ""
        yield Line(f"  {'':<38} {prescribed}{_added(one, language)}", "quiet")


def _added(one: Advice, language: Language) -> str:
    """Say with how many requirements something helps, and with which of them nothing above it helps as far."""
    serves = say("serves_one", language) if len(one.serves) == 1 else say("serves", language).format(len(one.serves))
    adds = say("adds", language).format(len(one.adds)) if len(one.adds) < len(one.serves) else ""
    more = len(one.adds) - ADDED
    rest = f" {say('and_more', language).format(more)}" if more > 0 else ""
    return f"{serves}{adds}: {', '.join(one.adds[:ADDED])}{rest}"

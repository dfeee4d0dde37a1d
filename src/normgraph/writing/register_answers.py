"""Write the answers for a register: figures and questions by body, a line or row for each entry, or who is touched.

A status has a compact form of two letters, what the register vouches for and what the entry claims: `a` applies, `n`
does not apply, `u` hangs on a fact. So `ua` applies if what the entry says is right.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, Final

import orjson

from normgraph.amounts import say_number
from normgraph.errors import Language
from normgraph.model import Fact, Text, Truth, fact_of
from normgraph.register.answers import EntryAnswer, RegisterAnswers
from normgraph.register.bodies import BodyAnswers, Outcomes, outcomes
from normgraph.register.candidates import Candidate
from normgraph.texts import BODIES, ENTRIES, REQUIREMENTS, counted, pick, say, say_day
from normgraph.writing.clean import shown_text, storable
from normgraph.writing.csv import cell, csv_rows, grounds
from normgraph.writing.json import dataset_json
from normgraph.writing.register_texts import NO_NAME
from normgraph.writing.text import Line, days_text, disclaimer, graph_text, keyed

Facts = Mapping[str, Fact]

MOST_BODIES: Final = 10
LONGEST_WORDS: Final = 60

COLUMNS: Final = (
    "index", "lars", "name", "organization", "candidates", "contradicted", "as_of", "known_at", "graph",
)  # fmt: skip
"""The columns before those of the requirements."""

VOUCHED = Text("naar wat het register zelf garandeert", "by what the register itself vouches for")
CLAIMED = Text("als klopt wat de vermelding zegt", "if what the entry says is right")
CONTRADICTED = Text("spreekt zich tegen, niet gebruikt", "contradicts itself, not used")
NOT_RECOGNISED = Text(
    "Soort organisatie niet herkend: {} ({}). Herkend worden gemeenten, provincies, waterschappen en ministeries, en "
    "wie met code of officiële naam een zbo of overige overheidsorganisatie is. Wat voor organisatie het is, "
    "gaat daar voor elke andere vraag; het beslist over: {}.",
    "Kind of body not recognised: {} ({}). Recognised are municipalities, provinces, water authorities and ministries, "
    "and what by code or official name is an independent agency or other body of government. What kind of body it is "
    "comes there before any other question; it decides on: {}.",
)
ASK_KIND = Text(
    "Wat voor organisatie is dit? Niet herkend; het beslist over: {}",
    "What kind of body is this? Not recognised; it decides on: {}",
)
AT_THE_LATEST = Text("{} uiterlijk {}", "{} by {}")
SHARE = Text("beslist naar verwachting {} van wat openstaat", "expected to settle {} of what is open")
SMALL_SHARE = Text("minder dan 1%", "less than 1%")
MORE_BODIES = Text("organisaties hierna: {}; kies er een met --body", "bodies after these: {}; choose one with --body")
CAUTION = Text(
    "Wat een vermelding zegt, is niet nagegaan. De status is die van de dag van de vermelding. Dat een vereiste geldt, "
    "zegt niet of eraan is voldaan.",
    "What an entry says was not verified. The status is that of the day of the entry. That a requirement applies does "
    "not say whether it is met.",
)

TOLD: Final = ((Truth.TRUE, "applies"), (Truth.UNKNOWN, "undetermined"), (Truth.FALSE, "does_not_apply"))
"""The outcomes in the order in which they are told."""


# ---- text ----


def answers_text(
    answers: RegisterAnswers, bodies: Sequence[BodyAnswers], facts: Facts, language: Language, *, detailed: bool
) -> Iterator[Line]:
    """Write figures and questions by body; with `detailed`, of every body given, with what each entry says.

    The facts give what an entry would come to in the words of the reader.
    """
    yield Line(days_text(answers.as_of, answers.known_at, language), "title")
    numbers = (
        (len(answers.entries), ENTRIES), (len({one.body for one in answers.entries} - {""}), BODIES),
        (len(answers.requirements), REQUIREMENTS),
    )  # fmt: skip
    counts = " · ".join(counted(number, nouns, language) for number, nouns in numbers)
    yield Line(f"{counts} · {graph_text(answers, language)}")
    yield from layers_text(
        outcomes(one.vouched for one in answers.entries), outcomes(one.claimed for one in answers.entries), language
    )
    if found := not_recognised(bodies):
        yield Line(f"  {not_recognised_said(found, language)}", "undetermined")
    for body in bodies if detailed else bodies[:MOST_BODIES]:
        yield Line("")
        yield from _body(body, facts, language, detailed=detailed)
    if not detailed and len(bodies) > MOST_BODIES:
        yield Line("")
        yield Line(pick(MORE_BODIES, language).format(len(bodies) - MOST_BODIES), "quiet")
    yield Line("")
    yield Line(pick(CAUTION, language), "quiet")
    yield from disclaimer(language)


def not_recognised(bodies: Iterable[BodyAnswers]) -> list[BodyAnswers]:
    """Give the bodies that have a name and of which the kind is not known."""
    return [body for body in bodies if body.of_kind and body.organization]


def not_recognised_said(found: Sequence[BodyAnswers], language: Language) -> str:
    """Say once of how many bodies the kind is not known, which kinds are, and what hangs on it."""
    entries = sum(len(body.entries) for body in found)
    facts = {fact.key: fact for body in found for fact in body.of_kind}
    numbers = counted(len(found), BODIES, language), counted(entries, ENTRIES, language)
    return pick(NOT_RECOGNISED, language).format(*numbers, "; ".join(_named(key, facts, language) for key in facts))


def layers_text(vouched: Outcomes, claimed: Outcomes, language: Language) -> Iterator[Line]:
    """Write how many pairs of an entry and a requirement have each outcome, by both layers."""
    for name, held in ((VOUCHED, vouched), (CLAIMED, claimed)):
        figures = " · ".join(
            f"{say(key, language).lower()}: {say_number(held[truth], language)}" for truth, key in TOLD
        )
        yield Line(f"  {pick(name, language)}: {figures}")


def _body(body: BodyAnswers, facts: Facts, language: Language, *, detailed: bool) -> Iterator[Line]:
    name = shown_text(body.organization) or pick(NO_NAME, language)
    yield Line(f"{name} ({counted(len(body.entries), ENTRIES, language)})", "title")
    yield from layers_text(body.vouched, body.claimed, language)
    if body.questions or body.of_kind:
        yield Line(f"  {say('next', language)}")
    if body.of_kind:
        keys = ", ".join(fact.key for fact in body.of_kind)
        yield Line(f"    {pick(ASK_KIND, language).format(keys)}", "undetermined")
    for one in body.questions:
        yield from keyed(one.fact.key, pick(one.fact.question, language), "undetermined", width=30, indent=4)
        reach = counted(one.entries, ENTRIES, language)
        share = one.settles / body.claimed[Truth.UNKNOWN]
        settles = pick(SHARE, language).format(f"{share:.0%}" if share >= 0.01 else pick(SMALL_SHARE, language))
        yield Line(f"    {'':<30} {settles} · {reach}", "quiet")
    for entry in body.entries if detailed else ():
        yield Line("")
        yield from _entry(entry, facts, language)


def _entry(entry: EntryAnswer, facts: Facts, language: Language) -> Iterator[Line]:
    yield Line(f"  {shown_text(entry.lars) or entry.position}  {shown_text(entry.name)}", "title")
    for line in layers_text(outcomes([entry.vouched]), outcomes([entry.claimed]), language):
        yield Line(f"  {line.text}")
    yield from (Line(f"    {said}", "quiet") for said in _said(entry.candidates.used, facts, language))
    for said in _said(entry.candidates.contradicted, facts, language):
        yield Line(f"    {pick(CONTRADICTED, language)}: {said}", "undetermined")


def _said(candidates: Iterable[Candidate], facts: Facts, language: Language) -> Iterator[str]:
    """Say what the rules read in each place, and all that would follow, once whichever rules say it."""
    read: dict[tuple[str, str], dict[str, None]] = {}
    for one in candidates:
        read.setdefault((one.place, one.text), {})[_meaning(one, facts, language)] = None
    for (place, words), gists in read.items():
        yield f"{place} ‘{shown_text(words, LONGEST_WORDS)}’ → {'; '.join(gists)}"


def _meaning(one: Candidate, facts: Facts, language: Language) -> str:
    """Say in words what a candidate comes to, with the key of each fact; other values of a list go without saying."""
    if one.latest:
        fact, day = one.latest
        return pick(AT_THE_LATEST, language).format(_named(fact, facts, language), say_day(day, language))
    held = [_named(key, facts, language) for key, value in one.cells.items() if value]
    denied = [say("answer_not", language).format(_named(key, facts, language)) for key in one.cells]
    return "; ".join(held or denied) or f"instrument {one.instrument}"


def _named(key: str, facts: Facts, language: Language) -> str:
    """Name a fact or a value of one in words, with its key."""
    fact, code = facts[fact_of(key)], key.partition("/")[2]
    return f"{pick(fact.member_labels[code] if code else fact.label, language)} ({key})"


def _gist(one: Candidate) -> str:
    """Say in short what a candidate comes to: a fact, `¬` a fact, a date with its last day, or an instrument."""
    if one.latest:
        return f"{one.latest[0]} ≤ {one.latest[1]}"
    held = [key for key, value in one.cells.items() if value]
    return "; ".join(held or [f"¬{key}" for key in one.cells]) or f"instrument {one.instrument}"


# ---- data ----


def entry_json(entry: EntryAnswer, answers: RegisterAnswers) -> dict[str, Any]:
    """Give one entry as data; `index` counts from 0."""
    keys = (requirement.key for requirement in answers.requirements)
    return {
        "index": entry.position - 1,
        "lars": storable(entry.lars),
        "name": storable(entry.name),
        "organization": storable(entry.organization),
        "as_of": answers.as_of,
        "known_at": answers.known_at,
        "dataset": dataset_json(answers),
        "candidates": [candidate_json(one) for one in entry.candidates.used],
        "contradicted": [candidate_json(one) for one in entry.candidates.contradicted],
        "statuses": dict(zip(keys, entry.codes, strict=True)),
    }


def candidate_json(one: Candidate) -> dict[str, Any]:
    """Give a candidate as data: the rule, the words it rests on with their place, and what would follow."""
    data: dict[str, Any] = {
        "rule": one.rule.key, "field": storable(one.place), "start": one.start, "end": one.end,
        "text": storable(one.text), "certainty": one.rule.certainty, "vouched": one.rule.vouched,
    }  # fmt: skip
    if one.latest:
        return {**data, "fact": one.latest[0], "latest": one.latest[1]}
    return {**data, "cells": dict(one.cells)} if one.cells else {**data, "instrument": one.instrument}


def answers_jsonl(answers: RegisterAnswers) -> Iterator[str]:
    """Write a line of JSON for each entry."""
    return (orjson.dumps(entry_json(entry, answers)).decode() + "\n" for entry in answers.entries)


def answers_csv(answers: RegisterAnswers) -> Iterator[str]:
    """Write a row for each entry, with a column for each requirement.

    Each row says of which days and which graph it is, as those of an answer for one system: it may be cut from its
    file.
    """
    yield csv_rows([[*COLUMNS, *(requirement.key for requirement in answers.requirements)]])
    for entry in answers.entries:
        sides = entry.candidates.used, entry.candidates.contradicted
        said = ("; ".join(dict.fromkeys(map(_gist, side))) for side in sides)
        texts = (entry.lars, entry.name, entry.organization, *said)
        yield csv_rows([[str(entry.position - 1), *map(cell, texts), *grounds(answers), *entry.codes]])

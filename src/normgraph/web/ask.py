"""The pages to ask in: one question at a time, the most deciding first, or all questions on one page.

The walk through the questions is in the address as well: `skip=KEY` for a question that was passed over, `at=KEY` for
one that the reader wants to see again, and `asked=KEY` in what the form sends, after which the address is made clean.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Final, get_args
from urllib.parse import urlencode

from normgraph.applies.answer import Applicability
from normgraph.applies.description import read_description
from normgraph.applies.facts import close
from normgraph.applies.logic import leaves
from normgraph.citation import cite
from normgraph.errors import ContradictoryFacts, Language, hints_at, shown
from normgraph.model import Answer, Fact, NextQuestion, Norms, Status, Text
from normgraph.texts import TEXTS, pick, say, say_day, say_hanging
from normgraph.web.fields import Field, field_names, field_of, reading_field, subjects, typed, unknown_first
from normgraph.web.layout import CHANGER, Page, render
from normgraph.web.presets import FILLED, bodies, filled_of, told
from normgraph.web.state import BESIDE, Asked, Mistake, read_state, write_state
from normgraph.writing.arrange import hanging
from normgraph.writing.values import say_value

PATH: Final = "ask"
ALL_PATH: Final = "ask/all"

SKIP: Final = "skip"
AT: Final = "at"
ASKED: Final = "asked"
LEFT: Final = "left"
"""A key of a file that bears on nothing and stayed behind: told once, on the first page."""

MOST_LEFT: Final = 5
"""How many of these are told."""

MOST_BESIDE: Final = 40
"""With more answers than these a page with every question has no room to name those that were filled in."""

OF_THE_WALK: Final = frozenset({SKIP, AT, ASKED, LEFT, FILLED})
"""The parameters that are no part of the state."""

Pairs = Sequence[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Walk:
    """Where somebody is in the questions."""

    asked: Asked
    steps: tuple[str, ...] = ()
    """The facts that were answered or skipped, in that order."""
    skipped: frozenset[str] = frozenset()
    at: str = ""
    """The question to show; empty for the next one."""
    sent: bool = False
    """Whether this is an answer, just sent by the form."""
    left: tuple[str, ...] = ()
    """Keys of a file that bear on nothing."""
    filled: tuple[str, ...] = ()
    """The kind of body whose answers were filled in just now, and the one that it replaced."""

    def address(self, at: str = "") -> str:
        """Give the query string of this walk."""
        return urlencode(self.pairs() + ([(AT, at)] if at else []))

    def pairs(self, leave: str = "") -> list[tuple[str, str]]:
        """Give the parameters, in the order of the steps, without those of one fact."""
        skips = [(SKIP, key) for key in self.skipped]
        about = [(value if name == SKIP else name, (name, value)) for name, value in self.asked.pairs() + skips]
        place = {key: number for number, key in enumerate(self.steps)}
        return [pair for key, pair in sorted(about, key=lambda one: place.get(one[0], -1)) if key != leave]

    def before(self, key: str) -> str:
        """Give the question before one in this walk, or nothing."""
        steps = self.steps[: self.steps.index(key)] if key in self.steps else self.steps
        return steps[-1] if steps else ""


def read_walk(pairs: Pairs, norms: Norms) -> Walk:
    """Read the address of the guided form; what is wrong with it stands in the mistakes.

    A question that was sent with an empty answer, or with *I don't know* alone, is skipped from then on.
    """
    asked = read_state(pairs, norms, OF_THE_WALK)
    own = {name: [value for key, value in pairs if key == name and value] for name in (SKIP, AT, ASKED)}
    mistakes = [*asked.mistakes, *_no_questions(own, norms)]
    at, sent = (next((key for key in own[name] if key in norms.facts), "") for name in (AT, ASKED))
    skipped = {key for key in own[SKIP] if key in norms.facts} - asked.facts.keys()
    if sent and sent not in asked.facts and all(one.field != sent for one in mistakes):
        if any(name == sent for name, _ in pairs):
            skipped.add(sent)
        else:
            mistakes.append(Mistake(sent, TEXTS[f"ask_choose_{norms.facts[sent].type}"]))
    named = [value if name == SKIP else name for name, value in [*pairs, (SKIP, sent)]]
    steps = tuple(dict.fromkeys(key for key in named if key in asked.facts or key in skipped))
    left = tuple(value for name, value in pairs if name == LEFT)[:MOST_LEFT]
    whole = replace(asked, mistakes=tuple(mistakes))
    return Walk(whole, steps, frozenset(skipped), at, bool(sent) and not mistakes, left, filled_of(pairs))


def _no_questions(own: Mapping[str, Iterable[str]], norms: Norms) -> Iterator[Mistake]:
    """Tell the first key in the parameters of a walk that is no question."""
    for key in [key for keys in own.values() for key in keys if key not in norms.facts][:1]:
        hints = hints_at(key, norms.facts)
        text = Text(f"er is geen vraag {shown(key)}{hints[0]}", f"there is no question {shown(key)}{hints[1]}")
        yield Mistake("", text)


# ---- one question at a time ----


def guided_page(walk: Walk, engine: Applicability, today: date, language: Language) -> str:
    """Make the page with the question to answer now, or the one that says that nothing is left to ask."""
    asked, norms = walk.asked, engine.norms
    wrong = next((one.field for one in asked.mistakes if one.field in norms.facts), "")
    answer = _answered(walk, engine, today)
    following = _following(answer) if answer else None
    key = wrong or walk.at or (following.fact.key if following else "")
    fact = norms.facts.get(key)
    title = pick(fact.question, language) if fact else say("ask_done", language)
    back = walk.before(key)
    hang = hanging(answer.requirements)[key] if answer else 0
    return render(
        "ask.html",
        _page(title, language, PATH, f"?{walk.address(walk.at)}", asked.mistakes),
        title=title,
        field=_field(fact, walk, norms, today) if fact else None,
        fact=fact,
        basis=_basis(fact, asked.as_of or today, language) if fact else (),
        hangs=say_hanging(hang, language) if hang else "",
        carried=walk.pairs(leave=key),
        whole=walk.pairs(),
        asked_name=ASKED,
        back=f"?{walk.address(back)}" if back else "",
        query=_query(asked),
        problems=_problems(asked, norms, {key}, f"/{language}/{ALL_PATH}{_query(asked)}", language),
        progress=_progress(answer) if answer and not asked.wrong_days else None,
        days=[] if asked.wrong_days else [say_day(day or today, language) for day in (asked.as_of, asked.known_at)],
        answers=[
            (norms.facts[one], say_value(norms.facts[one], asked.facts[one], language))
            for one in walk.steps
            if one in asked.facts
        ],
        skipped=[norms.facts[one] for one in walk.steps if one in walk.skipped],
        left=walk.left,
        filled=told(walk.filled, asked, norms, language),
        name=asked.title,
    )


def _held(walk: Walk, norms: Norms, today: date) -> set[str]:
    """Give what holds by the answers so far; nothing when they contradict each other, so that all can be mended."""
    description = read_description(walk.asked.description(), norms)
    try:
        state = close(description, norms, description.as_of or today)
    except ContradictoryFacts:
        return set()
    return {key for key, holds in state.items() if holds}


def _field(fact: Fact, walk: Walk, norms: Norms, today: date) -> Field:
    """Make the field of a question without the choices that what holds excludes."""
    field = field_of(fact, walk.asked, unknown=fact.key in walk.skipped)
    held = _held(walk, norms, today) if fact.member_excludes else ()
    excluded = {code for code, cells in fact.member_excludes.items() if any(cell in held for cell in cells)}
    return replace(field, choices=tuple(one for one in field.choices if one.value not in excluded))


def _following(answer: Answer) -> NextQuestion | None:
    """Choose the most deciding question, unless it takes for granted what another one asks.

    First whether, then which: whether there are personal data before which law they fall under. First who, then when:
    a date that dates norms for one role waits for the question whether somebody has that role.
    """
    for most in answer.next_questions[:1]:
        granted = {*most.fact.implies, *(cell for cells in most.fact.member_excludes.values() for cell in cells)}
        if most.fact.type == "date":
            dated = (one.requirement for one in answer.requirements if most.fact.key in one.missing)
            granted |= {cell.fact for one in dated for cell in leaves(one.role)}
        return next((one for one in answer.next_questions if one.fact.key in granted), most)
    return None


def _answered(walk: Walk, engine: Applicability, today: date) -> Answer | None:
    """Answer what was asked so far; nothing when the facts contradict each other.

    No question comes twice by itself, also when its answer left something open, as a month does.
    """
    description = read_description(walk.asked.description(), engine.norms)
    try:
        return engine.answer(description, *description.days(today), frozenset(walk.steps))
    except ContradictoryFacts:
        return None


def _progress(answer: Answer) -> Mapping[str, int]:
    """Count the requirements by status; of those that are open, also which want a fact and which a judgement."""
    counts = Counter[str](one.status for one in answer.requirements)
    still_open = [one for one in answer.requirements if one.status == "undetermined"]
    missing = sum(bool(one.missing) for one in still_open)
    every = len(answer.requirements)
    return {
        **{status: counts[status] for status in get_args(Status)},
        "all": every,
        "decided": every - len(still_open),
        "missing": missing,
        "judged": len(still_open) - missing,
    }


def _basis(fact: Fact, as_of: date, language: Language) -> list[tuple[Text, Text, str, str | None]]:
    """Cite what a question rests on: in words, its subject, our page about it, and the text of the law."""
    found = []
    for provision in fact.legal_basis:
        citation = cite(provision, as_of)
        found.append((citation.label, provision.topic, f"doc/provision/{provision.key}", citation.read_in(language)))
    return found


# ---- all questions ----


def all_page(asked: Asked, norms: Norms, language: Language, filled: Sequence[str]) -> str:
    """Make the page with every question, by subject, filled from the state; `filled` is as in a walk."""
    grouped = subjects(norms)
    return render(
        "ask_all.html",
        replace(_page(say("ask_all", language), language, ALL_PATH, _query(asked), asked.mistakes), changer=CHANGER),
        groups=[
            (facts[0].subject, [unknown_first(field_of(fact, asked)) for fact in facts]) for facts in grouped.values()
        ],
        disputes=[reading_field(one, asked) for one in norms.disputes.values()],
        beside=_beside(asked),
        bodies=bodies(norms, language),
        filled=told(filled, asked, norms, language),
        kind=next(iter(filled), ""),
        named=len(asked.facts) <= MOST_BESIDE and not asked.mistakes,
        problems=_problems(asked, norms, field_names(norms), "", language),
    )


def _beside(asked: Asked) -> dict[str, Field]:
    """Make the fields beside the facts, by name."""
    wrong = {one.field: one for one in asked.mistakes}
    found = {}
    for name, words in zip(BESIDE, ("ask_name", "ask_as_of", "ask_known_at"), strict=True):
        value = asked.title if name == "title" else typed(getattr(asked, name))
        text = wrong[name].first if name in wrong else value
        problem = wrong[name].text if name in wrong else None
        found[name] = Field(name, TEXTS[words], TEXTS[f"{words}_hint"], "text", text=text, problem=problem)
    return found


# ---- what both share ----


def _page(title: str, language: Language, path: str, query: str, mistakes: Sequence[Mistake]) -> Page:
    head = f"{say('error', language)}: {title}" if mistakes else title
    return Page(head, language, path, query)


def _query(asked: Asked) -> str:
    """Write the state as the end of an address."""
    state = write_state(asked)
    return f"?{state}" if state else ""


def _problems(
    asked: Asked, norms: Norms, here: Iterable[str], elsewhere: str, language: Language
) -> list[tuple[str, str]]:
    """Give the address of the field of each mistake, on this page or elsewhere, and what is wrong in words."""
    names = field_names(norms)
    found = []
    for one in asked.mistakes:
        text = pick(one.text, language)
        href = "" if one.field not in names else f"#{one.field}" if one.field in here else f"{elsewhere}#{one.field}"
        found.append((href, f"{pick(names[one.field], language)}: {text}" if one.field in names else text))
    return found

"""Write what stands around the norms of an answer: days and counts, what to ask, and what changes.

On their own, with the counts by act, they are the answer at a glance.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby

from normgraph.errors import Language
from normgraph.model import STATUSES, Act, Answer, RequirementAnswer
from normgraph.texts import pick, say, say_day, say_hanging
from normgraph.writing.arrange import hanging, in_order
from normgraph.writing.text import Line, bases_text, days_text, graph_text, keyed, noted, part, warnings_text

COLUMNS = (*STATUSES, "contested")
"""What is counted of each act, in the order in which it stands; the last is a part of what stands before it."""

FOLDED = 3
"""From how many acts on that hang on one fact they are named in one line."""


def overview_text(answer: Answer, language: Language) -> Iterator[Line]:
    """Write an answer at a glance: how many norms of each act, what to ask first, and on which days it changes."""
    yield from head_text(answer, language)
    yield from part(say("by_act", language))
    yield from _by_act(answer, language)
    yield from questions_text(answer, language)
    yield from _days(answer, language)


def head_text(answer: Answer, language: Language) -> Iterator[Line]:
    """Say for which days an answer is, how many norms have which outcome, and what is to be noted."""
    yield Line(days_text(answer.as_of, answer.known_at, language), "title")
    statuses = Counter(one.status for one in answer.requirements)
    counts = " · ".join(f"{say(status, language).lower()}: {statuses[status]}" for status in STATUSES)
    yield Line(f"{counts} · {graph_text(answer, language)}", "quiet")
    yield from warnings_text(noted(answer.warnings, answer.as_of), language)


def questions_text(answer: Answer, language: Language) -> Iterator[Line]:
    """Write what to ask first, each question with who can usually answer it and how many norms hang on it."""
    if answer.next_questions:
        yield from part(f"{say('next', language)} ({say('most_deciding', language)})")
    waiting = hanging(answer.requirements)
    for question in answer.next_questions:
        key = question.fact.key
        yield from keyed(key, pick(question.fact.question, language), width=30)
        who = pick(question.fact.answerer.label, language)
        yield Line(f"{'':33}{who} · {say_hanging(waiting[key], language)}", "quiet")


def timeline_text(answer: Answer, language: Language) -> Iterator[Line]:
    """Write on which days the answer changes, with the norms that then change."""
    if answer.timeline:
        yield from part(say("timeline", language))
    for entry in answer.timeline:
        yield Line(f"  {say_day(entry.day, language)}  ({bases_text(entry.basis, language)})")
        for name, keys in entry.kinds():
            yield Line(f"    {say(name, language)}: {', '.join(keys)}", hang=4)


def _by_act(answer: Answer, language: Language) -> Iterator[Line]:
    """Write a row for each act of which a norm applies or is open; the others are named in one line.

    So are those of which nothing is known but that one fact decides, as may be of acts far from the task.
    """
    heads, idle = {name: say(f"count_{name}", language) for name in COLUMNS}, []
    head = "".join(f"  {one}" for one in heads.values())
    yield from (Line(f"{say('of_which', language):>{len(head)}}", "quiet"), Line(head, "quiet"))
    acts = {act: list(group) for act, group in groupby(in_order(answer.requirements), lambda one: one.requirement.act)}
    waiting = _waiting_as_a_whole(answer, acts)
    folded = {act for group in waiting.values() for act in group}
    for act, rows in acts.items():
        counts = _counts(rows)
        if act in folded:
            continue
        if counts["applies"] or counts["undetermined"] or counts["contested"]:
            figures = "".join(f"  {counts[name] or '-':>{len(one)}}" for name, one in heads.items())
            yield Line(f"{figures}  {pick(act.label, language)}", hang=len(figures) + 2)
        else:
            idle.append(pick(act.abbreviation, language))
    for fact, group in waiting.items():
        named = ", ".join(f"{pick(act.abbreviation, language)} ({len(acts[act])})" for act in group)
        yield Line(f"  {say('all_hang_on', language).format(fact)}: {named}", "undetermined", 4)
    if idle:
        yield Line(f"  {say('of_no_norm', language)}: {', '.join(idle)}", "does_not_apply", 4)


def _waiting_as_a_whole(answer: Answer, acts: Mapping[Act, Sequence[RequirementAnswer]]) -> Mapping[str, Sequence[Act]]:
    """Give, by the question to ask first, the acts of which every norm hangs on its answer, where they are several."""
    waiting: dict[str, list[Act]] = defaultdict(list)
    for act, rows in acts.items():
        if not _counts(rows)["contested"]:
            shared = set.intersection(*(set(one.missing) for one in rows))
            asked = (question.fact.key for question in answer.next_questions if question.fact.key in shared)
            if (first := next(asked, None)) is not None:
                waiting[first].append(act)
    return {fact: group for fact, group in waiting.items() if len(group) >= FOLDED}


def _counts(rows: Iterable[RequirementAnswer]) -> Counter[str]:
    counted: Counter[str] = Counter()
    for one in rows:
        counted[one.status] += 1
        counted["contested"] += any(effect.parts for effect in one.readings)
    return counted


def _days(answer: Answer, language: Language) -> Iterator[Line]:
    if answer.timeline:
        yield from part(say("timeline", language))
    for entry in answer.timeline:
        changes = "; ".join(f"{say(name, language)}: {len(keys)}" for name, keys in entry.kinds())
        yield Line(f"  {say_day(entry.day, language)}  {changes}", hang=4)

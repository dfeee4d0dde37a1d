"""An answer as text: what norms share is said once, and yet no norm loses a day, a reason, a reading or an article."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from normgraph.applies.facts import read_description
from normgraph.errors import Language
from normgraph.model import Answer, RequirementAnswer
from normgraph.texts import pick, say_day
from normgraph.writing.answer_text import MARKS, answer_text
from normgraph.writing.text import outcomes_text
from systems import TODAY, engine

CASES = {
    path.stem: json.loads(path.read_text())["facts"] for path in sorted(Path(__file__).parent.glob("cases/*.json"))
}
KEY = re.compile(r"  (\S+)(?:\s|$)")


def answered(case: str) -> Answer:
    return engine().answer(read_description({"facts": CASES[case]}, engine().norms), TODAY, TODAY)


def entries(answer: Answer, language: Language) -> Iterator[tuple[str, str, str, str]]:
    """Read back of each norm that applies or is open its key, own lines, the lines above its group, and its part."""
    keys = {one.requirement.key for one in answer.requirements if one.status != "does_not_apply"}
    part, above, key, own = "", "", "", ""
    for line in (line.text for line in answer_text(answer, engine().norms.facts, language)):
        found = KEY.match(line)
        inside = line.startswith(" " * 17)
        if key and not inside:
            yield key, own, above, part
            key, above = "", above if found and found[1] in keys else ""
        if found and found[1] in keys and not inside:
            key, own = found[1], ""
        if key:
            own += line + "\n"
        elif line.startswith("  "):
            above += line + "\n"
        elif line:
            part, above = line, ""


@pytest.mark.parametrize("case", sorted(CASES)[::6])
@pytest.mark.parametrize("language", ["nl", "en"])
def test_every_norm_keeps_what_it_rests_on(case: str, language: Language) -> None:
    answer = answered(case)
    rows = {one.requirement.key: one for one in answer.requirements if one.status != "does_not_apply"}
    read = list(entries(answer, language))
    assert sorted(key for key, *_ in read) == sorted(rows)
    for key, own, above, _ in read:
        lost = [text for text in said_of(rows[key], language) if (text in own) + (text in above) != 1]
        assert (key, lost) == (key, [])


def said_of(one: RequirementAnswer, language: Language) -> Iterator[str]:
    """Give what a reader must find of a norm, once."""
    label = {True: {"nl": "sinds", "en": "since"}, False: {"nl": "vanaf", "en": "from"}}
    if one.applies_from:
        yield f"{label[one.applies_from <= TODAY][language]} {say_day(one.applies_from, language)} ·"
    yield from (f"{MARKS[step.value]} {pick(step.label, language)}" for step in one.because)
    yield from (outcomes_text(effect, language) for effect in one.readings)


@pytest.mark.parametrize("case", sorted(CASES)[::6])
def test_an_open_norm_stands_below_the_facts_it_waits_for(case: str) -> None:
    answer = answered(case)
    waits = {one.requirement.key: one.missing for one in answer.requirements if one.status == "undetermined"}
    told: dict[str, tuple[str, ...]] = {}
    missing: tuple[str, ...] = ()
    for line in (line.text for line in answer_text(answer, engine().norms.facts, "nl")):
        if line.startswith("  ontbreekt: "):
            named = line.removeprefix("  ontbreekt: ").rpartition(" (")[0]
            missing = () if named.startswith("geen feit") else tuple(named.split(", "))
        elif (found := KEY.match(line)) and found[1] in waits:
            told.setdefault(found[1], missing)
    assert {key: set(facts) for key, facts in told.items()} == {key: set(facts) for key, facts in waits.items()}


def test_groups_that_hold_up_most_come_first() -> None:
    lines = [line.text for line in answer_text(answered(min(CASES)), engine().norms.facts, "nl")]
    counts = [int(line.rpartition("(")[2].strip(")")) for line in lines if line.startswith("  ontbreekt: ")]
    assert len(counts) > 5
    assert counts == sorted(counts, reverse=True)

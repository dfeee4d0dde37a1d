"""An answer as text: what norms share is said once, and yet no norm loses a day, a reason, a reading or an article."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

import pytest

from normgraph.applies.description import read_description
from normgraph.citation import label
from normgraph.errors import Language
from normgraph.model import Answer, Because, ReadingEffect, RequirementAnswer
from normgraph.texts import pick, say_day
from normgraph.writing.answer_text import answer_text, because_text, disputes_in, explanation_text
from normgraph.writing.text import outcomes_text
from normgraph.writing.waiting_text import SHOWN
from systems import TODAY, Facts, described, engine, norms

CASES = {
    path.stem: json.loads(path.read_text())["facts"] for path in sorted(Path(__file__).parent.glob("cases/*.json"))
}
WAITS = ("  ontbreekt: ", "  ontbreken: ")
KEY = re.compile(r"  (\S+)(?:\s|$)")


def answered(case: str) -> Answer:
    return engine().answer(read_description({"facts": CASES[case]}, engine().norms), TODAY, TODAY)


def entries(answer: Answer, language: Language) -> Iterator[tuple[str, str, str, str]]:
    """Read back of each norm its key, own lines, the lines above its group, and its part."""
    keys = {one.requirement.key for one in answer.requirements}
    part, above, also, key, own = "", "", "", "", ""
    for line in (line.text for line in answer_text(answer, engine().norms.facts, language, full=True)):
        found = KEY.match(line)
        inside = line.startswith(" " * 17)
        if key and not inside:
            yield key, own, above + also, part
            key, also = "", also if found and found[1] in keys else ""
        if found and found[1] in keys and not inside:
            key, own = found[1], ""
        if key:
            own += line + "\n"
        elif not line:
            above = also = own = ""
        elif line.startswith("  ") and not own:
            above += line + "\n"
        elif line.startswith("  "):  # below norms: what follows has a reason of its own beside that of all
            also += line + "\n"
        else:
            part, above, also, own = line, "", "", ""


ALL = re.compile(r"want(?: ook)? \(alle (\d+)\): (.*)")


@pytest.mark.parametrize("full", [False, True])
@pytest.mark.parametrize("case", sorted(CASES)[::6])
def test_a_reason_stands_above_those_that_have_it_and_no_other(case: str, full: bool) -> None:
    """Norms of an act that share a reason stand below it together, as many as it says; others come before them."""
    answer = answered(case)
    rows = {one.requirement.key: one for one in answer.requirements}
    lines = [line.text for line in answer_text(answer, engine().norms.facts, "nl", full=full)]
    told = 0
    for at, line in enumerate(lines):
        if not (found := ALL.search(line)):
            continue
        end = lines.index("", at)
        named = keys_in(lines[at:end], rows)
        until = next((n for n in range(at + 1, end) if ALL.search(lines[n]) and lines[n].startswith("  ")), end)
        near = keys_in(lines[at:until], rows)
        count, told = int(found[1]), told + 1
        assert count in (len(near), len(named))
        for key in named[:count]:
            steps = {because_text(step, engine().norms.disputes, "nl") for step in rows[key].because}
            assert all(step in found[2] for step in steps) or set(found[2].split("; ")) - steps == set()
    assert told


def keys_in(lines: Iterable[str], rows: Mapping[str, RequirementAnswer]) -> list[str]:
    return [found[1] for line in lines if (found := KEY.match(line)) and found[1] in rows]


@pytest.mark.parametrize("case", sorted(CASES)[::6])
def test_no_reason_is_told_twice_in_an_act(case: str) -> None:
    lines = [line.text for line in answer_text(answered(case), engine().norms.facts, "nl")]
    whole = lines[: next(n for n, line in enumerate(lines) if line.startswith("Hangt af"))]
    acts = "\n".join(whole).split("\n\n")
    for act in acts:
        reasons = [line.strip() for line in act.split("\n") if line.strip().startswith("want")]
        assert len(set(reasons)) == len(reasons)


@pytest.mark.parametrize("case", sorted(CASES)[::6])
@pytest.mark.parametrize("language", ["nl", "en"])
def test_every_norm_keeps_what_it_rests_on(case: str, language: Language) -> None:
    answer = answered(case)
    rows = {one.requirement.key: one for one in answer.requirements}
    read = list(entries(answer, language))
    assert sorted(key for key, *_ in read) == sorted(rows)
    for key, own, above, _ in read:
        lost = [text for text in said_of(rows[key], language) if (text in own) + (text in above) != 1]
        assert (key, lost) == (key, [])
        assert [
            text for one in rows[key].requirement.legal_basis if (text := pick(label(one), language)) not in own
        ] == []


def said_of(one: RequirementAnswer, language: Language) -> Iterator[str]:
    """Give what a reader must find of a norm, once."""
    word = {True: {"nl": "sinds", "en": "since"}, False: {"nl": "vanaf", "en": "from"}}
    if one.applies_from:
        yield f"{word[one.applies_from <= TODAY][language]} {say_day(one.applies_from, language)} ·"
    yield from (because_text(step, engine().norms.disputes, language) for step in one.because)
    yield from (outcomes_text(effect, language) for effect in one.readings if makes_a_difference(effect))


def makes_a_difference(effect: ReadingEffect) -> bool:
    return len({*effect.outcomes.values()}) > 1 or effect.starts != {}


@pytest.mark.parametrize("case", sorted(CASES)[::6])
def test_an_open_norm_stands_below_the_facts_it_waits_for(case: str) -> None:
    answer = answered(case)
    waits = {one.requirement.key: one.missing for one in answer.requirements if one.status == "undetermined"}
    told: dict[str, tuple[str, ...]] = {}
    missing: tuple[str, ...] = ()
    for line in (line.text for line in answer_text(answer, engine().norms.facts, "nl", full=True)):
        if line.startswith(WAITS):
            named = line.partition(": ")[2].rpartition(" (")[0]
            missing = () if named.startswith("geen feit") else tuple(named.split(", "))
        elif (found := KEY.match(line)) and found[1] in waits:
            told.setdefault(found[1], missing)
    assert {key: set(facts) for key, facts in told.items()} == {key: set(facts) for key, facts in waits.items()}


def test_groups_that_hold_up_most_come_first() -> None:
    lines = [line.text for line in answer_text(answered(min(CASES)), engine().norms.facts, "nl")]
    counts = [int(found[1]) for line in lines if (found := re.match(r"  ontbreekt: \w+ \((\d+)\)", line))]
    assert len(counts) > 5
    assert counts == sorted(counts, reverse=True)


LEGACY = {
    "is_ai_system": True, "excl_scope": False, "open_source": False, "annex1_section": "none", "annex3": ["5a"],
    "profiling": True, "role_provider": True, "lifecycle": "in_service", "date_in_service": "2026-10-01",
    "sig_design_change": False, "intended_for_public_authority": True,
}  # fmt: skip
"""Placed after Section 5 of Chapter III began to apply, before the rules of its class do (AI Act, Article 111(2))."""


def told_in_short(language: Language) -> list[str]:
    answer = engine().answer(read_description({"facts": LEGACY}, engine().norms), TODAY, TODAY)
    return [line.text for line in answer_text(answer, engine().norms.facts, language)]


def test_in_short_what_another_reading_would_change_stands_below_its_dispute_alone() -> None:
    lines = told_in_short("en")
    at = next(n for n, line in enumerate(lines) if line.startswith("  contested [section-5-cut-off]: What is a legacy"))
    assert lines[at + 1].startswith("    not yet, from 2 August 2030: ")
    below = lines[at + 1].partition(": ")[2].split(", ")
    assert {"aia-43-2", "aia-47-1", "aia-72-1"} <= {*below}
    apart = [line for line in lines if line.startswith("  not yet")]
    assert {key for line in apart for key in line.partition(": ")[2].split(", ")}.isdisjoint(below)


def test_a_reading_that_leaves_the_outcome_to_another_dispute_does_not_speak_of_a_fact() -> None:
    """By Article 111(2) as by Article 113: whether Section 5 applies already is contested, and no fact is missing."""
    line = next(line for line in told_in_short("en") if line.startswith("  contested [section-5-cut-off]"))
    assert "depends on another contested point [section-5], from 2 December 2027" in line
    assert "missing fact" not in line
    answer = engine().answer(read_description({"facts": {**LEGACY, "annex3": None}}, engine().norms), TODAY, TODAY)
    row = next(one for one in answer.requirements if one.requirement.key == "aia-72-1")
    assert [effect.hinges for effect in row.readings if effect.dispute.key == "section-5-cut-off"] == [{}]


# ---- in short ----


@pytest.mark.parametrize("full", [False, True])
def test_the_day_from_which_a_norm_may_apply_stands_beside_the_one_from_which_it_does(full: bool) -> None:
    """AI Act, Article 111(2): whether the design is significantly changed by 2030 is open for this legacy system."""
    facts = {"is_ai_system": True, "excl_scope": False, "open_source": False, "annex1_section": "none"}
    facts |= {"annex3": ["5a"], "profiling": True, "role_deployer": True, "lifecycle": "in_service"}
    facts |= {"date_in_service": "2026-10-01", "intended_for_public_authority": True}
    answer = engine().answer(read_description({"facts": facts}, engine().norms), TODAY, TODAY)
    when = "not yet, from 2 August 2030, depends on a missing fact from 2 December 2027"
    lines = [line.text.strip() for line in answer_text(answer, engine().norms.facts, "en", full=full)]
    (found,) = [line for line in lines if line.startswith(when)]
    assert full or "aia-26-1, " in found
    row = next(one for one in answer.requirements if one.requirement.key == "aia-26-1")
    told = [line.text.strip() for line in explanation_text(row, answer, engine().norms.facts, "en")]
    assert {"from 2 August 2030", "depends on a missing fact from 2 December 2027"} <= {*told}


@pytest.mark.parametrize("case", sorted(CASES)[::6])
@pytest.mark.parametrize("language", ["nl", "en"])
def test_in_short_an_open_norm_stands_below_a_question_or_is_counted_there(case: str, language: Language) -> None:
    """Each with what it asks and all that it lacks; what is contested is told whole, and never counted."""
    answer, facts = answered(case), engine().norms.facts
    rows = {one.requirement.key: one for one in answer.requirements if one.status == "undetermined"}
    contested = {key for key, one in rows.items() if any(map(makes_a_difference, one.readings))}
    told, named, counted = set[str](), list[str](), 0
    for group in open_groups(answer, language):
        fact, count, question = WAITS_FOR[language].match(group[0]).groups()  # type: ignore[union-attr]
        assert not question or question.strip() == pick(facts[fact].question, language)
        shown, more = shown_in(group, rows, language), [found for line in group if (found := MORE.match(line))]
        whole = {found[1] for line in group if (found := KEY.match(line)) and found[1] in rows}
        for key, others in shown.items():
            assert {fact, *others} == set(rows[key].missing)
            assert key not in contested
        assert len(shown) == SHOWN if more else len(shown) <= SHOWN + 1
        assert len(shown) + len(whole) + sum(int(found[1]) for found in more) == int(count)
        told |= whole
        named += shown
        counted += int(count)
    assert told == contested
    assert counted == len(rows), "each open norm stands in a group"
    assert len(named) == len(set(named)), "and in one alone"


WAITS_FOR = {
    "nl": re.compile(r"  ontbreekt: (\w+|geen feit; hier moet een mens oordelen) \((\d+)\)(.*)"),
    "en": re.compile(r"  missing: (\w+|no fact; a person must judge here) \((\d+)\)(.*)"),
}
MORE = re.compile(r"    (?:en nog|and) (\d+) (?:more )?\(--full\): ")


def open_groups(answer: Answer, language: Language) -> list[list[str]]:
    """Read the groups of what is open, each from the line that says what it waits for."""
    lines = [line.text for line in answer_text(answer, engine().norms.facts, language)]
    first, last = {"nl": ("Hangt af", "Niet van"), "en": ("Depends on", "Does not")}[language]
    start, end = (next(n for n, line in enumerate(lines) if line.startswith(one)) for one in (first, last))
    heads = [n for n in range(start, end) if WAITS_FOR[language].match(lines[n])]
    return [lines[at:until] for at, until in zip(heads, [*heads[1:], end], strict=True)]


def shown_in(group: list[str], rows: Mapping[str, RequirementAnswer], language: Language) -> dict[str, list[str]]:
    """Read the norms of a group that stand there with their text, each with the facts that it also lacks."""
    also = {"nl": "ook", "en": "also"}[language]
    shown: dict[str, list[str]] = {}
    text = ""
    for line in reversed(group):
        text = f"{line.strip()} {text}"
        found = re.match(r"    ([a-z]\S+)(?: |$)", line)
        if found and found[1] in rows:
            assert pick(rows[found[1]].requirement.label, language) in text
            lacks = re.search(rf"\({also}: ([a-z0-9_, ]+)\)", text)
            shown[found[1]] = lacks[1].split(", ") if lacks else []
            text = ""
        elif not re.match(r" {20}", line):
            text = ""
    return shown


@pytest.mark.parametrize("case", sorted(CASES)[::6])
def test_in_short_what_does_not_apply_adds_up(case: str) -> None:
    answer = answered(case)
    lines = [line.text for line in answer_text(answer, engine().norms.facts, "nl")]
    start = next(n for n, line in enumerate(lines) if line.startswith("Niet van"))
    counted = 0
    for line in lines[start + 1 : lines.index("", start)]:
        listed = "" if line.startswith("  omstreden [") else line.partition(": ")[2]
        counts = re.findall(r" \((\d+)\)", listed)
        counted += sum(map(int, counts)) if counts else len(listed.split(", ")) * bool(listed)
    assert counted == sum(one.status == "does_not_apply" for one in answer.requirements)


def test_an_exception_and_a_reading_do_not_read_as_conditions() -> None:
    norms = engine().norms
    facts = {"org_bestuursorgaan": True, "affects_natural_persons": True, "excl_scope": False}
    answer = engine().answer(read_description({"facts": facts}, norms), TODAY, TODAY)
    lines = [line.text for line in answer_text(answer, norms.facts, "nl", full=True)]
    exceptions = [line for line in lines if "dan geldt van de Awb alleen hoofdstuk 9" in line]
    assert exceptions
    assert [
        one for one in exceptions if not re.search("([?] tenzij:|uitzondering:) [^;]*alleen hoofdstuk 9", one)
    ] == []


def test_who_says_little_is_told_what_to_do() -> None:
    norms = engine().norms
    answer = engine().answer(read_description({"facts": {"is_ai_system": True}}, norms), TODAY, TODAY)
    assert [one for one in answer.requirements if one.status == "applies"] == []
    lines = [line.text for line in answer_text(answer, norms.facts, "en")]
    assert lines[lines.index("Applies (0)") + 1].strip().startswith("Too little is known yet")


def test_a_reading_that_changes_nothing_yet_is_told_as_that() -> None:
    norms = engine().norms
    answer = engine().answer(read_description({"facts": {}}, norms), TODAY, TODAY)
    lines = [line.text for line in answer_text(answer, norms.facts, "nl", full=True)]
    idle = [line for line in lines if line.strip().startswith("omstreden [") and "kan nog uitmaken" in line]
    assert idle
    assert not any("→" in line for line in idle)


def test_where_nothing_is_settled_questions_come_first() -> None:
    norms = engine().norms
    for facts, first in (({}, "Vraag eerst"), (CASES["automatische-parkeervergunning"], "Hangt af")):
        answer = engine().answer(read_description({"facts": facts}, norms), TODAY, TODAY)
        lines = [line.text for line in answer_text(answer, norms.facts, "nl")]
        assert next(line for line in lines if line.startswith(("Vraag eerst", "Hangt af"))).startswith(first)


# ---- whom and what to ask ----


@pytest.mark.parametrize("language", ["nl", "en"])
def test_with_each_question_stands_who_usually_knows(language: Language) -> None:
    answer = answered("landelijk-adresonderzoek")
    lines = [line.text for line in answer_text(answer, engine().norms.facts, language)]
    asked = [one.fact for one in answer.next_questions]
    assert asked
    for fact in asked:
        at = max(number for number, line in enumerate(lines) if line.endswith(pick(fact.question, language)))
        assert lines[at + 1].strip().startswith(f"{pick(fact.answerer.label, language)} · ")


@pytest.mark.parametrize("case", sorted(CASES)[::6])
@pytest.mark.parametrize("full", [False, True])
def test_every_fact_that_is_named_as_missing_is_asked_once_there_or_as_what_to_ask_first(case: str, full: bool) -> None:
    answer, facts = answered(case), engine().norms.facts
    lines = [line.text for line in answer_text(answer, facts, "nl", full=full)]
    missing = {key for one in answer.requirements if one.status == "undetermined" for key in one.missing}
    waiting = [line for line in lines if re.search(r"  ontbre(?:ekt|ken): |\(ook: |^  ook: ", line)]
    named = {key for key in missing if any(re.search(rf"\b{key}\b", line) for line in waiting)}
    assert named == missing if full else named
    for key in named:
        asked = [line for line in lines if line.endswith(facts[key].question.nl)]
        assert len([line for line in asked if re.match(rf"  (  )?{key}: ", line)]) <= 1
        assert asked
        assert f"{key}: {facts[key].label.nl}" not in "\n".join(lines)


# ---- notes, and readings by their question ----


def test_in_full_every_norm_has_its_note() -> None:
    """Such as that Article 53a(6) of the Participatiewet says nothing of selection by a risk model."""
    norms, answer = engine().norms, answered("bijstandsselectie-met-suwi-gegevens")
    notes = [one.requirement.note.nl for one in answer.requirements if one.requirement.note]
    full, short = (
        [line.text.strip() for line in answer_text(answer, norms.facts, "nl", full=full)] for full in (True, False)
    )
    assert sorted(line for line in full if line.startswith("Toelichting: ")) == sorted(
        f"Toelichting: {note}" for note in notes
    )
    assert not [line for line in short if line.startswith("Toelichting: ")]
    row = next(one for one in answer.requirements if one.requirement.key == "participatiewet-53a-6")
    explained = [line.text for line in explanation_text(row, answer, norms.facts, "nl")]
    assert any(line.startswith("Toelichting: ") and "risicomodel" in line for line in explained)


def test_a_reading_stands_behind_the_question_that_it_answers() -> None:
    norms = engine().norms
    answer = answered("eigen-model-tussen-twee-ingangsdata")
    steps = [step for one in answer.requirements for top in one.because for step in under(top)]
    readings = {step.key: step for step in steps if step.kind == "reading"}
    assert readings
    assert disputes_in(answer) == norms.disputes
    for step in readings.values():
        dispute = norms.disputes[step.key.rpartition("/")[0]]
        said = because_text(step, norms.disputes, "nl")
        assert said.partition(" ")[2] == f"{dispute.label.nl}: lezing ‘{step.label.nl}’"
    rows = [one for one in answer.requirements for top in one.because if {*under(top)} & {*readings.values()}]
    lines = [line.text for line in explanation_text(rows[0], answer, norms.facts, "nl")]
    assert any(re.search("[✓✗?] .*[?]: lezing ‘", line) for line in lines)


def under(step: Because) -> Iterator[Because]:
    yield step
    for member in step.members:
        yield from under(member)


def test_norms_that_do_not_apply_for_one_reason_stand_in_one_line() -> None:
    """Those of a planned system come on several days, and some hang on a fact by then."""
    facts: Facts = {
        "is_ai_system": True,
        "excl_scope": False,
        "annex3": ["5a"],
        "role_deployer": True,
        "lifecycle": "development",
        "date_in_service": "2028-02-01",
    }
    answer = engine().answer(described(facts), TODAY, TODAY)
    lines = [line.text for line in answer_text(answer, norms().facts, "en")]
    starts = [line.partition(": ")[0] for line in lines if line.startswith("  still in development")]
    assert len(starts) > 1
    assert len(starts) == len(set(starts))

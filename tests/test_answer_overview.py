"""An answer at a glance: its counts are those of the norms, and nothing that is open or contested is left out."""

from __future__ import annotations

import re
from collections import Counter

import pytest

from doors import refused, run
from normgraph.errors import Language
from normgraph.model import STATUSES, Answer
from normgraph.texts import pick, say_day
from normgraph.writing.answer_overview import overview_text
from systems import TODAY, Facts, described, engine

CHATBOT: Facts = {
    "is_ai_system": True,
    "interacts_directly": True,
    "org_bestuursorgaan": True,
    "role_deployer": True,
}
ROW = re.compile(r" +([0-9]+|-)" * 4 + r"  (\S.*)")
FOLD = re.compile(r"  (?:alles open, hangt af van|all open, depends on) (\w+): (.*)")
PARKING: Facts = {
    "is_ai_system": False,
    "personal_data": True,
    "data_regime": "avg",
    "affects_natural_persons": True,
    "contributes_to_besluit": True,
    "org_bestuursorgaan": True,
    "org_public_authority": True,
}


def rows_of(answer: Answer, language: Language) -> dict[str, list[int]]:
    """Read the counts of each act back."""
    found = (ROW.fullmatch(line.text) for line in overview_text(answer, language))
    return {row[5]: [0 if cell == "-" else int(cell) for cell in row.groups()[:4]] for row in found if row}


def folds_of(answer: Answer, language: Language) -> dict[str, tuple[str, int]]:
    """Read back on which fact each act hangs that stands in a line with others, and how many norms it has."""
    found = (FOLD.fullmatch(line.text) for line in overview_text(answer, language))
    named = [(line[1], *one.rsplit(" ", 1)) for line in found if line for one in line[2].split("), ")]
    return {act: (fact, int(count.strip("()"))) for fact, act, count in named}


@pytest.mark.parametrize("facts", [{}, CHATBOT, PARKING, {"is_ai_system": False}])
@pytest.mark.parametrize("language", ["nl", "en"])
def test_the_counts_are_those_of_the_norms(facts: Facts, language: Language) -> None:
    answer = engine().answer(described(facts), TODAY, TODAY)
    expected: dict[str, Counter[str]] = {}
    for one in answer.requirements:
        counts = expected.setdefault(pick(one.requirement.act.label, language), Counter())
        counts[one.status] += 1
        counts["contested"] += any(len({*effect.outcomes.values()}) > 1 or effect.starts for effect in one.readings)
    shown, folded = rows_of(answer, language), folds_of(answer, language)
    names = {pick(act.label, language): pick(act.abbreviation, language) for act in engine().norms.acts.values()}
    for act, counts in expected.items():
        if names[act] in folded:
            assert counts == {"undetermined": folded[names[act]][1], "contested": 0}, act
            continue
        row = [counts[status] for status in (*STATUSES, "contested")]
        if counts["applies"] or counts["undetermined"] or counts["contested"]:
            assert shown.pop(act) == row, act
    assert shown == {}


def test_acts_that_hang_on_one_fact_as_a_whole_stand_in_one_line() -> None:
    """A parking permit met a row for the Aliens Act, for criminal procedure and for ten other acts far from it."""
    answer = engine().answer(described(PARKING), TODAY, TODAY)
    folded = folds_of(answer, "en")
    assert {fact for fact, _ in folded.values()} >= {"sector_law", "equal_treatment_field"}
    assert {act for act, (fact, _) in folded.items() if fact == "sector_law"} >= {"Vw 2000", "Participatiewet"}
    for act, (fact, count) in folded.items():
        rows = [one for one in answer.requirements if pick(one.requirement.act.abbreviation, "en") == act]
        assert (len(rows), {one.status for one in rows}) == (count, {"undetermined"})
        assert all(fact in one.missing for one in rows)
    assert not folds_of(engine().answer(described({**PARKING, "sector_law": []}), TODAY, TODAY), "en").keys() & {"Sv"}


@pytest.mark.parametrize("language", ["nl", "en"])
def test_each_count_ends_below_its_head(language: Language) -> None:
    lines = [line.text for line in overview_text(engine().answer(described(CHATBOT), TODAY, TODAY), language)]
    at = next(number for number, line in enumerate(lines) if " open " in line)
    part_of, heads = lines[at - 1 : at + 1]
    ends = [found.end() for found in re.finditer(r"\S+(?: \S+)*", heads)]
    assert len(ends) == 4
    assert len(part_of) == ends[-1]  # of which contested
    rows = [found for line in lines if (found := ROW.fullmatch(line))]
    assert rows
    assert all([row.end(column) for column in range(1, 5)] == ends for row in rows)


def test_an_act_of_which_nothing_applies_or_is_open_is_named() -> None:
    answer = engine().answer(described({"personal_data": False}), TODAY, TODAY)
    assert {one.status for one in answer.requirements if one.requirement.act.key == "uavg"} == {"does_not_apply"}
    last = [line.text for line in overview_text(answer, "nl") if "niets van toepassing of open" in line.text]
    assert len(last) == 1
    assert "UAVG" in last[0]


def test_questions_and_days_stand_below() -> None:
    answer = engine().answer(described(CHATBOT), TODAY, TODAY)
    told = "\n".join(line.text for line in overview_text(answer, "en"))
    for question in answer.next_questions:
        assert pick(question.fact.question, "en") in told
    for entry in answer.timeline:
        assert say_day(entry.day, "en") in told


def test_short_and_full_exclude_each_other() -> None:
    example = "data/examples/chatbot.yaml"
    short = run("ask", example, "--short", "--as-of", "2026-11-22")
    assert len(short.splitlines()) < 90
    assert "zonder --short" in short
    assert "--short of --full" in refused("ask", example, "--short", "--full")


@pytest.mark.parametrize("given", [("--format", "json"), ("--out", "answer.html")])
def test_short_is_not_passed_over_in_another_form(given: tuple[str, str]) -> None:
    assert "--short: kan alleen als tekst" in refused("ask", "data/examples/chatbot.yaml", "--short", *given)

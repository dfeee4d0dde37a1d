"""Answers as JSON: what is written once says what would be written anew, whoever asked before."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import orjson
import pytest
from hypothesis import given, settings

from normgraph.citation import cite
from normgraph.model import Answer, Because
from normgraph.writing.answer import answer_json, brief_answer_json
from systems import TODAY, Facts, described, engine, partial, seeded, systems, toolbox

BEFORE_THE_OMNIBUS = date(2026, 1, 15)


def answered(facts: Facts, as_of: date = TODAY) -> Answer:
    return engine().answer(described(facts), as_of, TODAY)


def written(answer: Answer) -> dict[str, Any]:
    found: dict[str, Any] = orjson.loads(answer_json(answer, toolbox()))
    return found


def said(steps: tuple[Because, ...]) -> list[Any]:
    """Give what a reason says: of each step the key, the value, where it rests, and its own steps."""
    return [(one.key, one.value.name.lower(), [p.key for p in one.legal_basis], said(one.members)) for one in steps]


def read(steps: list[dict[str, Any]]) -> list[Any]:
    return [
        (one["key"], one["value"], [place["key"] for place in one["legal_basis"]], read(one["members"]))
        for one in steps
    ]


@pytest.mark.parametrize("as_of", [BEFORE_THE_OMNIBUS, TODAY])
@pytest.mark.parametrize("share", [0, 0.1, 0.6])
def test_each_row_says_what_the_answer_holds(share: float, as_of: date) -> None:
    answer = answered(partial(seeded(3), share), as_of)
    means = toolbox().find(answer)
    for one, row in zip(answer.requirements, written(answer)["requirements"], strict=True):
        requirement, key = one.requirement, one.requirement.key
        assert (row["key"], row["status"], row["reason"]) == (key, one.status, one.reason)
        assert row["label"] == {"nl": requirement.label.nl, "en": requirement.label.en}
        assert read(row["because"]) == said(one.because)
        texts = [cite(provision, as_of).version_date for provision in requirement.legal_basis]
        assert [place["version_date"] for place in row["legal_basis"]] == [day and str(day) for day in texts]
        covering = [(cover.instrument, cover.degree) for cover in means.coverage.get(key, ())]
        assert [(cover["instrument"], cover["degree"]) for cover in row["instruments"]] == covering
        assert [measure["key"] for measure in row["measures"]] == [m.key for m in means.measures.get(key, ())[:8]]
        assert [lists["key"] for lists in row["evidence"]] == [lists.key for lists in means.evidence.get(key, ())]


@pytest.mark.parametrize(
    ("as_of", "known_at", "text"),
    [
        (date(2026, 11, 26), date(2026, 7, 23), "2024-07-12"),
        (date(2026, 11, 26), date(2026, 7, 24), "2026-07-27"),
        (date(2026, 7, 26), date(2026, 7, 24), "2024-07-12"),
        (date(2026, 11, 26), TODAY, "2026-07-27"),
    ],
)
def test_a_provision_is_cited_by_no_text_that_was_not_known(as_of: date, known_at: date, text: str) -> None:
    """Regulation (EU) 2026/1744 was published on 24 July 2026 and is the text since the 27th."""
    answer = engine().answer(described({"is_ai_system": True}), as_of, known_at)
    found = {row["key"]: row["legal_basis"][0]["version_date"] for row in written(answer)["requirements"]}
    assert found["aia-27-1"] == text


@pytest.mark.parametrize(
    ("as_of", "known_at", "text"),
    [
        (date(2026, 7, 26), TODAY, None),
        (date(2026, 7, 27), TODAY, "2026-07-27"),
        (date(2028, 1, 1), date(2026, 7, 23), None),
    ],
)
def test_an_inserted_provision_is_cited_by_no_text_from_before(as_of: date, known_at: date, text: str | None) -> None:
    """Articles 4a and 5(1)(ba), (1a) and (1b) came with Regulation (EU) 2026/1744; Articles 4(1) and 10(2) did not."""
    answer = engine().answer(described({"is_ai_system": True}), as_of, known_at)
    found = {
        place["key"]: place["version_date"] for row in written(answer)["requirements"] for place in row["legal_basis"]
    }
    inserted = ("art_4a/par_1", "art_4a/par_2", "art_5/par_1/pnt_ba", "art_5/par_1a", "art_5/par_1b")
    assert {found[f"aia/{place}"] for place in inserted} == {text}
    assert {found[f"aia/{place}"] for place in ("art_4/par_1", "art_10/par_2/pnt_f")} == {text or "2024-07-12"}


@pytest.mark.parametrize(
    ("regime", "inserted", "older", "first", "before"),
    [
        ("avg", ("uavg/art_23a", "uavg/art_30a", "uavg/art_30b"), "uavg/art_22", date(2026, 9, 1), "2021-07-01"),
        ("avg", ("uavg/art_47a/par_3",), "uavg/art_46", date(2026, 9, 1), "2021-07-01"),
        ("avg", ("uavg/art_5/par_6",), "uavg/art_5/par_1", date(2026, 9, 1), "2021-07-01"),
        ("wpg", ("wpg/art_4a/par_2", "wpg/art_4a/par_5"), "wpg/art_3/par_1", date(2019, 1, 1), "2018-05-01"),
    ],
)
def test_a_provision_that_a_dutch_act_inserted_is_cited_by_no_text_from_before(
    regime: str, inserted: tuple[str, ...], older: str, first: date, before: str
) -> None:
    """UAVG, Articles 5(6), 23a, 30a, 30b and 47a, came with Stb. 2026, 154; Wpg, Article 4a, on 1 January 2019."""
    facts: Facts = {"personal_data": True, "data_regime": regime}
    for as_of, of_inserted, of_older in (
        (first - timedelta(days=1), None, before),
        (first, first.isoformat(), first.isoformat()),
    ):
        answer = engine().answer(described(facts), as_of, TODAY)
        places = [place for row in written(answer)["requirements"] for place in row["legal_basis"]]
        found = {place["key"]: place["version_date"] for place in places}
        assert {found[place] for place in inserted} == {of_inserted}
        assert found[older] == of_older


@given(systems(), systems())
@settings(max_examples=15)
def test_an_answer_is_the_same_whoever_asked_before(facts: Facts, of_another: Facts) -> None:
    before = answer_json(answered(facts), toolbox())
    answer_json(answered(of_another, BEFORE_THE_OMNIBUS), toolbox())
    assert answer_json(answered(facts), toolbox()) == before


@given(systems())
@settings(max_examples=15)
def test_a_brief_answer_is_a_part_of_the_whole(facts: Facts) -> None:
    answer = answered(facts)
    brief, whole = orjson.loads(brief_answer_json(answer)), written(answer)
    for short, row in zip(brief.pop("requirements"), whole.pop("requirements"), strict=True):
        assert short.items() <= row.items()
    assert brief.items() <= whole.items()

"""The state of the form in the address: written and read again it is the same, and every mistake has its field."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from normgraph.applies.description import read_description
from normgraph.description import parse_description
from normgraph.errors import ContradictoryFacts, InvalidValue
from normgraph.model import Fact
from normgraph.settings import EARLIEST_DATE, LATEST_DATE, Settings
from normgraph.web.state import LONGEST_TITLE, MOST_MISTAKES, Asked, from_description, read_state, write_state
from systems import closed, norms, systems, values

EXAMPLES = sorted((Path(__file__).parents[1] / "data" / "examples").glob("*.yaml"))


def read(query: str, *beside: str) -> Asked:
    return read_state(parse_qsl(query, keep_blank_values=True), norms(), frozenset(beside))


def facts_of(query: str) -> dict[str, Any]:
    asked = read(query)
    assert asked.mistakes == ()
    return dict(asked.facts)


def mistaken(query: str) -> list[str]:
    return [one.field for one in read(query).mistakes]


@st.composite
def descriptions(draw: st.DrawFn) -> dict[str, Any]:
    disputes = norms().disputes
    days = st.dates(EARLIEST_DATE, LATEST_DATE).map(str)
    readings = st.fixed_dictionaries(
        {}, optional={key: st.sampled_from([r.key for r in one.readings]) for key, one in disputes.items()}
    )
    beside = st.fixed_dictionaries({}, optional={"as_of": days, "known_at": days, "readings": readings})
    return {"facts": draw(systems()), "title": draw(st.text(max_size=LONGEST_TITLE)), **draw(beside)}


@settings(max_examples=200)
@given(descriptions())
def test_what_is_written_is_read_again(description: dict[str, Any]) -> None:
    asked = from_description(description, norms())
    again = read(write_state(asked))
    assert again == asked
    assert list(again.facts) == list(asked.facts)


@settings(max_examples=200)
@given(descriptions())
def test_a_state_says_the_same_as_the_description(description: dict[str, Any]) -> None:
    asked = from_description(description, norms())
    here, there = (read_description(one, norms()) for one in (asked.description(), description))
    assert closed(asked.facts) == closed(description["facts"])
    assert (here.dates, here.readings, here.as_of, here.known_at) == (
        there.dates, there.readings, there.as_of, there.known_at,
    )  # fmt: skip


@settings(max_examples=200)
@given(st.lists(st.tuples(st.text(), st.text())) | st.lists(st.tuples(st.sampled_from([*norms().facts]), st.text())))
def test_nothing_makes_reading_fail(pairs: list[tuple[str, str]]) -> None:
    asked = read_state(pairs, norms())
    assert read(write_state(asked)).facts == asked.facts


def some_values(facts: list[Fact]) -> st.SearchStrategy[dict[str, Any]]:
    """Draw values that are possible one by one, not always together."""
    return st.fixed_dictionaries({fact.key: values(fact) for fact in facts})


@settings(max_examples=200)
@given(st.lists(st.sampled_from([*norms().facts.values()]), unique_by=lambda fact: fact.key).flatmap(some_values))
def test_a_contradiction_is_always_told(facts: dict[str, Any]) -> None:
    asked = read(write_state(from_description({"facts": facts}, norms())))
    try:
        closed(facts)
    except ContradictoryFacts:
        assert asked.mistakes
        left = {key: value for key, value in asked.facts.items() if key not in {one.field for one in asked.mistakes}}
        closed(left)
    else:
        assert asked.mistakes == ()


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda path: path.stem)
def test_the_examples_fit_in_an_address(example: Path) -> None:
    description = parse_description(example.read_bytes(), Settings())
    asked = from_description(description, norms())
    assert len(write_state(asked)) < 4_000
    assert closed(asked.facts) == closed(description["facts"])


@pytest.mark.parametrize(
    ("query", "value"),
    [
        ("annex3=5a", ["5a"]),
        ("annex3=8a&annex3=5a&annex3=8a", ["5a", "8a"]),
        ("annex3=none", []),
        ("annex3=5a&annex3=open", {"in": ["5a"], "out": []}),
        ("annex3=5a&annex3=-8a&annex3=open", {"in": ["5a"], "out": ["8a"]}),
        ("annex3=-8a", {"in": [], "out": ["8a"]}),
    ],
)
def test_a_set_is_complete_unless_it_is_left_open(query: str, value: Any) -> None:
    assert facts_of(query) == {"annex3": value}


def test_one_value_a_fact() -> None:
    query = "personal_data=yes&profiling=no&lifecycle=in_service&date_in_service=2027-12&annex1_section=none"
    assert facts_of(query) == {
        "personal_data": True,
        "profiling": False,
        "lifecycle": "in_service",
        "date_in_service": "2027-12",
        "annex1_section": "none",
    }


@pytest.mark.parametrize("query", ["", "personal_data=", "personal_data=+&annex3=", "annex3=open", "as_of=&title="])
def test_what_is_not_said_is_unknown(query: str) -> None:
    assert read(query) == Asked()


@pytest.mark.parametrize(
    ("typed", "read_as"),
    [
        ("2-12-2027", "2027-12-02"),
        ("02-12-2027", "2027-12-02"),
        ("12-2027", "2027-12"),
        ("2027-12-2", "2027-12-02"),
        ("2 december 2027", "2027-12-02"),
        ("2.12.2027", "2027-12-02"),
        ("1 Maart 2028", "2028-03-01"),
        ("March 2028", "2028-03"),
    ],
)
def test_a_date_may_be_typed_as_people_write_it(typed: str, read_as: str) -> None:
    assert facts_of(f"date_in_service={typed}") == {"date_in_service": read_as}


def test_beside_the_facts() -> None:
    asked = read("title=Onze+scan&as_of=2027-12-02&known_at=2026-11-22&reading.section-5=formal&skip=x", "skip")
    assert (asked.title, asked.as_of, asked.known_at) == ("Onze scan", date(2027, 12, 2), date(2026, 11, 22))
    assert asked.readings == {"section-5": "formal"}
    assert asked.mistakes == ()


@pytest.mark.parametrize(
    "query",
    [
        "personal_data=ja", "personal_data=yes&personal_data=no", "lifecycle=asleep", "lifecycle=pilot&lifecycle=ended",
        "annex3=9z", "annex3=none&annex3=5a", "annex3=none&annex3=open", "annex3=5a&annex3=-5a", "annex3=-",
        "date_in_service=2027-13", "date_in_service=1850-01", "date_in_service=31-2-2027", "date_in_service=2027",
        "date_in_service=2-12-27", "date_in_service=12/2/2027", "date_in_service=31-2-2028", "date_in_service=-",
        "date_in_service=2-12-2027-1", "as_of=tomorrow",
        "known_at=1900-01-01", "reading.section-5=x", "reading.nothing=x", "personal-data=yes", f"title={'x' * 201}",
    ],
)  # fmt: skip
def test_a_mistake_has_its_field_and_changes_nothing(query: str) -> None:
    asked = read(f"is_ai_system=yes&{query}")
    assert [one.field for one in asked.mistakes] == [query.partition("=")[0]]
    assert asked.facts == {"is_ai_system": True}


def test_all_mistakes_are_told() -> None:
    assert mistaken("a=1&personal_data=maybe&is_ai_system=yes&as_of=x") == ["a", "personal_data", "as_of"]
    many = "&".join(f"x{n}=1" for n in range(10_000))
    assert len(mistaken(many)) == MOST_MISTAKES
    assert "500" in read(many).mistakes[0].text.nl


def test_a_mistyped_key_gets_the_nearest() -> None:
    (mistake,) = read("personal_dta=yes").mistakes
    assert "personal_data" in mistake.text.nl
    assert "personal_data" in mistake.text.en


def test_a_contradiction_is_told_at_the_later_answer_and_keeps_both() -> None:
    asked = read("personal_data=no&is_ai_system=yes&special_categories=yes")
    (mistake,) = asked.mistakes
    assert mistake.field == "special_categories"
    assert norms().facts["personal_data"].question.nl in mistake.text.nl
    assert asked.facts == {"personal_data": False, "is_ai_system": True, "special_categories": True}


def test_an_answer_is_taken_back() -> None:
    asked = read("personal_data=yes&is_ai_system=yes")
    assert asked.without("personal_data").facts == {"is_ai_system": True}
    assert asked.without("profiling") == asked


def test_a_description_that_cannot_be_is_refused() -> None:
    with pytest.raises(InvalidValue):
        from_description({"facts": {"annex3": "5a"}}, norms())
    with pytest.raises(ContradictoryFacts):
        from_description({"facts": {"annex3": {"in": ["5a"], "out": ["5a"]}}}, norms())
    assert len(from_description({"facts": {}, "title": "x" * 300}, norms()).title) == LONGEST_TITLE


WRONG = [
    "annex3=5a&annex3=none", "date_in_service=31-9-2026", "personal_data=maybe", "lifecycle=pilot&lifecycle=ended",
    "as_of=31-9-2026", "as_of=2026-11-22&as_of=2027-11-22", f"title={'x' * 300}", f"title={'%F0%9F%98%80' * 3_000}",
    "reading.section-5=x", "no_question=1", f"{'y' * 5_000}=1", "&".join(f"annex3=x{n}" for n in range(400)),
]  # fmt: skip


@pytest.mark.parametrize("query", WRONG)
def test_what_cannot_be_read_stays_in_the_address(query: str) -> None:
    """Left out, the next page would answer without it and without a word."""
    asked = read(f"is_ai_system=yes&{query}")
    address = write_state(asked)
    again = read(address)
    assert again.mistakes
    assert (again.facts, write_state(again)) == (asked.facts, address)
    assert len(address) < 6_000


@pytest.mark.parametrize("query", WRONG[:6])
def test_what_was_given_stands_in_the_address_as_it_was(query: str) -> None:
    assert parse_qsl(write_state(read(query))) == parse_qsl(query)


@settings(max_examples=200)
@given(st.lists(st.tuples(st.sampled_from([*norms().facts, "as_of"]), st.text() | st.just("yes")), max_size=40))
def test_a_mistake_is_not_lost_on_the_way(pairs: list[tuple[str, str]]) -> None:
    asked = read_state(pairs, norms())
    assert bool(read(write_state(asked)).mistakes) is bool(asked.mistakes)


def test_facts_behind_many_mistakes_are_read() -> None:
    many = "&".join(f"x{n}=1" for n in range(30))
    assert read(f"{many}&is_ai_system=yes&title=Scan").description() == {
        "facts": {"is_ai_system": True}, "title": "Scan",
    }  # fmt: skip

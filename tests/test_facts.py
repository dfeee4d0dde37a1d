"""Checking facts and drawing what follows from them, on the vocabulary of the real graph."""

from __future__ import annotations

import json
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from embedded import open_store
from normgraph.applies.description import read_date, read_description, read_interval
from normgraph.applies.facts import close
from normgraph.description import parse_description
from normgraph.errors import ContradictoryFacts, InputError, InvalidDate, InvalidValue, UnknownKey
from normgraph.model import Fact
from normgraph.near import nearest
from normgraph.norms import read_norms
from normgraph.settings import Settings
from normgraph.store.index import Index
from normgraph.store.load import load_sources, our_sources
from normgraph.terms import OWL, SKOS, resource
from systems import (
    TODAY,
    Facts,
    closed,
    days_around,
    definitional,
    described,
    norms,
    statuses,
    systems,
    thresholds,
    values,
)

DATES = [fact.key for fact in norms().facts.values() if fact.type == "date"]


def read(text: str) -> dict[str, bool]:
    """Read a description as a user writes it, and close it."""
    description = read_description(parse_description(text.encode(), Settings()), norms())
    return close(description, norms(), TODAY)


def refused(text: str, kind: type[InputError], pointer: str) -> str:
    with pytest.raises(kind) as caught:
        read(text)
    assert caught.value.pointer == pointer
    assert (caught.value.exit, caught.value.status) == (2, 422)
    assert caught.value.message("nl") != caught.value.message("en")
    return caught.value.message("en")


def as_text(facts: Facts, **others: object) -> str:
    return json.dumps({"facts": facts, **others})


# ---- keys ----


@pytest.mark.parametrize(
    ("key", "near"),
    [
        ("is_ai_sytem", "is_ai_system"),
        ("IS_AI_SYSTEM", "is_ai_system"),
        ("is-ai-system", "is_ai_system"),
        ("personal_dta", "personal_data"),
        ("annex_3", "annex3"),
        ("roledeployer", "role_deployer"),
    ],
)
def test_an_unknown_fact_names_the_nearest(key: str, near: str) -> None:
    assert f"did you mean {near!r}?" in refused(as_text({key: True}), UnknownKey, f"/facts/{key}")
    assert f"did you mean {near!r}?" in refused(f"facts:\n  {key}: true", UnknownKey, f"/facts/{key}")


def test_a_cell_is_no_fact() -> None:
    assert "write annex3: [5a]" in refused(as_text({"annex3/5a": True}), UnknownKey, "/facts/annex3~15a")


def test_a_value_that_is_given_as_a_fact_is_told_where_it_belongs() -> None:
    assert "write id_number: [bsn]" in refused(as_text({"bsn": True}), UnknownKey, "/facts/bsn")
    both = refused(as_text({"other": True}), UnknownKey, "/facts/other")
    assert "data_regime: other or id_number: [other]" in both


@pytest.mark.parametrize("key", ["", "xyzzy", "é" * 300, "~"])
def test_nothing_is_near_to_nonsense(key: str) -> None:
    assert "did you mean" not in refused(as_text({key: True}), UnknownKey, "/facts/" + key.replace("~", "~0"))


def test_an_unknown_key_is_an_error_even_without_a_value() -> None:
    refused(as_text({"is_ai_sytem": None}), UnknownKey, "/facts/is_ai_sytem")


@pytest.mark.parametrize(("key", "near"), [("fact", "facts"), ("asof", "as_of"), ("known-at", "known_at")])
def test_a_slip_beside_the_facts_is_an_error(key: str, near: str) -> None:
    assert f"did you mean {near!r}?" in refused(as_text({}, **{key: "2026-11-22"}), UnknownKey, f"/{key}")


def test_facts_have_an_order_of_their_own() -> None:
    orders = sorted(fact.order for fact in norms().facts.values())
    assert orders == sorted(set(orders))


OPEN: list[tuple[object, dict[str, Any], type[InputError], str, str]] = [
    (["profilng"], {}, UnknownKey, "/0", "did you mean 'profiling'?"),
    ([None], {}, UnknownKey, "/0", "null does not exist"),
    ("edpb", {}, InvalidValue, "", "give a list of facts"),
    (["edpb", "profiling"], {"profiling": False}, ContradictoryFacts, "/1", "'profiling' is called unknown here"),
    (["lifecycle"], {"lifecycle": "ended"}, ContradictoryFacts, "/0", "'lifecycle' is called unknown here"),
    (["edpb"], {"edpb": []}, ContradictoryFacts, "/0", "'edpb' is called unknown here"),
    (["edpb"], {"edpb": {"in": ["1"], "out": "*"}}, ContradictoryFacts, "/0", "'edpb' is called unknown here"),
    (["date_in_service"], {"date_in_service": "2026-09-01"}, ContradictoryFacts, "/0", "is called unknown here"),
]


@pytest.mark.parametrize(("listed", "facts", "kind", "place", "told"), OPEN)
def test_what_is_called_unknown_is_held_to_the_facts(
    listed: object, facts: dict[str, Any], kind: type[InputError], place: str, told: str
) -> None:
    assert told in refused(as_text(facts, unknown_facts=listed), kind, f"/unknown_facts{place}")


def test_a_fact_that_is_known_in_part_may_be_called_unknown() -> None:
    facts = {"edpb": {"in": ["1"], "out": ["2"]}, "date_in_service": "2026-09", "profiling": None}
    listed = [*facts, "annex3"]
    assert read_description({"facts": facts, "unknown_facts": listed}, norms()).unused == ()


@pytest.mark.parametrize("written", ["1-9-2026", "01-09-2026", "1/9/2026", "1.9.2026"])
def test_a_date_with_the_day_in_front_is_answered_with_the_right_form(written: str) -> None:
    assert "write 2026-09-01" in refused(as_text({"date_in_service": written}), InvalidDate, "/facts/date_in_service")
    assert "write 2026-09-01" in refused(as_text({}, as_of=written), InvalidDate, "/as_of")


def test_remarks_are_welcome_and_other_keys_are_named() -> None:
    remarks = {"id": "x", "title": "Naam", "note": ["vrij"], "unknown_facts": ["edpb"], "source": "dossier"}
    assert read_description({"facts": {}, **remarks}, norms()).unused == ("source",)
    assert [read_description({"facts": {}, "title": one}, norms()).title for one in ("a", 5, None)] == ["a", "", ""]


@pytest.mark.parametrize("facts", [None, [], "is_ai_system", True])
def test_facts_are_an_object(facts: object) -> None:
    refused(as_text(facts), InvalidValue, "/facts")  # type: ignore[arg-type]
    with pytest.raises(InvalidValue):
        read_description({}, norms())


# ---- values ----

NO_LIST: list[Any] = ["5a", 5, "", {}, False, ["zz"], [5]]
WRONG: list[tuple[str, list[Any]]] = [
    ("is_ai_system", ["true", "yes", "", 1, 0, [], [True], {"in": []}, 1e999]),
    ("annex1_section", ["C", "a", "", ["A"], ["A", "B"], True, 1, {"in": ["A"]}]),
    ("annex3", ["5a", "*", True, 5, [5], ["5A"], ["5a", "zz"], [["5a"]], [None], {"on": ["5a"]}, {"in": [], "x": []}]),
    ("annex3", [{"in": one} for one in NO_LIST]),
    ("annex3", [{"out": one} for one in NO_LIST]),
    ("annex3", [{"in": "*"}, {"in": 5, "out": "*"}, {"in": "5a", "out": "*"}, {"in": ["5a"], "out": "**"}]),
]


@pytest.mark.parametrize(("key", "value"), [(key, one) for key, some in WRONG for one in some], ids=repr)
def test_a_value_outside_its_domain(key: str, value: object) -> None:
    assert "not possible" in refused(
        json.dumps({"facts": {key: value}}).replace("Infinity", "1e999"), InvalidValue, f"/facts/{key}"
    )


def test_the_nearest_code_is_named() -> None:
    assert "did you mean '5a'?" in refused(as_text({"annex3": ["5A"]}), InvalidValue, "/facts/annex3")
    for typed in ("5a", "5A"):
        assert "give a list: [5a], []" in refused(as_text({"annex3": typed}), InvalidValue, "/facts/annex3")
    assert "did you mean 'in_service'?" in refused(
        as_text({"lifecycle": "in-service"}), InvalidValue, "/facts/lifecycle"
    )


def test_collecting_tax_leaves_out_what_is_open_to_objection() -> None:
    """Kostenwet invordering rijksbelastingen 7(1), costs of a reminder too; Invorderingswet 1990, 30, 49 and 62a."""
    hint, cell = norms().facts["sector_law"].hint, norms().cells["sector_law/tax_collection"]
    excepted = {"kostenwet-invordering/art_7/par_1", *(f"invorderingswet/art_{n}" for n in ("30/par_2", "49", "62a"))}
    assert excepted <= {provision.key for provision in cell.legal_basis}
    definitions = open_store().select(
        f"SELECT ?said {{ GRAPH ?g {{ <{resource('fact', cell.key)}> <{SKOS}definition> ?said }} }}"
    )
    for said in (hint.nl, *(str(row["said"]) for row in definitions)):
        assert "aanmaning" in said or "reminder" in said
        assert "aanmanen" not in said
        assert "reminding" not in said


def test_of_a_code_that_lapsed_all_that_took_its_place_are_named() -> None:
    """Of `general` the nearest, `other_general`, would be wrong for a by-law or a policy rule."""
    said = refused(as_text({"besluit_kind": ["general"]}), InvalidValue, "/facts/besluit_kind")
    assert "choose what fits of regulation, policy_rule, other_general" in said
    assert "did you mean" not in said
    assert "general" not in norms().facts["besluit_kind"].domain
    assert "besluit_kind/general" not in norms().cells


def test_a_code_that_is_said_not_to_be_deprecated_stays(tmp_path: Path) -> None:
    (tmp_path / "said.ttl").write_text(f"<{resource('fact', 'besluit_kind/regulation')}> <{OWL}deprecated> false .")
    sources = [*our_sources()[0], *load_sources([tmp_path / "said.ttl"], tmp_path)[0]]
    assert "regulation" in read_norms(Index(sources)).facts["besluit_kind"].domain


@pytest.mark.parametrize("fact", norms().facts.values(), ids=lambda fact: fact.key)
def test_null_and_absent_are_unknown(fact: Fact) -> None:
    assert closed({fact.key: None}) == closed({})


@pytest.mark.parametrize(
    ("value", "held", "lacked"),
    [
        ([], [], "*"),
        (["5a"], ["5a"], "*"),
        (["5a", "5a"], ["5a"], "*"),
        ({"in": ["5a"]}, ["5a"], []),
        ({"out": ["5b"]}, [], ["5b"]),
        ({"in": ["5a"], "out": ["5b"]}, ["5a"], ["5b"]),
        ({"in": ["5a"], "out": "*"}, ["5a"], "*"),
        ({"out": "*"}, [], "*"),
        ({"in": None, "out": "*"}, [], "*"),
        ({"in": ["5a"], "out": None}, ["5a"], []),
        ({}, [], []),
    ],
)
def test_encodings_of_a_set(value: object, held: list[str], lacked: Any) -> None:
    state = closed({"annex3": value})
    codes = norms().facts["annex3"].domain
    assert [code for code in codes if state.get(f"annex3/{code}")] == held
    without = [code for code in codes if state.get(f"annex3/{code}") is False]
    assert without == ([code for code in codes if code not in held] if lacked == "*" else lacked)


def test_a_value_of_an_enumeration_excludes_the_others() -> None:
    for code in (domain := norms().facts["lifecycle"].domain):
        state = closed({"lifecycle": code})
        assert {key for key, holds in state.items() if holds} >= {f"lifecycle/{code}"}
        assert all(state[f"lifecycle/{other}"] is False for other in domain if other != code)


def test_yaml_codes_need_no_quotes() -> None:
    assert read("facts: {annex3: [2], edpb: [1, 3], annex1_section: none, date_in_service: 2026-03}") == closed(
        {"annex3": ["2"], "edpb": ["1", "3"], "annex1_section": "none", "date_in_service": "2026-03"}
    )


# ---- contradictions ----


@pytest.mark.parametrize(
    ("text", "pointer"),
    [
        ('{"facts": {"annex1_section": "A", "annex1_section": "B"}}', "/facts/annex1_section"),
        ("facts:\n  annex1_section: A\n  annex1_section: B\n", "/facts/annex1_section"),
        ('{"facts": {"annex3": {"in": ["5a", "2"], "out": ["5a"]}}}', "/facts/annex3"),
        ("facts: {annex3: {in: [5a], out: [2, 5a]}}", "/facts/annex3"),
    ],
)
def test_facts_that_contradict_themselves(text: str, pointer: str) -> None:
    refused(text, ContradictoryFacts, pointer)


@pytest.mark.parametrize(
    "facts",
    [
        {"data_regime": "none", "personal_data": True},
        {"special_categories": True, "personal_data": False},
        {"profiling": True, "personal_data": False},
        {"downstream_provider": True, "role_provider": False},
        {"downstream_provider": True, "is_ai_system": False},
        {"org_public_authority": True, "org_public_body": False},
        {"special_categories": True, "data_regime": "none"},
        {"profiling": True, "data_regime": "none"},
        {"employs_fifty": True, "has_workers": False},
        {"judicial_capacity_only": True, "judicial_capacity": False},
        {"judicial_capacity_only": True, "org_bestuursorgaan": True},
    ],
)
def test_facts_that_exclude_one_another(facts: dict[str, object]) -> None:
    """Also when they do so only by way of a third that was not given; the error points to one and names the other."""
    for given_facts in (facts, dict(reversed(facts.items()))):
        with pytest.raises(ContradictoryFacts) as caught:
            closed(given_facts)
        pointed, named = (next(key for key in facts if key in text) for text in (caught.value.pointer, caught.value.en))
        assert {pointed, named} == set(facts)


# ---- definitions ----

RULES = [
    pytest.param((fact.key, True), (implied, True), id=f"{fact.key}-{implied}")
    for fact in norms().facts.values()
    for implied in fact.implies
] + [
    pytest.param((cell, True), (other, False), id=f"{cell.replace('/', '-')}-{other}")
    for fact in norms().facts.values()
    for cell, excluded in fact.exclusions.items()
    for other in excluded
]


def saying(cell: str, held: bool) -> dict[str, Any]:
    """Describe a system of which one cell is known."""
    key, _, code = cell.partition("/")
    if not code:
        return {key: held}
    if norms().facts[key].type == "set":
        return {key: {"in" if held else "out": [code]}}
    assert held, "that an enumeration lacks one value cannot be said"
    return {key: code}


def test_there_are_definitions() -> None:
    assert len(RULES) >= 6


@pytest.mark.parametrize(("given_cell", "follows"), RULES)
def test_a_definition_and_its_contrapositive(given_cell: tuple[str, bool], follows: tuple[str, bool]) -> None:
    assert closed(saying(*given_cell))[follows[0]] is follows[1]
    assert closed(saying(follows[0], not follows[1]))[given_cell[0]] is not given_cell[1]


def test_a_narrow_fact_that_fails_says_nothing_of_the_broad_one() -> None:
    assert "personal_data" not in closed({"special_categories": False})


# ---- dates ----


NO_DATES = ["soon", "", "2026", "20261122", "2026-W47-7", "2026-W47", "22-11-2026", "2026-11-22T00:00", "2026-11-22 "]
NO_DAYS = ["2026-02-30", "2026-13", "2026-00", "2026-13-01", "٢٠٢٦-١١-٢٢", "0000-01-01", "1899-12-31", "2100-01-02"]


@pytest.mark.parametrize("written", ["30-2-2026", "2026-02-30"])
def test_a_day_that_the_calendar_has_not_is_told_so_and_not_proposed(written: str) -> None:
    with pytest.raises(InvalidDate, match="the calendar has no such day") as raised:
        read_date(written, "as_of")
    assert "write" not in raised.value.en


@pytest.mark.parametrize("value", NO_DATES + NO_DAYS)
def test_an_impossible_date(value: str) -> None:
    for text in (
        as_text({"date_in_service": value}),
        f"facts:\n  date_in_service: {json.dumps(value, ensure_ascii=False)}",
    ):
        refused(text, InvalidDate, "/facts/date_in_service")


@pytest.mark.parametrize("value", [20261122, 2026.5, True, [], {}, ["2026-11-22"]])
def test_a_date_is_text(value: object) -> None:
    refused(as_text({"date_in_service": value}), InvalidDate, "/facts/date_in_service")
    refused(as_text({}, as_of=value), InvalidDate, "/as_of")


def test_an_unquoted_number_is_no_date_in_yaml_either() -> None:
    refused("facts: {date_in_service: 20261122}", InvalidDate, "/facts/date_in_service")
    refused("facts: {}\nas_of: 20261122", InvalidDate, "/as_of")


@pytest.mark.parametrize("key", ["as_of", "known_at"])
@pytest.mark.parametrize("value", ["1993-12-31", "2100-01-02", "9999-12-31", "2026-02-29", "2026-11", "soon", ""])
def test_a_day_outside_the_time_line(key: str, value: str) -> None:
    refused(as_text({}, **{key: value}), InvalidDate, f"/{key}")


def test_the_ends_of_the_time_line_belong_to_it() -> None:
    days = [read_date(day, "") for day in ("1994-01-01", "2100-01-01")]
    assert days == [date(1994, 1, 1), date(2100, 1, 1)]
    assert read_date(TODAY, "") is TODAY


@pytest.mark.parametrize("day", [date(1900, 1, 1), date(2100, 1, 1)])
def test_the_first_and_last_day_of_an_event_belong_to_it(day: date) -> None:
    assert read_interval(str(day), "") == (day, day)


@pytest.mark.parametrize("fact", DATES)
def test_a_day_lies_before_or_after_every_threshold(fact: str) -> None:
    for day in days_around(fact):
        state = closed({fact: day})
        assert [state[f"{fact}/{limit}"] for limit in thresholds(fact)] == [
            date.fromisoformat(day) >= limit for limit in thresholds(fact)
        ]


@pytest.mark.parametrize("fact", DATES)
def test_a_month_that_contains_a_threshold_leaves_it_open(fact: str) -> None:
    for limit in thresholds(fact):
        cell, month = f"{fact}/{limit}", str(limit)[:7]
        known = closed({fact: month}).get(cell)
        assert known is (True if limit.day == 1 else None)
        assert closed({fact: f"{limit.year - 1}-12"})[cell] is False
        assert closed({fact: f"{limit.year + 1}-01"})[cell] is True


def test_the_phase_dates_a_system_by_halves() -> None:
    """Without a date, what is in service came into service before today, and what is in development did not."""
    limits = thresholds("date_in_service")
    for phase, known in [("pilot", False), ("in_service", False), ("ended", False), ("development", True)]:
        state = closed({"lifecycle": phase})
        found = [state.get(f"date_in_service/{limit}") for limit in limits]
        assert found == [known if (limit <= TODAY) is known else None for limit in limits]


@pytest.mark.parametrize("limit", thresholds("date_in_service"), ids=str)
def test_what_is_in_service_may_have_come_there_today(limit: date) -> None:
    """On the very day of a threshold it is open on which side of it that was; the day before it is not."""
    cell = f"date_in_service/{limit}"
    assert cell not in closed({"lifecycle": "in_service"}, limit)
    assert closed({"lifecycle": "in_service"}, limit - timedelta(days=1))[cell] is False


# ---- readings ----


def test_readings_are_chosen_from_those_there_are() -> None:
    for key, dispute in norms().disputes.items():
        for reading in dispute.readings:
            state = close(read_description({"facts": {}, "readings": {key: reading.key}}, norms()), norms(), TODAY)
            taken = {cell: held for cell, held in state.items() if cell.startswith(f"reading/{key}/")}
            assert all(held is (cell == f"reading/{key}/{reading.key}") for cell, held in taken.items())
        choice = refused(as_text({}, readings={key: "unheard-of"}), InvalidValue, f"/readings/{key}")
        assert all(reading.key in choice for reading in dispute.readings)


@pytest.mark.parametrize("readings", [[], "", 0, False, "formal", ["section-5"]])
def test_readings_are_an_object(readings: object) -> None:
    refused(as_text({}, readings=readings), InvalidValue, "/readings")


def test_an_unknown_dispute() -> None:
    key = next(iter(norms().disputes))
    assert f"did you mean {key!r}?" in refused(as_text({}, readings={key + "x": "y"}), UnknownKey, f"/readings/{key}x")
    assert nearest("", norms().disputes) == ""


# ---- any description ----


@settings(max_examples=60)
@given(systems())
def test_any_sound_description_is_read(facts: Facts) -> None:
    assert set(described(facts).facts) == set(facts)
    assert read(as_text(facts)) == closed(facts)


@settings(max_examples=100)
@given(st.data())
def test_any_facts_are_read_or_refused(data: st.DataObject) -> None:
    """Whatever values are put together, what comes out keeps to the definitions."""
    facts = {
        fact.key: data.draw(values(fact)) for fact in data.draw(st.lists(st.sampled_from([*norms().facts.values()])))
    }
    try:
        state = closed(facts)
    except ContradictoryFacts:
        return
    for (cell, held), then in definitional().items():
        assert state.get(cell) is not held or all(state[other] is follows for other, follows in then)


def weaker(data: st.DataObject, value: Any) -> Any:
    """Say less than a value does: nothing, the month of a day, some members of a set."""
    if isinstance(value, list):
        return {"in": [code for code in value if data.draw(st.booleans())]}
    if isinstance(value, str) and len(value) == 10 and value[4] == "-":
        return data.draw(st.sampled_from([value, value[:7], None]))
    return value if data.draw(st.booleans()) else None


@settings(max_examples=80)
@given(systems(), st.sampled_from([TODAY, date(2026, 7, 1), date(2027, 12, 2), date(2030, 8, 2)]), st.data())
def test_more_facts_never_turn_an_answer_round(facts: Facts, as_of: date, data: st.DataObject) -> None:
    fewer = {key: weaker(data, value) for key, value in facts.items()}
    before, after = statuses(fewer, as_of), statuses(facts, as_of)
    turned = {key for key, status in before.items() if status not in ("undetermined", after[key])}
    assert turned == set()


@pytest.mark.parametrize(
    ("fact", "provision"),
    [
        ("profiling", "avg/art_4/pnt_4"),
        ("profiling", "wpg/art_1"),
        ("profiling", "wjsg/art_1"),
        ("org_public_authority", "avg/art_37/par_1/pnt_a"),
        ("used_on_employees", "awgb/art_5/par_1"),
    ],
)
def test_a_fact_on_which_other_law_hangs_rests_on_that_law_too(fact: str, provision: str) -> None:
    """GDPR 4(4) and 37(1)(a), Wpg 1(u), Wjsg 1(t): no reason under them rests on the AI Act alone."""
    assert provision in {one.key for one in norms().facts[fact].legal_basis}

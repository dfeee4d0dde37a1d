"""What a requirement of the Algoritmekader waits for: facts that can change whether it applies, and no others."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Mapping
from datetime import date
from functools import cache
from pathlib import Path
from random import Random
from typing import Any

import pytest

from normgraph.applies.facts import close
from normgraph.applies.residue import Diagrams, earlier_thresholds
from normgraph.errors import InputError
from normgraph.model import Answer
from systems import TODAY, described, engine, joined, norms, seeded, some_value

KEYS = tuple((Path(__file__).parent / "shared-facts.txt").read_text().split())
"""The facts in which others describe systems; the graph has more, on which no requirement by URN may hang."""

DAYS = tuple(
    map(date.fromisoformat, ("2016-06-01", "2019-06-01", "2023-06-01", "2026-11-22", "2028-02-01", "2030-08-02"))
)

KNOWN = {
    ("grw-01", "affects_natural_persons"),
    ("grw-02", "org_overheidsorgaan"),
    ("grw-02", "org_public_authority"),
}
"""Where ECHR 13 reaches further than the rights, in a body of which it is open whether they bind it; and where one norm
of equal treatment holds within the State and another outside it, so that one of both does, whichever it is."""

OF_OUR_OWN = {("awb-01", "criminal_enforcement"), ("grw-02", "equal_treatment_field")}
"""By Awb 1:6 the first settles an open norm on which else a person must judge (Awb 3:1(2)), so it is named beside that.
Outside the State no other fact says in which fields the equal-treatment acts bind."""


@cache
def carriers() -> Mapping[str, tuple[str, ...]]:
    found: dict[str, list[str]] = defaultdict(list)
    for key, one in norms().requirements.items():
        for urn in one.urns:
            found[urn.rpartition(":")[2]].append(key)
    return {urn: tuple(keys) for urn, keys in found.items()}


def answered(facts: Mapping[str, Any], day: date = TODAY) -> Answer:
    return engine().answer(described(facts), day, TODAY)


def named_by(found: Answer, urn: str) -> tuple[str, set[str]]:
    """Give the joined status of a requirement by URN, with what its undetermined norms wait for."""
    rows = [row for row in found.requirements if row.requirement.key in carriers()[urn]]
    status = joined(rows)
    return status, {fact for row in rows if row.status == status == "undetermined" for fact in row.missing}


def whole(random: Random) -> tuple[dict[str, Any], date]:
    """Draw a description in which every shared fact is given, that does not contradict itself, and a day."""
    while True:
        facts = {key: some_value(norms().facts[key], random) for key in KEYS}
        if facts["data_regime"] == "none":
            facts["personal_data"] = False
        day = random.choice(DAYS)
        try:
            close(described(facts), norms(), day)
        except InputError:
            continue
        return facts, day


def deciding(facts: Mapping[str, Any], day: date, urn: str) -> set[str]:
    """Give the facts that can change whether any norm of a URN applies: those its joint decision diagram mentions."""
    residue = Diagrams(close(described(facts), norms(), day), earlier_thresholds(norms()))
    roots, number = engine().folded(day, TODAY), 0
    for key in carriers()[urn]:
        number = residue.either(number, residue.build(roots[key]))
    return {cell.fact for cell in residue.cells_in(residue.mentioned[number]) if not cell.is_reading}


@pytest.mark.parametrize("seed", range(25))
def test_a_complete_description_waits_for_no_fact_of_our_own(seed: int) -> None:
    facts, day = whole(seeded(seed))
    found = answered(facts, day)
    waits = {(urn, fact) for urn in carriers() for fact in named_by(found, urn)[1]}
    assert {(urn, fact) for urn, fact in waits if fact not in KEYS} <= OF_OUR_OWN


@pytest.mark.parametrize("seed", range(25))
def test_without_one_fact_only_what_can_decide_is_missing(seed: int) -> None:
    random = seeded(seed)
    facts, day = whole(random)
    for removed in random.sample(sorted(facts), 12):
        given = {key: value for key, value in facts.items() if key != removed}
        found = answered(given, day)
        for urn in carriers():
            status, missing = named_by(found, urn)
            if status == "undetermined" and (urn, removed) not in KNOWN:
                assert (urn, removed, missing) == (urn, removed, deciding(given, day, urn))


CASE = json.loads((Path(__file__).parent / "cases" / "automatische-parkeervergunning.json").read_text())["facts"]
GPAI = json.loads((Path(__file__).parent / "cases" / "nederlands-taalmodel-in-licentie.json").read_text())["facts"]
HIRING = json.loads((Path(__file__).parent / "cases" / "cv-screening-bij-een-ministerie.json").read_text())["facts"]

PRIVATE = {
    "org_bestuursorgaan": False, "org_overheidsorgaan": False, "org_bio_scope": False, "org_public_body": False,
    "org_public_authority": False, "used_on_employees": False, "role_deployer": False, "annex3": [],
}  # fmt: skip
BY_THE_POLICE = {"contributes_to_besluit": False, "risk_selection_before_besluit": False}

PERSONS = ("affects_natural_persons", "significant_effect", "makes_decisions_about_persons", "solely_automated")
MODEL = ("gpai_model_provider", "date_gpai_market", "gpai_open_source", "gpai_systemic")
REGIME = ("data_regime", "solely_automated", "significant_effect")
POLICE = {"data_regime": "wpg"}
OFFICE: dict[str, Any] = {"used_on_employees": False, "annex3": []}

WAITING: Mapping[str, tuple[dict[str, Any], Mapping[str, Any], str, set[str] | None]] = {
    "bio-01": (CASE, {"org_bio_scope": None}, "bio-01", {"org_bio_scope"}),
    "grw-02": (CASE, {**OFFICE, **dict.fromkeys(PERSONS)}, "grw-02", {"affects_natural_persons"}),
    "avg-09 regime": (CASE, {"data_regime": None}, "avg-09", {"data_regime"}),
    "avg-09 data": (CASE, {"personal_data": None}, "avg-09", None),
    "awb-01 police": (CASE, BY_THE_POLICE | POLICE, "awb-01", {"criminal_enforcement"}),
    "awb-01": (CASE, BY_THE_POLICE, "awb-01", set()),
    "avg-12": (CASE, {"data_regime": None}, "avg-12", {"data_regime"}),
    "avg-01": (CASE, {"data_regime": None}, "avg-01", {"data_regime"}),
    "aia-29": (GPAI, dict.fromkeys(MODEL), "aia-29", {"gpai_model_provider", "date_gpai_market"}),
    "avg-10": (
        CASE,
        dict.fromkeys(("solely_automated", "profiling", "org_bestuursorgaan")),
        "avg-10",
        {"solely_automated"},
    ),
    "avg-07": (CASE, dict.fromkeys(REGIME), "avg-07", {"data_regime"}),
    "aia-06": (HIRING, dict.fromkeys(("role_provider", "annex1_section")), "aia-06", None),
}
"""A description, what is told otherwise or not at all, and what the requirement then waits for."""


@pytest.mark.parametrize("name", WAITING)
def test_a_requirement_waits_for_what_decides_it(name: str) -> None:
    facts, told, urn, expected = WAITING[name]
    given = {key: value for key, value in {**facts, **told}.items() if value is not None}
    status, missing = named_by(answered(given), urn)
    assert {(urn, fact) for fact in missing - set(KEYS)} <= OF_OUR_OWN
    if expected is not None:
        assert (status, missing) == ("undetermined", expected)
    assert missing == (deciding(given, TODAY, urn) if status == "undetermined" else set())


SERVICES = ("3a", "3b", "3c", "3d", "5b", "5c")
"""Points of Annex III that are services: education, credit and insurance (AWGB, Article 7(1)(a) and (c))."""


def test_outside_the_state_equal_treatment_hangs_on_the_field() -> None:
    """AWGB 5 to 7a, WGBH/CZ, WGBLA and WGB m/v bind whoever acts in their fields."""
    cases: tuple[tuple[dict[str, Any], tuple[str, set[str]]], ...] = (
        ({}, ("undetermined", {"equal_treatment_field"})),
        ({"equal_treatment_field": ["institution"]}, ("applies", set())),
        ({"equal_treatment_field": []}, ("does_not_apply", set())),
        ({"role_deployer": True, "used_on_employees": True}, ("applies", set())),
        *(({"role_deployer": True, "annex3": [point]}, ("applies", set())) for point in SERVICES),
        ({"role_deployer": False, "annex3": ["5c"]}, ("undetermined", {"equal_treatment_field"})),
        ({"role_deployer": True, "annex3": ["5d"]}, ("undetermined", {"equal_treatment_field"})),
    )
    for told, expected in cases:
        found = answered({**CASE, **PRIVATE, "affects_natural_persons": True, **told})
        assert (told, named_by(found, "grw-02")) == (told, expected)


def test_the_algorithm_register_addresses_administrative_authorities() -> None:
    """Algoritmekader, bzk-01; that other public authorities, but no court at its task, are meant too is our reading."""
    others = "handreiking-algoritmeregister-scope-other-bodies"
    for told, expected, other in (
        ({"org_bestuursorgaan": True}, ("applies", set()), "does_not_apply"),
        ({"org_bestuursorgaan": False, "org_public_authority": True}, ("does_not_apply", set()), "undetermined"),
        ({"org_public_authority": True}, ("undetermined", {"org_bestuursorgaan"}), "undetermined"),
        ({"org_bestuursorgaan": False, "judicial_capacity": True}, ("does_not_apply", set()), "does_not_apply"),
        (
            {"org_bestuursorgaan": False, "org_public_authority": True, "judicial_capacity": False},
            ("does_not_apply", set()),
            "applies",
        ),
    ):
        found = answered({"is_ai_system": False, "impactful_algorithm": True, "register_exclusion": False, **told})
        (row,) = [row for row in found.requirements if row.requirement.key == others]
        assert (told, named_by(found, "bzk-01"), row.status) == (told, expected, other)


def test_bio_did_not_hold_before_its_first_day() -> None:
    assert named_by(answered(CASE | {"date_in_service": "2018-01-01"}, date(2019, 6, 1)), "bio-01") == (
        "does_not_apply",
        set(),
    )


def test_a_detail_is_no_norm_that_decides_and_belongs_to_one_that_does() -> None:
    for one in norms().requirements.values():
        assert not set(one.urns) & set(one.details)
        assert all(urn.rpartition(":")[2] in carriers() for urn in one.details)

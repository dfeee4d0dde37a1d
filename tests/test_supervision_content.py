"""What the graph says of who supervises what, against what a reader of the sources expects."""

from __future__ import annotations

import json
from datetime import date

import pytest

from doors import call
from normgraph.applies.description import read_description
from normgraph.applies.facts import close
from normgraph.applies.supervision import mandates_over, points_of, reaches
from normgraph.model import State
from normgraph.norms import load_norms, load_practice
from normgraph.practice import Mandate


def over(requirement: str, day: date) -> list[Mandate]:
    return mandates_over(load_norms().requirements[requirement], load_practice(), day)


def supervisors(requirement: str, day: date) -> set[tuple[str | None, str]]:
    return {(one.supervisor.key if one.supervisor else None, one.status) for one in over(requirement, day)}


# ---- who supervises ----


NOBODY = (None, "none-yet")

DAY = date(2026, 11, 22)

AI_OFFICE = ("european-ai-office", "designated")
"""For providers of a system on their own model, and in very large platforms, alone (Article 75(1))."""


def elsewhere(requirement: str, day: date) -> set[tuple[str | None, str]]:
    """Give who is named for all organisations, and not for some alone."""
    found = [one for one in over(requirement, day) if one.organisations is None]
    return {(one.supervisor.key if one.supervisor else None, one.status) for one in found}


@pytest.mark.parametrize("requirement", ["aia-5-1-a", "aia-5-1-c", "aia-4-1", "aia-50-3", "aia-25-1-a"])
def test_the_ai_act_has_no_dutch_supervisor_yet(requirement: str) -> None:
    """The implementing act is a draft, consulted from 20 April to 1 June 2026: AP and RDI are intended, no more."""
    assert {NOBODY, ("ap", "intended"), ("rdi", "intended")} <= elsewhere(requirement, DAY)
    supervising = {one.status for one in over(requirement, DAY) if "supervision" in {kind.key for kind in one.kinds}}
    assert supervising == {"none-yet", "intended", "designated"}, "designated is the AI Office alone"
    assert supervisors(requirement, date(2026, 4, 19)) == {NOBODY}, "before the draft nobody was named"
    assert supervisors(requirement, date(2024, 7, 31)) == set(), "before the regulation there was nothing to supervise"


def intended(requirement: str, state: State | None = None) -> dict[str, set[str]]:
    """Give by supervisor the points for which the draft intends its supervision."""
    found: dict[str, set[str]] = {}
    for one in reaches(load_norms().requirements[requirement], load_practice(), date(2027, 12, 3), state):
        by = one.mandate.supervisor
        if by and one.mandate.status == "intended" and "supervision" in {kind.key for kind in one.mandate.kinds}:
            found.setdefault(by.key, set()).update(point.removeprefix("aia/anx_") for point in one.over)
    return found


def test_products_are_for_the_supervisors_of_products_and_not_for_the_data_protection_authority() -> None:
    """Article 74(3): the supervisor of the product; in the draft RDI, IGJ, NVWA and the Labour Authority."""
    assert intended("aia-43-3") == {
        "rdi": {"I/sec_A"},
        "arbeidsinspectie": {"I/sec_A"},
        "igj": {"I/sec_A/pnt_11", "I/sec_A/pnt_12"},
        "nvwa": {"I/sec_A/pnt_2"},
    }
    (rdi,) = [
        one
        for one in reaches(load_norms().requirements["aia-43-3"], load_practice(), DAY)
        if one.mandate.key == "rdi/aia-annex-i"
    ]
    assert set(rdi.without) == {f"aia/anx_I/sec_A/pnt_{number}" for number in (2, 11, 12)}


def test_critical_infrastructure_is_for_the_transport_inspectorate() -> None:
    """Article 49(5) with Annex III, point 2."""
    assert intended("aia-49-5") == {"ilt": {"III/pnt_2"}}


def test_points_of_annex_iii_each_have_their_supervisor() -> None:
    """Article 27 leaves out point 2; banks and insurers (5(b), 5(c)) and courts (8(a)) have their own supervisors."""
    found = intended("aia-27-1")
    assert set(found) == {"ap", "afm", "dnb", "procureur-generaal-hoge-raad", "afdeling-bestuursrechtspraak"}
    others = {"III/pnt_5/pnt_b", "III/pnt_5/pnt_c", "III/pnt_8/pnt_a"}
    assert found["afm"] | found["procureur-generaal-hoge-raad"] == others
    assert len(found["ap"]) == 21
    assert not found["ap"] & (others | {"III/pnt_2"})


@pytest.mark.parametrize(
    ("point", "expected"),
    [
        ("5a", {"ap"}),
        ("5b", {"afm", "dnb"}),
        ("8a", {"procureur-generaal-hoge-raad", "afdeling-bestuursrechtspraak"}),
        ("2", {"ilt"}),
    ],
)
def test_a_system_has_the_supervisors_of_its_own_points_only(point: str, expected: set[str]) -> None:
    norms = load_norms()
    described = {"facts": {"is_ai_system": True, "annex3": [point], "annex1_section": "none"}}
    state = close(read_description(described, norms), norms, date(2027, 12, 3))
    assert set(intended("aia-26-2", state)) == expected


def test_an_unknown_point_leaves_its_supervisor_in() -> None:
    norms = load_norms()
    state = close(read_description({"facts": {"annex3": ["5a"]}}, norms), norms, DAY)
    assert set(intended("aia-26-2", state)) == {"ap", "rdi", "igj", "nvwa", "arbeidsinspectie"}


def test_nobody_is_named_as_what_is_left_where_another_is_intended() -> None:
    left = {}
    for key, one in load_norms().requirements.items():
        found = {reach.mandate.key for reach in reaches(one, load_practice(), DAY)}
        if "ap/aia-rest" in found:
            left[key] = {name for name in found if name.startswith(("rdi/aia-", "ap/aia-5"))}
            assert not points_of(one), key
    assert left
    assert {key: others for key, others in left.items() if others} == {}


def test_a_fundamental_rights_authority_asks_documents_and_does_not_supervise() -> None:
    """Article 77(1), as it reads since 27 July 2026."""
    (one,) = [one for one in over("aia-27-1", DAY) if one.key == "college-rechten-van-de-mens/aia-77"]
    assert (one.status, [kind.key for kind in one.kinds]) == ("designated", ["fundamental-rights"])
    assert "college-rechten-van-de-mens/aia-77" not in {one.key for one in over("aia-4-1", DAY)}


def test_the_ai_office_leaves_products_infrastructure_and_courts_to_others() -> None:
    """Article 75(1)(a)(i), (ii) and (iv)."""
    assert AI_OFFICE in supervisors("aia-27-1", DAY) & supervisors("aia-50-1", DAY)
    assert AI_OFFICE not in supervisors("aia-43-3", DAY) | supervisors("aia-49-5", DAY)


def test_the_command_says_at_which_organisations_a_mandate_holds() -> None:
    shown = call("supervisor", "aia-27-1", "--as-of", "2026-11-22", "--lang", "en").output
    assert "only for Annex III, point 8(a)" in shown
    assert "only at: courts" in shown
    assert "only at: financial institutions" in shown
    (ilt,) = [
        one for one in json.loads(call("supervisor", "aia-49-5", "--format", "json").output) if one["key"] == "ilt/aia"
    ]
    assert [place["key"] for place in ilt["over"]] == ["aia/anx_III/pnt_2"]


def test_general_purpose_models_are_for_the_ai_office_alone() -> None:
    """Article 88 gives the Commission exclusive powers, from 2 August 2026; the duties are a year older."""
    assert supervisors("aia-53-1-a", date(2026, 8, 2)) == {("european-ai-office", "designated")}
    assert supervisors("aia-53-1-a", date(2026, 8, 1)) == {NOBODY}
    assert supervisors("aia-89-2", DAY) == {("european-ai-office", "designated")}


def test_data_protection_has_a_supervisor_with_power_and_one_without() -> None:
    kinds = {one.supervisor.key: {kind.key for kind in one.kinds} for one in over("avg-13-1", DAY) if one.supervisor}
    assert kinds["ap"] == {"supervision"}
    assert kinds["functionaris-gegevensbescherming"] == {"own-organisation"}
    assert ("ap", "designated") in supervisors("avg-13-1", date(2018, 5, 25))
    assert supervisors("avg-13-1", date(2018, 5, 24)) == set()


@pytest.mark.parametrize(
    ("requirement", "expected"),
    [
        ("awb-3-46", {("nationale-ombudsman", "designated"), (None, "none")}),
        ("woo-4-1-1", {("acoi", "designated"), (None, "none")}),
        ("grondwet-1", {(None, "none")}),
        ("evrm-8", {(None, "none")}),
        ("handvest-21", {(None, "none")}),
        ("handvest-8", {("ap", "designated")}),
        ("auteurswet-1", {(None, "none")}),
        ("databankenwet-2-1", {(None, "none")}),
        ("bio2-baseline", {(None, "none")}),
        ("handreiking-algoritmeregister-scope", {(None, "none")}),
        ("archiefwet-2026", {NOBODY}),
        ("cbw-21-1", {("bzk", "designated"), ("ienw", "designated")}),
        ("awgb-5", {("college-rechten-van-de-mens", "designated")}),
        ("wpg-4c-1", {("ap", "designated"), ("functionaris-gegevensbescherming", "designated")}),
        ("wjsg-7b-1", {("ap", "designated"), ("functionaris-gegevensbescherming", "designated")}),
        ("wgs-1-9-2", {("ap", "designated")}),
        ("suwi-62-1", {("arbeidsinspectie", "designated")}),
        ("wor-27-1-l", {(None, "none")}),
        ("who-4-4", {(None, "none")}),
        ("cets-225-4", {NOBODY}),
        ("aanbestedingswet-1-9", {("acm", "designated")}),
        ("toegankelijkheidsbesluit-4", {("bzk", "designated")}),
    ],
)
def test_other_law_names_who_watches_or_that_nobody_does(
    requirement: str, expected: set[tuple[str | None, str]]
) -> None:
    assert supervisors(requirement, DAY) == expected


def test_nobody_and_somebody_are_never_said_of_the_same_power() -> None:
    seen: set[str] = set()
    for key in load_norms().requirements:
        statuses: dict[str, set[str]] = {}
        for one in over(key, DAY):
            for kind in one.kinds if one.organisations is None else ():
                statuses.setdefault(kind.key, set()).add(one.status)
        assert not [kind for kind, found in statuses.items() if "designated" in found and found & {"none", "none-yet"}]
        seen.update(*statuses.values())
    assert {"designated", "none", "none-yet"} <= seen


def test_every_requirement_has_an_answer_about_supervision() -> None:
    silent = [key for key in load_norms().requirements if not over(key, DAY)]
    assert silent == []


def test_an_adviser_or_auditor_is_not_shown_as_a_supervisor() -> None:
    shown = call("supervisor", "woo-4-1-1", "--as-of", "2026-11-22", "--lang", "en").output
    assert "designated (handling of complaints, opinion on request or own initiative): Advisory Council" in shown
    kinds = {one.key: {kind.key for kind in one.kinds} for one in load_practice().mandates}
    assert kinds["algemene-rekenkamer/rijk"] == {"audit"}
    assert kinds["adr/algoritmeregister"] == {"audit"}


def test_a_day_beyond_the_law_that_was_checked_is_a_projection() -> None:
    shown = [
        call("supervisor", "aia-27-1", "--as-of", day, "--lang", "en").output for day in ("2026-09-25", "2027-12-02")
    ]
    assert ["projection" in text for text in shown] == [False, True]


def test_who_can_act_is_named_first_and_who_is_intended_last() -> None:
    assert over("aia-27-1", DAY)[0].status == "none-yet"
    statuses = [one.status for one in over("aia-27-1", DAY)]
    assert statuses == sorted(statuses, key=lambda status: status == "intended")
    assert {one.status for one in over("avg-35-1", DAY)} == {"designated"}

"""What an answer warns of: what it takes for granted, what the graph lacks, and facts that sit ill together."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from normgraph.applies import dutch_law
from normgraph.settings import STATE_OF_LAW
from systems import TODAY, Facts, described, engine, statuses, warns


def test_what_an_answer_takes_for_granted_is_said() -> None:
    def warned(facts: Facts, as_of: date) -> str:
        return " ".join(text.en for text in engine().answer(described(facts), as_of, TODAY).warnings)

    assert warned({}, STATE_OF_LAW) == ""
    assert "projection" in warned({}, STATE_OF_LAW + timedelta(days=1))
    assert "comes into service that day" in warned({"lifecycle": "development", "date_in_service": "2028-01-01"}, TODAY)
    assert "only on 1 January 2028" in warned({"lifecycle": "in_service", "date_in_service": "2028-01-01"}, TODAY)
    assert "out of use" in warned({"lifecycle": "ended"}, TODAY)
    assert "Bonaire" in warned({"data_regime": "other"}, TODAY)
    assert "rest on whoever decides" in warned({"role_deployer": False}, TODAY)
    assert "affects nobody" in warned({"annex3": ["4a"], "affects_natural_persons": False}, TODAY)
    assert "affects nobody" not in warned({"annex3": ["4a"]}, TODAY)
    assert "rest on whoever decides" not in warned({"role_deployer": False, "personal_data": False}, TODAY)
    assert "rest on whoever decides" not in warned({"role_deployer": False, "data_regime": "other"}, TODAY)
    assert "Article 3(1) and (4)" in warned({"sector_law": ["caribbean"]}, TODAY)
    besluit = {"contributes_to_besluit": True, "besluit_kind": ["own_motion"]}
    assert warned(besluit, STATE_OF_LAW) == ""
    assert "no kind of decision" in warned({**besluit, "besluit_kind": []}, TODAY)
    assert "8:4(3)(b)" in warned({**besluit, "annex3": ["3b"]}, TODAY)
    assert "Wet openbaarheid van bestuur (until 1 May 2022)" in warned({"org_bestuursorgaan": True}, date(2022, 4, 30))
    assert warned({"org_bestuursorgaan": True, "cbw_exempt": True, "personal_data": False}, date(2026, 1, 1)) == ""
    month = {"lifecycle": "in_service", "date_in_service": "2026-12"}
    assert "no earlier than 1 December 2026" in warned(month, TODAY)
    assert "by 31 October 2026" in warned({"lifecycle": "development", "date_in_service": "2026-10"}, TODAY)
    ahead = warned({"lifecycle": "development", "date_in_service": "2028-01-15"}, date(2030, 8, 2))
    assert "calls not applicable what does not hold during development" in ahead
    assert "but came" not in warned({"lifecycle": "development", "date_in_service": "2026-11"}, TODAY)
    today = {"date_in_service": str(TODAY)}
    assert "on 22 November 2026" in warned({"lifecycle": "development", **today}, TODAY)
    assert "service" not in warned({"lifecycle": "in_service", **today}, TODAY)
    unplanned = "the facts do not say on which day it comes into service"
    assert unplanned in warned({"lifecycle": "development"}, TODAY)
    assert unplanned in warned({"lifecycle": "development", "date_in_service": "2028-03"}, TODAY)
    assert unplanned not in warned({"lifecycle": "development", "date_in_service": "2028-03-01"}, TODAY)
    assert unplanned not in warned({"lifecycle": "development", "is_ai_system": False}, TODAY)
    model = {"gpai_model_provider": True, "date_gpai_market": "2027-05"}
    assert "no earlier than 1 May 2027" in warned(model, TODAY)
    assert "by 31 May 2027, perhaps after 30 May 2027" in warned(model, date(2027, 5, 30))
    assert "onto the market" not in warned(model, date(2027, 5, 31))
    assert "onto the market" not in warned({**model, "date_gpai_market": "2027-05-15"}, date(2027, 5, 15))
    of_another = {**model, "gpai_model_provider": False}  # the model is then of somebody else, who has its duties
    assert "onto the market" not in warned(of_another, TODAY)
    assert "onto the market" in warned({**of_another, "authorised_representative": ["gpai"]}, TODAY)
    ended = warned({"lifecycle": "ended", "date_in_service": "2030-09"}, date(2030, 8, 5))
    assert "use of the system has ended, but it comes into service no earlier than 1 September 2030" in ended
    assert "is in service" not in ended


# ---- law that the graph lacks ----


FIFTY: Facts = {"org_public_body": True, "employs_fifty": True}


def test_law_that_the_graph_lacks_is_not_said_to_have_held() -> None:
    """The Wet Huis voor klokkenluiders was of 1 July 2016."""
    (said,) = engine().answer(described(FIFTY), date(2015, 6, 1), TODAY).warnings
    assert said.nl.startswith("Niet in de graaf staat, voor zover het op 1 juni 2015 gold: ")
    assert said.en.startswith("Not in the graph, as far as it was in force on 1 June 2015: ")
    assert "Wet Huis voor klokkenluiders" in said.nl


@pytest.mark.parametrize(
    ("as_of", "known_at", "told"),
    [
        (date(2026, 8, 31), TODAY, "previous text (until 1 September 2026). That"),
        (date(2026, 8, 31), date(2026, 7, 9), "previous text (until 1 September 2026)"),
        (date(2026, 9, 1), date(2026, 7, 9), "previous text. That"),
        (date(2026, 9, 1), date(2026, 7, 10), ""),
    ],
)
def test_earlier_law_has_no_end_as_known_before_its_end_was_official(as_of: date, known_at: date, told: str) -> None:
    """UAVG, Article 45 reads otherwise since 1 September 2026, which was known from 10 July 2026."""
    archives: Facts = {"personal_data": True, "data_regime": "avg", "archive_collection": True}
    found = engine().answer(described(archives), as_of, known_at).warnings
    said = " ".join(one.en for one in found if "exception for archives in the UAVG" in one.en)
    assert told in said
    assert bool(told) is bool(said)


@pytest.mark.parametrize(
    ("facts", "as_of", "told"),
    [
        ({}, date(2018, 5, 25), True),
        ({}, date(2019, 11, 26), True),
        ({}, date(2019, 11, 27), False),
        ({}, date(2018, 5, 24), False),  # nothing applies yet
        ({"art35_3": True}, date(2018, 6, 1), False),  # the law itself decides
        ({"ap_list": False, "art35_3": True}, date(2018, 6, 1), False),
        ({"data_regime": "wpg"}, date(2018, 6, 1), False),
    ],
)
def test_a_list_decides_nothing_before_it_was_there(facts: Facts, as_of: date, told: bool) -> None:
    """GDPR 35(1) and (4): the list of mandatory DPIAs is of 27 November 2019 (Stcrt. 2019, 64418)."""
    on_the_list: Facts = {"personal_data": True, "data_regime": "avg", "ap_list": True}
    found = engine().answer(described({**on_the_list, **facts}), as_of, TODAY)
    assert any("The list of mandatory DPIAs is of 27 November 2019" in one.en for one in found.warnings) is told


def test_of_the_awb_only_chapter_9_is_said_to_hold_for_caribbean_law() -> None:
    """Whichever of the other norms still apply: the warning names no divisions that could leave one out."""
    facts: Facts = {"org_bestuursorgaan": True, "contributes_to_besluit": True, "besluit_kind": ["application"]}
    found = engine().answer(described({**facts, "sector_law": ["caribbean"]}), STATE_OF_LAW, TODAY)
    applying = {one.requirement.key for one in found.requirements if one.status == "applies"}
    assert {"awb-3-2", "awb-3-9", "awb-3-46", "awb-9-2"} <= applying
    (said,) = found.warnings
    assert "Geen andere bepaling van de Awb geldt daar" in said.nl
    assert "No other provision of the Awb holds there" in said.en
    assert "Division" not in said.en


def test_a_risk_selection_under_caribbean_law_is_outside_the_awb() -> None:
    """Invoeringswet BES, Article 3(1): Article 3:1(2) Awb holds there no more than the Divisions it extends."""
    facts: Facts = {"org_bestuursorgaan": True, "risk_selection_before_besluit": True}
    for laws, status in ((["caribbean"], "does_not_apply"), ([], "applies"), (None, "undetermined")):
        assert statuses({**facts, "sector_law": laws})["awb-3-1-2-selection"] == status


def test_that_a_title_could_be_declared_to_hold_for_a_public_employer_is_told() -> None:
    """Article 7:615 of the Civil Code, text until 2020, kept Title 10 off its staff unless declared to hold."""
    for day, told in ((date(2019, 12, 31), True), (date(2020, 1, 1), False)):
        facts = {"org_public_authority": True, "is_ai_system": False, "equal_treatment_field": ["staff"]}
        found = engine().answer(described(facts), day, TODAY).warnings
        assert any("where declared to hold for staff" in one.en for one in found) is told


# ---- facts that sit ill together, or may ----


LIVE: Facts = {"rbi_real_time": True, "prohibited": []}


ASSISTANCE: Facts = {
    "is_ai_system": True,
    "annex3": [],
    "makes_decisions_about_persons": True,
    "risk_selection_before_besluit": True,
    "sector_law": ["participatiewet"],
}
"""A model that chooses whose social assistance is looked at again, said to be outside Annex III."""


TESTED_IN_TRAFFIC: Facts = {"lifecycle": "pilot", "annex1_section": "B", "annex1_third_party": True}


@pytest.mark.parametrize(
    ("facts", "article", "otherwise"),
    [
        ({"is_ai_system": True, "lifecycle": "pilot"}, "Article 3(57)", {"lifecycle": "in_service"}),
        (
            {"criminal_enforcement": True, "contributes_to_besluit": True},
            "Article 1:6(a)",
            {"criminal_enforcement": False},
        ),
        ({"data_regime": "avg", "sector_law": ["gemeentewet_151c"]}, "Article 151c(9)", {"data_regime": "wpg"}),
        ({"data_regime": "none", "sector_law": ["sv_126jj"]}, "126jj(5), sets the rest aside", {"data_regime": "wpg"}),
        ({"significant_effect": True, "makes_decisions_about_persons": False}, "26(11)", {"significant_effect": False}),
        ({"besluit_kind": ["regulation"]}, "3:1(1)(b)", {"besluit_kind": ["regulation", "application"]}),
        ({"besluit_kind": ["on_objection"]}, "Article 7:14", {"besluit_kind": ["on_objection", "own_motion"]}),
        ({"besluit_kind": ["on_objection"]}, "Article 7:14", {"org_bestuursorgaan": False}),
        ({"besluit_kind": ["regulation"]}, "3:1(1)(b)", {"org_bestuursorgaan": False}),
        ({"besluit_kind": ["on_objection", "regulation"]}, "Article 7:14", {"besluit_kind": ["regulation"]}),
        (LIVE, "Article 5(2) and (5)", {"rbi_real_time": False}),
        (LIVE, "Article 5(2) and (5)", {"prohibited": ["h"]}),
        (LIVE, "Article 5(2) and (5)", {"is_ai_system": False}),
        ({"annex3": ["1c"], "emotion_recognition": False}, "Article 3(39)", {"emotion_recognition": True}),
        ({"annex3": ["1c"], "emotion_recognition": False}, "Article 3(39)", {"annex3": ["1b"]}),
        (TESTED_IN_TRAFFIC, "Article 60a", {"lifecycle": "in_service"}),
        (TESTED_IN_TRAFFIC, "Article 60a", {"annex1_section": "A"}),
        (TESTED_IN_TRAFFIC, "Article 60a", {"annex1_third_party": False}),
        (ASSISTANCE, "Annex III, point 5(a)", {"annex3": ["5a"]}),
        (ASSISTANCE, "Annex III, point 5(a)", {"annex3": {"in": ["5b"], "out": []}}),
        (ASSISTANCE, "Annex III, point 5(a)", {"annex3": ["5b"]}),
        (ASSISTANCE, "Annex III, point 5(a)", {"risk_selection_before_besluit": False}),
        (ASSISTANCE, "Annex III, point 5(a)", {"makes_decisions_about_persons": False}),
        (ASSISTANCE, "Annex III, point 5(a)", {"is_ai_system": False}),
        (ASSISTANCE, "Annex III, point 5(a)", {"sector_law": ["wvw"]}),
        ({"is_ai_system": False, "prohibited": ["a"]}, "contradict each other", {"is_ai_system": True}),
        ({"is_ai_system": False, "prohibited": ["a"]}, "contradict each other", {"prohibited": []}),
    ],
)
def test_facts_that_sit_ill_together_are_told(facts: Facts, article: str, otherwise: Facts) -> None:
    for described_as, told in ((facts, True), ({**facts, **otherwise}, False)):
        warnings = engine().answer(described(described_as), TODAY, TODAY).warnings
        assert any(article in one.en for one in warnings) is told


@pytest.mark.parametrize(
    ("facts", "told"),
    [
        ({}, True),
        ({"impactful_algorithm": True}, False),
        ({"impactful_algorithm": None}, False),
        ({"contributes_to_besluit": False}, False),
        ({"significant_effect": False}, False),
        ({"significant_effect": None}, False),
        ({"register_exclusion": True}, False),
        ({"org_bestuursorgaan": False, "org_public_authority": False}, False),
        ({"org_bestuursorgaan": False, "org_overheidsorgaan": False}, True),
        ({"org_bestuursorgaan": False}, True),
        ({"org_bestuursorgaan": False, "org_public_authority": True, "judicial_capacity": True}, False),
    ],
)
def test_a_decision_with_effects_is_hardly_without_impact(facts: Facts, told: bool) -> None:
    """Handreiking Algoritmeregister: what influences a process with legal effects is impactful."""
    given = {"impactful_algorithm": False, "contributes_to_besluit": True, "significant_effect": True}
    warnings = engine().answer(described({**given, **facts}), TODAY, TODAY).warnings
    assert any("is not impactful, yet" in one.en and "niet impactvol" in one.nl for one in warnings) is told


@pytest.mark.parametrize(
    ("facts", "told", "high_risk"),
    [
        ({}, True, True),
        ({"annex3": [], "annex1_section": "none"}, True, False),
        ({"annex3": []}, True, True),
        ({"annex1_section": "none"}, True, True),
        ({"excl_scope": True}, False, False),
        ({"is_ai_system": False}, False, False),
        ({"date_in_service": "2028-02-01"}, False, False),
        ({"date_in_service": "2028-02"}, True, True),  # a product is a legacy system until August 2028
        ({"date_in_service": "2028-02", "annex1_section": "none"}, True, False),
        ({"date_in_service": "2027-12", "annex1_section": "none"}, True, True),
        ({"date_in_service": "2028-09"}, True, False),
    ],
)
def test_that_no_planned_day_is_given_is_said(facts: Facts, told: bool, high_risk: bool) -> None:
    """AI Act, Article 111(2): the day matters for high-risk rules only where the system may be high-risk."""
    given = {"is_ai_system": True, "lifecycle": "development", **facts}
    warnings = [one.en for one in engine().answer(described(given), TODAY, TODAY).warnings]
    assert any("Give the planned day" in one for one in warnings) is told
    assert any("for the high-risk rules it hangs on that day" in one for one in warnings) is high_risk


@pytest.mark.parametrize(
    ("lifecycle", "told"), [("in_service", True), ("pilot", True), ("ended", False), ("development", False)]
)
def test_a_reason_for_recognising_emotions_at_work_is_asked_while_it_is_done(lifecycle: str, told: bool) -> None:
    """AI Act, Article 5(1)(f)."""
    given = {
        "is_ai_system": True,
        "excl_scope": False,
        "role_deployer": True,
        "emotion_recognition": True,
        "used_on_employees": True,
        "prohibited": [],
        "annex3": ["1c"],
        "lifecycle": lifecycle,
    }
    warnings = [one.en for one in engine().answer(described(given), TODAY, TODAY).warnings]
    assert any("presupposes such a reason" in one for one in warnings) is told


# ---- whom else a norm binds ----


EXAMINING: Facts = {"is_ai_system": False, "contributes_to_besluit": True, "besluit_kind": ["own_motion"]}


@pytest.mark.parametrize(
    ("facts", "told"),
    [
        ({"equal_treatment_field": ["vocational"]}, True),
        ({"equal_treatment_field": ["vocational"], "contributes_to_besluit": False}, False),
        ({"equal_treatment_field": ["institution"]}, False),
        ({"is_ai_system": True, "equal_treatment_field": ["institution"], "annex3": ["5a"]}, False),
        ({"is_ai_system": True, "equal_treatment_field": ["institution"], "annex3": ["3d"]}, True),
        ({"equal_treatment_field": ["staff"]}, False),
        ({"is_ai_system": True, "annex3": ["3b"]}, True),
        ({"is_ai_system": True, "annex3": ["3d"]}, True),
        ({"is_ai_system": True, "annex3": ["3a"]}, False),
    ],
)
def test_whoever_may_examine_is_told_that_no_objection_lies_against_that(facts: Facts, told: bool) -> None:
    """Awb, Article 8:4(3)(b), whatever the technique; and WHW, Article 7.61(1)(e), for decisions on fraud too."""
    warnings = engine().answer(described({**EXAMINING, **facts}), TODAY, TODAY).warnings
    said = [one.en for one in warnings if one.en.startswith("If the decision assesses")]
    assert [("8:4(3)(b)" in one, "7.61(1)(e)" in one) for one in said] == [(True, True)] * told


@pytest.mark.parametrize(
    ("facts", "told"),
    [
        ({"role_deployer": False, "personal_data": True}, True),
        ({"role_deployer": False}, True),  # whether there are personal data is open
        ({"role_deployer": False, "personal_data": False}, False),
        ({"role_deployer": False, "data_regime": "none"}, False),
        ({"role_deployer": True, "personal_data": True}, False),
        ({"role_deployer": True, "processor": True}, True),
        ({"role_deployer": True, "processor": False}, False),
        ({"personal_data": True}, False),
    ],
)
def test_who_need_not_be_the_controller_is_told_whom_data_protection_binds(facts: Facts, told: bool) -> None:
    warnings = engine().answer(described(facts), TODAY, TODAY).warnings
    assert any("why and how" in one.en and "‘applies’" in one.en for one in warnings) is told
    assert any("‘van toepassing’" in one.nl for one in warnings) is told


@pytest.mark.parametrize(
    ("judicial", "authority", "told"), [(True, True, True), (True, False, False), (False, True, False)]
)
def test_a_court_that_is_an_authority_too_is_told_what_is_missed(judicial: bool, authority: bool, told: bool) -> None:
    facts = {"judicial_capacity": judicial, "org_bestuursorgaan": authority}
    found = engine().answer(described(facts), TODAY, TODAY).warnings
    assert any("Article 6 ECHR does bind the court" in one.en for one in found) is told


def test_the_norms_that_a_warning_looks_for_are_there() -> None:
    """A key that no norm has would keep its warning silent."""
    looked_for = {name: keys for name, keys in vars(dutch_law).items() if isinstance(keys, frozenset)}
    assert len(looked_for) > 4
    for name, keys in looked_for.items():
        assert keys <= set(engine().norms.requirements), name


@pytest.mark.parametrize(
    ("words", "facts", "open_fact", "value"),
    [
        ("no kind of decision was chosen", {"contributes_to_besluit": True}, "besluit_kind", []),
        ("The Wpg applies to camera surveillance", {"sector_law": ["gemeentewet_151c"]}, "data_regime", "avg"),
    ],
)
def test_a_warning_about_what_the_facts_say_waits_until_they_do(
    words: str, facts: Facts, open_fact: str, value: object
) -> None:
    assert not warns(words, facts)
    assert warns(words, {**facts, open_fact: value})


def test_a_system_that_is_to_start_on_the_day_itself_has_a_planned_day() -> None:
    words = "do not say on which day"
    planned: Facts = {"lifecycle": "development", "is_ai_system": True}
    assert warns(words, planned)
    assert not warns(words, {**planned, "date_in_service": str(TODAY)})


def test_in_a_month_that_has_just_begun_a_model_may_be_on_the_market() -> None:
    facts: Facts = {"gpai_model_provider": True, "date_gpai_market": "2026-11"}
    assert warns("by 30 November 2026, perhaps after 1 November 2026", facts, date(2026, 11, 1))
    assert warns("no earlier than 1 November 2026", facts, date(2026, 10, 31))

"""What an answer on Dutch law warns of, where no fact tells apart what the law does."""

from __future__ import annotations

from datetime import date

import pytest

from systems import TODAY, Facts, norms, statuses, warns

SITE: Facts = {"org_public_authority": True, "public_website_or_app": True, "is_ai_system": False}


@pytest.mark.parametrize(
    ("told_otherwise", "day", "expected"),
    [
        ({}, date(2020, 10, 1), True),
        ({}, date(2021, 6, 22), True),
        ({}, date(2021, 6, 23), False),
        ({"public_website_or_app": None}, date(2020, 10, 1), True),
        ({"public_website_or_app": False, "closed_website": True}, date(2020, 10, 1), False),
        ({"date_in_service": "2019-01-01"}, date(2020, 1, 1), True),
        ({"date_in_service": "2018-01-01"}, date(2020, 1, 1), False),
    ],
)
def test_before_apps_had_to_be_accessible_the_answer_says_so(told_otherwise: Facts, day: date, expected: bool) -> None:
    """Tijdelijk besluit digitale toegankelijkheid overheid, Article 6: apps from 23 June 2021."""
    assert warns("For an app the rules on accessibility", {**SITE, **told_otherwise}, day) is expected


def test_the_period_of_accessibility_names_both_days() -> None:
    (label,) = {
        period.label
        for period in norms().requirements["toegankelijkheidsbesluit-3-1"].periods
        if period.valid_from == date(2020, 9, 23)
    }
    assert "websites van de overheid, sinds 23 september 2020, en apps, sinds 23 juni 2021" in label.nl
    assert "websites, since 23 September 2020, and apps, since 23 June 2021" in label.en


PRIVATE: Facts = {"employs_fifty": True, "org_public_authority": False, "org_overheidsorgaan": False}


@pytest.mark.parametrize(
    ("told_otherwise", "day", "expected"),
    [
        ({}, date(2023, 2, 17), False),
        ({}, date(2023, 2, 18), True),
        ({}, date(2023, 12, 16), True),
        ({}, date(2023, 12, 17), False),
        ({"org_public_authority": None, "org_overheidsorgaan": None}, date(2023, 6, 1), True),
        ({"org_public_authority": True, "org_overheidsorgaan": True}, date(2023, 6, 1), False),
        ({"employs_fifty": None}, date(2023, 6, 1), True),
        ({"employs_fifty": False}, date(2023, 6, 1), False),
    ],
)
def test_a_smaller_private_employer_is_told_when_the_new_demands_began(
    told_otherwise: Facts, day: date, expected: bool
) -> None:
    """Wet bescherming klokkenluiders, Article 21c."""
    assert warns("50 to 249 workers", {**PRIVATE, **told_otherwise}, day) is expected


@pytest.mark.parametrize(("outside", "expected"), [(True, True), (False, False), (None, False)])
def test_who_is_outside_the_works_councils_act_is_told_that_other_law_may_ask_consent(
    outside: bool | None, expected: bool
) -> None:
    facts = {"wor_exempt": outside, "employs_fifty": True, "works_council": False}
    assert warns("participation council", facts, TODAY) is expected
    assert not warns("participation council", {**facts, "works_council": True}, TODAY)


@pytest.mark.parametrize(
    ("work", "expected"),
    [
        ({}, False),
        ({"equal_treatment_field": ["staff"]}, True),
        ({"annex3": ["4a"], "role_deployer": True}, True),
        ({"equal_treatment_field": None}, True),
    ],
)
def test_a_school_that_selects_applicants_is_told_too(work: Facts, expected: bool) -> None:
    """Wet medezeggenschap op scholen, Article 12(1)(o), text of 1 August 2025; beside WOR, Article 27(1)(e)."""
    nothing = {"important_technology": False, "staff_monitoring": False, "used_on_employees": False}
    facts: Facts = {"wor_exempt": True, "works_council": False, "equal_treatment_field": [], "annex3": [], **nothing}
    assert warns("appointing, dismissing and promoting", {**facts, **work}) is expected


def test_buying_in_the_special_sectors_is_said_to_be_left_out() -> None:
    """Aanbestedingswet 2012, Part 3; Directive 2014/25/EU."""
    hint = norms().facts["tender_above_threshold"].hint
    assert hint
    assert "deel 3" in hint.nl
    assert "Directive 2014/25/EU" in hint.en


JOINT: Facts = {"wgs_partnership": True, "personal_data": True, "data_regime": "wpg"}


@pytest.mark.parametrize(
    ("told_otherwise", "day", "expected"),
    [
        ({}, TODAY, "wrongly calls not applicable"),
        ({"data_regime": None}, TODAY, "now leaves open"),
        ({"data_regime": None, "personal_data": None}, TODAY, "now leaves open"),
        ({"data_regime": "avg"}, TODAY, None),
        ({"data_regime": None, "personal_data": False}, TODAY, None),
        ({"wgs_partnership": False}, TODAY, None),
        ({"wgs_partnership": None}, TODAY, None),
        ({}, date(2025, 2, 28), None),
    ],
)
def test_joint_processing_by_a_partnership_is_said_to_be_under_the_gdpr(
    told_otherwise: Facts, day: date, expected: str | None
) -> None:
    """WGS, Article 1.4(1), in force since 1 March 2025."""
    facts = {**JOINT, **told_otherwise}
    assert warns("The GDPR governs the joint processing", facts, day) is (expected is not None)
    assert expected is None or warns(expected, facts, day)


@pytest.mark.parametrize(
    ("told_otherwise", "expected"),
    [
        ({"data_regime": "avg"}, True),
        ({"data_regime": "wpg"}, True),
        ({}, True),
        ({"data_regime": "avg", "criminal_enforcement": False}, False),
        ({"data_regime": "avg", "contributes_to_besluit": False}, False),
    ],
)
def test_criminal_enforcement_beside_a_decision_is_said_to_be_outside_most_of_the_awb(
    told_otherwise: Facts, expected: bool
) -> None:
    """Awb, Article 1:6(a), whichever data-protection law holds."""
    facts = {"criminal_enforcement": True, "contributes_to_besluit": True, "personal_data": True, **told_otherwise}
    assert warns("Article 1:6(a)", facts, TODAY) is expected


@pytest.mark.parametrize(
    ("told_otherwise", "expected"),
    [
        ({}, True),
        ({"personal_data": False, "data_regime": None}, True),
        ({"data_regime": "wpg"}, False),
        ({"data_regime": None}, False),
        ({"criminal_enforcement": None}, False),
        ({"org_public_authority": False, "org_overheidsorgaan": False, "org_public_body": False}, False),
    ],
)
def test_a_fair_trial_is_not_denied_in_silence_by_a_data_protection_law(told_otherwise: Facts, expected: bool) -> None:
    """ECHR, Article 6, which hangs on none."""
    police: Facts = {"org_public_authority": True, "org_overheidsorgaan": True, "personal_data": True}
    facts = {**police, "criminal_enforcement": True, "data_regime": "avg", **told_otherwise}
    assert warns("Article 6 ECHR on a fair criminal trial", facts) is expected


@pytest.mark.parametrize(
    ("told_otherwise", "expected"),
    [
        ({}, True),
        ({"archive_collection": False}, False),
        ({"archive_collection": None}, False),
        ({"data_regime": "wpg"}, False),
    ],
)
def test_of_archives_the_answer_says_which_rights_do_not_hold(told_otherwise: Facts, expected: bool) -> None:
    """UAVG, Article 45(1); without the fact the norms by URN stay as they are."""
    facts: Facts = {"personal_data": True, "data_regime": "avg", "archive_collection": True, **told_otherwise}
    assert (
        warns("Articles 15, 16, 18(1)(a) and 20 of the GDPR do not hold (UAVG, Article 45(1))", facts, TODAY)
        is expected
    )


@pytest.mark.parametrize(
    ("told_otherwise", "day", "expected"),
    [
        ({}, TODAY, True),
        ({"public_register": False}, TODAY, False),
        ({"public_register": None}, TODAY, False),
        ({"data_regime": "other"}, TODAY, False),
        ({}, date(2018, 5, 24), False),
    ],
)
def test_of_a_public_register_the_answer_says_which_rights_do_not_hold(
    told_otherwise: Facts, day: date, expected: bool
) -> None:
    """UAVG, Article 47, in the texts of 25 May 2018 and 1 September 2026."""
    facts: Facts = {"personal_data": True, "data_regime": "avg", "public_register": True, **told_otherwise}
    words = "Article 21 of the GDPR does not apply, nor do Articles 15, 16, 18 and 19 if that law, or rules under it"
    assert warns(words, facts, day) is expected


@pytest.mark.parametrize(
    ("key", "article"),
    [
        ("avg-15-1", "45"),
        ("avg-15-1-h", "45"),
        ("avg-16", "45"),
        ("avg-18", "45"),
        ("avg-20", "45"),
        ("avg-34", "42"),
    ],
)
def test_the_note_of_a_right_names_the_exception(key: str, article: str) -> None:
    note = norms().requirements[key].note
    assert note
    assert f"{article} " in note.nl
    assert f"{article} " in note.en
    assert "UAVG" in note.en


def test_what_counts_as_criminal_data_is_not_said_by_a_text_that_lapsed() -> None:
    """UAVG, Article 1, in the text of 1 September 2026 (Stb. 2026, 154), which names no court bans."""
    hint = norms().facts["criminal_data"].hint
    assert hint
    assert "sinds 1 september 2026 niet meer" in hint.nl
    assert "no longer stands in Article 1 UAVG since 1 September 2026" in hint.en


FINES: Facts = {
    "org_bestuursorgaan": True,
    "contributes_to_besluit": True,
    "besluit_kind": ["own_motion"],
    "sector_law": ["wvw"],
}


ALIENS: Facts = {"sector_law": ["vw2000"]}


@pytest.mark.parametrize(
    ("told_otherwise", "expected"),
    [
        ({}, True),
        ({"besluit_kind": {"in": ["own_motion"], "out": []}, "sector_law": {"in": ["wvw"], "out": []}}, True),
        ({"besluit_kind": ["application"]}, False),
        ({"besluit_kind": None}, False),
        ({"sector_law": []}, False),
        ({"sector_law": None}, False),
        ({"contributes_to_besluit": False}, False),
        ({"sector_law": ["wvw", "caribbean"]}, False),
    ],
)
def test_a_traffic_fine_is_said_to_be_open_to_administrative_appeal(told_otherwise: Facts, expected: bool) -> None:
    """Wahv, Articles 2a, 6 and 9; Awb, Articles 7:1 and 8:5."""
    facts = {**FINES, **told_otherwise}
    assert warns("administrative appeal to the public prosecutor", facts) is expected
    assert warns("Titles 5.1 and 5.4 Awb do not hold (Wahv, Article 2a)", facts) is expected


def test_parking_tax_is_told_from_a_traffic_fine() -> None:
    """Gemeentewet, Article 231(1), with AWR, Article 25: objection lies against an additional assessment."""
    assert warns("parking tax is no traffic fine", {**FINES, "sector_law": ["local_tax", "wvw"]})


@pytest.mark.parametrize(
    ("law", "day", "earlier"),
    [
        ("jeugdwet", date(2014, 12, 31), "Wet op de jeugdzorg"),
        ("wmo2015", date(2014, 12, 31), "Wet maatschappelijke ondersteuning"),
        ("participatiewet", date(2009, 6, 30), "Articles 5:21 to 5:36 Awb in the previous text"),
    ],
)
def test_law_before_a_norm_that_is_recorded_is_named(law: str, day: date, earlier: str) -> None:
    """Jeugdwet and Wmo 2015: in force on 1 January 2015; Awb, texts of 1 March and 1 July 2009."""
    facts = {"org_bestuursorgaan": True, "contributes_to_besluit": True, "besluit_kind": ["own_motion"]}
    assert warns(earlier, {**facts, "sector_law": [law]}, day)


@pytest.mark.parametrize(
    ("acts", "expected"),
    [
        (["local_tax", "tax_collection"], True),
        (["tax_collection", "woz"], True),
        (["tax_collection"], False),
        (["local_tax"], False),
        (["caribbean", "local_tax", "tax_collection"], False),
    ],
)
def test_levying_and_collecting_tax_at_once_is_said_to_leave_the_awb_to_levying(
    acts: list[str], expected: bool
) -> None:
    """Invorderingswet 1990, Article 1(2), with Gemeentewet, 231(1): remission of a municipal tax is collecting."""
    assert warns("describe the collecting apart", {**FINES, "sector_law": acts}) is expected


@pytest.mark.parametrize(
    ("told_otherwise", "expected"),
    [
        ({}, True),
        ({"besluit_kind": ["application"]}, True),
        ({"besluit_kind": ["on_objection"]}, True),  # Vreemdelingenwet 2000, Article 76: within nineteen weeks
        ({"besluit_kind": ["other_general"]}, False),
        ({"besluit_kind": None}, False),
        ({"sector_law": ["wvw"]}, False),
        ({"contributes_to_besluit": False}, False),
        ({"org_bestuursorgaan": False}, False),
    ],
)
def test_a_decision_on_asylum_is_said_to_be_open_to_appeal_at_once(told_otherwise: Facts, expected: bool) -> None:
    """Awb, Article 7:1(1)(g) and Annex 1; Vreemdelingenwet 2000, Articles 76, 77 and 79."""
    assert warns("no objection lies against it, but appeal at once", {**FINES, **ALIENS, **told_otherwise}) is expected


@pytest.mark.parametrize(
    ("told_otherwise", "as_of", "expected"),
    [
        ({}, date(2026, 6, 12), True),
        ({}, date(2026, 6, 11), False),
        ({"besluit_kind": ["own_motion"]}, TODAY, False),  # withdrawing a permit: Article 41
        ({"sector_law": ["wvw"]}, TODAY, False),
    ],
)
def test_whoever_applies_for_asylum_is_said_not_to_be_heard_under_the_awb(
    told_otherwise: Facts, as_of: date, expected: bool
) -> None:
    """Vreemdelingenwet 2000, Article 39, in the text of 12 June 2026."""
    facts = {**FINES, **ALIENS, "besluit_kind": ["application"], **told_otherwise}
    assert warns("Articles 4:7 and 4:8 Awb do not hold either", facts, as_of) is expected


@pytest.mark.parametrize(
    ("sector_law", "as_of", "expected"),
    [
        (["sv_126jj"], date(2029, 4, 1), True),
        (["sv_126hh"], date(2030, 8, 2), True),
        (["sv_126jj"], date(2029, 3, 31), False),
        (["wvw"], date(2030, 8, 2), False),
        (None, date(2030, 8, 2), False),
    ],
)
def test_a_new_code_of_criminal_procedure_is_told_of(sector_law: object, as_of: date, expected: bool) -> None:
    """Bills 36327 and 36636: intended from 1 April 2029."""
    assert warns("A new Code of Criminal Procedure", {"sector_law": sector_law}, as_of) is expected


def test_the_questions_that_a_traffic_fine_meets_name_the_act() -> None:
    for key in ("besluit_kind", "criminal_enforcement"):
        hint = norms().facts[key].hint
        assert hint
        assert "Wahv" in hint.nl
        assert "Wahv" in hint.en


@pytest.mark.parametrize(
    ("told_otherwise", "expected"),
    [
        ({}, True),
        ({"sector_law": {"in": ["brp_address"], "out": []}}, True),
        ({"personal_data": None, "data_regime": None}, True),
        ({"sector_law": ["wvw"]}, False),
        ({"sector_law": None}, False),
        ({"data_regime": "wpg", "id_number": []}, False),
        ({"personal_data": False, "data_regime": None, "special_categories": None}, False),
    ],
)
def test_where_the_population_register_act_governs_the_uavg_is_said_not_to_hold(
    told_otherwise: Facts, expected: bool
) -> None:
    """UAVG, Article 2(2)."""
    facts: Facts = {"personal_data": True, "data_regime": "avg", "special_categories": True, "sector_law": ["brp"]}
    assert warns("the UAVG does not hold (UAVG, Article 2(2))", {**facts, **told_otherwise}) is expected


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        ({"edpb": ["1", "2"], "personal_data": False}, True),
        ({"edpb": {"in": ["4"], "out": []}, "data_regime": "none", "is_ai_system": False}, True),
        ({"edpb": [], "personal_data": False}, False),
        ({"edpb": ["1", "2"], "personal_data": True}, False),
        ({"edpb": ["1", "2"]}, False),
        ({"personal_data": False}, False),
    ],
)
def test_a_risk_criterion_without_personal_data_is_told_and_not_refused(facts: Facts, expected: bool) -> None:
    """WP248 rev.01, on GDPR Article 35(1)."""
    assert warns("one of the nine European risk criteria, yet no personal data", facts) is expected


def test_a_risk_criterion_does_not_decide_whether_there_are_personal_data() -> None:
    """It may be denied beside it: what it decided unstated, the denial would then turn round."""
    met: Facts = {"edpb": ["1", "2"], "data_regime": "avg"}
    assert statuses(met)["avg-35-1"] == "undetermined"
    assert statuses({**met, "personal_data": True})["avg-35-1"] == "applies"
    assert statuses({"edpb": ["1", "2"], "personal_data": False})["avg-35-1"] == "does_not_apply"


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        ({"data_regime": "wpg", "sector_law": ["sv_126hh"]}, ["126hh(2)"]),
        ({"data_regime": "wpg", "sector_law": ["sv_126jj"]}, ["126jj(5)"]),
        ({"data_regime": "wpg", "sector_law": ["sv_126hh", "sv_126jj"]}, ["126hh(2)", "126jj(5)"]),
        ({"data_regime": "wpg", "sector_law": []}, []),
        ({"data_regime": "avg", "sector_law": ["sv_126hh"]}, []),
    ],
)
def test_what_criminal_procedure_sets_aside_of_the_wpg_is_told(facts: Facts, expected: list[str]) -> None:
    """Sv, Articles 126hh(2) and 126jj(5), text of 25 July 2020: Sections 2 and 3 of the Wpg for the greater part."""
    told = [
        words
        for words in ("126hh(2)", "126jj(5)")
        if warns(f"Article {words}). What", {**facts, "personal_data": True})
    ]
    assert told == expected


@pytest.mark.parametrize(("as_of", "told"), [(date(2018, 12, 31), False), (date(2019, 1, 1), True)])
def test_before_plates_were_stored_nothing_is_said_of_them(as_of: date, told: bool) -> None:
    """Sv, Article 126jj: since 1 January 2019; the Wpg itself is of 2008."""
    facts = {"personal_data": True, "data_regime": "wpg", "sector_law": ["sv_126jj"]}
    assert warns("Article 126jj(5)). What", facts, as_of) is told

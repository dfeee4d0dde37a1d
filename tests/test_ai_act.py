"""What an answer on the AI Act takes for granted is said where it bears on the answer, and nowhere else."""

from datetime import date
from typing import Any

import pytest

from systems import TODAY, described, engine, norms, statuses

BEFORE_THE_AMENDMENT = date(2026, 7, 23)
"""The day before Regulation (EU) 2026/1744 was published."""

SYSTEM = {
    "is_ai_system": True,
    "excl_scope": False,
    "open_source": False,
    "prohibited": [],
    "annex1_section": "none",
    "annex3": ["5a"],
    "lifecycle": "in_service",
    "role_provider": True,
    "role_deployer": True,
    "org_public_authority": True,
    "personal_data": True,
    "data_regime": "avg",
    "profiling": True,
    "criminal_enforcement": False,
    "authorised_criminal_law": False,
    "intended_for_public_authority": True,
    "sig_design_change": False,
    "date_in_service": "2026-09-01",
}
"""A model for benefits that a public authority made, and uses since before the high-risk rules hold."""

ENDED = {"lifecycle": "ended", "date_in_service": "2025-01-01"}
CHANGED = {"sig_design_change": True}
DEROGATED = {"art63_condition": ["d"], "art63_no_significant_risk": True, "profiling": False}
CHANGED_PRODUCT = {
    **CHANGED,
    "annex3": [],
    "annex1_section": "A",
    "annex1_third_party": True,
    "date_in_service": "2028-03-01",
}
BIOMETRICS = {"annex3": ["1b"], "biometric_categorisation": True, "date_in_service": "2028-01-01"}
PLAIN_OPEN_SOURCE = {
    "open_source": True,
    "prohibited": [],
    "annex3": [],
    **dict.fromkeys(
        (
            "interacts_directly",
            "generates_synthetic",
            "emotion_recognition",
            "biometric_categorisation",
            "publishes_deepfake",
            "publishes_ai_text_public_interest",
        ),
        False,
    ),
}
NO_POLICE = {"criminal_enforcement": False, "authorised_criminal_law": False, "data_regime": "avg"}
LIVE = {"annex3": ["1a"], "rbi_real_time": True}
TESTED_IN_TRAFFIC = {"annex3": [], "lifecycle": "pilot", "annex1_section": "B", "annex1_third_party": True}


def warned(words: str, facts: dict[str, Any], as_of: date, known_at: date = TODAY) -> bool:
    """Say whether an answer warns in these words."""
    warnings = engine().answer(described({**SYSTEM, **facts}), as_of, known_at).warnings
    return any(words in one.en for one in warnings)


@pytest.mark.parametrize(
    ("facts", "as_of", "told"),
    [
        (ENDED, date(2030, 8, 2), False),  # it was out of use that day
        (ENDED, date(2030, 8, 3), True),
        (ENDED, date(2032, 1, 1), True),
        ({**ENDED, "intended_for_public_authority": None}, date(2032, 1, 1), True),
        ({**ENDED, "intended_for_public_authority": False}, date(2032, 1, 1), False),
        ({**ENDED, "lifecycle": "in_service"}, date(2032, 1, 1), False),
        ({**ENDED, "date_in_service": "2028-01-01"}, date(2032, 1, 1), False),  # the rules hold: nothing is denied
        ({**ENDED, "annex3": []}, date(2032, 1, 1), False),
        ({**ENDED, "excl_scope": True}, date(2032, 1, 1), False),
    ],
)
def test_a_denial_that_hangs_on_when_use_ended_is_told(facts: dict[str, Any], as_of: date, told: bool) -> None:
    """Article 111(2): what was in use on 2 August 2030 had to comply, so that Article 18(1) asks to keep documents."""
    assert warned("‘Does not apply’ may be wrong too", facts, as_of) is told


@pytest.mark.parametrize(
    ("facts", "as_of", "told"),
    [
        (ENDED, date(2025, 2, 2), True),
        (ENDED, date(2025, 2, 1), False),
        ({**ENDED, "lifecycle": "in_service"}, TODAY, False),
        ({**ENDED, "is_ai_system": False}, TODAY, False),
    ],
)
def test_what_ends_with_use_is_named(facts: dict[str, Any], as_of: date, told: bool) -> None:
    """Article 113(a): from the day on which the first of these Articles applied."""
    assert warned("cannot be done without use any more", facts, as_of) is told


def test_an_answer_calls_no_rule_on_use_of_the_ai_act_applicable_to_what_is_out_of_use() -> None:
    """What the warning names is what is denied, and what it excepts is not."""
    used = {**SYSTEM, "prohibited": ["f"], "emotion_recognition": True, "date_in_service": "2028-01-10"}
    found, in_use = (
        {row.requirement.key for row in engine().answer(described(facts), date(2029, 1, 1), TODAY).requirements
         if row.status == "applies" and row.requirement.act.key == "aia"}
        for facts in ({**used, "lifecycle": "ended"}, {**used, "lifecycle": "in_service"})
    )  # fmt: skip
    gone = {key.removeprefix("aia-").split("-")[0] for key in in_use - found}
    assert gone == {"4", "5", "26", "27", "49", "50"}
    kept = {"aia-26-5-incident", "aia-26-5-inform", "aia-26-5-suspend", "aia-26-6", "aia-26-12", "aia-49-1"}
    assert kept <= found


DEROGATED = {"profiling": False, "art63_condition": ["d"], "art63_no_significant_risk": True, "role_provider": False}


@pytest.mark.parametrize(
    ("facts", "told"),
    [
        (DEROGATED, True),
        ({**DEROGATED, "role_provider": True}, False),  # the assessment is its own
        ({**DEROGATED, "role_provider": None}, False),
        ({**DEROGATED, "profiling": True}, False),
        ({**DEROGATED, "art63_no_significant_risk": False}, False),
        ({**DEROGATED, "art63_condition": []}, False),
        ({**DEROGATED, "annex3": []}, False),
        ({**DEROGATED, "is_ai_system": False, "role_provider": None}, False),
    ],
)
def test_a_user_cannot_except_a_system_by_its_own_facts(facts: dict[str, Any], told: bool) -> None:
    """Articles 6(4) and 49(2): the provider documents and registers that assessment."""
    assert warned("ask for that assessment", facts, date(2028, 2, 1)) is told


@pytest.mark.parametrize(
    ("facts", "told"),
    [
        ({"annex3": ["2", "5a"]}, True),
        ({"annex3": {"in": ["2", "4a"]}}, True),
        ({"annex3": ["2"]}, False),
        ({"annex3": ["4a", "5a"]}, False),
        ({**DEROGATED, "annex3": ["2", "5a"]}, False),  # nothing is lost
    ],
)
def test_what_point_2_takes_away_from_another_point_is_told(facts: dict[str, Any], told: bool) -> None:
    """Articles 27(1) and 49(1) and (3) leave out point 2 of Annex III."""
    assert warned("under point 2 and under another point too", facts, date(2028, 2, 1)) is told


UNDATED, TOO_EARLY = "since when is then not said", "must then be ‘no’"


@pytest.mark.parametrize(
    ("facts", "as_of", "known_at", "told"),
    [
        (CHANGED, date(2028, 11, 26), TODAY, {UNDATED}),
        (CHANGED, date(2027, 12, 2), TODAY, {UNDATED}),
        (CHANGED, date(2027, 12, 1), TODAY, {TOO_EARLY}),
        (CHANGED, TODAY, TODAY, {TOO_EARLY}),
        (CHANGED, TODAY, BEFORE_THE_AMENDMENT, set()),  # new since 2 August 2026, whatever changed
        ({**CHANGED, "date_in_service": "2026-07-01"}, TODAY, BEFORE_THE_AMENDMENT, {UNDATED}),
        ({**CHANGED, "date_in_service": "2027-12-02"}, date(2028, 11, 26), TODAY, set()),
        ({**CHANGED, "annex3": []}, date(2028, 11, 26), TODAY, set()),
        ({**CHANGED, "annex3": []}, TODAY, TODAY, set()),
        (CHANGED_PRODUCT, date(2029, 1, 1), TODAY, {UNDATED}),
        (CHANGED_PRODUCT, date(2028, 8, 1), TODAY, {TOO_EARLY}),
        ({**CHANGED_PRODUCT, "date_in_service": "2028-09-01"}, date(2029, 1, 1), TODAY, set()),
        ({**CHANGED_PRODUCT, "annex3": ["5a"]}, date(2028, 3, 1), TODAY, {TOO_EARLY}),  # for Annex I alone
        ({"sig_design_change": False}, date(2028, 11, 26), TODAY, set()),
    ],
)
def test_what_follows_from_a_change_without_a_day_is_told(
    facts: dict[str, Any], as_of: date, known_at: date, told: set[str]
) -> None:
    """Article 111(2): only a change since the day on which the high-risk rules hold for the class counts."""
    assert {words for words in (UNDATED, TOO_EARLY) if warned(words, facts, as_of, known_at)} == told
    rows = engine().answer(described({**SYSTEM, **facts}), as_of, known_at).requirements
    left_out = [one for one in rows if one.status == "applies" and not one.applies_from]
    assert any(one.requirement.act.key == "aia" for one in left_out) is (UNDATED in told)


@pytest.mark.parametrize(
    ("facts", "told"),
    [
        (BIOMETRICS, True),
        ({**BIOMETRICS, "annex3": ["1a"]}, True),
        ({**BIOMETRICS, "annex3": ["1c"]}, True),
        ({**BIOMETRICS, "annex3": ["5a"]}, False),
        ({**BIOMETRICS, "annex3": ["1b", "7a"]}, False),  # it is not denied
        ({**BIOMETRICS, "criminal_enforcement": True}, False),
        ({**BIOMETRICS, "criminal_enforcement": None, "authorised_criminal_law": None}, False),  # it is open
        ({**BIOMETRICS, "profiling": False, "art63_condition": ["a"], "art63_no_significant_risk": True}, True),
        ({**BIOMETRICS, "role_provider": False, "role_deployer": False}, False),  # registers nothing
        ({**BIOMETRICS, "role_provider": False, "org_public_authority": False}, True),  # perhaps on behalf of one
        ({**BIOMETRICS, "excl_scope": True}, False),
    ],
)
def test_for_what_else_biometrics_are_registered_apart_is_told(facts: dict[str, Any], told: bool) -> None:
    """Article 49(4): for law enforcement, migration, asylum and border control."""
    assert warned("migration, asylum or border control too", facts, date(2028, 2, 1)) is told


def test_the_warning_on_biometrics_has_the_dutch_word_of_article_49() -> None:
    warnings = engine().answer(described({**SYSTEM, **BIOMETRICS}), date(2028, 2, 1), TODAY).warnings
    assert [one for one in warnings if "asiel of grenstoezichtsbeheer" in one.nl]


@pytest.mark.parametrize(
    ("facts", "as_of", "known_at", "told"),
    [
        (TESTED_IN_TRAFFIC, date(2026, 8, 2), TODAY, True),
        (TESTED_IN_TRAFFIC, date(2026, 8, 1), TODAY, False),
        (TESTED_IN_TRAFFIC, TODAY, date(2026, 7, 24), True),
        (TESTED_IN_TRAFFIC, TODAY, BEFORE_THE_AMENDMENT, False),
        ({**TESTED_IN_TRAFFIC, "sandbox": True}, TODAY, TODAY, False),
        ({**TESTED_IN_TRAFFIC, "excl_scope": True}, TODAY, TODAY, False),
    ],
)
def test_tests_of_products_are_told_of_from_when_the_law_has_them(
    facts: dict[str, Any], as_of: date, known_at: date, told: bool
) -> None:
    """Article 60a: inserted by Regulation (EU) 2026/1744, on tests outside regulatory sandboxes."""
    assert warned("Article 60a", facts, as_of, known_at) is told


@pytest.mark.parametrize(
    ("facts", "told"),
    [
        ({}, True),
        ({"annex3": [], "annex1_section": "none", "sandbox": False}, False),
        ({"annex3": [], "annex1_section": "none"}, True),  # any system may be tested in a sandbox
        ({"annex3": {"in": [], "out": ["5a"]}, "annex1_section": "none", "sandbox": False}, True),
        ({"annex3": [], "annex1_section": None, "sandbox": False}, True),  # Article 60 reaches Annex I
    ],
)
def test_only_of_what_may_be_tested_under_the_law_a_test_is_said_to_be_no_use(
    facts: dict[str, Any], told: bool
) -> None:
    """Articles 3(57), 57 and 60(1): a test in a sandbox, or of a high-risk system outside one."""
    assert warned("is no putting into service", {"lifecycle": "pilot", **facts}, TODAY) is told


@pytest.mark.parametrize(
    ("facts", "told"),
    [
        ({"annex3": ["7d"]}, True),
        ({"annex3": ["7c"], "date_in_service": None}, True),
        ({"annex3": ["7d"], "date_in_service": "2027-08-01"}, True),
        ({"annex3": ["7d"], "date_in_service": "2027-08"}, True),  # perhaps on the first of that month
        ({"annex3": ["7d"], "date_in_service": "2027-08-02"}, False),  # legacy by paragraph 2 alone
        ({"annex3": ["7d"], "date_in_service": "2027-12-02"}, False),  # no legacy system
        ({"annex3": ["7c"], **DEROGATED}, False),  # no high-risk rule waits
        ({"annex3": ["7c"], **DEROGATED, "profiling": True}, True),
        ({"annex3": ["1a"], "criminal_enforcement": True}, True),  # SIS serves police and judicial cooperation too
        ({"annex3": ["1a"], **NO_POLICE}, False),  # for neither police nor borders, such as a gate of a stadium
        ({"annex3": ["1a"], **NO_POLICE, "criminal_enforcement": None}, True),
        ({"annex3": {"in": ["1a"], "out": ["5a"]}, **NO_POLICE}, True),  # border control may serve Annex III, 7(d)
        ({"annex3": ["5a"]}, False),
        ({"annex3": ["7d"], "excl_scope": True}, False),
    ],
)
def test_components_of_the_large_systems_of_the_union_have_a_day_of_their_own(
    facts: dict[str, Any], told: bool
) -> None:
    """Article 111(1): a legacy component of what Annex X lists complies by 31 December 2030, not by paragraph 2."""
    assert warned("31 December 2030", facts, TODAY) is told


@pytest.mark.parametrize(
    ("facts", "as_of", "told"),
    [
        (LIVE, date(2025, 2, 2), True),
        (LIVE, date(2025, 2, 1), False),
        ({**LIVE, "authorised_criminal_law": True}, TODAY, True),  # a law on detection is not that of Article 5(5)
        ({**LIVE, "excl_scope": True}, TODAY, False),
    ],
)
def test_live_identification_is_told_of_where_its_prohibition_holds(
    facts: dict[str, Any], as_of: date, told: bool
) -> None:
    """Articles 5(2) and (5) and 113(a)."""
    assert warned("Article 5(2) and (5)", facts, as_of) is told


def test_a_norm_that_was_not_known_is_not_said_to_lack_a_day() -> None:
    """The text of 2024 had an Article 27(4) too, in other words; that of a treaty not in force has no day at all."""

    def said(key: str, known_at: date) -> str:
        answer = engine().answer(described({**SYSTEM, "is_ai_system": True}), TODAY, known_at)
        (found,) = [one for one in answer.requirements if one.requirement.key == key]
        assert (found.status, found.reason) == ("does_not_apply", "not-yet")
        return found.because[-1].label.en

    assert (
        said("aia-27-4", BEFORE_THE_AMENDMENT) == "the law as then known did not have this norm, or not in these words"
    )
    assert said("aia-27-4", TODAY).startswith("fundamental rights impact assessment of legacy high-risk systems")
    assert said("cets-225-4", TODAY) == "no day is fixed on which this norm begins to apply"


def test_article_4_is_named_in_words_that_are_true_of_both_its_texts() -> None:
    """That of 2024 asked for a sufficient level; only that of 2026 speaks of supporting development."""
    label = engine().norms.requirements["aia-4-1"].legal_basis[0].topic
    assert (label.nl, label.en) == ("maatregelen voor AI-geletterdheid", "measures for AI literacy")


PROFILED = {"annex3": ["6e"], "art63_condition": ["a"], "art63_no_significant_risk": True, "profiling": False}
BUILT_2028 = {"date_in_service": "2028-01-05"}


@pytest.mark.parametrize("profiling", [True, False, None])
@pytest.mark.parametrize("condition", [["a"], None])
def test_profiling_for_law_enforcement_is_high_risk_whatever_else_is_said(
    profiling: bool | None, condition: list[str] | None
) -> None:
    """Articles 6(2) and (3), last subparagraph: point 6(e) of Annex III is profiling itself."""
    found = statuses({**SYSTEM, **PROFILED, **BUILT_2028, "profiling": profiling, "art63_condition": condition}, LATER)
    assert {found[key] for key in ("aia-9-1", "aia-26-2", "aia-49-1", "aia-49-4-provider")} == {"applies"}
    assert {found[key] for key in ("aia-6-4", "aia-49-2", "aia-49-4-derogated")} == {"does_not_apply"}


def test_what_does_not_profile_by_definition_can_still_be_excepted() -> None:
    """Article 6(3): point 6(a) beside it, which cannot where 6(e) is listed too."""
    alone = {**SYSTEM, **PROFILED, **BUILT_2028, "annex3": ["6a"]}
    assert statuses(alone, LATER)["aia-49-4-derogated"] == statuses(alone, LATER)["aia-6-4"] == "applies"
    assert statuses({**alone, "annex3": ["6a", "6e"]}, LATER)["aia-9-1"] == "applies"
    assert not warned("ask for that assessment", {**PROFILED, "role_provider": False}, LATER)


LATER = date(2028, 2, 1)


@pytest.mark.parametrize(
    ("point", "fact", "words"),
    [
        ("6e", "profiling", "is about profiling people"),
        ("1a", "special_categories", "those are special categories"),
        ("1b", "biometric_categorisation", "is that of Article 3(40)"),
        ("1c", "emotion_recognition", "is that of Article 3(39)"),
    ],
)
def test_facts_that_deny_what_annex_iii_says_are_told(point: str, fact: str, words: str) -> None:
    for listed, said, told in (
        ([point], False, True),
        ([point], True, False),
        ([point], None, False),
        (["5a"], False, False),
        (None, False, False),
    ):
        assert (listed, said, warned(words, {"annex3": listed, fact: said}, LATER)) == (listed, said, told)
    assert not warned(words, {"annex3": [point], fact: False, "excl_scope": True}, LATER)


WITHOUT_DATA = {"personal_data": False, "data_regime": "none", "profiling": None}


@pytest.mark.parametrize(
    ("facts", "told"),
    [
        ({"annex3": ["1a"]}, True),
        ({"annex3": ["1b"]}, True),
        ({"annex3": ["1c"]}, True),
        ({"annex3": [], "emotion_recognition": True}, True),
        ({"annex3": [], "biometric_categorisation": True}, True),
        ({"annex3": ["5a"], "emotion_recognition": False}, False),
        ({"annex3": ["1a"], "personal_data": True, "data_regime": "avg"}, False),
    ],
)
def test_biometric_data_without_personal_data_are_told(facts: dict[str, Any], told: bool) -> None:
    """Article 3(34): biometric data are personal data. It is told, not refused."""
    assert warned("Biometric data are personal data", {**WITHOUT_DATA, **facts}, LATER) is told


@pytest.mark.parametrize(("fact", "norm"), [("special_categories", "avg-9-1"), ("emotion_recognition", "aia-50-3")])
@pytest.mark.parametrize("listed", [None, [], ["1a", "1c"]])
def test_a_fact_decides_what_hangs_on_it_without_a_question_on_annex_iii(
    fact: str, norm: str, listed: list[str] | None
) -> None:
    """GDPR 9(1) and Article 50(3): where Annex III says otherwise a warning tells."""
    facts = {**SYSTEM, "annex3": listed, "biometric_categorisation": False}
    outcomes = [statuses({**facts, fact: said})[norm] for said in (True, False, None)]
    assert outcomes == ["applies", "does_not_apply", "undetermined"]


@pytest.mark.parametrize(
    ("facts", "as_of", "told"),
    [
        ({"open_source": True}, TODAY, True),
        ({"open_source": True}, date(2028, 8, 2), False),
        ({"open_source": False}, TODAY, False),
        ({"open_source": True, "excl_scope": True}, TODAY, False),
        ({**PLAIN_OPEN_SOURCE, "interacts_directly": True}, date(2026, 8, 1), True),
        ({**PLAIN_OPEN_SOURCE, "interacts_directly": True}, date(2026, 8, 2), False),  # Article 50 applies
        ({**PLAIN_OPEN_SOURCE, "prohibited": ["ba"]}, date(2026, 12, 1), True),
        ({**PLAIN_OPEN_SOURCE, "prohibited": ["ba"]}, date(2026, 12, 2), False),
        ({**PLAIN_OPEN_SOURCE, "prohibited": ["a"]}, date(2025, 2, 1), True),
        ({**PLAIN_OPEN_SOURCE, "prohibited": ["a"]}, date(2025, 2, 2), False),  # it applies since then
        ({**PLAIN_OPEN_SOURCE, "annex3": ["5a"]}, date(2027, 12, 1), True),
        ({**PLAIN_OPEN_SOURCE, "annex3": ["5a"]}, date(2027, 12, 2), False),
        (PLAIN_OPEN_SOURCE, TODAY, False),  # nothing keeps it within
        # within by a rule that applies already, whatever is to come
        ({**PLAIN_OPEN_SOURCE, "annex3": ["5a"], "interacts_directly": True}, TODAY, False),
        ({**PLAIN_OPEN_SOURCE, "annex3": ["5a"], "interacts_directly": True}, date(2026, 8, 1), True),
        ({**PLAIN_OPEN_SOURCE, "annex3": ["5a"], "interacts_directly": None}, TODAY, True),
        ({**PLAIN_OPEN_SOURCE, "annex3": ["5a"], "prohibited": ["a"]}, TODAY, False),
        ({**PLAIN_OPEN_SOURCE, "annex3": ["5a"], "prohibited": ["ba"]}, date(2026, 12, 1), True),
        ({**PLAIN_OPEN_SOURCE, "annex3": ["5a"], "annex1_section": "A"}, date(2027, 12, 2), False),
        (
            {**PLAIN_OPEN_SOURCE, "annex3": ["5a"], "annex1_section": "A", "profiling": False},
            date(2027, 12, 2),
            True,  # Article 6(3) may except it
        ),
        (
            {**PLAIN_OPEN_SOURCE, "annex3": ["5a"], "annex1_section": "A", "profiling": False, "art63_condition": []},
            date(2027, 12, 2),
            False,
        ),
    ],
)
def test_open_source_within_the_act_before_the_rule_that_keeps_it_there_is_told(
    facts: dict[str, Any], as_of: date, told: bool
) -> None:
    """Articles 2(12) and 113."""
    assert warned("Open source stays within", facts, as_of) is told


def test_the_sandbox_is_not_for_open_source_outside_the_act() -> None:
    """Article 2(12)."""
    facts = {**SYSTEM, **IN_SANDBOX, "open_source": True, "annex3": [], "annex1_section": "none", "prohibited": []}
    nothing = dict.fromkeys(
        ("interacts_directly", "generates_synthetic", "emotion_recognition", "biometric_categorisation",
         "publishes_deepfake", "publishes_ai_text_public_interest"), False,
    )  # fmt: skip
    assert statuses({**facts, **nothing})["aia-59-1"] == "does_not_apply"
    assert statuses({**facts, **nothing, "annex3": ["5a"]})["aia-59-1"] == "applies"


IN_SANDBOX = {"sandbox": True, "criminal_enforcement": True}


@pytest.mark.parametrize(
    ("lifecycle", "status"),
    [
        ("development", "applies"),
        ("pilot", "applies"),
        ("in_service", "applies"),
        ("ended", "does_not_apply"),
    ],
)
def test_the_sandbox_is_of_no_use_to_what_has_ended(lifecycle: str, status: str) -> None:
    """Article 59(1) and (2)."""
    found = statuses({**SYSTEM, **IN_SANDBOX, "lifecycle": lifecycle}, LATER)
    assert found["aia-59-1"] == found["aia-59-2"] == status


@pytest.mark.parametrize(
    ("facts", "as_of", "told"),
    [
        ({}, TODAY, True),
        ({}, date(2026, 8, 1), False),
        ({"lifecycle": "pilot"}, TODAY, False),
        ({"lifecycle": "ended"}, TODAY, False),
        ({"sandbox": False}, TODAY, False),
        ({"personal_data": False, "data_regime": "none", "profiling": None}, TODAY, False),
    ],
)
def test_ordinary_use_is_no_use_in_a_sandbox(facts: dict[str, Any], as_of: date, told: bool) -> None:
    """Articles 3(55), 57(5) and 59(1)(g)."""
    assert warned("AI regulatory sandbox", {**IN_SANDBOX, **facts}, as_of) is told


@pytest.mark.parametrize("key", ["aia-60-1", "aia-60-7", "aia-61-1"])
def test_tests_in_the_real_world_work_out_the_requirement_on_testing(key: str) -> None:
    """Articles 60 and 61: the Algoritmekader joins them to Article 9(6) to (8)."""
    assert norms().requirements[key].details == ("urn:nl:ak:ver:aia-38",)


def test_article_111_is_no_basis_of_a_day_that_it_does_not_set() -> None:
    """Article 113 sets the days; Article 111(2) is named with what makes a system a legacy one."""
    based = {
        period.key: {basis.key for basis in period.legal_basis}
        for one in norms().requirements.values()
        for period in one.periods
    }
    dated = {key for key, bases in based.items() if any(one.startswith("aia/art_113") for one in bases)}
    legacy = {key for key in dated if "aia/art_111/par_2" in based[key]}
    assert legacy == {key for key in dated if key.startswith("section-5-cut-off")}
    assert dated > legacy > set()

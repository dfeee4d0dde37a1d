"""A warning stands only on days on which something of which it speaks may hold, or is to come."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from normgraph.applies.description import read_description
from systems import TODAY, described, engine, norms, partial, seeded, warns

AI = {"is_ai_system": True, "excl_scope": False}
BENEFITS = {**AI, "annex3": ["5a"], "role_provider": True, "role_deployer": True, "lifecycle": "in_service"}
DAY_BEFORE = timedelta(days=1)
PUBLISHED = date(2024, 7, 12)
"""Of the AI Act: from this day an answer tells of its rules as not yet applicable."""

FIRST_DAYS: list[tuple[str, dict[str, Any], date]] = [
    ("day of the test then does not count", {**BENEFITS, "lifecycle": "pilot"}, PUBLISHED),
    ("exceptions for point 2 come first", {**BENEFITS, "annex3": ["2", "5a"]}, PUBLISHED),
    ("goes by Annex III: the derogation", {**BENEFITS, "annex3": ["6e"], "profiling": False}, PUBLISHED),
    ("is that of Article 3(39)", {**BENEFITS, "annex3": ["1c"], "emotion_recognition": False}, PUBLISHED),
    ("yet is not free of significant risk",
     {**BENEFITS, "art63_condition": ["a"], "art63_no_significant_risk": False}, PUBLISHED),
    ("Eurodac, EES or ETIAS", {**BENEFITS, "annex3": ["7a"]}, PUBLISHED),
    ("but is not about people", {"significant_effect": True, "makes_decisions_about_persons": False}, PUBLISHED),
    ("marking of Article 50(2)",
     {**AI, "generates_synthetic": False, "publishes_deepfake": True, "lifecycle": "in_service"}, PUBLISHED),
    ("yet carries out a prohibited AI practice", {"is_ai_system": False, "prohibited": ["a"]}, PUBLISHED),
    ("Open source stays within the AI Act", {**BENEFITS, "open_source": True}, PUBLISHED),
    ("comes onto the market no earlier than",
     {"gpai_model_provider": True, "date_gpai_market": "2035-01-01"}, PUBLISHED),
    ("do not say on which day it comes into service", {**BENEFITS, "lifecycle": "development"}, PUBLISHED),
    ("the algorithm is not impactful",
     {"impactful_algorithm": False, "contributes_to_besluit": True, "significant_effect": True},
     date(2022, 12, 21)),
    ("part of it to stored number plates",
     {"sector_law": ["sv_126jj"], "personal_data": True, "data_regime": "avg"}, date(2019, 1, 1)),
    ("whoever decides why and how", {"personal_data": True, "data_regime": "avg", "role_deployer": False},
     date(2016, 5, 4)),
    ("yet no personal data are processed", {"edpb": ["1"], "personal_data": False, "data_regime": "avg"},
     date(2016, 5, 4)),
    ("Biometric data are personal data", {**BENEFITS, "annex3": ["1b"], "personal_data": False, "data_regime": "avg"},
     date(2016, 5, 4)),
]  # fmt: skip


@pytest.mark.parametrize(("words", "facts", "first"), FIRST_DAYS, ids=[row[0] for row in FIRST_DAYS])
def test_a_warning_begins_with_the_rules_that_it_speaks_of(words: str, facts: dict[str, Any], first: date) -> None:
    assert warns(words, facts, first)
    assert not warns(words, facts, first - DAY_BEFORE)


def test_what_police_data_are_called_is_told_before_the_gdpr_too() -> None:
    """The Wpg is the one act on personal data that the graph has from before."""
    facts = {"personal_data": True, "role_deployer": False}
    assert warns("whoever decides why and how", {**facts, "data_regime": "wpg"}, date(2015, 6, 1))
    assert warns("whoever decides why and how", facts, date(2015, 6, 1))


def test_before_the_ai_act_was_published_nothing_of_it_is_told() -> None:
    facts = {**BENEFITS, "annex3": ["7a"], "profiling": True}
    before, after = (
        [one.en for one in engine().answer(described(facts), TODAY, known_at).warnings if "AI Act" in one.en]
        for known_at in (date(2024, 7, 11), date(2024, 7, 12))
    )
    assert (before, bool(after)) == ([], True)


@pytest.mark.parametrize("seed", range(60))
def test_no_answer_about_2020_speaks_of_the_ai_act_but_to_say_what_else_holds(seed: int) -> None:
    random = seeded(seed)
    facts = partial(random, random.choice((0.5, 0.9, 1)))
    told = (one.en for one in engine().answer(described(facts), date(2020, 6, 1), TODAY).warnings)
    other = ("Biometric data are personal data", "in development, but came into service", "rules on special categories")
    assert not [text for text in told if "AI Act" in text and not any(words in text for words in other)]


# ---- Section 5, during development ----

PLANNED = {
    **BENEFITS,
    "lifecycle": "development",
    "date_in_service": "2028-03-01",
    "profiling": True,
    "annex1_section": "none",
    "org_public_authority": True,
}
BEFOREHAND = "Whether they bind during development already is not settled"


@pytest.mark.parametrize(
    ("facts", "readings", "day", "told"),
    [
        (PLANNED, {}, date(2026, 8, 1), False),
        (PLANNED, {}, date(2026, 8, 2), True),
        (PLANNED, {"section-5": "formal"}, date(2027, 12, 1), True),
        (PLANNED, {"section-5": "effective"}, date(2027, 12, 1), False),
        (PLANNED, {"section-5": "formal"}, date(2027, 12, 2), False),  # from the planned day on, says the answer
        (PLANNED, {"section-5": "formal"}, date(2028, 3, 1), True),  # “no longer”, it says
        ({**PLANNED, "date_in_service": None}, {"section-5": "formal"}, date(2027, 12, 2), True),
        ({**PLANNED, "lifecycle": "in_service"}, {"section-5": "formal"}, date(2027, 12, 1), False),
        ({**PLANNED, "annex3": [], "annex1_section": "none"}, {}, date(2027, 12, 1), False),
    ],
)
def test_what_section_5_asks_beforehand_is_told_as_open_during_development(
    facts: dict[str, Any], readings: dict[str, str], day: date, told: bool
) -> None:
    """In one reading it applied until 2 December 2027, and no longer after, to what was still in development."""
    description = read_description({"facts": facts, "readings": readings}, norms())
    assert any(BEFOREHAND in one.en for one in engine().answer(description, day, TODAY).warnings) is told

"""The days in an answer: what it says of other days is what it says when asked on them."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from answered import (
    AFTER_THE_CHANGE,
    BEFORE_THE_CHANGE,
    CASES,
    Case,
    any_case,
    any_case_in_use,
    benefits,
    high_risk,
    row,
)
from normgraph.applies.decide import without_period
from normgraph.applies.description import read_description
from normgraph.applies.logic import FALSE, TRUE
from systems import TODAY, Facts, described, engine

# ---- the timeline ----


@any_case_in_use
def test_the_timeline_agrees_with_asking_again(case: Case) -> None:
    """Asked the day before and on each day, what differs is what the timeline says; in between nothing does."""
    before = case.on(case.as_of)
    for entry in case.answer.timeline:
        assert case.on(entry.day - timedelta(days=1)) == before
        after = case.on(entry.day)
        changed = {key: (before[key], after[key]) for key in after if before[key] != after[key]}
        assert set(entry.starts) == {key for key, (_, then) in changed.items() if then == "applies"}
        assert set(entry.ends) == {key for key, shift in changed.items() if shift == ("applies", "does_not_apply")}
        assert set(entry.may_start) == {key for key, (_, then) in changed.items() if then == "undetermined"}
        fell = {key for key, shift in changed.items() if shift == ("undetermined", "does_not_apply")}
        assert set(entry.falls_away) == fell
        assert dict(entry.kinds()), "no day is empty"
        before = after
    assert case.on(date(2099, 1, 1)) == before
    days = [entry.day for entry in case.answer.timeline]
    assert days == sorted(set(days))


@any_case_in_use
def test_the_timeline_tells_where_readings_come_to_differ(case: Case) -> None:
    """Asked the day before and on each day, readings differ anew where the timeline says so; in between they do not."""
    before = case.answer
    for entry in case.answer.timeline:
        assert before.contested_in(case.asked(entry.day - timedelta(days=1))) == []
        before = case.asked(entry.day)
        found = case.asked(entry.day - timedelta(days=1)).contested_in(before)
        assert set(entry.becomes_contested) == {row.requirement.key for _, rows in found for row in rows}
    assert before.contested_in(case.asked(date(2099, 1, 1))) == []


@any_case_in_use
def test_what_becomes_contested_one_way_in_time_is_no_longer_contested_the_other_way(case: Case) -> None:
    for entry in case.answer.timeline:
        before, after = case.asked(entry.day - timedelta(days=1)), case.asked(entry.day)
        ended = {row.requirement.key for _, rows in before.settled_in(after) for row in rows}
        assert ended >= {
            one.requirement.key
            for one, then in zip(before.requirements, after.requirements, strict=True)
            if any(effect.differs for effect in one.readings) and not any(effect.differs for effect in then.readings)
        }
        assert before.settled_in(before) == []


def test_the_day_on_which_only_a_reading_makes_a_difference_is_told() -> None:
    """Archiefwet (Stb. 2026, 149), Article 12.14: meant to begin on 1 January 2027, by a decree that is not known."""
    answer = engine().answer(described({"org_overheidsorgaan": True, "lifecycle": "in_service"}), TODAY, TODAY)
    day = next(entry for entry in answer.timeline if entry.day == date(2027, 1, 1))
    assert {"archiefwet-1995-3", "archiefwet-2026"} <= set(day.becomes_contested)
    assert "archiefwet-2026/art_12_14" in {provision.key for provision in day.basis}
    ended = engine().answer(described({"org_overheidsorgaan": True, "lifecycle": "ended"}), TODAY, TODAY)
    assert [key for entry in ended.timeline for key in entry.becomes_contested] == []


# ---- first and last days ----


@any_case_in_use
def test_the_first_day_agrees_with_asking_again(case: Case) -> None:
    for one in case.rows:
        key = one.requirement.key
        if one.status != "applies" and one.applies_from:
            assert case.on(one.applies_from)[key] == "applies"
            assert case.on(one.applies_from - timedelta(days=1))[key] != "applies"


def test_the_last_day_agrees_with_asking_again() -> None:
    """On a day before two ends: of Article 18 Wjsg as it was until 1 March 2023, and of the BIO on 5 March 2026."""
    cases = [Case(case.facts, date(2023, 2, 17), TODAY) for case in CASES]
    ends = [(case, one.requirement.key, one.applies_until) for case in cases for one in case.rows if one.applies_until]
    assert {key for _, key, _ in ends} >= {"wjsg-18-until-2023", "bio-baseline"}
    for case, key, end in ends:
        assert case.on(end)[key] == "does_not_apply"
        assert case.on(end - timedelta(days=1))[key] == "applies"


def test_since_when_is_not_said_where_it_hangs_on_a_change_whose_day_is_unknown() -> None:
    """Article 111(2): the regime holds from the significant change, and that has no day among the facts."""
    day = date(2029, 6, 1)
    changed, anew, general = (
        engine().answer(described(benefits(**facts)), day, TODAY)
        for facts in (
            {"sig_design_change": True, "data_regime": "avg"},
            {"sig_design_change": True, "date_in_service": "2028-01-10"},
            {"sig_design_change": True, "annex3": []},
        )
    )
    applying = {one.requirement.key for one in high_risk(changed) if one.status == "applies"}
    assert {"aia-26-1", "aia-26-2"} <= applying
    assert {row(changed, key).applies_from for key in applying} == {None}
    assert {row(anew, key).applies_from for key in applying} == {date(2027, 12, 2)}
    assert row(changed, "aia-4-1").applies_from == row(general, "aia-4-1").applies_from == date(2025, 2, 2)
    assert row(changed, "avg-5-1-a").applies_from == date(2018, 5, 25)
    assert any("since when is then not said" in text.en for text in changed.warnings)
    assert not any("since when is then not said" in text.en for text in anew.warnings)


def test_a_day_from_which_the_graph_knows_the_law_is_not_called_its_beginning() -> None:
    """Unlike the day on which an act took the place of another."""
    facts: Facts = {"org_bestuursorgaan": True, "sector_law": ["suwi_62"], "data_regime": "avg", "personal_data": True}

    def seen(key: str, day: date) -> tuple[str, str | None, date | None]:
        found = row(engine().answer(described(facts), day, TODAY), key)
        return found.status, found.reason, found.applies_from

    assert seen("suwi-62-1", TODAY) == ("applies", None, None)
    assert seen("suwi-62-1", date(2017, 6, 1)) == ("does_not_apply", "not-yet", None)
    assert seen("avg-5-1-a", date(2017, 6, 1)) == ("does_not_apply", "not-yet", date(2018, 5, 25))
    (said,) = engine().answer(described(facts), date(2017, 6, 1), TODAY).warnings
    assert "Wet SUWI in an earlier text, Wet bescherming persoonsgegevens (until 25 May 2018)" in said.en


# ---- out of use ----


def test_for_a_system_out_of_use_nothing_begins() -> None:
    found = engine().answer(described(benefits(lifecycle="ended")), TODAY, TODAY)
    assert [key for entry in found.timeline for key in entry.starts + entry.may_start] == []
    assert [one.requirement.key for one in found.requirements if one.status != "applies" and one.applies_from] == []


def test_what_has_ended_is_bound_by_no_norm_that_waited_for_legacy_systems() -> None:
    """Article 111(2): on 2 August 2030 only what is still in use has to comply. Asking then says as much."""
    before, after = (
        engine().answer(described(benefits(lifecycle="ended")), day, TODAY) for day in (TODAY, date(2030, 8, 2))
    )
    applying = [
        {one.requirement.key for one in found.requirements if one.status == "applies"} for found in (before, after)
    ]
    assert {key for key in applying[1] - applying[0] if key.startswith("aia-")} == set()
    in_use = engine().answer(described(benefits()), date(2030, 8, 2), TODAY)
    assert {one.status for one in high_risk(in_use)} >= {"applies"}
    assert any("the last day of use" in text.en for text in after.warnings)


@pytest.mark.parametrize("as_of", [TODAY, date(2030, 8, 2)])
def test_that_a_system_is_out_of_use_is_the_reason_that_nothing_begins(as_of: date) -> None:
    answer = engine().answer(described(benefits(lifecycle="ended")), as_of, TODAY)
    found = row(answer, "aia-26-1")
    (step,) = found.because
    assert (found.reason, step.key) == ("condition", "not-out-of-use")
    assert [(one.key, one.value) for one in step.members] == [("lifecycle/ended", TRUE)]
    kept = row(answer, "aia-26-6")
    assert (kept.reason, kept.because[0].key, kept.because[0].value) == ("condition", "lifecycle/ended", TRUE)
    again = [(change.as_of, change.facts) for change in answer.would_apply_if["aia-26-1"]]
    assert again[0] == (date(2030, 8, 2) if as_of is TODAY else None, {"lifecycle": "pilot"})


def test_a_model_out_of_use_is_not_said_to_be_bound_later() -> None:
    """Article 111(3): models of before 2 August 2025 comply by 2 August 2027, and what has ended does not any more."""
    model = {"gpai_model_provider": True, "date_gpai_market": "2025-01-01", "lifecycle": "ended"}
    found = row(engine().answer(described(model), TODAY, TODAY), "aia-53-1-c")
    assert (found.reason, found.because[0].key, found.applies_from) == ("condition", "lifecycle/ended", None)


def test_a_period_that_is_over_and_may_not_have_covered_the_system_is_not_what_ended() -> None:
    """Whether Section 5 began before it was moved is contested; the period that then came leaves development out."""
    found = row(engine().answer(described({"lifecycle": "development"}), date(2027, 12, 2), TODAY), "aia-43-1")
    assert (found.status, found.reason) == ("does_not_apply", "condition")


# ---- disputes about a day ----


@any_case
def test_the_day_under_each_reading_agrees_with_asking_again(case: Case) -> None:
    """A dispute is told where it moves the day from which a norm applies, with that day under each reading."""
    for one in case.rows:
        for effect in one.readings:
            for reading, start in effect.starts.items():
                assert start > case.as_of
                then, before = (
                    case.on(day, **{effect.dispute.key: reading})[one.requirement.key]
                    for day in (start, start - timedelta(days=1))
                )
                assert (then, before != "applies") == ("applies", True), one.requirement.key


def test_a_dispute_about_the_day_that_is_shown_is_told_with_both_days() -> None:
    """Article 27(1) and 111(2): a system in use since before 2 December 2027."""
    facts = benefits(lifecycle="in_service", date_in_service="2026-09-15")
    found = row(engine().answer(described(facts), date(2027, 1, 2), TODAY), "aia-27-1")
    assert (found.reason, found.applies_from, found.certainty) == ("not-yet", date(2030, 8, 2), "contested")
    (effect,) = found.readings
    assert effect.outcomes == {"due-in-2030": "does_not_apply", "first-use-only": "does_not_apply"}
    assert (effect.taken, effect.starts) == ("due-in-2030", {"due-in-2030": date(2030, 8, 2)})


def test_a_dispute_about_a_day_is_told_of_a_system_that_is_still_planned() -> None:
    """Articles 111(2) and 113(c): in development no reading makes Article 72 apply; the days lie ahead."""
    facts = benefits(lifecycle="development", date_in_service="2027-06-01", role_provider=True)
    found = row(engine().answer(described(facts), TODAY, TODAY), "aia-72-1")
    (effect,) = found.readings
    assert set(effect.outcomes.values()) == {"does_not_apply"}
    assert effect.starts == {"by-article": date(2027, 12, 2), "by-class": date(2030, 8, 2)}


def test_no_day_is_told_of_what_is_out_of_use() -> None:
    """Nothing begins any more, under any reading."""
    answer = engine().answer(described(benefits(lifecycle="ended", role_provider=True)), TODAY, TODAY)
    assert [start for one in answer.requirements for effect in one.readings for start in effect.starts] == []


# ---- what was known, and legacy systems ----


@pytest.mark.parametrize(("in_service", "dated"), [("2027-12-15", date(2027, 12, 2)), ("2026-09-01", date(2030, 8, 2))])
def test_the_change_of_law_is_known_from_the_day_it_was_published(in_service: str, dated: date) -> None:
    """As known before, the high-risk rules come in August 2026; after, in December 2027, for older systems in 2030."""
    as_of = date(2027, 12, 20)
    before, after = (
        engine().answer(described(benefits(date_in_service=in_service)), as_of, known_at)
        for known_at in (BEFORE_THE_CHANGE, AFTER_THE_CHANGE)
    )
    applying = {one.requirement.key for one in high_risk(before) if one.status == "applies"}
    assert applying
    assert {row(before, key).applies_from for key in applying} == {date(2026, 8, 2)}
    assert {row(after, key).applies_from for key in applying} == {dated}
    assert {row(after, key).status for key in applying} == {"applies" if dated <= as_of else "does_not_apply"}


def test_a_norm_that_was_not_known_yet_rests_on_its_own_article() -> None:
    """Norms that are decided alike share a reason, but not the article of one of them."""
    description = read_description({"facts": {"is_ai_system": True}}, engine().norms)
    answer = engine().answer(description, date(2028, 6, 1), date(2024, 9, 1))
    bare = [one for one in answer.requirements if without_period(one.because)]
    assert {"wgs-1-9-1", "wgs-1-9-2"} <= {one.requirement.key for one in bare}
    for one in bare:
        (step,) = one.because
        assert (step.key, step.legal_basis) == (one.requirement.key, one.requirement.legal_basis)


def test_going_live_a_day_earlier_makes_a_system_legacy() -> None:
    """Article 111(2): a system in service before 2 December 2027 for a public authority has until 2 August 2030."""
    legacy, new = (
        engine().answer(described(benefits(date_in_service=day)), date(2027, 12, 2), TODAY)
        for day in ("2027-12-01", "2027-12-02")
    )
    applying = {one.requirement.key for one in high_risk(new) if one.status == "applies"}
    assert applying
    for key in applying:
        assert (row(legacy, key).status, row(legacy, key).reason) == ("does_not_apply", "not-yet")
        assert row(legacy, key).applies_from == date(2030, 8, 2)
        assert row(new, key).applies_from == date(2027, 12, 2)


def test_a_day_that_decides_by_itself_is_the_whole_reason() -> None:
    """What a period is for is no reason why it has not begun, as long as it is open; known, it tells which day."""
    facts = {"is_ai_system": True, "role_deployer": True, "annex3": ["5a"]}
    (still_open,) = row(engine().answer(described(facts), TODAY, TODAY), "aia-27-1").because
    *_, decided = row(engine().answer(described(benefits()), TODAY, TODAY), "aia-27-1").because
    assert (still_open.kind, still_open.value, still_open.members) == ("period", FALSE, ())
    assert decided.kind == "period"
    assert decided.members


def test_a_month_of_going_live_that_decides_leaves_it_open() -> None:
    found = engine().answer(described(benefits(date_in_service="2027-12")), date(2028, 1, 1), TODAY)
    open_ones = [one for one in high_risk(found) if one.status == "undetermined"]
    assert all("date_in_service" in one.missing for one in open_ones)
    assert ("date_in_service",) in {one.missing for one in open_ones}

"""Answers on the real norms: unknown stays unknown, and what an answer says of itself is true."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from typing import Any

import pytest

from completions import Influence
from normgraph.applies.answer import Applicability
from normgraph.applies.decide import lasting_periods, without_period
from normgraph.applies.facts import Description, read_description
from normgraph.applies.logic import FALSE, TRUE, Evaluation
from normgraph.errors import ContradictoryFacts
from normgraph.model import Answer, Because, RequirementAnswer, Status
from normgraph.settings import STATE_OF_LAW, Settings
from normgraph.writing.answer_text import answer_text
from systems import TODAY, Facts, closed, completed, described, engine, norms, partial, seeded, statuses, statuses_of

DAYS = [TODAY, date(2026, 7, 1), date(2027, 12, 2), date(2028, 9, 1), date(2030, 8, 2)]
BEFORE_THE_CHANGE, AFTER_THE_CHANGE = date(2026, 7, 23), date(2026, 7, 24)
"""Regulation (EU) 2026/1744 moved the dates of the high-risk rules; it was published on the second day."""

BENEFITS = {
    "is_ai_system": True,
    "excl_scope": False,
    "open_source": False,
    "prohibited": [],
    "annex3": ["5a"],
    "profiling": True,
    "annex1_section": "none",
    "intended_for_public_authority": True,
    "sig_design_change": False,
    "role_provider": False,
    "role_deployer": True,
    "org_bestuursorgaan": True,
    "org_overheidsorgaan": True,
    "org_public_body": True,
    "affects_natural_persons": True,
    "personal_data": True,
}


@dataclass(frozen=True)
class Case:
    """A system, the day it is asked about, and the answer."""

    facts: Facts
    as_of: date
    known_at: date

    @cached_property
    def answer(self) -> Answer:
        return engine().answer(described(self.facts), self.as_of, self.known_at)

    @property
    def rows(self) -> tuple[RequirementAnswer, ...]:
        return self.answer.requirements

    def on(self, day: date, **readings: str) -> dict[str, Status]:
        """Ask again on a later day."""
        return statuses_of(self._described(day, readings), day, self.known_at)

    def asked(self, day: date) -> Answer:
        """Ask for the whole answer on a later day."""
        return engine().answer(self._described(day, {}), day, self.known_at)

    def _described(self, day: date, readings: Mapping[str, str]) -> Description:
        """Give the system on a later day: one in development is by then in service as planned."""
        planned = self.facts.get("date_in_service")
        starts = self.facts.get("lifecycle") == "development" and planned and str(self.as_of) < planned <= str(day)
        facts = {**self.facts, "lifecycle": "in_service"} if starts else self.facts
        return read_description({"facts": facts, "readings": readings}, norms())


def drawn(seed: int) -> Case:
    random = seeded(seed)
    facts = partial(random, random.choice((0.2, 0.4, 0.6, 0.9)))
    if random.random() < 0.3:
        facts = completed(facts, random)
    if facts.get("lifecycle") in ("pilot", "in_service"):  # asked on a later day, less would be known of the date
        facts.setdefault("date_in_service", random.choice(("2025-01-01", "2026-06-30")))
    return Case(facts, random.choice(DAYS), random.choice((TODAY, TODAY, BEFORE_THE_CHANGE)))


CASES = [drawn(seed) for seed in range(30)]

any_case = pytest.mark.parametrize("case", CASES, ids=range(len(CASES)))
any_case_in_use = pytest.mark.parametrize(
    "case", [case for case in CASES if case.facts.get("lifecycle") != "ended"], ids=CASES.index
)
"""For a system out of use nothing new begins, whatever the law brings."""


def row(answer: Answer, key: str) -> RequirementAnswer:
    return next(one for one in answer.requirements if one.requirement.key == key)


def high_risk(answer: Answer) -> Iterator[RequirementAnswer]:
    """Give what Article 26 of the AI Act asks of deployers of high-risk systems."""
    return (one for one in answer.requirements if one.requirement.key.startswith("aia-26-"))


# ---- nothing known, everything known ----


@pytest.mark.parametrize("as_of", [*DAYS, date(1994, 1, 1), date(2099, 12, 31)])
def test_of_a_system_of_which_nothing_is_known_nothing_is_said(as_of: date) -> None:
    found = engine().answer(described({}), as_of, TODAY)
    assert [one.requirement.key for one in found.requirements if one.status == "applies"] == []
    for one in found.requirements:
        assert bool(one.missing) is (one.status == "undetermined"), one.requirement.key
        assert one.status == "undetermined" or one.reason in ("not-yet", "no-longer"), one.requirement.key


@pytest.mark.parametrize("seed", range(12))
def test_of_a_system_of_which_all_is_known_only_readings_stay_open(seed: int) -> None:
    random = seeded(seed)
    facts = completed({}, random)
    assert set(facts) == set(norms().facts)
    found = engine().answer(described(facts), random.choice(DAYS), TODAY)
    for one in found.requirements:
        assert one.missing == ()
        assert one.status != "undetermined" or (one.readings and one.certainty == "contested"), one.requirement.key


@pytest.mark.parametrize("seed", range(4))
def test_a_reading_for_every_dispute_leaves_nothing_open(seed: int) -> None:
    random = seeded(seed)
    facts = completed({}, random)
    chosen = {key: random.choice(dispute.readings).key for key, dispute in norms().disputes.items()}
    description = read_description({"facts": facts, "readings": chosen}, norms())
    assert "undetermined" not in statuses_of(description, TODAY, TODAY).values()


# ---- missing facts ----


@pytest.mark.parametrize(("seed", "share"), [(s, share) for s in range(4) for share in (0.45, 0.6, 0.8)])
def test_missing_names_the_facts_that_can_matter_and_no_other(seed: int, share: float) -> None:
    """Each missing fact is seen to change the outcome in some completion of the rest; no other fact ever does."""
    random = seeded(seed)
    facts, as_of = partial(random, share), random.choice(DAYS)
    missing = {
        one.requirement.key: set(one.missing) for one in engine().answer(described(facts), as_of, TODAY).requirements
    }
    seen = Influence.on(as_of)
    for count in (4_000, 12_000, 40_000, 160_000):
        seen.look(facts, count, random)
        if all(seen.with_definitions[key] >= missing[key] for key in missing):
            break
    assert {key: needless for key in missing if (needless := missing[key] - seen.with_definitions[key])} == {}
    assert {key: left_out for key in missing if (left_out := seen.alone[key] - missing[key])} == {}


@pytest.mark.parametrize("share", [0, 0.2])
def test_missing_leaves_out_nothing_when_little_is_known(share: float) -> None:
    random = seeded(1)
    facts = partial(random, share)
    seen = Influence.on(TODAY)
    seen.look(facts, 8_000, random)
    for one in engine().answer(described(facts), TODAY, TODAY).requirements:
        assert seen.alone[one.requirement.key] <= set(one.missing)


@any_case
def test_what_is_open_hangs_on_a_fact_that_is_not_given_or_on_a_reading(case: Case) -> None:
    for one in case.rows:
        assert set(one.missing).isdisjoint(case.facts)
        assert one.status != "undetermined" or one.missing or one.readings, one.requirement.key


def test_thresholds_of_one_date_are_not_free_of_one_another() -> None:
    """A system of both annexes: no day makes it old under Annex III (2027) and new under Annex I (2028)."""
    product = benefits(annex1_section="A", role_provider=True, intended_for_public_authority=False)
    product |= {"lifecycle": None, "date_in_service": None}
    found = row(engine().answer(described(product), date(2030, 8, 2), TODAY), "aia-9-1")
    assert found.missing == ("lifecycle", "date_in_service")


# ---- reasons ----


def cells_in(steps: Iterable[Because]) -> Iterator[str]:
    for step in steps:
        if step.kind in ("fact", "reading"):
            yield f"reading/{step.key}" if step.kind == "reading" else step.key
        yield from cells_in(step.members)


@any_case
def test_the_reason_alone_decides(case: Case) -> None:
    """The facts and readings in the witness, without any other, give the same outcome."""
    state = closed(case.facts, case.as_of)
    roots = engine().folded(case.as_of, case.known_at)
    for one in case.rows:
        shown = set(cells_in(one.because))
        assert one.because, one.requirement.key
        if one.status == "undetermined":
            continue
        known = {key: held for key, held in state.items() if key in shown}
        expected = TRUE if one.status == "applies" else FALSE
        assert Evaluation(known).value(roots[one.requirement.key]) is expected, one.requirement.key


@any_case
def test_the_reason_tells_why_no_earlier_period_covers_the_system(case: Case) -> None:
    """Of a norm that is not yet to apply: what decides in each period that begins before is in the witness."""
    state = closed(case.facts, case.as_of)
    for one in case.rows:
        if one.reason == "not-yet" and one.applies_from:
            known = {key: held for key, held in state.items() if key in set(cells_in(one.because))}
            for period in lasting_periods(one.requirement, case.as_of, case.known_at):
                fails = Evaluation(state).value(period.cases) is FALSE and period.valid_from < one.applies_from
                assert not fails or Evaluation(known).value(period.cases) is FALSE, (one.requirement.key, period.key)


DEVICE: Facts = {"annex1_section": "A", "annex1_third_party": True, "annex3": [], "role_provider": True}


@pytest.mark.parametrize(
    ("facts", "key", "as_of", "decisive"),
    [
        ({**DEVICE, "date_in_service": "2028-05-01"}, "aia-9-1", date(2028, 8, 2), "date_in_service/2028-08-02"),
        ({**DEVICE, "date_in_service": "2028-05-01"}, "aia-9-1", date(2028, 8, 2), "sig_design_change"),
        ({"date_in_service": "2026-09-01"}, "aia-26-1", TODAY, "date_in_service/2027-12-02"),
        (
            {"role_provider": True, "generates_synthetic": True, "standard_editing": False, "annex3": []}
            | {"authorised_criminal_law": False, "date_in_service": "2026-07-01"},
            "aia-50-2",
            TODAY,
            "date_in_service/2026-08-02",
        ),
    ],
)
def test_that_a_system_is_legacy_stands_in_the_reason(facts: Facts, key: str, as_of: date, decisive: str) -> None:
    """Article 111(2) and (4): when the first unit came into service, and that its design was not changed."""
    found = row(engine().answer(described(benefits(**facts)), as_of, TODAY), key)
    assert found.reason == "not-yet"
    assert decisive in set(cells_in(found.because))


@any_case
def test_an_outcome_has_a_reason_and_dates_that_fit_it(case: Case) -> None:
    for one in case.rows:
        assert (one.reason is not None) is (one.status == "does_not_apply")
        assert (one.requirement.key in case.answer.would_apply_if) is (one.status == "does_not_apply")
        assert one.requirement.legal_basis
        if one.status == "applies":
            assert one.applies_from is None or one.applies_from <= case.as_of
            assert one.applies_until is None or one.applies_until > case.as_of
        else:
            assert one.applies_from is None or one.applies_from > case.as_of


# ---- what would change it ----


@any_case
def test_a_change_leads_to_what_it_says(case: Case) -> None:
    """The answer to the description with the change in it; of other values that lead to the same the last is tried."""
    found: dict[str, dict[str, Status]] = {}
    for key, changes in case.answer.would_apply_if.items():
        for change in changes:
            others = {fact: values[-1] for fact, values in change.alternatives.items()}
            for facts in (change.facts, {**change.facts, **others})[: 1 + bool(others)]:
                name = f"{change.as_of} {facts}"
                if name not in found:
                    found[name] = statuses({**case.facts, **facts}, change.as_of or case.as_of, case.known_at)
                assert found[name][key] == change.status, (key, change)


@pytest.mark.parametrize("facts", [partial(seeded(1), 0.3), {"personal_data": False}, {"role_provider": False}])
def test_where_no_change_is_told_no_yes_or_no_brings_one(facts: Facts) -> None:
    found = engine().answer(described(facts), TODAY, TODAY)
    silent = {key for key, told in found.would_apply_if.items() if not told}
    assert silent
    asked = [one.key for one in norms().facts.values() if one.changeable and one.type == "bool"]
    for key, value in ((key, value) for key in asked for value in (True, False) if facts.get(key) is not value):
        with suppress(ContradictoryFacts):
            outcomes = statuses({**facts, key: value}, TODAY, TODAY)
            assert {outcomes[one] for one in silent} == {"does_not_apply"}, (key, value)


def changes(facts: Facts, key: str, as_of: date = TODAY) -> list[tuple[Status, date | None, Facts]]:
    found = engine().answer(described(facts), as_of, TODAY).would_apply_if[key]
    return [(change.status, change.as_of, change.facts) for change in found]


def test_a_member_of_a_set_comes_or_goes_alone() -> None:
    """A model for benefits that also recognises people at a distance is still a model for benefits."""
    both = {"annex3": ["1a", "5a"], "rbi_real_time": True}
    found = changes(benefits(), "aia-5-2")
    assert found == [("undetermined", None, {"annex3": ["1a", "5a"]}), ("applies", None, both)]


def test_a_change_may_take_a_later_day() -> None:
    """The duties of deployers bind this system from August 2030, and those of providers if the organisation is one."""
    assert changes(benefits(), "aia-26-1") == [("applies", date(2030, 8, 2), {})]
    assert changes(benefits(), "aia-9-1") == [("applies", date(2030, 8, 2), {"role_provider": True})]


@pytest.mark.parametrize(("as_of", "first"), [(TODAY, date(2027, 12, 2)), (date(2028, 3, 1), None)])
def test_when_a_system_without_a_planned_day_comes_into_service_may_decide(as_of: date, first: date | None) -> None:
    """Article 111(2): only one that came into service before 2 December 2027 is a legacy system and waits for 2030."""
    unplanned = benefits(lifecycle="development", date_in_service=None)
    found = engine().answer(described(unplanned), as_of, TODAY).would_apply_if["aia-27-1"]
    assert [(one.status, one.as_of, one.facts, one.alternatives) for one in found] == [
        ("undetermined", first, {"lifecycle": "pilot"}, {"lifecycle": ["in_service"]})
    ]
    started = engine().answer(described({**unplanned, "lifecycle": "in_service"}), first or as_of, TODAY)
    assert row(started, "aia-27-1").missing == ("date_in_service",)


@pytest.mark.parametrize(
    ("as_of", "facts"),
    [
        (TODAY, {"date_in_service": "2026-10-01", "sig_design_change": None}),
        (date(2027, 12, 1), {"date_in_service": None, "lifecycle": "in_service", "sig_design_change": None}),
    ],
)
def test_the_day_from_which_a_norm_may_apply_is_told_before_the_one_from_which_it_does(
    as_of: date, facts: Facts
) -> None:
    """Article 111(2): legacy systems wait for 2030 unless their design is significantly changed from 2027 on."""
    assert changes(benefits(**facts), "aia-26-1", as_of)[:2] == [
        ("undetermined", date(2027, 12, 2), {}),
        ("applies", date(2030, 8, 2), {}),
    ]


@pytest.mark.parametrize(("profiling", "told"), [(False, False), (None, True)])
def test_no_change_is_told_that_contradicts_a_given_fact(profiling: bool | None, told: bool) -> None:
    """Annex III, point 6(e), is profiling itself; of other points the derogation of Article 6(3) decides."""
    facts = benefits(annex3=[], profiling=profiling, role_provider=True, date_in_service="2028-03-01")
    found = engine().answer(described(facts), date(2028, 9, 1), TODAY).would_apply_if["aia-9-1"]
    assert (("applies", {"annex3": ["6e"]}) in [(one.status, one.facts) for one in found]) is told
    if not told:
        others = found[0]
        assert others.status == "undetermined"
        assert ["5a"] in others.alternatives["annex3"]
        assert ["6e"] not in [others.facts["annex3"], *others.alternatives["annex3"]]


def test_no_change_of_two_facts_contradicts_itself() -> None:
    told = engine().answer(described({"annex3": [], "profiling": True}), TODAY, TODAY).would_apply_if
    every = [change.facts for changes in told.values() for change in changes]
    assert [facts for facts in every if facts.get("annex3") == ["6e"] and facts.get("profiling") is False] == []


def test_what_followed_from_a_changed_fact_alone_is_unknown_again() -> None:
    """That a system profiles says that it processes personal data; without profiling nobody said so."""
    automated = {"profiling": True, "data_regime": "avg", "solely_automated": True, "significant_effect": True}
    assert changes(automated, "uavg-40-1") == [("undetermined", None, {"profiling": False})]
    assert changes({**automated, "personal_data": True}, "uavg-40-1") == [("applies", None, {"profiling": False})]


def test_two_facts_are_changed_together_also_where_something_followed_from_one() -> None:
    """Article 40 UAVG is about decisions that are solely automated and do not rest on profiling."""
    facts = {"profiling": True, "personal_data": True, "data_regime": "avg", "solely_automated": False}
    both = {"profiling": False, "solely_automated": True}
    assert changes({**facts, "significant_effect": True}, "uavg-40-1") == [("applies", None, both)]


def test_a_system_is_not_put_into_service_before_its_day() -> None:
    planned = benefits(lifecycle="development", date_in_service="2028-03-01")
    assert changes(planned, "aia-4-1") == [("applies", date(2028, 3, 1), {"lifecycle": "in_service"})]
    unplanned = benefits(lifecycle="development", date_in_service=None)
    found = engine().answer(described(unplanned), TODAY, TODAY).would_apply_if["aia-4-1"]
    assert [(change.facts, change.alternatives) for change in found] == [
        ({"lifecycle": "pilot"}, {"lifecycle": ["in_service"]})
    ]


def test_what_no_choice_of_the_organisation_changes_has_no_change() -> None:
    assert changes(benefits(data_regime="avg"), "wpg-4-1") == []


@any_case
def test_a_step_of_a_reason_stands_there_once(case: Case) -> None:
    """Role and condition of Article 54(3) of the AI Act both ask whether somebody represents a provider."""
    for one in case.rows:
        levels = [one.because]
        for steps in levels:
            assert len({(step.kind, step.key) for step in steps}) == len(steps), one.requirement.key
            levels += [step.members for step in steps if step.members]


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


def test_a_norm_that_was_not_known_yet_rests_on_its_own_article() -> None:
    """Norms that are decided alike share a reason, but not the article of one of them."""
    description = read_description({"facts": {"is_ai_system": True}}, engine().norms)
    answer = engine().answer(description, date(2028, 6, 1), date(2024, 9, 1))
    bare = [one for one in answer.requirements if without_period(one.because)]
    assert {"wgs-1-9-1", "wgs-1-9-2"} <= {one.requirement.key for one in bare}
    for one in bare:
        (step,) = one.because
        assert (step.key, step.legal_basis) == (one.requirement.key, one.requirement.legal_basis)


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


# ---- questions ----


@any_case
def test_the_next_questions_are_missing_facts_the_best_first(case: Case) -> None:
    missing = {fact for one in case.rows for fact in one.missing}
    asked = [question.fact.key for question in case.answer.next_questions]
    decides = [question.decides for question in case.answer.next_questions]
    assert set(asked) <= missing
    assert len(set(asked)) == len(asked) == min(len(asked), 10)
    assert bool(asked) is bool(missing)
    assert decides == sorted(decides, reverse=True)
    assert all(number >= 0 for number in decides)


def test_limits_on_questions_and_changes_are_kept() -> None:
    short = Applicability(norms(), Settings(max_next_questions=2, max_changes_suggested=1))
    found = short.answer(described(benefits()), TODAY, TODAY)
    assert len(found.next_questions) == 2
    assert max(sum(not change.as_of for change in changes) for changes in found.would_apply_if.values()) == 1


# ---- time in the law ----


def benefits(**changed: Any) -> dict[str, Any]:
    """Describe a model that helps decide on benefits, used by a municipality."""
    return {**BENEFITS, "lifecycle": "in_service", "date_in_service": "2026-03-01", **changed}


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


FIFTY: Facts = {"org_public_body": True, "employs_fifty": True}


def test_law_that_the_graph_lacks_is_not_said_to_have_held() -> None:
    """The Wet Huis voor klokkenluiders was of 1 July 2016."""
    (said,) = engine().answer(described(FIFTY), date(2015, 6, 1), TODAY).warnings
    assert said.nl.startswith("Niet in de graaf staat, voor zover het op 1 juni 2015 gold: ")
    assert said.en.startswith("Not in the graph, as far as it was in force on 1 June 2015: ")
    assert "Wet Huis voor klokkenluiders" in said.nl


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
        ({"is_ai_system": True, "annex3": ["3a"]}, False),
    ],
)
def test_whoever_may_examine_is_told_that_no_objection_lies_against_that(facts: Facts, told: bool) -> None:
    """Awb, Article 8:4(3)(b), whatever the technique."""
    warnings = engine().answer(described({**EXAMINING, **facts}), TODAY, TODAY).warnings
    assert any("8:4(3)(b)" in one.en and one.en.startswith("If the decision assesses") for one in warnings) is told


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


def test_a_change_that_makes_a_norm_apply_on_its_day_is_not_said_to_wait_for_a_fact() -> None:
    """On the planned day both Annexes begin for the system: Annex I decides, Annex III is not asked."""
    given: Facts = {
        "is_ai_system": True,
        "excl_scope": False,
        "annex1_section": "A",
        "annex1_third_party": True,
        "lifecycle": "development",
        "date_in_service": "2028-09-01",
        "role_importer": False,
        "role_provider": False,
        "role_deployer": False,
    }
    (change,) = engine().answer(described(given), TODAY, TODAY).would_apply_if["aia-26-1"]
    assert (change.as_of, change.status) == (date(2028, 9, 1), "applies")
    then = described({**given, **change.facts})
    (row,) = [
        one for one in engine().answer(then, date(2028, 9, 1), TODAY).requirements if one.requirement.key == "aia-26-1"
    ]
    assert row.status == "applies"


def test_norms_that_do_not_apply_for_one_reason_stand_in_one_line() -> None:
    """Those of a planned system come on several days, and some hang on a fact by then."""
    facts: Facts = {
        "is_ai_system": True,
        "excl_scope": False,
        "annex3": ["5a"],
        "role_deployer": True,
        "lifecycle": "development",
        "date_in_service": "2028-02-01",
    }
    answer = engine().answer(described(facts), TODAY, TODAY)
    lines = [line.text for line in answer_text(answer, norms().facts, "en")]
    starts = [line.partition(": ")[0] for line in lines if line.startswith("  still in development")]
    assert len(starts) > 1
    assert len(starts) == len(set(starts))


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
    ended = warned({"lifecycle": "ended", "date_in_service": "2030-09"}, date(2030, 8, 5))
    assert "use of the system has ended, but it comes into service no earlier than 1 September 2030" in ended
    assert "is in service" not in ended


LIVE: Facts = {"rbi_real_time": True, "prohibited": []}

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
        ({"data_regime": "none", "sector_law": ["sv_126jj"]}, "126jj(5)", {"data_regime": "wpg"}),
        ({"significant_effect": True, "makes_decisions_about_persons": False}, "26(11)", {"significant_effect": False}),
        ({"besluit_kind": ["regulation"]}, "3:1(1)(b)", {"besluit_kind": ["regulation", "application"]}),
        (LIVE, "Article 5(2) and (5)", {"rbi_real_time": False}),
        (LIVE, "Article 5(2) and (5)", {"prohibited": ["h"]}),
        (LIVE, "Article 5(2) and (5)", {"is_ai_system": False}),
        ({"annex3": ["1c"], "emotion_recognition": False}, "Article 3(39)", {"emotion_recognition": True}),
        ({"annex3": ["1c"], "emotion_recognition": False}, "Article 3(39)", {"annex3": ["1b"]}),
        (TESTED_IN_TRAFFIC, "Article 60a", {"lifecycle": "in_service"}),
        (TESTED_IN_TRAFFIC, "Article 60a", {"annex1_section": "A"}),
        (TESTED_IN_TRAFFIC, "Article 60a", {"annex1_third_party": False}),
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


def test_that_a_title_could_be_declared_to_hold_for_a_public_employer_is_told() -> None:
    """Article 7:615 of the Civil Code, text until 2020, kept Title 10 off its staff unless declared to hold."""
    for day, told in ((date(2019, 12, 31), True), (date(2020, 1, 1), False)):
        facts = {"org_public_authority": True, "is_ai_system": False, "equal_treatment_field": ["staff"]}
        found = engine().answer(described(facts), day, TODAY).warnings
        assert any("where declared to hold for staff" in one.en for one in found) is told

"""Answers on the real norms: unknown stays unknown, and every outcome has a reason that decides it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import suppress
from datetime import date

import pytest

from answered import DAYS, Case, any_case, benefits, row
from completions import Influence
from normgraph.applies.answer import Applicability
from normgraph.applies.decide import lasting_periods, live_periods
from normgraph.applies.description import read_description
from normgraph.applies.logic import FALSE, TRUE, UNKNOWN, Evaluation
from normgraph.applies.questions import CANDIDATES
from normgraph.citation import cite
from normgraph.errors import ContradictoryFacts
from normgraph.model import CERTAINTIES, Because
from normgraph.settings import Settings
from systems import TODAY, Facts, closed, completed, described, engine, norms, partial, seeded, statuses_of

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
    seen.look(facts, 4_000, random)
    for count in (12_000, 40_000, 160_000):
        if unseen := set().union(*(missing[key] - seen.with_definitions[key] for key in missing)):
            seen.look(facts, count, random, unseen)
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


def steps_in(steps: Iterable[Because]) -> Iterator[Because]:
    for step in steps:
        yield step
        yield from steps_in(step.members)


def cells_in(steps: Iterable[Because]) -> Iterator[str]:
    for step in steps_in(steps):
        if step.kind in ("fact", "reading"):
            yield f"reading/{step.key}" if step.kind == "reading" else step.key


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
def test_what_is_open_is_shown_by_what_is_open_alone(case: Case) -> None:
    """What holds already, or a period that covers the system, would read as if something were still to be settled."""
    for one in case.rows:
        if one.status == "undetermined":
            assert {step.value for step in steps_in(one.because)} == {UNKNOWN}, one.requirement.key


@any_case
def test_an_answer_is_no_surer_than_the_norm(case: Case) -> None:
    """Norms that hang on the same conditions are decided together; one may be our inference where another is not."""
    for one in case.rows:
        if one.status != "does_not_apply":
            assert CERTAINTIES.index(one.certainty) >= CERTAINTIES.index(one.requirement.certainty), one.requirement.key


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


UNDATED = {"handreiking-algoritmeregister"}
"""Acts of whose texts the graph holds no date: a page that its issuer changes without one."""


def test_every_norm_in_force_rests_on_a_part_of_an_act_whose_text_is_dated() -> None:
    in_force = [one for one in norms().requirements.values() if any(live_periods(one, TODAY, TODAY))]
    assert len(in_force) > 200
    for one in in_force:
        assert all("/" in provision.key for provision in one.legal_basis), f"{one.key} rests on a whole act"
        if not UNDATED & {provision.act.key for provision in one.legal_basis}:
            texts = [cite(provision, TODAY, TODAY).version_date for provision in one.legal_basis]
            assert any(text and text <= TODAY for text in texts), one.key


@any_case
def test_a_step_of_a_reason_stands_there_once(case: Case) -> None:
    """Role and condition of Article 54(3) of the AI Act both ask whether somebody represents a provider."""
    for one in case.rows:
        levels = [one.because]
        for steps in levels:
            assert len({(step.kind, step.key) for step in steps}) == len(steps), one.requirement.key
            levels += [step.members for step in steps if step.members]


# ---- readings ----


def test_an_answer_tells_the_readings_that_were_chosen_above_those_that_are_followed() -> None:
    others = {
        key: next(one.key for one in dispute.readings if one.key != dispute.working)
        for key, dispute in norms().disputes.items()
        if dispute.working
    }
    assert others
    found = engine().answer(read_description({"facts": {}, "readings": others}, norms()), TODAY, TODAY)
    assert {key: found.readings[key] for key in others} == others


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


@any_case
def test_a_question_is_expected_to_decide_what_its_answers_decide_on_average(case: Case) -> None:
    """Seen by asking about the system anew with each answer, where yes and no are as likely as each other."""
    open_norms = [one.requirement.key for one in case.rows if one.missing]
    for question in [one for one in case.answer.next_questions if one.fact.type == "bool"][:2]:
        settled = []
        for value in (True, False):
            with suppress(ContradictoryFacts):
                answered = described({**case.facts, question.fact.key: value})
                found = statuses_of(answered, case.as_of, case.known_at)
                settled.append(sum(found[key] != "undetermined" for key in open_norms))
        assert question.decides == round(sum(settled) / len(settled), 2), question.fact.key


@any_case
def test_questions_are_chosen_from_the_facts_that_most_outcomes_hang_on(case: Case) -> None:
    hanging = Counter(fact for one in case.rows for fact in one.missing)
    least = sorted(hanging.values(), reverse=True)[:CANDIDATES][-1:]
    assert all([hanging[one.fact.key]] >= least for one in case.answer.next_questions)


def test_limits_on_questions_and_changes_are_kept() -> None:
    short = Applicability(norms(), Settings(max_next_questions=2, max_changes_suggested=1))
    found = short.answer(described(benefits()), TODAY, TODAY)
    assert len(found.next_questions) == 2
    assert max(sum(not change.as_of for change in changes) for changes in found.would_apply_if.values()) == 1

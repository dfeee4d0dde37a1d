"""What would change an outcome: a change leads to what it says, and where none is told none is there."""

from __future__ import annotations

from contextlib import suppress
from datetime import date

import pytest

from answered import Case, any_case, benefits, row
from normgraph.errors import ContradictoryFacts
from normgraph.model import Status
from systems import TODAY, Facts, described, engine, norms, partial, seeded, statuses


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

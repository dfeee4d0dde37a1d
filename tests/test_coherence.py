"""What the build finds in the conditions of a norm, each shown on one norm of ours with other conditions."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from normgraph.conformance.coherence import check_norms, working_state
from normgraph.model import ALWAYS, Condition, Node, condition
from systems import norms

CELLS = norms().cells
PROFILING, PERSONAL, HUMAN = (CELLS[key] for key in ("profiling", "personal_data", "affects_natural_persons"))
PHASES = tuple(CELLS[f"lifecycle/{code}"] for code in norms().facts["lifecycle"].domain)
TAKEN, LEFT = (CELLS[f"reading/article-27-legacy/{key}"] for key in ("due-in-2030", "first-use-only"))
NORM = norms().requirements["avg-30-1"]
BOTH_WAYS, SEVERAL, TIED = "counts both for and against", "more than one value of lifecycle", "counts in the opposite"


def no(*nodes: Node) -> Condition:
    return condition(none_of=nodes)


def every(*nodes: Node) -> Condition:
    return condition(all_of=nodes)


def some(*nodes: Node) -> Condition:
    return condition(any_of=nodes)


def findings(**parts: Any) -> dict[str, list[str]]:
    """Give what is found, by its subject, on a graph with one norm of which some parts are given."""
    whole = {"scope": ALWAYS, "role": ALWAYS, "condition": ALWAYS, "exceptions": (), "periods": NORM.periods[:1]}
    one = replace(NORM, **{**whole, **parts})
    found: dict[str, list[str]] = {}
    for subject, said in check_norms(replace(norms(), requirements={one.key: one})):
        found.setdefault(subject, []).append(said.en)
    return found


def of_norm(**parts: Any) -> list[str]:
    return findings(**parts).get("requirement/avg-30-1", [])


def for_cases(node: Node) -> Any:
    return (replace(NORM.periods[0], cases=node),)


@pytest.mark.parametrize(
    "parts",
    [
        {"scope": HUMAN, "condition": no(HUMAN)},
        {"role": HUMAN, "condition": some(PERSONAL, no(HUMAN))},
        {"condition": HUMAN, "exceptions": (some(HUMAN),)},
        {"condition": no(HUMAN), "periods": for_cases(HUMAN)},
        {"condition": every(some(HUMAN, PERSONAL), no(no(no(HUMAN))))},
    ],
)
def test_a_fact_that_counts_both_ways_is_found_wherever_it_stands(parts: dict[str, Any]) -> None:
    assert [said.partition(":")[0] for said in of_norm(**parts)] == [f"{HUMAN.key} {BOTH_WAYS}"]


def test_facts_that_count_both_ways_are_told_in_order() -> None:
    cells = [CELLS[key] for key in sorted(CELLS) if norms().facts.get(key) and norms().facts[key].type == "bool"][:9]
    told = of_norm(condition=every(*cells, no(*cells[::-1])))
    assert [one.partition(" ")[0] for one in told if BOTH_WAYS in one] == [cell.key for cell in cells]


@pytest.mark.parametrize(
    "parts",
    [
        {"scope": HUMAN, "condition": every(HUMAN, PERSONAL)},
        {"scope": no(HUMAN), "exceptions": (some(HUMAN),)},
        {"condition": every(HUMAN, no(no(HUMAN)))},
        {"condition": every(HUMAN, some(TAKEN, no(HUMAN)))},
        {"condition": every(HUMAN, no(every(LEFT, HUMAN)))},
    ],
)
def test_what_counts_one_way_is_fine_and_what_a_reading_settles_does_not_count(parts: dict[str, Any]) -> None:
    assert of_norm(**parts) == []


def test_readings_that_are_taken_hold_and_the_others_do_not() -> None:
    state = working_state(norms())
    assert (state[TAKEN.key], state[LEFT.key]) == (True, False)
    untaken = [one for one in norms().disputes.values() if one.working is None]
    assert not any(key.startswith(f"reading/{one.key}/") for one in untaken for key in state)


@pytest.mark.parametrize(
    ("node", "found"),
    [
        (PHASES[0], False),
        (no(PHASES[0]), False),
        (some(*PHASES[:2]), True),
        (every(PHASES[0], no(PHASES[1])), True),
        (every(no(PHASES[0]), PHASES[1]), True),
        (no(*PHASES[:2]), False),
        (no(every(*PHASES[:2])), True),
        (no(*PHASES[:3]), True),
        (no(PHASES[0], every(PHASES[1], PERSONAL)), False),
        (no(PHASES[1], every(PHASES[0], PERSONAL)), False),
    ],
)
def test_values_of_an_enumeration_count_together_only_where_they_do_no_harm(node: Node, found: bool) -> None:
    assert of_norm(condition=node) == [SEVERAL] * found


def test_members_of_a_set_and_readings_of_an_open_dispute_may_count_together() -> None:
    assert of_norm(condition=some(CELLS["annex3/5a"], CELLS["annex3/8a"])) == []
    dispute = replace(norms().disputes["article-27-legacy"], working=None)
    one = replace(NORM, scope=ALWAYS, role=ALWAYS, condition=some(TAKEN, LEFT), exceptions=())
    open_law = replace(norms(), disputes={**norms().disputes, dispute.key: dispute}, requirements={one.key: one})
    assert not any(subject.startswith("requirement/") for subject, _ in check_norms(open_law))


def test_several_enumerations_are_told_in_order() -> None:
    regimes = [cell for key, cell in CELLS.items() if cell.fact == "data_regime"][:2]
    told = of_norm(condition=every(some(*PHASES[:2]), some(*regimes)))
    assert told == ["more than one value of data_regime", SEVERAL]


def test_two_values_of_two_can_leave_no_third() -> None:
    fact = replace(norms().facts["lifecycle"], domain=norms().facts["lifecycle"].domain[:2])
    one = replace(NORM, scope=ALWAYS, role=ALWAYS, condition=no(*PHASES[:2]), exceptions=())
    small = replace(norms(), facts={**norms().facts, fact.key: fact}, requirements={one.key: one})
    assert SEVERAL in [said.en for subject, said in check_norms(small) if subject.startswith("requirement/")]


@pytest.mark.parametrize(
    ("node", "found"),
    [
        (every(PROFILING, no(PERSONAL)), True),
        (some(PROFILING, no(PERSONAL)), False),
        (every(PERSONAL, no(PROFILING)), False),
        (some(PERSONAL, no(PROFILING)), True),
        (some(every(PROFILING, HUMAN), no(PERSONAL)), False),
        (some(PROFILING, every(HUMAN, no(PERSONAL))), False),
        (every(PERSONAL, PROFILING), False),
        (no(PERSONAL, PROFILING), False),
    ],
)
def test_tied_facts_may_oppose_where_what_cannot_be_decides_nothing(node: Node, found: bool) -> None:
    said = of_norm(condition=node)
    assert [TIED in one and "profiling implies personal_data" in one for one in said] == [True] * found


def test_the_cases_of_every_period_belong_to_the_whole() -> None:
    early, late = NORM.periods[0], replace(NORM.periods[0], cases=every(PROFILING, no(PERSONAL)))
    assert any(TIED in one for one in of_norm(periods=(late,)))
    assert any(TIED in one for one in of_norm(periods=(replace(early, cases=HUMAN), late)))


def test_law_in_force_has_a_period() -> None:
    assert of_norm(periods=()) == ["law in force without a period: say by ng:period from when"]
    assert of_norm(periods=(), act=replace(NORM.act, legal_status="adopted-not-in-force")) == []


def test_a_norm_rests_on_a_provision_of_its_own_act() -> None:
    other = norms().acts["aia"]
    assert of_norm(act=other) == ["no basis is a provision of <act/aia>: mend ng:legalBasis or ng:ofAct"]
    added = norms().requirements["aia-4-1"].legal_basis
    assert of_norm(act=other, legal_basis=(*NORM.legal_basis, *added)) == []


def test_a_fact_is_asked_where_any_condition_of_a_norm_holds_it() -> None:
    told = findings(scope=HUMAN, condition=some(no(PERSONAL)), periods=for_cases(PHASES[0]))
    orphans = {subject for subject, said in told.items() if said == ["no requirement depends on this fact"]}
    assert orphans == {f"fact/{key}" for key in norms().facts} - {
        f"fact/{cell.fact}" for cell in (HUMAN, PERSONAL, PHASES[0])
    }

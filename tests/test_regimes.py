"""Three acts protect personal data; each duty falls under exactly one of them, and nobody falls in between."""

from datetime import date
from functools import cache

import pytest

from normgraph.applies.description import read_description
from normgraph.norms import load_norms
from systems import engine

REGIMES = ("avg", "wpg", "wjsg")
DAY = date(2026, 11, 22)

TWINS = {
    "accuracy": ("avg-5-1-d", "wpg-4-1", "wjsg-3"),
    "another purpose": ("avg-6-4", "wpg-3-3", "wjsg-3-4"),
    "storage": ("avg-5-1-e", "wpg-4-2", "wjsg-3-7"),
    "design": ("avg-25-1", "wpg-4a-1", "wjsg-7-1"),
    "default": ("avg-25-2", "wpg-4b", "wjsg-7a"),
    "security": ("avg-32", "wpg-4a-2", "wjsg-7-2"),
    "assessment": ("avg-35-1", "wpg-4c-1", "wjsg-7b-1"),
    "content of the assessment": ("avg-35-7", "wpg-4c-2", "wjsg-7b-2"),
    "review of the assessment": ("avg-35-11", "wpg-4c-3", "wjsg-7b-3"),
    "prior consultation": ("avg-36", "wpg-33b", "wjsg-26h"),
    "processor": ("avg-28", "wpg-6c-1", "wjsg-7d-1"),
    "record": ("avg-30-1", "wpg-31d-1", "wjsg-26c-1"),
    "breach to the supervisor": ("avg-33-1", "wpg-33a-1", "wjsg-26g-1"),
    "breach to data subjects": ("avg-34", "wpg-33a-5", "wjsg-26g-5"),
    "automated decisions": ("avg-22-1", "wpg-7a-1", "wjsg-7e-1"),
    "automated decisions on special categories": ("avg-22-4", "wpg-7a-2", "wjsg-39c-4"),
    "special categories": ("avg-9-1", "wpg-5", "wjsg-39c-3"),
    "information": ("avg-13-1", "wpg-24b-1", "wjsg-17a"),
    "logic of automated decisions": ("avg-13-2-f", "wpg-24b-2-e", "wjsg-17b-3-e"),
    "access": ("avg-15-1", "wpg-25", "wjsg-18"),
    "rectification": ("avg-16", "wpg-28", "wjsg-22"),
}
"""The same duty in the three acts, in the order of `REGIMES`."""


@cache
def possible(regime: str | None, personal_data: bool = True) -> frozenset[str]:
    """Give the requirements that can still apply when only the regime is known."""
    facts = {"personal_data": personal_data, "data_regime": regime}
    found = engine().answer(read_description({"facts": facts}, engine().norms), DAY, DAY)
    return frozenset(row.requirement.key for row in found.requirements if row.status != "does_not_apply")


@pytest.mark.parametrize("duty", TWINS)
@pytest.mark.parametrize("regime", REGIMES)
def test_each_duty_falls_under_exactly_one_act(duty: str, regime: str) -> None:
    assert possible(regime) & set(TWINS[duty]) == {TWINS[duty][REGIMES.index(regime)]}


@pytest.mark.parametrize("duty", TWINS)
def test_while_the_act_is_unknown_every_twin_is_open(duty: str) -> None:
    assert set(TWINS[duty]) <= possible(None)


@pytest.mark.parametrize("duty", TWINS)
def test_without_personal_data_none_applies(duty: str) -> None:
    assert not possible("none", personal_data=False) & set(TWINS[duty])


@pytest.mark.parametrize("regime", REGIMES)
def test_no_norm_of_another_regime_can_apply(regime: str) -> None:
    norms = load_norms()
    acts = {norms.requirements[key].act.key for key in possible(regime)} & set(REGIMES)
    assert acts == {regime}

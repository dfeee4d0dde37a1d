"""Since when the equal-treatment acts hold in which field, and whom they bind."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from systems import TODAY, Facts, described, engine, norms, statuses

OUTSIDE: Facts = {
    "is_ai_system": False, "affects_natural_persons": True, "used_on_employees": False,
    "org_public_authority": False, "org_overheidsorgaan": False, "annex3": [],
}  # fmt: skip


def in_field(field: str) -> dict[str, Any]:
    return {**OUTSIDE, "equal_treatment_field": [field]}


@pytest.mark.parametrize(
    ("key", "field", "first"),
    [
        ("awgb-1-other-bodies", "staff", date(1989, 7, 1)),
        ("awgb-1-other-bodies", "profession", date(1989, 7, 1)),
        ("awgb-1-other-bodies", "vocational", date(1989, 7, 1)),
        ("awgb-1-other-bodies", "business", date(1994, 9, 1)),
        ("awgb-1-other-bodies", "institution", date(1994, 9, 1)),
        ("awgb-1-other-bodies", "public_service", date(1994, 9, 1)),
        ("awgb-1-other-bodies", "placement", date(2003, 12, 1)),
        ("awgb-1-other-bodies", "social_protection", date(2004, 4, 1)),
        ("awgb-1-other-bodies", "career", date(2004, 5, 1)),
        ("awgb-5", "staff", date(1994, 9, 1)),
        ("awgb-5", "placement", date(2004, 4, 1)),
        ("wgb-mv-3-1", "staff", date(1989, 7, 1)),
        ("wgb-mv-3-1", "placement", date(2006, 12, 20)),
    ],
)
def test_each_field_counts_from_the_first_act_that_names_it(key: str, field: str, first: date) -> None:
    """AWGB 5 to 7a, WGB m/v 2 to 4, WGBH/CZ 4, WGBLA 5, in the texts of 2002, 2004 and 2006."""
    facts = in_field(field)
    assert statuses(facts, first)[key] == "applies"
    (row,) = (
        row
        for row in engine().answer(described(facts), first - timedelta(days=1), TODAY).requirements
        if row.requirement.key == key
    )
    assert (row.status, row.reason) == ("does_not_apply", "not-yet")


def test_who_begins_on_one_day_in_two_fields_is_bound_from_the_first() -> None:
    facts = {**OUTSIDE, "equal_treatment_field": ["career", "staff"]}
    assert statuses(facts, date(2000, 1, 1))["awgb-1-other-bodies"] == "applies"


@pytest.mark.parametrize("field", ["profession", "vocational", "career"])
def test_equal_treatment_outside_the_state_rests_on_the_acts_of_each_field(field: str) -> None:
    """WGB m/v 2(1) and 4(1), WGBLA 5."""
    basis = {one.key for one in norms().requirements["awgb-1-other-bodies"].legal_basis}
    assert {"wgb-mv/art_2/par_1", "wgb-mv/art_4/par_1", "wgbla/art_5"} <= basis
    assert statuses(in_field(field), date(2018, 1, 1))["awgb-1-other-bodies"] == "applies"


@pytest.mark.parametrize("key", ["awgb-5", "wgb-mv-3-1", "wgbhcz-2-1", "wgbhcz-4", "wgbla-3"])
def test_who_places_people_for_another_is_bound_too(key: str) -> None:
    """AWGB 5(1)(b), WGB m/v 3(1), WGBH/CZ 4, WGBLA 3(b): job placement, whoever does it."""
    norm = norms().requirements[key]
    assert [one.key for one in norm.addressees] == ["anyone"]
    assert "arbeidsbemiddeling" in norm.label.nl
    assert "job placement" in norm.label.en
    assert norm.note
    assert "wie voor een ander bemiddelt" in norm.note.nl
    assert "places people for somebody else" in norm.note.en


@pytest.mark.parametrize(
    ("listed", "keys"),
    [
        ("3a", ["awgb-7-1-c", "wgbhcz-5b-1-c"]),
        ("5b", ["awgb-7-1-a", "wgbhcz-5b-1-a"]),
    ],
)
@pytest.mark.parametrize("fields", [[], None])
def test_education_and_services_of_annex_iii_count_in_each_act(
    listed: str, keys: list[str], fields: list[str] | None
) -> None:
    """WGBH/CZ 5b(1), 2 and 2a, and the burden of proof of AWGB 10, reach as far as AWGB 7(1)(a) and (c)."""
    facts = {
        **OUTSIDE,
        "is_ai_system": True,
        "annex3": [listed],
        "role_deployer": True,
        "equal_treatment_field": fields,
    }
    found = statuses(facts)
    for key in (*keys, "awgb-10-1", "wgbhcz-2-1-services", "wgbhcz-2a-1"):
        assert (key, found[key]) == (key, "applies")


def test_a_public_body_that_assesses_credit_offers_it_as_a_public_service() -> None:
    """AWGB 7(1)(b) and WGBH/CZ 5b(1)(b), so point (a) says nothing of it."""
    facts = {**OUTSIDE, "is_ai_system": True, "annex3": ["5b"], "role_deployer": True, "org_public_authority": True}
    found = statuses({**facts, "equal_treatment_field": []})
    for key in ("awgb-7-1-a", "wgbhcz-5b-1-a", "awgb-10-1"):
        assert (key, found[key]) == (key, "does_not_apply")

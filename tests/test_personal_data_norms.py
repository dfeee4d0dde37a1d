"""Norms on personal data do not hold for a system that processes none; those on data at large do."""

from __future__ import annotations

import pytest

from systems import Facts, statuses

PARTNERSHIP: Facts = {"org_bestuursorgaan": True, "wgs_partnership": True, "wgs_riec": True}
TASKS: Facts = {
    "org_bestuursorgaan": True,
    "sector_law": ["jeugdwet", "participatiewet", "schuldhulpverlening", "suwi_62", "suwi_64", "wmo2015"],
}

OF_PERSONAL_DATA = [
    # WGS, Articles 1.4(1), 1.8(2), (4), (6), (7) and (8), 1.9(5), 2.18(2) with 1.1, text of 5 July 2025
    *(
        (PARTNERSHIP, f"wgs-{place}")
        for place in ("1-4-1", "1-8-2", "1-8-4", "1-8-6", "1-8-7", "1-8-8", "1-9-5", "2-18-2")
    ),
    # Wmo 2015, Article 5.1.1; Jeugdwet, Article 7.4.0; Wet gemeentelijke schuldhulpverlening, Articles 8b and 8d
    *(
        (TASKS, key)
        for key in (
            "wmo-2015-5-1-1-1",
            "wmo-2015-5-1-1-4",
            "jeugdwet-7-4-0-1",
            "schuldhulpverlening-8b",
            "schuldhulpverlening-8d",
        )
    ),
]

OF_DATA_AT_LARGE = [
    # WGS, Articles 1.7(5), 1.8(5) and 1.12: data are personal data and other data (1.1)
    *((PARTNERSHIP, f"wgs-{place}") for place in ("1-7-5", "1-8-5", "1-12")),
    # Participatiewet, Article 64(1); Wet SUWI, Articles 62(1) and 64(2)
    *((TASKS, key) for key in ("participatiewet-64-1", "suwi-62-1", "suwi-64-2")),
]


@pytest.mark.parametrize(("facts", "key"), OF_PERSONAL_DATA)
def test_a_norm_on_personal_data_asks_for_personal_data(facts: Facts, key: str) -> None:
    found = [statuses({**facts, "personal_data": held})[key] for held in (True, False)]
    assert found == ["applies", "does_not_apply"]


@pytest.mark.parametrize(("facts", "key"), OF_DATA_AT_LARGE)
def test_a_norm_on_data_at_large_does_not(facts: Facts, key: str) -> None:
    assert statuses({**facts, "personal_data": False})[key] == "applies"

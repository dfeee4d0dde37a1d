"""A brief answer says of every requirement the same as the full one, and nothing that the full one does not say."""

from __future__ import annotations

import json
from typing import Any

from httpx import Response

from doors import send

DESCRIBED = {"facts": {"is_ai_system": True, "role_deployer": True, "annex3": ["5a"]}, "as_of": "2026-11-22"}
OUTCOME = {"key", "status", "reason", "missing", "applies_from", "applies_until", "certainty"}


def ask(method: str = "POST", **parts: Any) -> Response:
    return send(method, "/v1/answers", **parts)


def test_a_brief_answer_is_the_full_one_without_what_it_rests_on() -> None:
    full, brief = (ask(params={"detail": detail}, json=DESCRIBED) for detail in ("full", "brief"))
    rows = [{key: row[key] for key in OUTCOME} for row in full.json()["requirements"]]
    beside = {key: value for key, value in full.json().items() if key not in ("instruments", "measures")}
    assert brief.json() == {**beside, "requirements": rows}
    assert len(brief.content) * 10 < len(full.content)


def test_without_the_parameter_an_answer_is_full() -> None:
    assert ask(json=DESCRIBED).content == ask(params={"detail": "full"}, json=DESCRIBED).content


def test_an_answer_by_address_takes_it_too_and_another_value_is_refused() -> None:
    asked = {"facts": json.dumps(DESCRIBED["facts"]), "as_of": "2026-11-22", "detail": "brief"}
    assert set(ask("GET", params=asked).json()["requirements"][0]) == OUTCOME
    refused = ask(params={"detail": "breif"}, json=DESCRIBED)
    assert refused.status_code == 422
    assert "brief" in refused.text

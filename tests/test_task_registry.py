"""The compatibility layer: the fields that clients of the Task Registry read, and profiles that leave nobody out."""

from __future__ import annotations

from datetime import timedelta
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from doors import get, problem
from normgraph.api.task_registry import Task, TaskIndex
from normgraph.applies.description import read_description
from normgraph.applies.profile import OUTSIDE, ROLES, Profiles
from normgraph.model import Requirement
from normgraph.norms import load_norms, load_practice
from normgraph.settings import STATE_OF_LAW
from systems import Facts, engine

NORMS = load_norms()
URNS = sorted({urn for one in NORMS.requirements.values() for urn in one.urns})
THEIRS = Path(__file__).parents[2] / "shared" / "data" / "task-registry"
INDEXES = ["requirements", "measures", "instruments"]

GONE: dict[str, list[str]] = {"requirements": [], "measures": ["urn:nl:ak:mtr:imp-11", "urn:nl:ak:mtr:owp-37"]}
"""What the Algoritmekader itself no longer has."""

HEAD = {
    "systemcard_path", "schema_version", "name", "description", "explanation",
    "urn", "language", "owners", "date", "url",
}  # fmt: skip
FIELDS = {
    "requirements": HEAD | {"subject", "lifecycle", "links", "ai_act_profile", "always_applicable", "template"},
    "measures": HEAD | {"subject", "suggested_roles", "lifecycle", "links", "template", "numbering"},
    "instruments": HEAD | {"lifecycle", "tasks"},
}


def index(name: str) -> dict[str, Any]:
    found = get(f"/{name}/")
    assert found.status_code == 200
    TaskIndex.model_validate(found.json())
    return dict(found.json())


def task(urn: str) -> dict[str, Any]:
    found = get(f"/requirements/urn/{urn}", params={"version": "latest"})
    assert found.status_code == 200
    return dict(found.json())


@cache
def profiles() -> Profiles:
    return Profiles(NORMS)


def norms_of(urn: str) -> list[Requirement]:
    return [one for one in NORMS.requirements.values() if urn in one.urns]


# ---- the paths and fields ----


@pytest.mark.parametrize("name", INDEXES)
def test_an_index_leads_to_everything_in_it(name: str) -> None:
    entries = index(name)["entries"]
    assert len({one["urn"] for one in entries}) == len(entries)
    for one in entries:
        found = get(one["download_url"])
        assert found.status_code == 200
        assert found.json()["urn"] == one["urn"]
        assert len(found.content) == one["size"]
        assert set(found.json()) == FIELDS[name]
        Task.model_validate(found.json())


def test_every_norm_is_in_the_index_under_its_urns_or_its_iri() -> None:
    named = {one["urn"] for one in index("requirements")["entries"]}
    assert named == {name for one in NORMS.requirements.values() for name in one.all_urns or (one.iri,)}
    assert len(URNS) == 63


def test_every_link_leads_somewhere() -> None:
    named = {name: {one["urn"] for one in index(name)["entries"]} for name in INDEXES}
    for urn in named["requirements"]:
        assert set(task(urn)["links"]) <= named["measures"]
    for urn in named["measures"]:
        assert set(get(f"/measures/urn/{urn}").json()["links"]) <= named["requirements"]


@pytest.mark.parametrize("urn", ["urn:nl:ak:ver:aia-27", "urn:nl:ak:mtr:org-01"])
def test_a_urn_is_enough(urn: str) -> None:
    assert get(f"/urns/{urn}").json() == get("/urns/", params={"urn": urn}).json()
    assert get(f"/urns/{urn}").json()["urn"] == urn


@pytest.mark.parametrize(
    ("path", "status", "code"),
    [
        ("/requirements/urn/urn:nl:ak:ver:aia-99", 404, "not-found"),
        ("/measures/urn/urn:nl:ak:ver:aia-27", 404, "not-found"),
        ("/urns/urn:nl:ak:ver:aia-99", 404, "not-found"),
        ("/urns/", 422, "invalid-value"),
        ("/requirements/urn/urn:nl:ak:ver:aia-27?version=9.9", 422, "invalid-value"),
        ("/requirements/urn/urn:nl:ak:ver:aia-27?lifecycle=ontwerp", 400, "unknown-parameter"),
        ("/requirements/?version=latest", 400, "unknown-parameter"),
        ("/requirements", 404, "no-such-address"),
    ],
)
def test_what_is_not_there_is_refused(path: str, status: int, code: str) -> None:
    problem(get(path), status, code)


def test_the_service_lives_and_says_when_it_is_not_ready() -> None:
    assert get("/health/live").json() == {"status": "ok"}
    problem(get("/health/ready"), 503, "not-ready")  # each request here has a loop, hence a graph to load, of its own


# ---- profiles ----


@pytest.mark.parametrize(
    ("urn", "lists"),
    [
        ("aia-00", {"type": "systems", "risk_group": {"verboden AI"}}),
        ("aia-03", {"type": "systems", "risk_group": {"hoog-risico AI", "verboden AI"}, "role": {"aanbieder"}}),
        (
            "aia-27",
            {"type": "systems", "risk_group": {"hoog-risico AI", "verboden AI"}, "role": {"gebruiksverantwoordelijke"}},
        ),
        ("aia-28", {"type": "systems", "role": {"aanbieder", "gebruiksverantwoordelijke"}}),
        ("aia-31", {"type": "models", "systemic_risk": {"systeemrisico"}}),
        ("aia-36", {}),
    ],
)
def test_profiles_of_the_ai_act(urn: str, lists: dict[str, Any]) -> None:
    """Transparency binds deployers too and at any risk; the official files leave deployers out there."""
    systems = {"AI-systeem", "AI-systeem voor algemene doeleinden"}
    models = {"AI-systeem voor algemene doeleinden", "AI-model voor algemene doeleinden"}
    found = task(f"urn:nl:ak:ver:{urn}")
    (profile,) = found["ai_act_profile"]
    expected = lists | ({"type": {"systems": systems, "models": models}[lists["type"]]} if lists else {})
    assert found["always_applicable"] == 0
    assert {name: set(values) for name, values in profile.items() if values} == expected


@pytest.mark.parametrize("urn", [urn for urn in URNS if ":aia-" not in urn])
def test_norms_outside_the_ai_act_are_always_shown(urn: str) -> None:
    found = task(urn)
    assert found["always_applicable"] == 1
    assert not any(found["ai_act_profile"][0].values())


PROFILES = [
    ({"type": "AI-systeem", "risk_group": "hoog-risico AI", "role": role}, {fact: True, "annex3": ["5a"]})
    for role, fact in ROLES.items()
] + [
    ({"type": "AI-systeem", "risk_group": "geen hoog-risico AI", "role": role}, {fact: True, "annex3": []})
    for role, fact in ROLES.items()
]


@pytest.mark.parametrize(("profile", "facts"), PROFILES, ids=str)
def test_no_norm_that_applies_is_left_out_by_a_profile(profile: dict[str, str], facts: dict[str, Any]) -> None:
    """Answer for a system of the profile, in many states: whatever applies must be shown under that profile."""
    given = {"is_ai_system": True, **dict.fromkeys(ROLES.values(), False), "prohibited": [], "annex1_section": "none"}
    given |= {"excl_scope": False, "open_source": False, "lifecycle": "in_service"}
    states: tuple[Facts, ...] = (
        {},
        {"profiling": True},
        {"org_public_body": True, "interacts_directly": True, "personal_data": True},
    )
    judged = 0
    for day in (STATE_OF_LAW, STATE_OF_LAW.replace(year=2031)):
        begun = {"date_in_service": str(day - timedelta(days=90))}
        for more in states:
            description = read_description({"facts": {**given, **facts, **begun, **more}}, NORMS)
            answer = engine().answer(description, day, STATE_OF_LAW)
            for row in answer.requirements:
                if row.status == "applies":
                    assert shown(row.requirement, profile), row.requirement.key
                    judged += 1
    assert judged > 0


def shown(one: Requirement, profile: dict[str, str]) -> bool:
    """Apply the rule of the official client: always, or every list that is not empty holds the value of the system."""
    found = profiles().of([one])
    return found.always or all(
        not listed or profile.get(name) in listed
        for name, listed in (("type", found.type), ("risk_group", found.risk_group), ("role", found.role))
    )


def test_what_is_outside_is_no_system_model_or_role() -> None:
    assert set(OUTSIDE) <= set(NORMS.cells)
    assert not any(OUTSIDE.values())


def test_the_text_says_what_the_profile_cannot() -> None:
    text = task("urn:nl:ak:ver:aia-27")["description"]
    assert NORMS.facts["org_public_body"].label.nl in text
    assert "/v1/answers" in text
    several = task("urn:nl:ak:ver:aia-28")["description"]
    assert f"{len(norms_of('urn:nl:ak:ver:aia-28'))} normen" in several
    assert "geen wettelijk voorschrift" in " ".join(task(urn)["description"] for urn in URNS)


def test_norms_that_work_a_requirement_out_are_told_from_those_that_decide_it() -> None:
    told = 0
    for urn in URNS:
        found = task(urn)
        details = [one for one in NORMS.requirements.values() if urn in one.details]
        decided, _, worked_out = found["description"].partition("hangt niet af van de uitwerking in ")
        assert f"in het recht {len(norms_of(urn))} normen" in decided or len(norms_of(urn)) == 1
        assert bool(worked_out) is bool(details)
        for one in details:
            assert one.label.nl.rstrip(".") in worked_out
            (item,) = [line for line in found["explanation"].splitlines() if line.startswith(f"- **{one.label.nl}")]
            assert "beslist niet of het geldt" in item
        assert found["explanation"].count("beslist niet of het geldt") == len(details)
        told += len(details)
    assert told >= len([one for one in NORMS.requirements.values() if one.details])


def test_whether_a_requirement_applies_does_not_hang_on_what_works_it_out() -> None:
    text = task("urn:nl:ak:ver:bio-01")["description"]
    assert NORMS.facts["org_bio_scope"].label.nl in text
    assert NORMS.facts["cbw_exempt"].label.nl not in text


# ---- another numbering ----

MTR = "urn:nl:ak:mtr:"


@pytest.mark.parametrize(
    ("key", "there", "others"),
    [
        ("owp-18", ["owp-19"], ["owp-17"]),
        ("owp-36", [], ["owp-34"]),
        ("owp-17", ["owp-18"], ["owp-14"]),
        ("owp-02", ["owp-11"], []),
        ("owp-11", ["owp-11"], ["owp-02"]),
        ("imp-05", ["imp-06"], ["imp-01"]),
        ("dat-02", [], ["dat-12"]),
        ("dat-12", ["dat-02"], ["dat-11"]),
        ("owk-09", ["owk-09"], ["owk-10"]),
        ("mon-05", ["mon-05"], ["mon-04"]),
    ],
)
def test_a_urn_that_means_another_measure_in_the_registry_is_told(
    key: str, there: list[str], others: list[str]
) -> None:
    found = get(f"/measures/urn/{MTR}{key}").json()
    assert found["numbering"]["registry_urns"] == [MTR + one for one in there]
    assert found["numbering"]["others_under_this_urn"] == [MTR + one for one in others]
    assert found["description"].startswith(found["numbering"]["note"])
    for one in others:
        assert load_practice().measures[one].label.nl in found["numbering"]["note"]


def test_a_urn_that_means_the_same_is_left_without_a_word() -> None:
    same = [one["urn"] for one in index("measures")["entries"] if get(one["download_url"]).json()["numbering"] is None]
    assert MTR + "org-01" in same
    assert not {MTR + f"owp-{number}" for number in range(17, 37)} & set(same)
    assert not {MTR + f"imp-{number:02}" for number in range(5, 11)} & set(same)


def test_a_urn_that_only_the_registry_has_leads_to_its_measure() -> None:
    for old, now in {"owp-37": "owp-35", "imp-11": "imp-10"}.items():
        for path in ("measures/urn", "urns"):
            assert f"nu {MTR}{now}" in problem(get(f"/{path}/{MTR}{old}"), 404, "not-found")["detail"]


@pytest.mark.parametrize("key", ["iama", "aiia"])
def test_an_instrument_answers_to_the_urn_of_the_registry(key: str) -> None:
    urn = f"urn:nl:aivt:tr:{key}:1.0"
    found = get(f"/instruments/urn/{urn}").json()
    assert found == get(f"/urns/{urn}").json()
    assert (found["urn"], found["tasks"]) == (urn, [])
    assert "versie" in found["name"]


@pytest.mark.parametrize("key", ["ca", "td"])
def test_what_is_evidence_here_says_so_under_the_urn_of_the_registry(key: str) -> None:
    told = problem(get(f"/instruments/urn/urn:nl:aivt:tr:{key}:1.0"), 404, "not-found")["detail"]
    assert get(told[told.index("/v1/evidence-types/") :]).status_code == 200


# ---- beside the official files ----


@pytest.mark.skipif(not THEIRS.is_dir(), reason="the official files are not beside this checkout")
@pytest.mark.parametrize("name", ["requirements", "measures"])
def test_the_official_files_have_these_fields_and_names(name: str) -> None:
    texts, gone = [], []
    for path in sorted((THEIRS / name).glob("*.yaml")):
        theirs = yaml.safe_load(path.read_text(encoding="utf-8"))
        ours = get(f"/{name}/urn/{theirs['urn']}")
        if ours.status_code == 404:
            gone.append(theirs["urn"])
            continue
        assert set(theirs) <= set(ours.json())
        texts += [theirs["name"] == ours.json()["name"], theirs["description"].strip() == ours.json()["description"]]
    assert sorted(gone) == GONE[name]
    assert texts
    assert not any(texts)


def test_instruments_have_no_questions_of_others() -> None:
    instruments = load_practice().instruments
    found = get(f"/instruments/urn/{instruments['iama'].iri}").json()
    assert found["tasks"] == []
    assert found["owners"][0]["organization"]

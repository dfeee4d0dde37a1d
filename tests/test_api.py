"""The HTTP interface: every route, every kind of refusal, and the keys that were promised."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator
from datetime import date

import pytest

from doors import ask, call, get, problem, send
from normgraph.api import schemas
from normgraph.api.bodies import PASSED_DIGITS
from normgraph.model import DAY_KINDS
from normgraph.settings import Settings
from systems import completed, norms, partial, seeded

SYSTEM = {
    "facts": {
        "is_ai_system": True,
        "role_deployer": True,
        "annex3": {"in": ["5a"], "out": "*"},
        "lifecycle": "in_service",
        "date_in_service": "2026-03",
    },
    "as_of": "2026-11-22",
    "known_at": "2026-11-22",
}

# The keys of design §4, and beside them those that say what was asked.
ANSWER = {"as_of", "known_at", "dataset", "warnings", "requirements", "next_questions", "timeline"}
REPEATED = {"facts", "readings"}
RANKED = {"instruments", "measures"}
REQUIREMENT = """
    key iri algoritmekader algoritmekader_detail label status reason addressee modality bindingness legal_basis because
    missing applies_from applies_until certainty readings would_apply_if instruments measures evidence
""".split()  # noqa: SIM905
BASIS = {"key", "label", "eli", "celex", "bwb", "jci", "url", "version_date"}


# ---- answers ----


@pytest.mark.parametrize(
    ("accept", "media_type", "shown"),
    [
        ("", "application/json", '"status":"undetermined"'),
        ("text/html, */*;q=0.8", "application/json", '"status":"undetermined"'),
        ("text/turtle", "text/turtle", "prov:wasGeneratedBy"),
        ("application/ld+json", "application/ld+json", "prov#wasGeneratedBy"),
        ("text/csv", "text/csv", ",undetermined,"),
    ],
)
def test_an_answer_comes_in_the_form_that_is_asked_for(accept: str, media_type: str, shown: str) -> None:
    address = f"/v1/answers?as_of=2026-11-22&known_at=2026-11-22&facts={json.dumps(SYSTEM['facts'])}"
    found = [ask(SYSTEM, accept=accept), get(address, headers={"accept": accept})]
    for one in found:
        assert (one.status_code, one.headers["content-type"].partition(";")[0]) == (200, media_type)
        assert shown in one.text
    assert found[0].content == found[1].content


def test_a_form_that_there_is_not_is_refused() -> None:
    problem(ask(SYSTEM, accept="application/pdf"), 406, "not-acceptable")
    brief = send("POST", "/v1/answers?detail=brief", json=SYSTEM, headers={"accept": "text/turtle"})
    assert "application/json" in problem(brief, 406, "not-acceptable")["detail"]


def test_the_keys_of_an_answer_are_those_of_the_design() -> None:
    found = ask(SYSTEM)
    assert found.status_code == 200
    assert found.headers["content-type"] == "application/json"
    answer = found.json()
    assert set(answer) == ANSWER | REPEATED | RANKED
    assert set(answer["dataset"]) == {"version", "hash"}
    assert answer["next_questions"]
    assert answer["timeline"]
    for one in answer["requirements"]:
        assert set(one) == set(REQUIREMENT)
        assert set(one["label"]) == {"nl", "en"}
        assert all(set(basis) >= BASIS for basis in one["legal_basis"])
    for question in answer["next_questions"]:
        assert set(question) == {"fact", "question", "decides"}
    for entry in answer["timeline"]:
        assert set(entry) >= {"date", "starts", "ends", "basis"}


def test_the_values_of_an_answer_are_those_of_the_design() -> None:
    answer = ask(SYSTEM).json()
    keys = {one["key"] for one in answer["requirements"]}
    assert keys == set(norms().requirements)
    assert answer["dataset"] == {"version": norms().version, "hash": f"sha256:{norms().digest}"}
    for one in answer["requirements"]:
        assert one["status"] in ("applies", "does_not_apply", "undetermined")
        assert one["iri"] == norms().requirements[one["key"]].iri
        assert set(one["missing"]) <= set(norms().facts)
        assert one["because"]
    for entry in answer["timeline"]:
        assert {key for kind in DAY_KINDS for key in entry[kind]} <= keys


@pytest.mark.parametrize("seed", range(6))
def test_an_answer_keeps_to_its_schema(seed: int) -> None:
    random = seeded(seed)
    facts = partial(random, 0.5)
    described = {"facts": completed(facts, random) if seed % 2 else facts, "as_of": "2028-01-01"}
    assert schemas.Described.model_validate(described)
    found = ask(described)
    answer = schemas.AnswerBody.model_validate_json(found.content)
    assert json.loads(answer.model_dump_json()) == found.json()


def test_the_command_line_gives_the_same_answer() -> None:
    words = ["ask", "-", "--format", "json"]
    done = call(*words, given=json.dumps(SYSTEM))
    assert json.loads(done.stdout) == ask(SYSTEM).json()


def test_without_days_today_counts() -> None:
    answer = ask({"facts": {}}).json()
    assert abs((date.today() - date.fromisoformat(answer["as_of"])).days) <= 1
    assert answer["as_of"] == answer["known_at"]


@pytest.mark.parametrize(
    "media_type",
    [
        "application/json",
        "application/json; charset=utf-8",
        "APPLICATION/JSON",
        "application/ld+json",
        "text/plain",
        "",
    ],
)
def test_json_goes_by_several_names(media_type: str) -> None:
    assert ask(SYSTEM, **{"content-type": media_type}).status_code == 200


@pytest.mark.parametrize("media_type", ["application/yaml", "text/yaml", "application/x-www-form-urlencoded"])
def test_yaml_is_read_too(media_type: str) -> None:
    content = b"facts: {is_ai_system: true, annex3: [2]}\nas_of: 2026-11-22\n"
    found = ask(content, **{"content-type": media_type})
    assert found.json()["facts"] == {"is_ai_system": True, "annex3": ["2"]}


def test_readings_are_taken() -> None:
    dispute = next(iter(norms().disputes.values()))
    for reading in dispute.readings:
        answer = ask({**SYSTEM, "readings": {dispute.key: reading.key}}).json()
        assert answer["readings"][dispute.key] == reading.key


# ---- refusals ----


@pytest.mark.parametrize(
    ("content", "status", "code", "pointer"),
    [
        ({"facts": {"is_ai_sytem": True}}, 422, "unknown-key", "/facts/is_ai_sytem"),
        ({"facts": {"annex3/5a": True}}, 422, "unknown-key", "/facts/annex3~15a"),
        ({"facts": {}, "asof": "2026-11-22"}, 422, "unknown-key", "/asof"),
        ({"facts": {"is_ai_system": 1}}, 422, "invalid-value", "/facts/is_ai_system"),
        ({"facts": {"annex3": {"in": 5, "out": "*"}}}, 422, "invalid-value", "/facts/annex3"),
        ({"facts": {}, "readings": []}, 422, "invalid-value", "/readings"),
        ({"facts": []}, 422, "invalid-value", "/facts"),
        ({}, 422, "invalid-value", "/facts"),
        ([], 422, "invalid-value", None),
        (b"", 422, "invalid-value", None),
        (b"<facts/>", 422, "invalid-value", None),
        ({"facts": {"annex3": {"in": ["2"], "out": ["2"]}}}, 422, "contradictory-facts", "/facts/annex3"),
        (b'{"facts": {"a": 1, "a": 1}}', 422, "contradictory-facts", "/facts/a"),
        ({"facts": {"date_in_service": "2026-02-30"}}, 422, "invalid-date", "/facts/date_in_service"),
        ({"facts": {}, "as_of": "1993-12-31"}, 422, "invalid-date", "/as_of"),
        ({"facts": {}, "known_at": "2100-01-02"}, 422, "invalid-date", "/known_at"),
        (b"{", 400, "unreadable-input", None),
        (b"\xff", 400, "unreadable-input", None),
        (b'{"facts": {"\\ud800": true}}', 400, "unreadable-input", "/facts"),
        (b'{"facts": {"is_ai_system": ' + b"1" * 5000 + b"}}", 400, "unreadable-input", None),
        (b"[" * 10_000, 400, "unreadable-input", None),
        (b"facts: &a {}", 400, "unreadable-input", None),
        (b" " * 1_000_000, 413, "input-too-large", None),
    ],
    ids=lambda value: repr(value)[:40],
)
def test_bad_input_is_a_problem(content: object, status: int, code: str, pointer: str | None) -> None:
    found = problem(ask(content), status, code)
    assert found.get("pointer") == pointer
    assert "requirements" not in found


def test_facts_that_exclude_one_another() -> None:
    found = problem(ask({"facts": {"personal_data": False, "special_categories": True}}), 422, "contradictory-facts")
    assert found["pointer"] in ("/facts/personal_data", "/facts/special_categories")


@pytest.mark.parametrize(
    ("asked", "language"),
    [
        (None, "nl"),
        ("nl", "nl"),
        ("en", "en"),
        ("en-GB,en;q=0.9,nl;q=0.8", "en"),
        ("nl-NL,nl;q=0.9,en;q=0.8", "nl"),
        ("en;q=0.5,nl", "nl"),
        ("fr,en;q=0.3", "en"),
        ("fr", "nl"),
        ("*", "nl"),
        ("en;q=0", "nl"),
        ("nl; q=0.5, en; q=0.9", "en"),
        ("enm, nld", "nl"),
        ("en;q=abc", "en"),
        (";;;,=,q", "nl"),
    ],
)
def test_problems_speak_the_language_asked_for(asked: str | None, language: str) -> None:
    headers = {} if asked is None else {"accept-language": asked}
    words = {"nl": "bestaat niet; bedoelt u", "en": "does not exist; did you mean"}
    found = ask({"facts": {"is_ai_sytem": True}}, **headers)
    assert words[language] in problem(found, 422, "unknown-key")["detail"]
    assert found.headers["content-language"] == language
    gone = get("/nergens", headers=headers)
    assert {"nl": "bestaat niet", "en": "no such address"}[language] in problem(gone, 404, "no-such-address")["detail"]


def test_an_endless_body_is_not_read_to_its_end() -> None:
    sent = []

    async def parts() -> AsyncIterator[bytes]:
        while True:
            sent.append(100_000)
            yield b" " * sent[-1]

    problem(send("POST", "/v1/answers", content=parts()), 413, "input-too-large")
    assert sum(sent) <= 10**PASSED_DIGITS + 400_000


@pytest.mark.parametrize(("over", "status"), [(0, 200), (1, 413)])
def test_a_body_may_be_as_large_as_the_limit(over: int, status: int) -> None:
    async def part() -> AsyncIterator[bytes]:  # its length is not announced
        yield b'{"facts": {}}'.ljust(Settings().max_description_bytes + over)

    assert send("POST", "/v1/answers", content=part()).status_code == status


@pytest.mark.parametrize("media_type", ["application/xml", "image/png", "multipart/form-data", "text/html", "json"])
def test_another_media_type(media_type: str) -> None:
    assert "JSON" in problem(ask(SYSTEM, **{"content-type": media_type}), 415, "unknown-media-type")["detail"]


@pytest.mark.parametrize("path", ["/v1/", "/v2/answers", "/v1/docs", "/v1/requirements/a/b"])
def test_an_unknown_route(path: str) -> None:
    assert "/openapi.json" in problem(get(path), 404, "no-such-address")["detail"]


@pytest.mark.parametrize("path", ["/docs", "/redoc"])
def test_who_looks_for_the_documentation_is_led_to_it(path: str) -> None:
    found = get(path, headers={"accept-language": "en"})
    assert (found.status_code, found.headers["location"]) == (303, "/en/#home_data")
    assert 'id="home_data"' in get("/en/").text


@pytest.mark.parametrize(
    ("path", "accept", "asked", "language"),
    [
        ("/fr/doc", "text/html,application/xhtml+xml,*/*;q=0.8", "en", "en"),
        ("/v2/answers", "text/html", "fr", "nl"),
        ("//elders.example/nl", "text/html;q=0.2, application/json;q=0.1", "nl", "nl"),
        ("/en/nergens", "*/*", "nl", "en"),
        ("/nl/nergens/dan", "application/json", "en", "nl"),
    ],
)
def test_a_reader_who_is_lost_gets_a_page(path: str, accept: str, asked: str, language: str) -> None:
    found = get(f"http://normgraph{path}", headers={"accept": accept, "accept-language": asked})
    assert (found.status_code, found.headers["content-type"]) == (404, "text/html; charset=utf-8")
    assert f'<html lang="{language}">' in found.text
    assert "//elders" not in found.text


@pytest.mark.parametrize(
    ("method", "path", "allowed"),
    [
        ("PUT", "/v1/answers", "GET, POST, HEAD, OPTIONS"),
        ("HEAD", "/v1/leaflets", "POST, OPTIONS"),
        ("POST", "/v1/facts", "GET, HEAD, OPTIONS"),
        ("DELETE", "/v1/provisions/aia/art_27", "GET, HEAD, OPTIONS"),
        ("DELETE", "/health", "GET, HEAD, OPTIONS"),
    ],
)
def test_a_wrong_method(method: str, path: str, allowed: str) -> None:
    found = send(method, path)
    if method == "HEAD":
        assert (found.status_code, found.content) == (405, b"")
    else:
        problem(found, 405, "method-not-allowed")
    assert found.headers["allow"] == allowed


def test_an_error_of_ours_tells_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> None:
        raise RuntimeError("geheim")

    monkeypatch.setattr("normgraph.api.routes.answer_json", broken)
    found = send("POST", "/v1/answers", json=SYSTEM, hidden=True)
    assert problem(found, 500, "internal")["detail"] == "interne fout"
    assert found.headers["access-control-allow-origin"] == "*"
    assert found.headers["x-content-type-options"] == "nosniff"


@pytest.mark.parametrize(
    "path", ["/v1/requirements", "/v1/nowhere", "/v1/requirements?act=zzz", "/health", "/nl/how", "/"]
)
def test_every_response_has_the_headers_that_the_rules_ask(path: str) -> None:
    """NLGov REST API Design Rules, /core/transport/security-headers; a refusal is kept by no cache on the way."""
    found = get(path)
    assert found.headers["x-frame-options"] == "DENY"
    assert found.headers["x-content-type-options"] == "nosniff"
    assert "frame-ancestors 'none'" in found.headers["content-security-policy"]
    kept = path == "/v1/requirements"
    assert found.headers["cache-control"] == ("public, max-age=60" if kept else "no-store")


# ---- the question as an address ----


def test_an_address_gives_the_answer_of_a_body() -> None:
    given = {name: json.dumps(value) if name == "facts" else value for name, value in SYSTEM.items()}
    found = get("/v1/answers", params=given)
    assert found.json() == ask(SYSTEM).json()
    assert found.headers["cache-control"] == "no-store"


@pytest.mark.parametrize(
    ("given", "status", "code", "pointer"),
    [
        ({}, 422, "invalid-value", "facts"),
        ({"facts": "{}", "asof": "2026-11-22"}, 400, "unknown-parameter", "asof"),
        ({"facts": "{"}, 400, "unreadable-input", "facts"),
        ({"facts": "[]"}, 422, "invalid-value", "facts"),
        ({"facts": "{}", "readings": "x"}, 422, "invalid-value", "readings"),
        ({"facts": '{"is_ai_system": true, "is_ai_system": false}'}, 422, "contradictory-facts", "/facts/is_ai_system"),
        ({"facts": '{"is_ai_sytem": true}'}, 422, "unknown-key", "/facts/is_ai_sytem"),
        ({"facts": "{}", "readings": '{"niets": "x"}'}, 422, "unknown-key", "/readings/niets"),
        ({"facts": "{}", "as_of": "morgen"}, 422, "invalid-date", "as_of"),
    ],
)
def test_a_bad_address_is_a_problem(given: dict[str, str], status: int, code: str, pointer: str) -> None:
    assert problem(get("/v1/answers", params=given), status, code).get("pointer") == pointer


# ---- what there is ----


def test_health() -> None:
    health = schemas.Health.model_validate_json(get("/health").content)
    assert (health.version, health.hash) == (norms().version, f"sha256:{norms().digest}")
    assert health.requirements == len(norms().requirements)

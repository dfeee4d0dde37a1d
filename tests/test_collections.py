"""The collections: pages, filters, single things, tags, and refusals that name what was meant."""

from __future__ import annotations

import csv
import io
import json
from datetime import date
from typing import Any

import orjson
import pytest
from httpx import Response
from hypothesis import given
from hypothesis import strategies as st

from doors import get, problem, send
from normgraph.api.graph import kinds_of
from normgraph.api.headers import API_VERSION
from normgraph.api.kinds import Kind
from normgraph.norms import load_norms, load_practice, open_graph
from normgraph.terms import COLLECTIONS as SEARCHED
from normgraph.terms import resource

KINDS = {kind.path: kind for _, group in kinds_of(open_graph()) for kind in group}
NORMS = load_norms().requirements
PATHS = sorted(KINDS)


def keys(path: str, **query: object) -> list[str]:
    """Give the keys of a whole collection, page by page."""
    found, address = [], f"/v1/{path}"
    answer = get(address, params={"limit": 500, **query})
    while True:
        assert answer.status_code == 200, answer.text
        page = answer.json()
        found += [one["key"] for one in page["items"]]
        if page["next"] is None:
            return found
        answer = get(page["next"])


# ---- every collection ----


@pytest.mark.parametrize("path", PATHS)
def test_a_collection_holds_everything_once(path: str) -> None:
    assert keys(path) == list(KINDS[path].things)
    assert keys(path, limit=100 if path == "provisions" else 37) == list(KINDS[path].things)


@pytest.mark.parametrize("path", PATHS)
def test_things_keep_to_their_shape(path: str) -> None:
    """Nothing is in the answer that the shape does not name, and nothing is left out."""
    for row in get(f"/v1/{path}", params={"limit": 500}).json()["items"]:
        read = KINDS[path].body.model_validate(row)
        assert read.model_dump(mode="json", by_alias=True, exclude_unset=True) == row
        assert {"key", "iri", "label", "_links"} <= set(row)


@pytest.mark.parametrize("path", PATHS)
def test_a_table_is_the_whole_collection(path: str) -> None:
    found = get(f"/v1/{path}", headers={"accept": "text/csv, application/json;q=0.5"})
    assert found.headers["content-type"] == "text/csv; charset=utf-8"
    rows = list(csv.DictReader(io.StringIO(found.text)))
    assert [row["key"] for row in rows] == list(KINDS[path].things)
    for one, row in zip(get(f"/v1/{path}").json()["items"], rows, strict=False):
        assert (one["label"]["nl"], one["label"]["en"]) == (row["label_nl"], row["label_en"])
        lists = {name: value for name, value in one.items() if isinstance(value, list)}
        assert lists == {name: json.loads(row[name]) for name in lists}
        assert all(row[name] == "" for name, value in one.items() if value is None and name in row)


def test_a_table_is_narrowed_and_has_pages_where_these_are_asked_for() -> None:
    asked = {"act": "woo", "as_of": "2026-11-22"}
    found = get("/v1/requirements", params=asked, headers={"accept": "text/csv"})
    assert [row["key"] for row in csv.DictReader(io.StringIO(found.text))] == keys("requirements", **asked)
    assert "link" not in found.headers
    part = get("/v1/requirements", params=asked | {"limit": "2", "offset": "1"}, headers={"accept": "text/csv"})
    assert [row["key"] for row in csv.DictReader(io.StringIO(part.text))] == keys("requirements", **asked)[1:3]
    assert 'rel="next"' in part.headers["link"]
    rest = get("/v1/provisions?offset=600", headers={"accept": "text/csv"})
    assert len(list(csv.DictReader(io.StringIO(rest.text)))) == len(KINDS["provisions"].things) - 600
    assert "link" not in rest.headers


@pytest.mark.parametrize("path", PATHS)
def test_one_thing_is_what_the_collection_holds(path: str) -> None:
    page = get(f"/v1/{path}", params={"limit": 500}).json()["items"]
    for row in (page[0], page[-1]):
        single = get(row["_links"]["self"]["href"])
        assert single.json() == row
        assert single.headers["content-type"] == "application/json"
        assert row["iri"].endswith(row["key"])


@pytest.mark.parametrize("path", PATHS)
def test_links_lead_somewhere(path: str) -> None:
    """A link to a thing names one that there is; a link to a list is answered."""
    kind = KINDS[path]
    every = [to for thing in kind.things.values() for to in kind.links(thing).values() if to]
    links = {one for to in every for one in (to if isinstance(to, list) else [to])}
    for one in sorted(links):
        address, asks, _ = one.partition("?")
        collection, _, key = address.partition("/")
        assert get(f"/v1/{one}&limit=1").status_code == 200 if asks else key in KINDS[collection].things, one


@pytest.mark.parametrize("path", PATHS)
def test_an_unknown_key_names_the_nearest(path: str) -> None:
    key = next(iter(KINDS[path].things))
    found = get(f"/v1/{path}/{key}x", headers={"accept-language": "en"})
    assert f"did you mean {key!r}?" in problem(found, 404, "not-found")["detail"]


@pytest.mark.parametrize("path", PATHS)
def test_a_trailing_slash_is_another_address(path: str) -> None:
    key = next(iter(KINDS[path].things))
    assert get(f"/v1/{path}/").status_code == 404
    assert get(f"/v1/{path}/{key}/").status_code == 404


@pytest.mark.parametrize("path", PATHS)
def test_the_example_exists(path: str) -> None:
    assert KINDS[path].example in KINDS[path].things


@given(st.sampled_from(PATHS), st.dates(date(1994, 1, 1), date(2100, 1, 1)), st.integers(0))
def test_what_was_made_before_is_what_would_be_made_now(path: str, day: date, number: int) -> None:
    """A thing is written once for many days; on none of them may it read as on another."""
    kind = KINDS[path]
    key = list(kind.things)[number % len(kind.things)]
    found = get(f"/v1/{path}/{key}", params={"as_of": str(day)} if kind.dated else {}).json()
    del found["_links"]
    assert found == orjson.loads(orjson.dumps(kind.write(kind.things[key], day)))


# ---- filters ----


@pytest.mark.parametrize("path", PATHS)
def test_the_values_of_a_closed_list_share_out_a_collection(path: str) -> None:
    """Each value gives things of the collection, in its order, and all values of a list give no more than all."""
    kind = KINDS[path]
    everything = list(kind.things)
    for one in kind.parameters:
        for value in one.schema.get("enum", ()):
            found = keys(path, **{one.name: value})
            assert found == [key for key in everything if key in set(found)]


@pytest.mark.parametrize(
    ("path", "query", "expected"),
    [
        ("requirements", {"act": "awb"}, lambda one: one.act.key == "awb"),
        ("requirements", {"role": "deployer"}, lambda one: "deployer" in [r.key for r in one.addressees]),
        ("requirements", {"phase": "uitfaseren"}, lambda one: "uitfaseren" in [p.key for p in one.phases]),
        ("requirements", {"theme": "data"}, lambda one: "data" in [t.key for t in one.themes]),
        ("requirements", {"bindingness": "policy"}, lambda one: one.bindingness.key == "policy"),
        ("requirements", {"modality": "right"}, lambda one: one.modality.key == "right"),
        ("requirements", {"certainty": "our-inference"}, lambda one: one.certainty == "our-inference"),
        ("requirements", {"certainty": "contested"}, lambda one: bool(one.disputes)),
        ("requirements", {"urn": "urn:nl:ak:ver:aia-28"}, lambda one: "urn:nl:ak:ver:aia-28" in one.all_urns),
        (
            "requirements",
            {"act": "aia", "role": "provider", "modality": "obligation"},
            lambda one: (
                (one.act.key, one.modality.key) == ("aia", "obligation")
                and "provider" in [r.key for r in one.addressees]
            ),
        ),
        ("facts", {"type": "date"}, lambda one: one.type == "date"),
        ("acts", {"source_type": "treaty"}, lambda one: one.source_type == "treaty"),
        ("provisions", {"act": "wpg"}, lambda one: one.act.key == "wpg"),
        ("instruments", {"bindingness": "statute"}, lambda one: one.bindingness.key == "statute"),
        ("measures", {"urn": "urn:nl:ak:ver:aia-27"}, lambda one: "urn:nl:ak:ver:aia-27" in one.supports),
        ("supervisors", {"organisation": "ap"}, lambda one: one.supervisor and one.supervisor.key == "ap"),
        ("supervisors", {"status": "none-yet"}, lambda one: one.status == "none-yet"),
        ("evidence-types", {"phase": "ontwerp"}, lambda one: one.phase.key == "ontwerp"),
        ("concepts", {"taxonomy": "role"}, lambda one: one[0] == "role"),
    ],
    ids=lambda value: "" if callable(value) else str(value),
)
def test_a_filter_keeps_what_it_says(path: str, query: dict[str, str], expected: Any) -> None:
    wanted = [key for key, one in KINDS[path].things.items() if expected(one)]
    assert wanted
    assert keys(path, **query) == wanted


def test_words_filter_norms() -> None:
    found = keys("requirements", q="menselijk toezicht")
    assert "aia-26-2" in found
    assert 0 < len(found) < len(NORMS) / 4
    assert keys("requirements", q="xyzzyq") == []


def test_a_day_keeps_the_norms_that_bind() -> None:
    """Article 27 binds from 2 December 2027; by the dating that was official until 24 July 2026, a year earlier."""
    assert "aia-27-1" not in keys("requirements", as_of="2027-12-01")
    assert "aia-27-1" in keys("requirements", as_of="2027-12-02")
    assert "aia-27-1" in keys("requirements", as_of="2026-08-02", known_at="2026-07-23")
    assert "aia-27-1" not in keys("requirements", as_of="2026-08-01", known_at="2026-07-23")
    assert keys("requirements", as_of="1994-01-01") != []
    assert set(keys("requirements", as_of="1994-01-01")) < set(NORMS)


def test_instruments_and_evidence_of_a_norm() -> None:
    practice = load_practice()
    covering = {row.instrument for row in practice.coverage if row.requirement == "aia-27-1" and row.degree != "none"}
    assert set(keys("instruments", requirement="aia-27-1")) == covering
    asked = {key for row in practice.evidence_lists if "aia-27-1" in row.requirements for key in row.types}
    assert set(keys("evidence-types", requirement="aia-27-1")) == asked


def test_supervisors_of_a_norm_on_a_day() -> None:
    assert "ap/avg" in keys("supervisors", requirement="avg-35-1", as_of="2026-11-22")
    assert "ap/avg" not in keys("supervisors", requirement="avg-35-1", as_of="2017-01-01")


def test_qualifications_by_fact() -> None:
    found = keys("qualifications", fact="annex3")
    assert {"annex-iii-use", "high-risk", "high-risk-annex-iii"} <= set(found)
    assert "bestuursorgaan" not in found


# ---- what is refused ----


@pytest.mark.parametrize(
    ("address", "status", "code", "pointer", "near"),
    [
        ("requirements?rol=deployer", 400, "unknown-parameter", "rol", "'role'"),
        ("requirements?Role=deployer", 400, "unknown-parameter", "Role", "'role'"),
        ("requirements?role=deployer&role=provider", 400, "unknown-parameter", "role", "more than once"),
        ("requirements?role=deployr", 422, "invalid-value", "role", "'deployer'"),
        ("requirements?role=gemeente", 422, "invalid-value", "role", "choose from affected-person, anyone,"),
        ("requirements?act=role/woo", 422, "invalid-value", "act", "does not exist"),
        ("facts/bsn", 404, "not-found", "", "it is a value: write id_number: [bsn]"),
        ("facts/annex3/5a", 404, "not-found", "", "it is a value: write annex3: [5a]"),
        ("qualifications?fact=annex3/5a", 422, "invalid-value", "fact", "it is a value of annex3"),
        ("qualifications?fact=bsn", 422, "invalid-value", "fact", "it is a value of id_number"),
        ("facts/in_service", 404, "not-found", "", "it is a value: write lifecycle: in_service"),
        ("requirements?role=", 422, "invalid-value", "role", "does not exist"),
        ("requirements?act=aiaa", 422, "invalid-value", "act", "'aia'"),
        ("requirements?act=qqq", 422, "invalid-value", "act", "/v1/acts lists all"),
        ("requirements?act=gdpr", 422, "invalid-value", "act", "did you mean 'avg'?"),
        ("provisions?act=32016R0679", 422, "invalid-value", "act", "did you mean 'avg'?"),
        ("supervisors?organisation=qqq", 422, "invalid-value", "organisation", "/v1/organisations lists all"),
        ("acts/qqq", 404, "not-found", "", "no act 'qqq'; /v1/acts lists all"),
        ("acts/gdpr", 404, "not-found", "", "no act 'gdpr'; did you mean 'avg'?"),
        ("acts/BWBR0005537", 404, "not-found", "", "did you mean 'awb'?"),
        ("queries/qqq", 404, "not-found", "", "no query 'qqq'; /v1/queries lists all"),
        ("requirements?modality=zzz", 422, "invalid-value", "modality", "choose from"),
        ("requirements?q=", 422, "invalid-value", "q", "1 to 200"),
        ("requirements?limit=0", 422, "invalid-value", "limit", "from 1 to 500"),
        ("requirements?limit=501", 422, "invalid-value", "limit", "from 1 to 500"),
        ("requirements?limit=-1", 422, "invalid-value", "limit", "from 1 to 500"),
        ("requirements?limit=1e2", 422, "invalid-value", "limit", "from 1 to 500"),
        ("requirements?limit=\u0661", 422, "invalid-value", "limit", "from 1 to 500"),
        ("requirements?offset=x", 422, "invalid-value", "offset", "number"),
        ("requirements?as_of=2026-02-30", 422, "invalid-date", "as_of", "not a date"),
        ("requirements?known_at=2026-07-23", 422, "invalid-value", "known_at", "as_of"),
        ("requirements/aia-27-1?lang=nl", 400, "unknown-parameter", "lang", "as_of"),
        ("requirements/aia-27-1?as_of=morgen", 422, "invalid-date", "as_of", "not a date"),
        ("measures/org-01?as_of=2026-11-22", 400, "unknown-parameter", "as_of", "no such parameter"),
        ("supervisors?requirement=niets-9", 422, "invalid-value", "requirement", "does not exist"),
        ("search", 422, "invalid-value", "q", "words"),
        ("search?q=x&kind=requirments", 422, "invalid-value", "kind", "'requirement'"),
        ("search?q=%20", 422, "invalid-value", "q", "1 to 200"),
        ("requirements?q=%20%20", 422, "invalid-value", "q", "1 to 200 characters, not spaces alone"),
        (f"search?q={'x' * 201}", 422, "invalid-value", "q", "1 to 200"),
        ("search?q=%ff", 400, "unreadable-input", "", "not UTF-8"),
        ("search?q=x&language=nl", 400, "unknown-parameter", "language", "'lang'"),
    ],
)
def test_a_bad_question_says_what_was_meant(address: str, status: int, code: str, pointer: str, near: str) -> None:
    found = problem(get(f"/v1/{address}", headers={"accept-language": "en"}), status, code)
    assert found.get("pointer", "") == pointer
    assert near in found["detail"]


@pytest.mark.parametrize("form", ["application/json", "text/csv"])
def test_a_list_by_words_tells_which_word_was_taken(form: str) -> None:
    found = get("/v1/requirements?q=toezciht&limit=1", headers={"accept": form})
    told = "'toezciht' not found; looked for 'toezicht'"
    assert found.headers["x-normgraph-read-as"] == told
    assert form == "text/csv" or found.json()["read_as"]["en"] == told
    assert "x-normgraph-read-as" not in get("/v1/requirements?q=toezicht&limit=1").headers


@pytest.mark.parametrize(("words", "told"), [("\u20ac", r"\u20ac"), ("!\r\n!", r"!\r\n!")])
def test_words_that_no_header_can_hold_are_told_in_ascii(words: str, told: str) -> None:
    found = get("/v1/requirements", params={"q": words})
    assert (found.status_code, found.json()["items"]) == (200, [])
    assert told in found.headers["x-normgraph-read-as"]


@given(st.text(max_size=20), st.text(max_size=20))
def test_no_query_breaks_it(name: str, value: str) -> None:
    found = get("/v1/requirements", params={name: value, "limit": 1})
    assert found.status_code in (200, 400, 422)


@given(st.text(min_size=1, max_size=30))
def test_no_key_breaks_it(key: str) -> None:
    assert get(f"/v1/provisions/{json.dumps(key)[1:-1]}").status_code in (200, 404, 400)


# ---- pages ----


def named(found: Response) -> dict[str, str]:
    return {str(name): link["url"] for name, link in found.links.items()}


def test_pages_point_to_one_another() -> None:
    first = get("/v1/requirements", params={"act": "aia", "limit": 40})
    assert named(first)["first"] == "/v1/requirements?act=aia&limit=40&offset=0"
    assert named(first)["next"] == first.json()["next"] == "/v1/requirements?act=aia&limit=40&offset=40"
    assert "prev" not in named(first)
    second = get(first.json()["next"])
    assert named(second)["prev"] == named(first)["first"]
    last = get(named(second)["last"])
    assert last.json()["next"] is None
    assert "next" not in named(last)
    assert last.json()["items"]


def test_a_page_past_the_end_is_empty() -> None:
    found = get("/v1/disputes", params={"offset": 1000})
    assert found.json() == {"items": [], "next": None}
    assert get(named(found)["prev"]).json()["items"]


@pytest.mark.parametrize("limit", [1, len(KINDS["facts"].things)])
def test_after_a_last_page_that_is_full_there_is_none(limit: int) -> None:
    found = get("/v1/facts", params={"limit": limit, "offset": len(KINDS["facts"].things) - limit})
    assert len(found.json()["items"]) == limit
    assert found.json()["next"] is None
    assert get(named(found)["last"]).json()["items"]


def test_a_page_has_fifty_things_unless_asked_otherwise() -> None:
    assert len(get("/v1/provisions").json()["items"]) == 50


@pytest.mark.parametrize("kind", SEARCHED)
def test_what_is_found_has_an_address(kind: str) -> None:
    hit = get("/v1/search", params={"q": "algoritme toezicht data", "kind": kind, "limit": 1}).json()["items"][0]
    assert hit["kind"] == kind
    assert get(hit["_links"]["self"]["href"]).json()["iri"] == hit["iri"]


def test_a_question_may_be_as_long_as_it_says() -> None:
    assert get(f"/v1/search?q={'x' * 200}").status_code == 200


def test_search_turns_pages() -> None:
    first = get("/v1/search", params={"q": "artikel 27", "limit": 3}).json()
    second = get(first["next"]).json()
    assert [one["key"] for one in first["items"] + second["items"]] == [
        one["key"] for one in get("/v1/search", params={"q": "artikel 27", "limit": 6}).json()["items"]
    ]


# ---- HTTP ----


@pytest.mark.parametrize("path", ["/v1/requirements/aia-27-1", "/v1/facts", "/v1/search?q=dpia", "/v1/openapi.json"])
def test_what_the_client_has_is_not_sent_again(path: str) -> None:
    whole = get(path)
    tag = whole.headers["etag"]
    assert whole.headers["cache-control"].startswith("public, max-age=")
    for known in (tag, f'"x", {tag}', f"W/{tag}", "*"):
        same = get(path, headers={"if-none-match": known})
        assert (same.status_code, same.content, same.headers["etag"]) == (304, b"", tag)
    assert get(path, headers={"if-none-match": '"x"'}).content == whole.content


def test_tags_differ_when_the_bytes_do() -> None:
    texts = NORMS["aia-27-1"].act.texts
    found = [get("/v1/requirements/aia-27-1", params={"as_of": str(day)}) for day in texts]
    assert len({one.headers["etag"] for one in found}) == len({one.content for one in found}) == len(texts) > 1


@pytest.mark.parametrize("key", ["aia-27-1", "awb-3-46", "avg-35-1"])
def test_a_norm_cites_the_text_of_the_day(key: str) -> None:
    """The days between two texts give the earlier; before the first known text, none."""
    texts = NORMS[key].act.texts
    for day in {*texts, date(2026, 11, 22), date(1994, 1, 1)}:
        cited = get(f"/v1/requirements/{key}", params={"as_of": str(day)}).json()["legal_basis"][0]["version_date"]
        expected = max((text for text in texts if text <= day), default=None)
        assert cited == (str(expected) if expected else None)


@pytest.mark.parametrize(
    "path", ["/v1/requirements/aia-27-1", "/v1/search?q=dpia", "/health", "/v1/answers?facts={}", "/nl/", "/nergens"]
)
def test_head_is_get_without_a_body(path: str) -> None:
    whole, head = get(path), send("HEAD", path)
    assert head.content == b""
    assert head.status_code == whole.status_code
    assert head.headers.get("etag") == whole.headers.get("etag")
    assert head.headers["content-length"] == whole.headers["content-length"]


@pytest.mark.parametrize(
    ("path", "methods"),
    [
        ("/v1/requirements", "GET, HEAD, OPTIONS"),
        ("/v1/answers", "GET, POST, HEAD, OPTIONS"),
        ("/requirements/", "GET, HEAD, OPTIONS"),
    ],
)
def test_a_browser_may_ask_first(path: str, methods: str) -> None:
    asked = send("OPTIONS", path, headers={"origin": "https://elders.nl", "access-control-request-method": "GET"})
    assert asked.status_code == 204
    assert asked.headers["allow"] == asked.headers["access-control-allow-methods"] == methods
    assert asked.headers["access-control-allow-origin"] == "*"
    problem(send("OPTIONS", "/nergens"), 404, "no-such-address")


@pytest.mark.parametrize("path", ["/v1/facts", "/v1/facts/niets", "/nergens", "/health", "/v1/facts?x=1"])
def test_every_answer_tells_its_version_and_may_be_read_from_elsewhere(path: str) -> None:
    found = get(path)
    assert found.headers["api-version"] == API_VERSION
    assert found.headers["access-control-allow-origin"] == "*"
    assert "ETag" in found.headers["access-control-expose-headers"]


@pytest.mark.parametrize(
    ("accept", "status"),
    [
        ("*/*", 200),
        ("application/json", 200),
        ("application/*;q=0.5", 200),
        ("text/html, */*;q=0.1", 200),
        ("text/turtle", 303),
        ("text/html", 303),
        ("application/json;q=0, */*", 303),
        ("application/pdf", 406),
        ("", 200),
    ],
)
def test_a_thing_is_json_here_and_all_else_at_its_iri(accept: str, status: int) -> None:
    found = get("/v1/acts/aia", headers={"accept": accept})
    assert found.status_code == status
    if status == 303:
        assert (found.headers["location"], "Accept" in found.headers["vary"]) == ("/id/act/aia", True)
    if status == 406:
        assert "application/json" in problem(found, 406, "not-acceptable")["detail"]
    assert get("/v1/acts", headers={"accept": "text/turtle"}).status_code == 406


@pytest.mark.parametrize("path", PATHS)
def test_who_wants_a_thing_in_rdf_gets_it(path: str) -> None:
    keys_of = list(KINDS[path].things)
    for key in (keys_of[0], keys_of[-1]):
        found = get(f"/v1/{path}/{key}", headers={"accept": "text/turtle"}, follow_redirects=True)
        assert (found.status_code, found.headers["content-type"]) == (200, "text/turtle; charset=utf-8")


def test_conditions_name_what_they_ask() -> None:
    found = get("/v1/requirements/aia-27-1").json()["conditions"]
    assert found["scope"] == {"qualification": "ai-act-applies"}
    assert found["role"] == {"fact": "role_deployer"}
    assert "org_public_body" in found["facts"]
    legal = get("/v1/qualifications/new-since-annex-iii-date").json()["holds_if"]
    assert {"fact": "date_in_service", "on_or_after": "2027-12-02"} in legal["any_of"]
    nature = get("/v1/qualifications/nature-of-act-allows").json()["holds_if"]
    assert {"dispute": "awb-3-1-2-nature", "reading": "nature-allows"} in nature["all_of"]


def test_a_kind_says_whether_it_reads_differently_on_days() -> None:
    dated = {path for path, kind in KINDS.items() if isinstance(kind, Kind) and kind.dated}
    assert dated == set(KINDS) - {"measures", "organisations", "concepts", "policy-actions"}


@pytest.mark.parametrize(
    ("bare", "with_kind"),
    [
        ("requirements?act=woo", "requirements?act=act/woo"),
        ("requirements?act=woo", f"requirements?act={resource('act', 'woo')}"),
        ("requirements?role=deployer", "requirements?role=role/deployer"),
        ("facts?subject=organisation", "facts?subject=subject/organisation"),
        ("acts?source_type=treaty", "acts?source_type=source-type/treaty"),
        ("qualifications?fact=annex3", "qualifications?fact=fact/annex3"),
        ("supervisors?requirement=avg-35-1", "supervisors?requirement=requirement/avg-35-1"),
    ],
)
def test_a_filter_takes_a_key_with_its_kind_as_saved_queries_do(bare: str, with_kind: str) -> None:
    expected, found = ([one["key"] for one in get(f"/v1/{address}").json()["items"]] for address in (bare, with_kind))
    assert expected
    assert found == expected

"""The SPARQL 1.1 Protocol without a server: what a request asks, and which format answers it."""

from __future__ import annotations

from contextlib import suppress
from urllib.parse import quote, urlencode

import pytest
from hypothesis import given
from hypothesis import strategies as st

from normgraph.errors import (
    AddressTooLong,
    InputError,
    InputTooLarge,
    MalformedQuery,
    NotAcceptable,
    UnknownMediaType,
    UpdateNotOffered,
    WrongMethod,
)
from normgraph.settings import Settings
from normgraph.sparql.formats import GRAPHS, RESULTS, ROWS, accepts_gzip, choose
from normgraph.sparql.protocol import FORM, QUERY, UPDATE, ProtocolRequest, check_announced, check_head, read_question

ASK = "ASK { ?s ?p 'é&=+%' }"
SETTINGS = Settings()


def get(fields: str | dict[str, str] | list[tuple[str, str]]) -> ProtocolRequest:
    encoded = fields if isinstance(fields, str) else urlencode(fields)
    return read_question("GET", encoded.encode(), {}, b"")


def post(body: str | bytes, kind: str = FORM, address: str = "") -> ProtocolRequest:
    content = body.encode() if isinstance(body, str) else body
    return read_question("POST", address.encode(), {"content-type": kind}, content)


# ---- the three ways to ask ----


@pytest.mark.parametrize(
    "question",
    [
        get({"query": ASK}),
        get("query=" + quote(ASK)),
        read_question("HEAD", urlencode({"query": ASK}).encode(), {}, b""),
        post(urlencode({"query": ASK})),
        post(urlencode({"query": ASK}), "Application/X-WWW-Form-URLencoded; charset=UTF-8"),
        post(ASK, QUERY),
        post(ASK, f'{QUERY};charset="utf-8"'),
    ],
)
def test_a_query_by_any_way_is_the_same_query(question: ProtocolRequest) -> None:
    assert question == ProtocolRequest(ASK)


def test_without_a_query_the_endpoint_describes_itself() -> None:
    assert get("") == get({"format": "json"}) == ProtocolRequest(None)


def test_the_fields_of_clients_are_passed_over() -> None:
    fields = {"query": ASK, "format": "json", "output": "json", "results": "json", "timeout": "1"}
    assert get(fields) == post(urlencode(fields)) == ProtocolRequest(ASK)


A, B = "http://example.org/a", "http://example.org/b?x=1&y=é"


def test_graphs_are_chosen_in_every_way_and_repeated() -> None:
    fields = [("default-graph-uri", A), ("default-graph-uri", B), ("named-graph-uri", A), ("query", ASK)]
    expected = ProtocolRequest(ASK, (A, B), (A,))
    assert get(fields) == expected
    assert post(urlencode(fields)) == expected
    assert post(ASK, QUERY, urlencode(fields[:3])) == expected
    assert get([("query", ASK), ("named-graph-uri", B)]) == ProtocolRequest(ASK, (), (B,))
    assert get([("query", ASK), ("default-graph-uri", A)]) == ProtocolRequest(ASK, (A,), ())


def test_a_graph_that_is_named_twice_is_one_graph() -> None:
    fields = [("default-graph-uri", A), ("default-graph-uri", A), ("named-graph-uri", B), ("named-graph-uri", B)]
    assert get([*fields, ("query", ASK)]) == ProtocolRequest(ASK, (A,), (B,))


@pytest.mark.parametrize("name", ["default-graph-uri", "named-graph-uri"])
@pytest.mark.parametrize("graph", ["no URI", "relative", "", "urn:a>b"])
@pytest.mark.parametrize("query", [[], [("query", ASK)]])
def test_a_graph_has_an_iri(name: str, graph: str, query: list[tuple[str, str]]) -> None:
    with pytest.raises(MalformedQuery, match="is not an IRI"):
        get([*query, (name, graph)])


@given(st.text(min_size=1).filter(str.strip).filter(lambda text: text.isprintable()))
def test_every_text_arrives_as_it_was_sent(text: str) -> None:
    assert get({"query": text}) == post(urlencode({"query": text})) == post(text, QUERY) == ProtocolRequest(text)


# ---- what is no request ----


@pytest.mark.parametrize(
    "fields",
    [
        [("query", ASK), ("query", ASK)],
        [("query", "")],
        [("query", " \n")],
        [("query", ASK), ("update", "CLEAR ALL")],
        [("update", "CLEAR ALL")],
        [("update", "")],
    ],
)
def test_a_get_needs_one_query_and_no_update(fields: list[tuple[str, str]]) -> None:
    with pytest.raises(MalformedQuery):
        get(fields)


@pytest.mark.parametrize(
    ("body", "kind", "address"),
    [
        ("", FORM, ""),
        ("quer=x", FORM, ""),
        ("query=a&query=b", FORM, ""),
        ("query=a", FORM, "query=b"),
        ("", QUERY, ""),
        ("query=a&update=b", FORM, ""),
        ("update=a&update=b", FORM, ""),
        (ASK, QUERY, "query=b"),
        ("CLEAR ALL", UPDATE, "query=a"),
    ],
)
def test_a_post_needs_exactly_one_query(body: str, kind: str, address: str) -> None:
    with pytest.raises(MalformedQuery):
        post(body, kind, address)


@pytest.mark.parametrize(("body", "kind"), [("update=CLEAR+ALL", FORM), ("CLEAR ALL", UPDATE)])
def test_an_update_is_not_offered(body: str, kind: str) -> None:
    with pytest.raises(UpdateNotOffered):
        post(body, kind)


BAD = [b"\xff\xfe", b"\xed\xa0\x80", b"\xc0\xaf", b"caf\xe9", "ASK {}".encode("utf-16")]


@pytest.mark.parametrize("content", BAD)
def test_what_is_not_utf_8_is_refused_everywhere(content: bytes) -> None:
    with pytest.raises(MalformedQuery, match="not UTF-8"):
        post(content, QUERY)
    with pytest.raises(MalformedQuery, match="not UTF-8"):
        post(b"query=" + quote(content).encode())
    with pytest.raises(MalformedQuery, match="not UTF-8"):
        get("query=" + quote(content))
    with pytest.raises(MalformedQuery, match="not UTF-8"):
        read_question("GET", b"query=" + content.replace(b"&", b""), {}, b"")


def test_too_many_fields_are_refused() -> None:
    with pytest.raises(MalformedQuery, match="more than 1,000 fields"):
        get("&".join(["x=1"] * 1_001))


@pytest.mark.parametrize(
    "kind",
    [
        "",
        "text/plain",
        "application/json",
        "multipart/form-data; boundary=x",
        "application/sparql",
        "*/*",
        "x\r\ny: z",
        f"{QUERY}; charset=utf-16",
        f"{FORM}; charset=iso-8859-1",
    ],
)
def test_a_body_of_another_kind_is_refused(kind: str) -> None:
    with pytest.raises(UnknownMediaType):
        check_head("POST", b"", {"content-type": kind}, SETTINGS)
    with pytest.raises(UnknownMediaType):
        post("query=x", kind)


@pytest.mark.parametrize(
    ("method", "address", "headers", "error"),
    [
        ("PUT", b"", {}, WrongMethod),
        ("get", b"", {}, WrongMethod),
        ("GET", b"x" * 32_769, {}, AddressTooLong),
    ],
)
def test_the_head_of_a_request_is_checked_first(
    method: str, address: bytes, headers: dict[str, str], error: type[InputError]
) -> None:
    with pytest.raises(error):
        check_head(method, address, headers, SETTINGS)


@pytest.mark.parametrize(
    ("method", "address", "headers"),
    [
        ("GET", b"x" * 32_768, {}),
        ("HEAD", b"", {"content-type": "text/plain"}),
        ("OPTIONS", b"", {}),
    ],
)
def test_what_fits_the_limits_passes(method: str, address: bytes, headers: dict[str, str]) -> None:
    check_head(method, address, headers, SETTINGS)


@pytest.mark.parametrize(
    ("headers", "error"),
    [
        ({"content-length": "11"}, InputTooLarge),
        ({"content-length": "9" * 5_000}, InputTooLarge),
        ({"content-encoding": "gzip"}, UnknownMediaType),
        ({"content-encoding": "identity, br"}, UnknownMediaType),
    ],
)
def test_a_body_is_refused_by_what_is_announced_of_it(headers: dict[str, str], error: type[InputError]) -> None:
    with pytest.raises(error):
        check_announced(headers, 10)
    check_announced({"content-length": "10", "content-encoding": "Identity"}, 10)


@given(st.binary(max_size=60), st.sampled_from([FORM, QUERY, UPDATE]), st.binary(max_size=60))
def test_any_bytes_are_a_question_or_an_error(body: bytes, kind: str, address: bytes) -> None:
    try:
        question = post(body, kind, address.decode("latin-1"))
    except InputError as error:
        assert error.status in (400, 501)  # noqa: PT017 - both are right
    else:
        assert question.query


# ---- formats ----

JSON, XML, CSV, TSV = (one.media_type for one in RESULTS[:4])


@pytest.mark.parametrize(
    ("accept", "media_type"),
    [
        ("", JSON),
        ("  ", JSON),
        ("*/*", JSON),
        ("text/csv", CSV),
        ("TEXT/CSV", CSV),
        ("application/*", JSON),
        ("text/*", CSV),
        ("application/json", "application/json"),
        ("application/xml", "application/xml"),
        (f"{XML}, {JSON}", JSON),
        (f"{XML}, {JSON};q=0.9", XML),
        (f"{JSON};q=0.1, {TSV};q=0.2, */*;q=0.01", TSV),
        ("*/*, text/csv;q=0", JSON),
        ("text/*;q=0.5, text/csv;q=0.1, */*;q=0", TSV),
        ("text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8", "application/xml"),
        (f"{XML};q=0.5;level=1, {CSV} ; q = 0.6", CSV),
        ("application/sparql-results+json,application/json,text/javascript,application/javascript", JSON),
        (f"text/turtle, {CSV};q=0.001", CSV),
        ("application/problem+json", JSON),
        (f"application/problem+json, {TSV}", TSV),
        (f"nonsense, ;;, {CSV}", CSV),
        (f"{CSV};q=7", CSV),
    ],
)
def test_the_best_format_is_chosen(accept: str, media_type: str) -> None:
    assert choose(accept, RESULTS).media_type == media_type


@pytest.mark.parametrize("accept", ["text/turtle", "image/*", "*/*;q=0", f"{JSON};q=0", "text/html, image/png"])
def test_what_cannot_be_had_is_not_acceptable(accept: str) -> None:
    with pytest.raises(NotAcceptable, match=r"there is: application/sparql-results\+json, .*text/csv"):
        choose(accept, RESULTS)


@pytest.mark.parametrize(
    ("accept", "syntax"),
    [
        ("", "turtle"),
        ("text/turtle", "turtle"),
        ("application/trig", "trig"),
        ("application/n-triples", "n-triples"),
        ("application/n-quads", "n-quads"),
        ("application/rdf+xml", "rdf-xml"),
        ("application/ld+json", "json-ld"),
        ("application/json", "json-ld"),
        ('application/ld+json;profile="http://www.w3.org/ns/json-ld#expanded"', "json-ld"),
    ],
)
def test_graphs_have_their_own_formats(accept: str, syntax: str) -> None:
    assert choose(accept, GRAPHS).syntax == syntax


def test_a_saved_query_gives_plain_json_unless_another_is_asked_for() -> None:
    assert [choose(accept, ROWS).syntax for accept in ("", "application/json", JSON, "text/csv")] == [
        "rows",
        "rows",
        "json",
        "csv",
    ]


def test_a_header_is_read_up_to_a_point() -> None:
    assert choose("image/png," * 99 + CSV, RESULTS).media_type == CSV
    with pytest.raises(NotAcceptable):
        choose("image/png," * 100_000 + CSV, RESULTS)


def test_texts_say_that_they_are_utf_8() -> None:
    assert [choose(accept, RESULTS).content_type for accept in (CSV, JSON)] == ["text/csv; charset=utf-8", JSON]


@given(st.text(st.characters(max_codepoint=255)) | st.text("*/;q=0.1, textcsv", max_size=40))
def test_any_accept_is_read(accept: str) -> None:
    with suppress(NotAcceptable):
        assert choose(accept, RESULTS) in RESULTS


@pytest.mark.parametrize(
    ("header", "taken"),
    [
        ("gzip", True),
        ("deflate, gzip;q=0.5, br", True),
        ("*", True),
        ("GZIP", True),
        ("x-gzip", True),
        ("", False),
        ("identity", False),
        ("gzip;q=0", False),
        ("br, *;q=0", False),
        ("gzip;q=0.0, *", False),
    ],
)
def test_gzip_is_for_those_who_take_it(header: str, taken: bool) -> None:
    assert accepts_gzip(header) is taken

"""Requests that change something, as they are read: what passes, what is refused, and what a chosen graph does."""

from __future__ import annotations

import pyoxigraph as ox
import pytest
from hypothesis import given
from hypothesis import strategies as st

from normgraph.errors import (
    InvalidValue,
    MalformedQuery,
    NormgraphError,
    QueryTooComplex,
    RefusedQuery,
    UnknownMediaType,
    UnreadableInput,
)
from normgraph.sparql.multipart import MAX_PARTS
from normgraph.sparql.protocol import FORM, UPDATE
from normgraph.sparql.update import SYNTAXES, read_documents, read_target, read_update
from normgraph.sparql.wire import LENGTHS, Document, Write, pack_job, unpack_job
from normgraph.terms import resource

DIRECT = {"content-type": UPDATE}
POSTED = {"content-type": FORM}


def read(text: str, query_string: bytes = b"") -> str:
    return read_update(query_string, DIRECT, text.encode(), 100).text


def test_an_update_comes_directly_or_in_a_form() -> None:
    assert read("CLEAR DEFAULT") == "CLEAR DEFAULT"
    assert read_update(b"", POSTED, b"update=CLEAR+DEFAULT&format=x", 100).text == "CLEAR DEFAULT"


REFUSED = [
    (b"", DIRECT, b"", MalformedQuery),
    (b"", DIRECT, b"# nothing", MalformedQuery),
    (b"", DIRECT, b"\xff", MalformedQuery),
    (b"update=CLEAR+ALL", DIRECT, b"CLEAR ALL", MalformedQuery),
    (b"query=ASK+{}", DIRECT, b"CLEAR ALL", MalformedQuery),
    (b"", POSTED, b"query=ASK+{}", MalformedQuery),
    (b"", POSTED, b"update=CLEAR+ALL&update=CLEAR+ALL", MalformedQuery),
    (b"", POSTED, b"update=%ff", MalformedQuery),
    (b"", {}, b"CLEAR ALL", UnknownMediaType),
    (b"", {"content-type": "text/plain"}, b"CLEAR ALL", UnknownMediaType),
    (b"", {"content-type": f"{UPDATE}; charset=utf-16"}, b"CLEAR ALL", UnknownMediaType),
    (b"", DIRECT, b"LOAD <http://127.0.0.1/>", RefusedQuery),
    (b"", DIRECT, b"CLEAR DEFAULT;load silent<file:///etc/passwd>", RefusedQuery),
    (b"", DIRECT, b"INSERT { <a:a> <a:b> ?o } WHERE { SERVICE SILENT <http://127.0.0.1/> { ?s ?p ?o } }", RefusedQuery),
    (b"", DIRECT, b"INSERT DATA { <a:a> <a:b> " + b"(" * 200 + b")" * 200 + b" }", QueryTooComplex),
    (b"", DIRECT, b"LO\\u0041D <http://127.0.0.1/>", RefusedQuery),
    (b"", DIRECT, b"INSERT DATA { # \\u000A <a:a> <a:b> 1\n}", MalformedQuery),
    (b"using-graph-uri=nope", DIRECT, b"DELETE { } WHERE { }", InvalidValue),
    (b"using-graph-uri=urn:x%3E+%7B", DIRECT, b"DELETE { } WHERE { }", InvalidValue),
    (b"using-graph-uri=urn:x", DIRECT, b"DELETE WHERE { ?s ?p ?o }", MalformedQuery),
    (b"using-graph-uri=urn:x", DIRECT, b"WITH <urn:y> DELETE { } WHERE { }", MalformedQuery),
    (b"using-graph-uri=urn:x", DIRECT, b"PREFIX : <urn:> WITH:y DELETE { } WHERE { }", MalformedQuery),
    (b"using-named-graph-uri=urn:x", DIRECT, b"DELETE { } USING <urn:y> WHERE { }", MalformedQuery),
]


@pytest.mark.parametrize(("query_string", "headers", "body", "error"), REFUSED)
def test_what_is_no_update_or_would_fetch_is_refused(
    query_string: bytes, headers: dict[str, str], body: bytes, error: type[NormgraphError]
) -> None:
    with pytest.raises(error):
        read_update(query_string, headers, body, 100)


def test_an_escape_is_the_character_it_stands_for() -> None:
    assert read(r"\u0043LEAR DEFAULT") == "CLEAR      DEFAULT"


def test_a_word_in_a_text_or_name_is_no_keyword() -> None:
    for text in (
        'INSERT DATA { <urn:load> <urn:service> "LOAD SERVICE" } # LOAD',
        "INSERT DATA { <a:a> <a:b> <a:LOAD> }",
    ):
        assert read(text) == text


def test_graphs_of_the_request_are_what_each_where_reads() -> None:
    text = """PREFIX w: <urn:where> # WHERE
        INSERT { GRAPH <urn:out> { ?s ?p "WHERE" } } WHERE { ?s ?p ?o } ;
        DELETE { ?s ?p ?o } INSERT { GRAPH <urn:out> { ?s ?p 2 } }where{ GRAPH ?g { ?s ?p ?o } } ; CLEAR DEFAULT"""
    chosen = read(text, b"using-graph-uri=urn:a&using-graph-uri=urn:b&using-named-graph-uri=urn:c")
    assert chosen.count("USING <urn:a> USING <urn:b> USING NAMED <urn:c> ") == 2
    store = ox.Store()
    store.update("INSERT DATA { <urn:d> <urn:p> 0 }")
    for name in "abce":
        store.update(f"INSERT DATA {{ GRAPH <urn:{name}> {{ <urn:{name}> <urn:p> 0 }} }}")
    store.update(chosen)
    found = store.quads_for_pattern(None, None, None, ox.NamedNode("urn:out"))
    assert {(quad.subject.value, quad.object.value) for quad in found} == {  # type: ignore[union-attr]
        ("urn:a", "WHERE"),
        ("urn:b", "WHERE"),
        ("urn:c", "2"),
    }


# ---- which graph ----


def test_a_request_is_about_one_graph() -> None:
    assert read_target("PUT", b"default") is None
    assert read_target("DELETE", b"default=") is None
    assert read_target("PUT", b"graph=urn%3Ag") == "urn:g"
    made = {str(read_target("POST", b"")) for _ in range(3)}
    assert len(made) == 3
    assert all(name.startswith("urn:uuid:") for name in made)


@pytest.mark.parametrize(
    ("query_string", "error"),
    [
        (b"", MalformedQuery),
        (b"default&graph=urn:g", MalformedQuery),
        (b"default&default", MalformedQuery),
        (b"default=x", MalformedQuery),
        (b"graph=urn:g&graph=urn:h", MalformedQuery),
        (b"graph=", InvalidValue),
        (b"graph=relative", InvalidValue),
        (b"graph=urn:a%20b", InvalidValue),
        (b"graph=%ff", MalformedQuery),
        (b"graph=" + resource("graph", "law/aia").encode(), RefusedQuery),
        (b"graph=" + resource("graph", "new").encode(), RefusedQuery),
    ],
)
def test_a_request_about_another_number_of_graphs_or_about_ours_is_refused(
    query_string: bytes, error: type[NormgraphError]
) -> None:
    with pytest.raises(error):
        read_target("PUT", query_string)


# ---- documents ----


@pytest.mark.parametrize("media_type", SYNTAXES)
def test_a_document_is_read_by_its_media_type(media_type: str) -> None:
    (found,) = read_documents({"content-type": f"{media_type}; charset=UTF-8"}, b"{}")
    assert found == Document(b"{}", SYNTAXES[media_type])


FORM_BODY = (
    b"preamble\r\n--B\r\nContent-Disposition: form-data; name=a\r\ncontent-type: text/turtle; charset=utf-8\r\n\r\n"
    b"<urn:a> <urn:b> '''--B\r\n''' .\r\n\r\n--B\r\nContent-Type: application/n-triples\r\n\r\nx--B-"
    b"\r\n--B--\r\nepilogue"
)


def test_a_form_holds_several_documents() -> None:
    found = read_documents({"content-type": 'multipart/form-data; boundary="B"'}, FORM_BODY)
    assert found == (
        Document(b"<urn:a> <urn:b> '''--B\r\n''' .\r\n", "turtle"),
        Document(b"x--B-", "n-triples"),
    )


XML = {"content-type": "application/rdf+xml"}
MULTIPART = {"content-type": "multipart/form-data; boundary=B"}


def test_a_form_has_so_many_parts_and_no_more() -> None:
    part = b"--B\r\nContent-Type: text/turtle\r\n\r\nx\r\n"
    assert len(read_documents(MULTIPART, part * MAX_PARTS + b"--B--")) == MAX_PARTS
    with pytest.raises(UnreadableInput, match="more than 100 parts"):
        read_documents(MULTIPART, part * (MAX_PARTS + 1) + b"--B--")


@pytest.mark.parametrize(
    ("headers", "body", "error"),
    [
        ({}, b"", UnknownMediaType),
        ({"content-type": "text/html"}, b"", UnknownMediaType),
        ({"content-type": "application/json"}, b"{}", UnknownMediaType),
        ({"content-type": "text/turtle; charset=latin-1"}, b"", UnknownMediaType),
        ({"content-type": "text/turtle"}, b'<a:a> <a:b> "\xff" .', UnreadableInput),
        ({"content-type": "text/turtle"}, b'<a:a> <a:b> "\xed\xa0\x80" .', UnreadableInput),
        (XML, '<?xml version="1.0" encoding="UTF-16"?><!DOCTYPE x><x/>'.encode("utf-16"), UnreadableInput),
        ({"content-type": "multipart/form-data"}, FORM_BODY, UnknownMediaType),
        (MULTIPART, b"", UnreadableInput),
        (MULTIPART, b"--B\r\nContent-Type: text/turtle\r\n\r\nx", UnreadableInput),
        (MULTIPART, b"--B\r\nContent-Type: text/turtle\r\n--B--", UnreadableInput),
        (MULTIPART, b"--B\r\n\r\nx\r\n--B--", UnknownMediaType),
        (MULTIPART, b"--B\r\nX: y\r\n\r\nx\r\n--B--", UnknownMediaType),
        (MULTIPART, b"--B\r\nContent-Type: multipart/form-data\r\n\r\nx\r\n--B--", UnknownMediaType),
        (MULTIPART, b"--B\r\nContent-Type: text/turtle\r\n\r\nx\r\n" * 200 + b"--B--", UnreadableInput),
    ],
)
def test_what_is_no_document_is_refused(headers: dict[str, str], body: bytes, error: type[NormgraphError]) -> None:
    with pytest.raises(error):
        read_documents(headers, body)


@given(st.binary(max_size=300))
def test_any_form_is_read_or_refused(body: bytes) -> None:
    for content in (body, b"--B\r\n" + body + b"\r\n--B--"):
        try:
            read_documents(MULTIPART, content)
        except NormgraphError:
            continue


@given(st.text(max_size=60), st.lists(st.sampled_from(["default", "graph=urn:g", "graph", "x=y"]), max_size=3))
def test_any_update_and_target_is_read_or_refused(text: str, fields: list[str]) -> None:
    for work in (
        lambda: read_update(b"using-graph-uri=urn:g", DIRECT, text.encode(), 20),
        lambda: read_target("PUT", "&".join(fields).encode()),
    ):
        try:
            work()
        except NormgraphError:
            continue


@given(st.lists(st.tuples(st.binary(max_size=40), st.sampled_from(sorted(set(SYNTAXES.values()))))))
def test_a_write_reaches_the_worker_as_it_was(given_documents: list[tuple[bytes, str]]) -> None:
    documents = tuple(Document(content, syntax) for content, syntax in given_documents)  # type: ignore[arg-type]
    write = Write("put", graph="urn:g", documents=documents)
    frame = pack_job(write, 5)
    head, body = LENGTHS.unpack_from(frame)
    start = LENGTHS.size
    assert unpack_job(frame[start : start + head], frame[start + head : start + head + body]) == (write, 5)

"""The pages to ask in SPARQL: whole documents, the state in the address, hostile input shown and never obeyed."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from urllib.parse import parse_qsl, urlsplit

import httpx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from documents import Element, faults, read_page
from endpoint import Endpoint, serving
from normgraph.api.sparql_page import ENDINGS, OF_THE_PAGE
from normgraph.errors import MalformedQuery
from normgraph.saved import WHO, saved_queries
from normgraph.web.sparql import (
    AUDIENCES,
    FOR_GRAPHS,
    FOR_ROWS,
    Asking,
    Outcome,
    download_format,
    short,
    sparql_page,
    table_of,
)  # fmt: skip

BASE = "https://w3id.org/normgraph/"
ACTS = f"SELECT ?s {{ ?s a <{BASE}def#Act> }} ORDER BY ?s"
ALLOWED = {
    "html", "head", "meta", "title", "link", "body", "a", "header", "nav", "ul", "li", "main", "h1", "h2", "h3", "p",
    "form", "label", "input", "span", "textarea", "select", "optgroup", "option", "button", "div", "table", "caption",
    "thead", "tbody", "tr", "th", "td", "code", "pre", "footer",
}  # fmt: skip
LITERAL = {"class": "literal"}


def read(text: str) -> Element:
    """Read a page in which nothing is wrong, and with elements of the kinds that such a page has."""
    page = read_page(text)
    assert faults(page) == []
    assert set(page.tags()) <= ALLOWED
    return page


@pytest.fixture(scope="module")
def endpoint() -> Iterator[Endpoint]:
    with serving(workers=2, time_ms=1_000) as running:
        yield running


def show(client: httpx.Client, language: str = "en", status: int = 200, /, **fields: str) -> Element:
    answer = client.get(f"/{language}/sparql", params=fields)
    assert (answer.status_code, answer.headers["content-type"]) == (status, "text/html; charset=utf-8")
    assert "script-src" not in answer.headers["content-security-policy"]
    return read(answer.text)


def problem(page: Element) -> tuple[str, str]:
    """Give the field that the summary of errors leads to, and its text, which stands beside the field too."""
    assert page.one("title").text.startswith("Error: ")
    own = ("#content", "#saved", "#result", "#other-language")
    (link,) = [one for one in page.all("a") if (to := one.attributes["href"])[0] == "#" and to not in own]
    field = link.attributes["href"].removeprefix("#")
    control = page.by_id(field).attributes
    assert control["aria-invalid"] == "true"
    assert f"{field}-problem" in control["aria-describedby"].split()
    assert page.one("p", id=f"{field}-problem").text == link.text
    return field, link.text


# ---- the form ----


@pytest.mark.parametrize("language", ["nl", "en"])
def test_the_form_is_whole_and_labelled(client: httpx.Client, language: str) -> None:
    page = show(client, language)
    assert page.one("html").attributes["lang"] == language
    assert len(page.all("h1")) == 1
    labelled = {one.attributes["for"] for one in page.all("label")}
    controls = {
        one.attributes["id"]
        for tag in ("input", "textarea", "select")
        for one in page.all(tag)
        if one.attributes.get("type") != "hidden"
    }
    assert controls == labelled == {"find", "query", "format"}  # that of the header included
    assert {one.attributes["method"] for one in page.all("form")} == {"get"}
    assert " 1 second" in page.one("span", id="query-hint").text
    assert [one.text for one in page.all("h3")] == [getattr(AUDIENCES[who], language) for who in WHO]


@pytest.mark.parametrize("language", ["nl", "en"])
def test_every_saved_query_fills_the_form(client: httpx.Client, language: str) -> None:
    page = show(client, language)
    links = {to: one.text for one in page.all("a") if "?saved=" in (to := one.attributes["href"])}
    known = saved_queries()
    assert links == {f"/{language}/sparql?saved={one.name}": getattr(one.title, language) for one in known.values()}
    for href in links:
        filled = read(client.get(href).text)
        saved = known[dict(parse_qsl(urlsplit(href).query))["saved"]]
        assert {one.attributes["for"] for one in filled.all("label")} == {
            "find", "query", "format", *(f"parameter-{one.name}" for one in saved.parameters)
        }  # fmt: skip
        for one in saved.parameters:
            value = filled.one("input", id=f"parameter-{one.name}").attributes["value"]
            assert value == (language if one.kind == "language" else one.default.removeprefix(f"{BASE}id/"))
        assert "# title" not in filled.one("textarea").verbatim
        assert "SELECT" in filled.one("textarea").verbatim or "CONSTRUCT" in filled.one("textarea").verbatim
        assert filled.all("table") == []


def test_no_parameter_has_the_name_of_a_field_of_the_page() -> None:
    names = {one.name for query in saved_queries().values() for one in query.parameters}
    assert names & OF_THE_PAGE == set()


def test_values_go_into_the_query_and_its_rows(client: httpx.Client) -> None:
    page = show(client, saved="requirements-of-act", act="act/awb", run="1")
    assert f"VALUES ?act {{ <{BASE}id/act/awb> }}" in page.one("textarea").verbatim
    assert page.all("a", href="/id/requirement/awb-3-46")
    count = len(page.all("tr")) - 1
    assert page.one("caption").text == f"Number of rows: {count}."
    assert [one.text for one in page.all("th", scope="col")].count("label") == 1
    assert len(page.all("th", scope="row")) == count
    spoken = [one for one in page.all("span", **LITERAL) if one.text not in ("true", "false")]
    assert {one.attributes.get("lang") for one in spoken} == {"en"}


def test_an_empty_value_is_one_that_was_not_given(client: httpx.Client) -> None:
    default = next(one.default for one in saved_queries()["requirements-of-act"].parameters if one.name == "act")
    page = show(client, saved="requirements-of-act", act="  ", run="1")
    assert page.one("input", id="parameter-act").attributes["value"] == default.removeprefix(f"{BASE}id/")


def test_the_other_language_keeps_the_question(client: httpx.Client) -> None:
    page = show(client, query=ACTS)
    (other,) = [one.attributes["href"] for one in page.all("a") if one.text == "Nederlands"]
    assert urlsplit(other).path == "/nl/sparql"
    assert dict(parse_qsl(urlsplit(other).query)) == {"query": ACTS}


@pytest.mark.parametrize("query", [ACTS, "SELECT not yet", ""])
def test_the_other_language_keeps_a_query_that_was_not_run(client: httpx.Client, query: str) -> None:
    """The button in the form sends what was typed; it is shown, and neither run nor judged."""
    page = show(client)
    (other,) = [one.attributes["href"] for one in page.all("a") if one.text == "Nederlands"]
    (button,) = page.all("button", id=other[1:])
    assert button.attributes["formaction"] == "/nl/sparql"
    form = next(one for one in page.all("form") if one.all("textarea"))
    assert form.all("button")[0].text == "Run the query", "the key Enter presses the first"
    shown = show(client, "nl", **{"query": query, "format": "page", button.attributes["name"]: "1"})
    assert shown.one("textarea").text.strip() == query
    assert not shown.all("table")


# ---- results ----


def test_rows_are_shown_up_to_a_limit_that_is_told(client: httpx.Client) -> None:
    page = show(client, query="SELECT * { ?s ?p ?o } LIMIT 501")
    assert len(page.all("th", scope="row")) == 500
    assert "more than this page shows" in page.one("caption").text
    page = show(client, query="SELECT * { ?s ?p ?o } LIMIT 500")
    assert page.one("caption").text == "Number of rows: 500."


@pytest.mark.parametrize(
    ("query", "word"), [("ASK { ?s ?p ?o }", "Yes (true)"), ("ASK { <urn:x> ?p 1 }", "No (false)")]
)
def test_yes_and_no(client: httpx.Client, query: str, word: str) -> None:
    assert word in [one.text for one in show(client, query=query).all("p")]


def test_a_graph_is_shown_in_turtle(client: httpx.Client) -> None:
    page = show(client, query=f"CONSTRUCT {{ <urn:a> <urn:b> 'x' }} WHERE {{ <{BASE}id/act/awb> a ?type }}")
    assert '<urn:a> <urn:b> "x"' in page.one("pre").text
    assert [one.text for one in page.all("a") if "download" in one.attributes] == [name for _, name in FOR_GRAPHS]


@pytest.mark.parametrize("syntax", [name for name, _ in FOR_ROWS])
def test_downloads_are_what_the_endpoint_gives(client: httpx.Client, syntax: str) -> None:
    page = show(client, query=ACTS)
    (href,) = [to for one in page.all("a") if (to := one.attributes["href"]).endswith(f"format={syntax}")]
    found = client.get(f"/en/sparql{href}")
    form = download_format(syntax, "SELECT")
    assert form is not None
    straight = client.get("/sparql", params={"query": ACTS}, headers={"accept": form.media_type})
    assert (found.content, found.headers["content-type"]) == (straight.content, straight.headers["content-type"])
    assert found.headers["content-disposition"] == f'attachment; filename="normgraph.{ENDINGS[syntax]}"'
    again = client.get(f"/en/sparql{href}", headers={"if-none-match": found.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")


def test_each_download_of_the_form_has_a_format_and_a_name() -> None:
    for name, _ in FOR_ROWS:
        assert (download_format(name, "ASK") is None) == (name in ("csv", "tsv"))
        assert download_format(name, "SELECT")
        assert download_format(name, "DESCRIBE") is None
    for name, _ in FOR_GRAPHS:
        assert download_format(name, "CONSTRUCT")
        assert download_format(name, "SELECT") is None
    assert set(ENDINGS) == {name for name, _ in (*FOR_ROWS, *FOR_GRAPHS)}


# ---- errors ----


@pytest.mark.parametrize(
    ("fields", "status", "field", "words"),
    [
        ({"query": "SELECT *\n{ ?s ?p }"}, 400, "query", "line 2"),
        ({"query": "ASK\n{ ng:x ?p ?o }"}, 400, "query", "line 2, column 3"),
        ({"query": " "}, 400, "query", "empty"),
        ({"query": "INSERT DATA { <urn:a> <urn:b> 1 }"}, 403, "query", "can only be read"),
        ({"query": "SELECT * { SERVICE <http://example.com/> { ?s ?p ?o } }"}, 403, "query", "SERVICE"),
        ({"query": "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"}, 504, "query", "within 1 seconds"),
        ({"query": "ASK {}", "format": "turtle"}, 406, "format", "choose from JSON"),
        ({"query": "ASK {}", "format": "../x"}, 406, "format", "choose from JSON"),
        ({"saved": "requirements-of-akt"}, 404, "query", "did you mean 'requirements-of-act'"),
        ({"saved": "requirements-of-act", "language": "fy"}, 422, "parameter-language", "nl or en"),
        ({"saved": "requirements-of-act", "act": "act/<x>"}, 422, "parameter-act", "not an RDF term"),
        ({"saved": "requirements-of-act", "akt": "act/awb"}, 400, "query", "no such parameter"),
        ({"query": "a" * 33_000}, 414, "query", "longer than"),
    ],
)  # fmt: skip
def test_an_error_stands_at_its_field(
    client: httpx.Client, fields: dict[str, str], status: int, field: str, words: str
) -> None:
    page = show(client, "en", status, **fields)
    found, text = problem(page)
    assert found == field
    assert words in text
    if len(fields.get("query", "")) < 1_000:
        assert page.one("textarea").verbatim.strip() == fields.get("query", page.one("textarea").verbatim).strip()


def test_bytes_that_are_no_text_are_refused(client: httpx.Client) -> None:
    answer = client.get("/nl/sparql?query=%FF")
    assert answer.status_code == 400
    assert "geen UTF-8" in answer.text


# ---- hostile values ----

HOSTILE = [
    "<script>alert(1)</script>", "</textarea><script>", "\"><img src=x onerror=alert(1)>", "'><svg/onload=alert(1)>",
    "{{ 7*7 }}", "{% include 'base.html' %}", "&lt;b&gt;", "\u202e\u2066",
]  # fmt: skip


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_is_text(client: httpx.Client, text: str) -> None:
    written = text.replace("\\", "\\\\").replace('"', '\\"')
    page = show(client, query=f'SELECT ("{written}" AS ?x) {{}}')
    assert [one.verbatim for one in page.all("span", **LITERAL)] == [text]
    page = show(client, "en", 400, query=text)
    assert page.one("textarea").verbatim.lstrip("\n") == text
    assert show(client, "en", 404, saved=text)
    page = show(client, "en", 422, saved="requirements-of-act", language=text)
    assert page.one("input", id="parameter-language").attributes["value"] == text


@pytest.mark.parametrize(
    "iri",
    ["javascript:alert(1)", "https://example.com/", f"{BASE}id/../../evil", f"{BASE}id//example.com", f"{BASE}id/"],
)
def test_only_things_of_ours_are_links(client: httpx.Client, iri: str) -> None:
    page = show(client, query=f"SELECT (<{iri}> AS ?x) {{}}")
    cells = page.all("td")
    assert len(cells) == 1
    assert all(one.attributes["href"].startswith(("/en/", "/nl/", "#", "?query=")) for one in page.all("a"))


texts = st.text(st.characters(codec="utf-8", exclude_characters="\r\x00"), max_size=40)
terms = st.one_of(
    st.builds(lambda value: {"type": "literal", "value": value}, texts),
    st.builds(lambda value, tag: {"type": "literal", "value": value, "xml:lang": tag}, texts, texts),
    st.builds(lambda value: {"type": "uri", "value": value}, texts),
    st.builds(lambda value: {"type": "uri", "value": f"{BASE}id/{value}"}, texts),
    st.just({"type": "bnode", "value": "b0"}),
    st.none(),
)


@settings(max_examples=40)
@given(st.lists(terms, max_size=4), texts)
def test_any_result_makes_a_whole_page(found: list[Any], query: str) -> None:
    rows = [{"x": term} if term else {} for term in found]
    table = table_of({"head": {"vars": ["x"]}, "results": {"bindings": rows}}, truncated=False)
    asking = Asking("nl", [("query", query)], query)
    page = read(sparql_page(asking, saved_queries(), 1.0, Outcome("SELECT", table)))
    assert len(page.all("td")) == len(found)
    assert page.one("textarea").verbatim == f"\n{query}"
    error = MalformedQuery(f"fout {query}", f"mistake {query}")
    assert read(sparql_page(asking, {}, 1.0, error=error)).one("textarea").verbatim == f"\n{query}"


def test_names_are_written_short_where_nothing_is_lost() -> None:
    assert short(f"{BASE}id/act/awb") == "act/awb"
    assert short(f"{BASE}def#Act") == "ng:Act"
    assert short("http://www.w3.org/2004/02/skos/core#a/b") == "http://www.w3.org/2004/02/skos/core#a/b"
    assert short("urn:x") == "urn:x"


# ---- the way in ----

BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,image/webp,*/*;q=0.8"


@pytest.mark.parametrize(
    ("language", "place"), [("en-GB,en;q=0.9", "/en/sparql"), ("nl", "/nl/sparql"), ("", "/nl/sparql")]
)
def test_a_browser_is_led_from_the_endpoint_to_the_page(client: httpx.Client, language: str, place: str) -> None:
    answer = client.get("/sparql", headers={"accept": BROWSER, "accept-language": language})
    assert (answer.status_code, answer.headers["location"]) == (303, place)
    assert {"Accept", "Accept-Language"} <= set(answer.headers["vary"].replace(" ", "").split(","))


@pytest.mark.parametrize("accept", ["*/*", "text/turtle", "text/turtle, text/html;q=0.9", "text/html;q=0, */*"])
def test_a_client_for_rdf_is_not(client: httpx.Client, accept: str) -> None:
    answer = client.get("/sparql", headers={"accept": accept})
    assert (answer.status_code, answer.headers["content-type"]) == (200, "text/turtle; charset=utf-8")

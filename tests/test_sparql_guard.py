"""The guard: what is refused at once, what is not, and that no disguise gets a query past guard and engine."""

from __future__ import annotations

from contextlib import suppress

import pyoxigraph as ox
import pytest
from hypothesis import given
from hypothesis import strategies as st

from normgraph.errors import MalformedQuery, NormgraphError, QueryTooComplex, RefusedQuery
from normgraph.sparql.change import carry_out
from normgraph.sparql.guard import (
    CheckedQuery,
    check_query,
    each_graph_once,
    place,
    read_tokens,
    unbalanced,
    undeclared_prefix,
    without_escapes,
)
from normgraph.sparql.protocol import UPDATE
from normgraph.sparql.results import ResultLimits
from normgraph.sparql.update import read_update
from normgraph.sparql.wire import Job, Reply
from normgraph.sparql.worker import Graph, answer

GRAPH = Graph(ox.Store(), frozenset({"http://example.org/known"}))


def check(text: str, max_depth: int = 100) -> CheckedQuery:
    return check_query(text, max_depth)


def run(text: str) -> Reply:
    """Do what the server does: the guard, then a worker's answer."""
    checked = check(text)
    job = Job(checked.text, "json", checked.prologue, checked.graphs)
    return answer(job, GRAPH, ResultLimits(10, 10_000))


def change(text: str) -> Reply:
    """Do what the server does with an update: the guard, then a worker that carries it out."""
    write = read_update(b"", {"content-type": UPDATE}, text.encode(), 100)
    return carry_out(write, ox.Store(), ResultLimits(10, 10_000))


# ---- form ----


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("SELECT * { }", "SELECT"),
        ("ask { }", "ASK"),
        ("Construct { } WHERE { }", "CONSTRUCT"),
        ("BASE <http://example.org/> PREFIX a: <b> prefix : <#> DESCRIBE <x>", "DESCRIBE"),
        ("# SELECT\n\tASK{}", "ASK"),
        ('VERSION "1.2" SELECT * { ASK: a ?o }', "SELECT"),
        ("PREFIX select: <http://example.org/#ASK> SELECT * { }", "SELECT"),
    ],
)
def test_the_form_is_the_first_word_after_the_prologue(text: str, form: str) -> None:
    checked = check(text)
    assert checked.form == form
    assert (checked.prologue + checked.text[len(checked.prologue) :]) == text
    assert form.lower() not in checked.prologue.lower().split()


@pytest.mark.parametrize(
    "text", ["", " \n", "# only a comment", "PREFIX a: <b>", "PREFIX", "SELEKT * { }", "{ }", "1 + 1", "<urn:a>", "'"]
)
def test_a_text_without_a_form_is_malformed(text: str) -> None:
    with pytest.raises(MalformedQuery, match=r"line \d, column"):
        check(text)


@pytest.mark.parametrize(
    "text",
    [
        "INSERT DATA { <urn:a> <urn:b> <urn:c> }",
        "delete where { ?s ?p ?o }",
        "LOAD <http://127.0.0.1:9/>",
        "CLEAR ALL",
        "DROP SILENT ALL",
        "CREATE GRAPH <urn:a>",
        "COPY DEFAULT TO <urn:a>",
        "MOVE <urn:a> TO <urn:b>",
        "ADD <urn:a> TO <urn:b>",
        "PREFIX a: <b> WITH <urn:a> DELETE { } WHERE { }",
    ],
)
def test_an_update_is_refused(text: str) -> None:
    with pytest.raises(RefusedQuery, match="is an update"):
        check(text)


def test_an_update_after_a_query_is_no_query() -> None:
    with pytest.raises(MalformedQuery):
        run("SELECT * { ?s ?p ?o } ; DROP ALL")


# ---- SERVICE ----

NOWHERE = "<http://127.0.0.1:9/>"

QUIET = [
    '"SERVICE <a> { }"',
    "'service'",
    '"""SERVICE\n" "" SERVICE"""',
    "'''it's SERVICE'''",
    '"\\" SERVICE"',
    '"\\\\"',
    "<http://example.org/SERVICE#SERVICE>",
    "ex:SERVICE",
    "ex:a.SERVICE",
    '"x"@service',
    "?service",
    "$SERVICE",
    "# SERVICE <a> { } '\n 1",
    '"\\u0053ERVICE"',
    "'#' # '\n",
]
"""Objects that say SERVICE, or hide a quote, and mean no harm."""

CALLS = [
    f"SERVICE {NOWHERE} {{ ?a ?b ?c }}",
    f"service silent{NOWHERE}{{ ?a ?b ?c }}",
    "SeRvIcE?s{ ?a ?b ?c }",
    f"SERVICE#>'\n{NOWHERE} {{ }}",
    "SERVICE ex:x { }",
    f"{{ {{ SERVICE {NOWHERE} {{ }} }} }}",
    f"OPTIONAL {{ SERVICE {NOWHERE} {{ }} }}",
    f"FILTER EXISTS {{ SERVICE {NOWHERE} {{ }} }}",
    f"{{ SELECT * {{ SERVICE {NOWHERE} {{ ?a ?b ?c }} }} }}",
    f"MINUS {{ SERVICE {NOWHERE} {{ }} }}",
    f"FILTER(?o<?p)SERVICE#>\n{NOWHERE}{{ ?a ?b ?c }}",
    f"?x ex:p 1SERVICE{NOWHERE}{{ ?a ?b ?c }}",
    "?o ex:p ?p.SERVICE?s{ ?a ?b ?c }",
    f"FILTER('a'<'x>y') SERVICE {NOWHERE} {{ ?a ?b ?c }}",
    f"FILTER('a'<'x>y' && \"'\" != 'b') OPTIONAL {{ SERVICE SILENT {NOWHERE} {{ ?a ?b ?c }} }}",
    f"FILTER(?o<?p#'''>\n)SERVICE{NOWHERE}{{ ?a ?b ?c }}",
    f"FILTER(?o<<urn:x'y> && 'z'<'x>y') SERVICE {NOWHERE} {{ ?a ?b ?c }}",
]
"""Patterns that would have another endpoint asked."""

LOADS = [
    f" ; LOAD {NOWHERE}",
    f";LOADSILENT{NOWHERE}INTO GRAPH<urn:g>",
    f" ; DELETE {{ ?s ?p ?o }} WHERE {{ ?s ?p ?o FILTER('a'<'x>y') }} ; LOAD SILENT {NOWHERE}",
    f" ; DELETE {{ ?s ?p ?o }} WHERE {{ ?s ?p ?o FILTER(?s<?o#'''>\n) }} ; LOAD SILENT {NOWHERE}",
]
"""Operations after an update that would have a document fetched."""

quiet = st.lists(st.sampled_from(QUIET).map(lambda thing: f"?s ex:p {thing} ."), max_size=4)


def query(patterns: list[str]) -> str:
    return "PREFIX ex: <http://example.org/service#> PREFIX service: <urn:> SELECT * {\n" + "\n".join(patterns) + "\n}"


@given(quiet)
def test_the_word_service_does_no_harm(patterns: list[str]) -> None:
    assert run(query(patterns)).content.startswith(b'{"head"')


@given(quiet, st.sampled_from(CALLS), quiet)
def test_another_service_is_never_asked(before: list[str], call: str, after: list[str]) -> None:
    with pytest.raises(RefusedQuery, match="SERVICE is not carried out"):
        run(query([*before, call, *after]))


@given(quiet, st.sampled_from([*CALLS, *LOADS]), quiet)
def test_an_update_fetches_nothing_either(before: list[str], call: str, after: list[str]) -> None:
    patterns, load = [*before, *after], ""
    if call in LOADS:
        load = call
    else:
        patterns.insert(len(before), call)
    where = query(patterns).replace("SELECT *", "INSERT { ?s ?p ?o } WHERE")
    with pytest.raises(RefusedQuery, match=r"(SERVICE|LOAD) is not carried out"):
        change(where + load)


@given(quiet)
def test_the_words_do_no_harm_in_an_update(patterns: list[str]) -> None:
    where = query([*patterns, "?s ex:LOAD 'a LOAD' . # LOAD"]).replace("SELECT *", "INSERT { ?s ?p ?o } WHERE")
    assert change(where + " ; CLEAR DEFAULT").content == b""


def test_an_update_that_is_no_sparql_is_not_called_one_that_fetches() -> None:
    with pytest.raises(MalformedQuery, match="not valid SPARQL"):
        change("INSERT DATA { <urn:download> <urn:service> }")


def test_names_that_look_like_addresses_hide_nothing() -> None:
    hidden = "FILTER('a'<'x>y' && \"'\" != 'b') OPTIONAL { SERVICE SILENT <http://127.0.0.1:9/x> { ?s ?p ?o } }"
    with pytest.raises(RefusedQuery, match="SERVICE is not carried out"):
        run(f"ASK {{ BIND(1 AS ?http) BIND(2 AS ?ptth) BIND(3 AS ?nowhere) {hidden} }}")


def test_a_prefix_called_from_is_no_clause() -> None:
    text = "PREFIX FROM: <https://e.org/> SELECT * FROM FROM:a FROM FROM:a { ?s ?p ?o }"
    once = "PREFIX FROM: <https://e.org/> SELECT * FROM FROM:a { ?s ?p ?o }"
    assert each_graph_once(text, ["https://e.org/a", "https://e.org/a"]).split() == once.split()


def test_a_query_that_is_no_sparql_is_not_called_one_that_asks_another() -> None:
    with pytest.raises(MalformedQuery, match="line 1, column"):
        run("SELECT ?service { ?service <urn:service> }")


@pytest.mark.parametrize("call", CALLS[:10])
def test_a_plain_call_is_refused_before_any_worker(call: str) -> None:
    with pytest.raises(RefusedQuery, match="line 2, column"):
        check(query([call]))


# ---- escapes of code points (§19.2) ----


def test_a_keyword_in_escapes_is_a_keyword() -> None:
    with pytest.raises(RefusedQuery, match="line 2, column 2: SERVICE"):
        run("SELECT * {\n SERV\\u0049CE <urn:a> { } }")
    with pytest.raises(RefusedQuery, match="is an update"):
        run("\\u0043LEAR ALL")
    with pytest.raises(RefusedQuery, match="not fetched from elsewhere"):
        run("SELECT * FR\\U0000004FM <urn:a> { ?s ?p ?o }")
    with pytest.raises(QueryTooComplex):
        check("SELECT * " + "\\u007B" * 101)
    assert run("\\u0053ELECT ?caf\\u00E9 { }").content.startswith(b'{"head":{"vars":["caf\xc3\xa9"]}')
    assert check("SELECT (NO\\u0057() AS ?x) { }").passing


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("SELECT ?caf\\u00E9 { }", "SELECT ?caf\u00e9      { }"),
        ("ASK { ?s ex:\\u00e9\\~\\U0001F600\n1 }", "ASK { ?s ex:\u00e9\\~\U0001f600              \n1 }"),
        ("ASK { ?s e\\u003Ax '\\u0027' }", "ASK { ?s e:x      '\\u0027' }"),
    ],
)
def test_a_character_takes_the_place_of_its_escape(text: str, read: str) -> None:
    """The places of what follows the word stay the same, and what was read once is read as it stands."""
    assert check(text).text == check(check(text).text).text == read


@pytest.mark.parametrize(
    "text",
    [
        r"""ASK { ?s <urn:\u00e9> "\u0022 \\ \u000A" , 'a\u0027b' , '''\u0041''' } # \u0041""",
        r"ASK { ?s ex:a\~b \\u0041 }",
        r"ASK { ?s ?p \u41 }",
    ],
)
def test_texts_iris_and_comments_keep_their_escapes(text: str) -> None:
    assert check(text).text == text


@pytest.mark.parametrize(
    "escape", [r"\u0022", r"\u0027", r"\u005C", r"\u003C", r"\u0023", r"\u000A", r"\u0020", r"\uD800", r"\U00110000"]
)
def test_an_escape_that_would_change_how_the_rest_is_read_is_refused(escape: str) -> None:
    with pytest.raises(MalformedQuery, match=r"line 2, column 2: .* write the character itself"):
        run("ASK {\n " + escape + " }")


@pytest.mark.parametrize("before", ["# ", "FILTER(?o<?p#"])
@pytest.mark.parametrize("escape", [r"\u000A", r"\u000d", r"\U0000000A"])
def test_the_end_of_a_comment_is_not_passed_over(before: str, escape: str) -> None:
    with pytest.raises(MalformedQuery, match=r"line 1, column \d+: .* write the character itself"):
        run(f"SELECT * {{ ?s ?p ?o {before}{escape}>1\n)}}")


@given(st.text(st.sampled_from("\\u0043AU<>\"'#{}?: \n.a&"), max_size=30))
def test_what_was_spelt_out_once_stays(text: str) -> None:
    with suppress(MalformedQuery):
        once = without_escapes(text)
        assert without_escapes(once) == once
        assert once.count("\n") == text.count("\n")


# ---- prefixes ----


def test_the_first_prefix_without_a_declaration_is_found_and_a_blank_node_has_none() -> None:
    declared = "PREFIX a: <urn:a#> ASK { _:b a:c ?o . "
    assert undeclared_prefix(f"{declared}}}") is None
    assert undeclared_prefix(f"{declared}?o d:e a:f , x:y }}") == ("d:", (1, len(declared) + 4))


# ---- depth and tokens ----


@pytest.mark.parametrize(("opening", "closing"), ["{}", "()", "[]"])
def test_depth_is_limited(opening: str, closing: str) -> None:
    fits = f"SELECT * {opening * 100}{closing * 100}"
    assert check(fits).form == "SELECT"
    for before in ("SELECT * ", f"SELECT * {closing * 50}"):  # what closes nothing makes no room
        with pytest.raises(QueryTooComplex, match=f"line 1, column {len(before) + 101}: nested deeper than 100"):
            check(before + opening * 101)


def test_brackets_in_texts_and_comments_have_no_depth() -> None:
    assert check("ASK { ?s ?p '" + "{" * 500 + "' } #" + "(" * 500).form == "ASK"


def test_thirty_kilobytes_of_groups_are_refused() -> None:
    with pytest.raises(QueryTooComplex):
        check_query("SELECT * " + "{" * 15_000 + "}" * 15_000, 1_000)


@given(st.text() | st.text("{}()[]<>\"'\\#?:.@ \nSERVICE1", max_size=60))
def test_every_text_can_be_read(text: str) -> None:
    end = 0
    for token in read_tokens(text, len(text)):
        assert token.start >= end
        assert text.startswith(token.text, token.start)
        end = token.start + len(token.text)
    with suppress(NormgraphError):
        run(text)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("ASK { ?s ?p (1 }", ("}", (1, 16))),
        ("ASK {\n { ?s ?p 1 }", ("{", (1, 5))),
        ("ASK { } }", ("}", (1, 9))),
        ("ASK { '}' # }\n }", None),
    ],
)
def test_a_bracket_without_partner_is_found(text: str, found: tuple[str, tuple[int, int]] | None) -> None:
    assert unbalanced(text) == found


UNITS = r"""a_ ._ {} ' " \ < <a : a:b_ ? TTT a- a. a:%2 é _ 'a \" TTT\ <\u0 1 {' "\ a:\" 'TTT\" ;"""
"""Pieces of text, repeated to make a long one; T stands for a quotation mark, _ for a space."""


@pytest.mark.parametrize("unit", UNITS.split())
def test_a_long_text_of_anything_is_read_from_begin_to_end(unit: str) -> None:
    """Each token is found once, where it stands; read again from every sign, the longest would take minutes."""
    piece = unit.replace("T", '"').replace("_", " ")
    text = "ASK " + piece * (300_000 // len(piece))
    end = 0
    for token in read_tokens(text, 10**6):
        assert token.start >= end
        end = token.start + len(token.text)
        assert text[token.start : end] == token.text
    assert not list(read_tokens(text[end:], 10**6))


def test_places_are_counted_from_one() -> None:
    assert [place("a\nbé\n", offset) for offset in (0, 2, 3, 5)] == [(1, 1), (2, 1), (2, 2), (3, 1)]


# ---- what else is found ----


def test_passing_functions_are_seen_and_their_names_elsewhere_are_not() -> None:
    assert check("SELECT (now() AS ?x) { }").passing
    assert check("SELECT * { FILTER(RAND() > 0.5) BIND(STRUUID() AS ?x) }").passing
    assert not check("SELECT ?now { ?now ?rand 'NOW()' } # UUID()").passing


def test_the_graphs_of_from_are_seen() -> None:
    text = "PREFIX : <urn:> SELECT ?from FROM <http://example.org/known> FROM NAMED :x { ?from ?p 'FROM <urn:z>' }"
    assert check(text).graphs == ("<http://example.org/known>", ":x")
    assert check("CONSTRUCT { ?s ?p ?o } FROM <urn:g> WHERE { ?s ?p ?o }").graphs == ("<urn:g>",)
    assert check("SELECT * { ?s ?p ?o }").graphs == ()


@pytest.mark.parametrize(
    "clause",
    [
        f"FROM {NOWHERE}",
        "FROM NAMED <file:///etc/hostname>",
        "FROM <http://example.org/known> FROM <urn:other>",
        "FROM:x",
        "from#\n<urn:\\u0061>",
        "FROM <known/../other>",
    ],
)
def test_a_graph_that_is_not_here_is_refused(clause: str) -> None:
    with pytest.raises(RefusedQuery, match="not fetched from elsewhere"):
        run(f"BASE <http://example.org/> PREFIX : <urn:> SELECT * {clause} {{ ?s ?p ?o }}")


def test_a_from_in_disguise_is_not_passed_over() -> None:
    with pytest.raises(MalformedQuery, match="write FROM apart"):
        run("PREFIX : <urn:> DESCRIBE ?s FROM:x { ?s ?p ?o }")
    assert run("PREFIX from: <urn:> SELECT ?from { ?from from:from 'FROM <urn:x>' }").rows == 0


@pytest.mark.parametrize("clause", ["FROM <known>", "FROM NAMED e:known", "FROM <a/../known>"])
def test_a_graph_may_be_named_in_any_way(clause: str) -> None:
    assert run(f"BASE <http://example.org/> PREFIX e: <http://example.org/> SELECT * {clause} {{ ?s ?p ?o }}").rows == 0


@pytest.mark.parametrize(
    ("clauses", "count"),
    [
        ("FROM <known>", 1),
        ("FROM <known> FROM <http://example.org/known>", 1),
        ("FROM e:known\nFROM <known> FROM NAMED <known>", 1),
        ("FROM NAMED <known> FROM <known> FROM#\n<a/../known> FROM NAMED e:known", 1),
        ("FROM <known> FROM <empty>", 1),
    ],
)
def test_a_graph_that_is_named_twice_is_one_graph(clauses: str, count: int) -> None:
    """A dataset holds each graph once (SPARQL 1.1 §13.2); the engine counts what is in it as often as it is named."""
    store = ox.Store()
    known = ox.NamedNode("http://example.org/known")
    store.add(ox.Quad(ox.NamedNode("urn:s"), ox.NamedNode("urn:p"), ox.NamedNode("urn:o"), known))
    graph = Graph(store, frozenset({known.value, "http://example.org/empty"}))
    head = "BASE <http://example.org/> PREFIX e: <http://example.org/> SELECT"
    for pattern in ("?s ?p ?o", "GRAPH ?g { ?s ?p ?o }")[: 1 + ("NAMED" in clauses)]:
        checked = check(f"{head} * {clauses} {{ {pattern} }}")
        job = Job(checked.text, "json", checked.prologue, checked.graphs)
        assert answer(job, graph, ResultLimits(10, 10_000)).rows == count


# ---- errors of the engine, for people ----


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (
            "SELECT * {\n  ?s skos:prefLabel ?o }",
            "^line 2, column 6: the prefix 'skos:' is not declared: PREFIX skos: <",
        ),
        ("SELECT * {\n  ?s nope:x ?o }", r"^line 2, column \d+: the prefix 'nope:' is not declared$"),
        ("SELECT * {\n  ?s :x ?o }", r"^line 2, column \d+: the prefix ':' is not declared$"),
        ("SELECT * {\n ?s ?p ?o", r"^line 2, column \d+: not valid SPARQL; the { on line 1, column 10 has no partner$"),
        (
            "SELECT ?s (COUNT(*) AS ?n) { ?s ?p ?o }",
            r"^line 1, column \d+: no valid query: SELECT names",
        ),
        (
            "SELECT * {} LIMIT 18446744073709551616",
            "no valid query: LIMIT and OFFSET go up to 18,446,744,073,709,551,615$",
        ),
        ("SELECT * {} OFFSET 18446744073709551616", "^line 1, column 40: no valid query: LIMIT and OFFSET go up to"),
        ("ASK { ?s ?p ?o }\nGROUP BY ?s", "^line 2, column 1: not supported: grouping in ASK; group in a SELECT"),
        ("ASK { ?s ?p ?o } HAVING (COUNT(*) > 1)", "^line 1, column 18: not supported: grouping in ASK"),
        ("CONSTRUCT WHERE { ?s ?p ?o } GROUP BY ?s ?p ?o", "^line 1, column 30: not supported: grouping in CONSTRUCT"),
        ("DESCRIBE ?s { ?s ?p ?o x } GROUP BY ?s", "^line 1, column 24: not valid SPARQL; 'x' cannot stand here$"),
        ("SELECT * { ?s !( ) ?o }", r"^line 1, column 18: not supported: the path !\(\) without names$"),
        ("SELECT *\nFROM <x> { ?s ?p ?o }", "^line 2, column 6: relative IRI '<x>' without BASE$"),
        ("SELECT * FROM e:x { ?s ?p ?o }", "^line 1, column 15: the prefix 'e:' is not declared$"),
        ("PREFIX e: <x> SELECT * FROM NAMED e:x { ?s ?p ?o }", "^line 1, column 11: relative IRI '<x>' without BASE$"),
        ("SELECT * {\n <x> ?p ?o }", "^line 2, column 2: relative IRI '<x>' without BASE$"),
        ("BASE <x> ASK { }", "^line 1, column 6: relative IRI '<x>' without BASE$"),
        ("BASE <http://example.org/> ASK { <x> }", r"^line 1, column \d+: not valid SPARQL"),
        ("ASK { ?a ?b ?c FILTER(?a<?b&&?c>?d) x }", "^line 1, column 37: not valid SPARQL; 'x' cannot stand here$"),
        ("SELECT ?s , ?o { ?s ?p ?o }", "^line 1, column 11: not valid SPARQL; ',' cannot stand here$"),
        ("SELECT COUNT(?s) { ?s ?p ?o }", "^line 1, column 8: not valid SPARQL; 'COUNT' cannot stand here$"),
        ("SELECT ?s {\n ?s ?p ?o . OPTONAL {} }", "^line 2, column 13: not valid SPARQL; 'OPTONAL' cannot"),
        ("SELECT ?s { ?s ?p ?o FILTER REGEX(?o 'x') }", "^line 1, column 38: not valid SPARQL; \"'x'\" cannot"),
        ("ASK { ?s ?p ?o } # and\n LIMIT -1.5e-3", "^line 2, column 8: not valid SPARQL; '-1.5e-3' cannot stand here$"),
        ("ASK { ?s ?p ?o } LIMIT # how many?", "^line 1, column 35: not valid SPARQL; the text ends here too early$"),
        ('ASK { ?s ?p "a", "b }', "^line 1, column 18: not valid SPARQL; the text that begins here has no end$"),
        ('ASK { ?s ?p """a "" }', "^line 1, column 13: not valid SPARQL; the text that begins here has no end$"),
        ("SELECT (1 AS ?s) { ?s ?p ?o }", "no valid query: SELECT gives a value to a variable that has one$"),
        ("ASK { ?s caf\\u00E9:x ?o }", "^line 1, column 10: the prefix 'caf\u00e9:' is not declared$"),
        ("ASK { ?caf\\u00E9 ?p ?o } x", "^line 1, column 26: "),
        ("ASK { ?caffffffff ?p ?o } x", "^line 1, column 27: "),
        ("SELECT * { ?s ?p <a b> }", r"^line 1, column \d+: "),
        ("SELECT * { ?s ?p ?o FILTER(<urn:f>(?s)) }", "^cannot be carried out: there is no function <urn:f>$"),
        ('ASK { ?s ?p "\\uD800" }', r"^line 1, column \d+: "),
    ],
)
def test_a_mistake_is_told_with_its_place(text: str, message: str) -> None:
    GRAPH.store.add(ox.Quad(ox.NamedNode("urn:s"), ox.NamedNode("urn:p"), ox.NamedNode("urn:o")))
    with pytest.raises(MalformedQuery, match=message):
        run(text)

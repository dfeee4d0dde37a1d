"""Compiled queries: the reference evaluator, Oxigraph and rdflib give every system the same status."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

import pyoxigraph
import pytest
import rdflib
from hypothesis import given, settings
from hypothesis import strategies as st

from normgraph.applies.logic import Evaluation
from normgraph.applies.sparql import applicability_query, cell_iri, system_triples
from normgraph.errors import FaultyGraph
from normgraph.model import ALWAYS, Cell, Node, Text, Truth, condition
from normgraph.terms import resource
from rules import CELL_KEYS, CELLS, Rules, rule_bases, rules_and_states

Rows = list[tuple[str, str]]
Ask = Callable[[str, Sequence[Mapping[str, bool]]], Rows]

AVOIDED = ("SERVICE", "GRAPH", "OPTIONAL", "MINUS", "NOT", "!", "BOUND", "COALESCE", "true", "false")

STATUS = {Truth.TRUE: "applies", Truth.FALSE: "does_not_apply", Truth.UNKNOWN: "undetermined"}

A, B, C, D = CELLS[:4]


def triples(states: Sequence[Mapping[str, bool]]) -> list[tuple[str, str, str]]:
    """Describe each state as a system of its own, in one dataset."""
    systems = [(resource("system", str(number)), state) for number, state in enumerate(states)]
    return [triple for iri, state in systems for triple in system_triples(iri, state)]


def ask_oxigraph(query: str, states: Sequence[Mapping[str, bool]]) -> Rows:
    """Run a query on Oxigraph."""
    store = pyoxigraph.Store()
    for triple in triples(states):
        store.add(pyoxigraph.Quad(*map(pyoxigraph.NamedNode, triple)))
    found = store.query(query)
    assert isinstance(found, pyoxigraph.QuerySolutions)
    return sorted((row["system"].value, row["status"].value) for row in found)


def ask_rdflib(query: str, states: Sequence[Mapping[str, bool]]) -> Rows:
    """Run a query on rdflib."""
    graph = rdflib.Graph()
    for subject, predicate, value in triples(states):
        graph.add((rdflib.URIRef(subject), rdflib.URIRef(predicate), rdflib.URIRef(value)))
    system, status = rdflib.Variable("system"), rdflib.Variable("status")
    return sorted((str(row[system]), str(row[status])) for row in graph.query(query).bindings)


def reference(node: Node, states: Sequence[Mapping[str, bool]]) -> Rows:
    """Give the rows that the reference evaluator expects."""
    return sorted((resource("system", str(n)), STATUS[Evaluation(state).value(node)]) for n, state in enumerate(states))


engines = pytest.mark.parametrize("ask", [ask_oxigraph, ask_rdflib])


# ---- the engines agree ----


@given(rules_and_states(most=6))
def test_oxigraph_agrees_with_the_reference(drawn: tuple[Rules, list[dict[str, bool]]]) -> None:
    rules, states = drawn
    for node in rules.nodes:
        assert ask_oxigraph(applicability_query(node), states) == reference(node, states)


@settings(max_examples=60)
@given(rules_and_states(most=4, conditions=4))
def test_rdflib_agrees_with_the_reference(drawn: tuple[Rules, list[dict[str, bool]]]) -> None:
    rules, states = drawn
    node = rules.nodes[-1]
    assert ask_rdflib(applicability_query(node), states) == reference(node, states)


@engines
@pytest.mark.parametrize("needed", range(5))
def test_counting(ask: Ask, needed: int) -> None:
    """Every combination of three values of three members, one of them a nested condition."""
    node = condition(any_of=(A, condition(all_of=(B,), none_of=(D,)), C), at_least=needed)
    values = (True, False, None)
    states = [
        {cell.key: held for cell, held in ((A, a), (B, b), (C, c), (D, d)) if held is not None}
        for a in values
        for b in values
        for c in values
        for d in (True, None)
    ]
    assert ask(applicability_query(node), states) == reference(node, states)


@engines
@pytest.mark.parametrize("node", [ALWAYS, condition(none_of=(ALWAYS,)), condition(any_of=(A, ALWAYS)), A, CELLS[4]])
def test_constants_and_bare_cells(ask: Ask, node: Node) -> None:
    states: list[dict[str, bool]] = [{}, dict.fromkeys(CELL_KEYS, True), dict.fromkeys(CELL_KEYS, False)]
    assert ask(applicability_query(node), states) == reference(node, states)


def test_only_systems_get_a_status() -> None:
    assert ask_oxigraph(applicability_query(ALWAYS), []) == []


# ---- the text ----


def test_the_text_reads_well() -> None:
    named = replace(
        condition(any_of=(A, B, C), at_least=2), key="qualification/q", name="q", label=Text("naam", "a name\n\ror two")
    )
    assert applicability_query(condition(all_of=(condition(all_of=(CELLS[5], D)), named), none_of=(CELLS[4],))) == (
        """\
# The status of every system, from what it is known to have (ng:has) and known to lack (ng:lacks).
PREFIX ng: <https://w3id.org/normgraph/def#>
BASE <https://w3id.org/normgraph/id/>

SELECT ?system ?status
WHERE {
  ?system a ng:System .
  BIND (
    IF ((
      EXISTS { ?system ng:has <fact/public_body> }
      && EXISTS { ?system ng:has <fact/since/2027-12-02> }
      # a name or two [q]: known to hold
      && (
        IF (EXISTS { ?system ng:has <fact/human> }, 1, 0)
        + IF (EXISTS { ?system ng:has <fact/annex3/5a> }, 1, 0)
        + IF (EXISTS { ?system ng:has <fact/annex3/5b> }, 1, 0)
        >= 2
      )
      && EXISTS { ?system ng:lacks <reading/scope/wide> }
    ),
    "applies",
    IF ((
      EXISTS { ?system ng:lacks <fact/public_body> }
      || EXISTS { ?system ng:lacks <fact/since/2027-12-02> }
      # a name or two [q]: known not to hold
      || (
        IF (EXISTS { ?system ng:lacks <fact/human> }, 1, 0)
        + IF (EXISTS { ?system ng:lacks <fact/annex3/5a> }, 1, 0)
        + IF (EXISTS { ?system ng:lacks <fact/annex3/5b> }, 1, 0)
        >= 2
      )
      || EXISTS { ?system ng:has <reading/scope/wide> }
    ),
    "does_not_apply",
    "undetermined")) AS ?status
  )
}
"""
    )


@given(rule_bases())
def test_the_text_is_plain(rules: Rules) -> None:
    """No call to another service, no stray line break, no use of error logic, and the same text each time."""
    for node in rules.nodes:
        text = applicability_query(node)
        code = [line for line in text.splitlines() if not line.lstrip().startswith("#")]
        assert text == applicability_query(node)
        assert text.splitlines() == text.rstrip("\n").split("\n")
        assert not any(word in line for word in AVOIDED for line in code)
        assert sum(line.count("(") - line.count(")") for line in code) == 0
        assert all(line in ("    IF (1=1,", "    IF (1=0,") for line in code if "1=" in line), (
            "no constant within a test"
        )
        assert not any(line.strip() in (">= 0", ">= 1") for line in code), "counting only where it is needed"


@pytest.mark.parametrize(("needed", "constants"), [(0, ("1=1", "1=0")), (3, ("1=0", "1=1"))])
def test_a_count_that_is_certain_asks_nothing(needed: int, constants: tuple[str, str]) -> None:
    text = applicability_query(condition(any_of=(A, B), at_least=needed))
    assert "EXISTS" not in text
    assert [line.strip() for line in text.splitlines() if "1=" in line] == [f"IF ({value}," for value in constants]


def test_a_name_survives_a_nameless_wrapper() -> None:
    named = replace(condition(any_of=(A, B)), key="qualification/q", name="q")
    assert "    # q: known not to hold\n" in applicability_query(condition(all_of=(named,)))


# ---- IRIs and triples ----


def test_cells_have_the_iris_of_facts_and_readings() -> None:
    assert cell_iri(A) == "https://w3id.org/normgraph/id/fact/human"
    assert cell_iri(B) == "https://w3id.org/normgraph/id/fact/annex3/5a"
    assert cell_iri(CELLS[4]) == "https://w3id.org/normgraph/id/reading/scope/wide"


@given(st.text("a1/.~-_<>[ \n#%é", max_size=6))
def test_no_key_breaks_out_of_its_brackets(key: str) -> None:
    """Whatever key is let through stands in the query as one IRI, which an engine reads as that of the cell."""
    cell = Cell(key, key, Text("", ""))
    try:
        iri = cell_iri(cell)
    except FaultyGraph:
        return
    assert f"<{iri.removeprefix(resource('', '')[:-1])}>" in applicability_query(cell)
    assert ask_oxigraph(applicability_query(cell), [{key: True}]) == [(resource("system", "0"), "applies")]


FAULTY_KEYS = ("", "a b", "a\n", "é", 'a"b', "a> } #", "a\\u003Eb", "./a", "a//b", "a/..", "a/../b", "reading/..")


@pytest.mark.parametrize("key", FAULTY_KEYS)
def test_a_key_that_is_no_iri_is_refused(key: str) -> None:
    with pytest.raises(FaultyGraph, match="cannot stand in an IRI"):
        cell_iri(Cell(key, key, Text("", "")))


def test_a_system_is_described_by_plain_triples_in_order() -> None:
    assert system_triples("http://example.org/s", {"reading/scope/wide": True, "human": False}) == [
        (
            "http://example.org/s",
            "http://www.w3.org/1999/02/22-rdf-syntax-ns#type",
            "https://w3id.org/normgraph/def#System",
        ),
        (
            "http://example.org/s",
            "https://w3id.org/normgraph/def#lacks",
            "https://w3id.org/normgraph/id/fact/human",
        ),
        (
            "http://example.org/s",
            "https://w3id.org/normgraph/def#has",
            "https://w3id.org/normgraph/id/reading/scope/wide",
        ),
    ]

"""An answer in RDF says what its JSON says: what is known of the system, and of each reason whether it is so."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date
from typing import Any

import pyoxigraph as ox
import pytest
import rdflib

from embedded import EmbeddedStore
from normgraph.applies.description import read_description
from normgraph.citation import cite
from normgraph.model import READING, Answer, Because, RequirementAnswer
from normgraph.store.binding import Row
from normgraph.terms import DEF, ID, OWL, PROV, RDF, RDFS, resource
from normgraph.writing.rdf import answer_key, answer_rdf
from questions import QUERIES, iri, read_graphs, short, sources
from systems import closed, described, engine, norms, partial, seeded

NG = rdflib.Namespace(DEF)

VALUES = {"true": NG.witnessTrue, "false": NG.witnessFalse, "unknown": NG.witnessUnknown}

SECTION_B = {
    "is_ai_system": True, "excl_scope": False, "lifecycle": "in_service", "role_deployer": True, "annex1_section": "B",
    "annex1_third_party": True, "annex3": ["5a"], "profiling": True, "date_in_service": "2028-01-10",
    "open_source": False, "prohibited": [],
}  # fmt: skip
"""A product under Section B of Annex I that is also used to decide on benefits."""

PLANNED = {"is_ai_system": True, "excl_scope": False, "lifecycle": "development", "date_in_service": "2028-01-10"}


def answered(facts: dict[str, Any], as_of: date, known_at: date | None = None) -> Answer:
    return engine().answer(described(facts), as_of, known_at or as_of)


def graph_of(answer: Answer) -> rdflib.Graph:
    return rdflib.Graph().parse(data=answer_rdf(answer, "turtle"), format="turtle")


def steps(because: tuple[Because, ...]) -> Iterator[Because]:
    for step in because:
        yield step
        yield from steps(step.members)


def told(one: RequirementAnswer) -> dict[str, set[str]]:
    """Give the facts, readings, qualifications and periods in a reason, as its JSON has them, by value."""
    found: dict[str, set[str]] = {value: set() for value in VALUES}
    periods = {period.key for period in one.requirement.periods}
    for step in steps(one.because):
        keys = periods if step.kind == "period" and step.key not in periods else {step.key}
        if step.kind in ("fact", "reading", "qualification", "period"):
            found[step.value.name.lower()] |= {resource(step.kind, key) for key in keys}
    return found


def cases() -> Iterator[Answer]:
    """Yield answers about made-up systems, one of them planned and one asked about as the law was known before."""
    draw = seeded(8)
    for facts in (SECTION_B, PLANNED, *(partial(draw, 0.6) for _ in range(2))):
        yield answered(facts, date(2026, 11, 22))
    yield answered(SECTION_B, date(2026, 9, 1), date(2026, 7, 23))


def test_each_witness_has_the_value_that_the_json_gives_it() -> None:
    """What is false or unknown would else read as a reason beside what is true."""
    seen: Counter[str] = Counter()
    for answer in cases():
        graph = graph_of(answer)
        for one in answer.requirements:
            part = rdflib.URIRef(f"{ID}answer/{answer_key(answer)}/{one.requirement.key}")
            found = {value: set(map(str, graph.objects(part, link))) for value, link in VALUES.items()}
            assert found == told(one)
            assert sum(map(len, found.values())) == len(set(graph.objects(part, NG.witness)))
            seen.update({value: len(witnesses) for value, witnesses in found.items()})
    assert all(seen[value] for value in VALUES)


def test_what_is_known_of_the_system_stands_in_statements() -> None:
    """Readings do not: an answer assumes them, nobody knows them."""
    answer = answered(SECTION_B, date(2028, 11, 22))
    graph, key = graph_of(answer), answer_key(answer)
    about, evaluation, system = (rdflib.URIRef(resource(kind, key)) for kind in ("answer", "evaluation", "system"))
    assert (about, NG.aboutSystem, system) in graph
    assert (evaluation, rdflib.URIRef(PROV + "used"), system) in graph
    assert (system, rdflib.RDF.type, NG.System) in graph
    state = {cell: held for cell, held in closed(SECTION_B, date(2028, 11, 22)).items() if not cell.startswith(READING)}
    for name, value in (("has", True), ("lacks", False)):
        known = {resource("fact", cell) for cell, held in state.items() if held is value}
        assert set(map(str, graph.objects(system, NG[name]))) == known
    assert (system, NG.has, rdflib.URIRef(resource("fact", "annex3/5a"))) in graph
    assert (system, NG.lacks, rdflib.URIRef(resource("fact", "annex3/5b"))) in graph
    assert graph.value(evaluation, NG.givenFacts).datatype == rdflib.URIRef(RDF + "JSON")  # type: ignore[union-attr]


def test_the_ontology_declares_what_an_answer_says_and_nothing_against_it() -> None:
    """A period is no proposition: a range that said so of each witness would make every answer a contradiction."""
    ontology = rdflib.Graph()
    for source in sources(None):
        if "/ontology" in source.graph.value:
            for triple in source.triples:
                ontology.add(tuple(rdflib.util.from_n3(str(part)) for part in triple))  # type: ignore[arg-type]
    answer = answered(SECTION_B, date(2028, 11, 22))
    for predicate in set(graph_of(answer).predicates()) - {rdflib.RDF.type}:
        assert (predicate, rdflib.RDF.type, None) in ontology, predicate
    for link in VALUES.values():
        assert (link, rdflib.URIRef(RDFS + "subPropertyOf"), NG.witness) in ontology
        languages = {label.language for label in ontology.objects(link, rdflib.RDFS.label)}  # type: ignore[attr-defined]
        assert languages == {"nl", "en"}
    assert any("period/" in str(one) for one in graph_of(answer).objects(None, NG.witness))
    for link in (NG.witness, *VALUES.values()):
        assert (link, rdflib.RDFS.range, None) not in ontology
    assert (None, rdflib.RDF.type, rdflib.URIRef(OWL + "AllDisjointClasses")) in ontology


# ---- the saved query ----


def reasons(answer: Answer, requirement: str, language: str = "en") -> list[Row]:
    """Load an answer beside the graph and ask why a requirement applies, or does not."""
    written = answer_rdf(answer, "turtle").encode()
    opened = EmbeddedStore([*sources(None), *read_graphs("answer", written, ox.RdfFormat.TURTLE)], "")
    asked = {"answer": iri(f"answer/{answer_key(answer)}"), "requirement": iri(f"requirement/{requirement}")}
    return [short(row) for row in opened.select(QUERIES["answer-reasons"], {"language": language, **asked})]


@pytest.mark.parametrize(("language", "words"), [("en", ("true", "false")), ("nl", ("waar", "onwaar"))])
def test_the_reasons_by_query_say_which_of_them_are_so(language: str, words: tuple[str, str]) -> None:
    """Articles 2(2) and 26(1) AI Act: that it is excluded, in development or derogated from is false of this system."""
    answer = answered(SECTION_B, date(2028, 11, 22))
    rows = {str(row["witness"]): row["value"] for row in reasons(answer, "aia-26-1", language)}
    so, not_so = words
    for witness in ("fact/excl_scope", "fact/lifecycle/ended", "qualification/article-6-3-derogation"):
        assert rows[witness] == not_so
    for witness in ("fact/is_ai_system", "fact/role_deployer", "fact/annex3/5a", "qualification/high-risk-annex-iii"):
        assert rows[witness] == so
    assert set(rows.values()) == {so, not_so}
    assert rows["reading/article-2-2-section-b/letter"] == not_so, "the reading taken is the other one"


def test_a_reason_is_dated_by_the_text_that_was_known() -> None:
    """The omnibus was published on 24 July 2026: on the day before, the AI Act had its text of 2024 (as in JSON)."""
    facts = {**SECTION_B, "date_in_service": "2026-08-10", "annex1_section": "none"}
    for known_at, text in ((date(2026, 7, 23), "2024-07-12"), (date(2026, 7, 24), "2026-07-27")):
        answer = answered(facts, date(2026, 9, 1), known_at)
        rows = reasons(answer, "aia-26-1")
        assert {row["version_date"] for row in rows if str(row["provision"]).startswith("provision/aia/")} == {text}
        for row in rows:
            if row["provision"]:
                place = norms().provisions[str(row["provision"]).removeprefix("provision/")]
                cited = cite(place, date(2026, 9, 1), known_at).version_date
                assert row["version_date"] == (str(cited) if cited else None)


def test_a_witness_without_a_provision_has_no_text_and_no_date() -> None:
    """It was joined with the newest text of each act, whatever that is about."""
    rows = reasons(answered(SECTION_B, date(2028, 11, 22)), "aia-26-1")
    bare = [row for row in rows if not row["provision"]]
    assert "fact/date_in_service/2027-12-02" in {row["witness"] for row in bare}
    assert all(row["version_date"] is None for row in bare)
    assert max(Counter(str(row["witness"]) for row in bare).values()) == 1


def test_an_answer_written_before_values_were_still_has_its_reasons() -> None:
    """The column is empty then; its rows are not gone."""
    answer = answered(SECTION_B, date(2028, 11, 22))
    links = tuple(map(str, VALUES.values()))
    old = [triple for triple in graph_of(answer) if not str(triple[1]).startswith(links)]
    written = "".join(f"{' '.join(part.n3() for part in triple)} .\n" for triple in old).encode()
    opened = EmbeddedStore([*sources(None), *read_graphs("answer", written, ox.RdfFormat.N_TRIPLES)], "")
    asked = {"answer": iri(f"answer/{answer_key(answer)}"), "requirement": iri("requirement/aia-26-1")}
    rows = [short(row) for row in opened.select(QUERIES["answer-reasons"], {"language": "en", **asked})]
    assert {row["witness"] for row in rows} == {row["witness"] for row in reasons(answer, "aia-26-1")}
    assert {row["value"] for row in rows} == {None}


def test_readings_that_are_chosen_are_told_by_their_value() -> None:
    chosen = read_description({"facts": SECTION_B, "readings": {"article-2-2-section-b": "letter"}}, norms())
    answer = engine().answer(chosen, date(2028, 11, 22), date(2028, 11, 22))
    rows = {str(row["witness"]): row["value"] for row in reasons(answer, "aia-26-1")}
    assert rows["reading/article-2-2-section-b/letter"] == "true"

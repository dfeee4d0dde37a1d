"""Everything that a build checks of our own graph: its files, its links, its norms and its shapes."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import pyoxigraph as ox

from normgraph.conformance.coherence import check_evidence, check_norms
from normgraph.conformance.names import check_names
from normgraph.conformance.shacl import validate
from normgraph.conformance.statements import check_statements
from normgraph.errors import FaultyGraph, GraphError
from normgraph.files import graph_shapes, turtle_files
from normgraph.model import CERTAINTIES
from normgraph.norms.import_rules import read_import_profile
from normgraph.norms.laws import read_laws
from normgraph.norms.practice import read_practice
from normgraph.norms.read import read_norms
from normgraph.store.index import Index
from normgraph.store.load import Source, Triple, load_sources
from normgraph.terms import BASE, DCT, ELI, ID, OWL, RDF, RDFS, key_of, term

PAGE_LINKS = frozenset(
    {DCT + "source", DCT + "license", DCT + "rights", OWL + "versionIRI", RDFS + "seeAlso", ELI + "language"}
)
"""Predicates whose objects are pages to read, not terms to declare."""


def check_graph(paths: Iterable[Path] | None = None) -> list[GraphError]:
    """Check the graph that this installation carries, or the files given, and return every finding.

    A file or norm that cannot be read is a finding and ends the checking: nothing can be said of the rest.
    """
    shapes = graph_shapes()
    findings: list[GraphError] = []
    try:
        sources, digest = load_sources(paths or turtle_files("data", "ontology"))
        index = Index(sources)
        findings += _undeclared(sources, shapes)
        findings += _repeated(sources)
        findings += _said_twice(sources)
        findings += _unsourced(sources)
        findings += _shape_findings(sources, shapes, index)
        findings += check_statements(sources, index)
        findings += check_names(index)
        norms = read_norms(index, digest)
        findings += check_norms(norms)
        findings += check_evidence(read_practice(index, norms).evidence_lists)
        read_laws(index)
        read_import_profile(index, norms)
    except FaultyGraph as found:
        findings.append(found)
    return findings


def count_by_certainty() -> dict[str, int]:
    """Count the statements of our graph by certainty, from strongest to weakest."""
    sources, _ = load_sources(turtle_files("data"))
    certainties = (
        key_of(value.value, "certainty")
        for source in sources
        for _, predicate, value in source.triples
        if predicate.value == term("certainty")
    )
    counted = Counter(certainties)
    return {certainty: counted[certainty] for certainty in CERTAINTIES}


def _shape_findings(sources: list[Source], shapes: Sequence[Path], index: Index) -> Iterator[FaultyGraph]:
    triples = (triple for source in sources if source.path.parent.name != "stubs" for triple in source.triples)
    for one in validate(triples, *shapes):
        value = f" ({one.value})" if one.value and one.value != one.focus else ""
        yield FaultyGraph(one.message.nl + value, one.message.en + value, pointer=index.place(one.focus))


def _undeclared(sources: list[Source], shapes: Sequence[Path]) -> Iterator[FaultyGraph]:
    """Find IRIs that are used but declared nowhere: a misspelt term or datatype, or a link to nothing.

    A reasoner takes a property that nobody declared for an annotation and says nothing.
    """
    declared = {triple[0].value for source in sources for triple in source.triples}
    used: dict[str, str] = {}
    for source in sources:
        for subject, predicate, value in source.triples:
            for node in (subject, predicate, None if predicate.value in PAGE_LINKS else value):
                _use(node, source.path.name, used)
    for path in shapes:
        for quad in ox.parse(path=str(path), base_iri=BASE):
            declared.add(str(getattr(quad.subject, "value", "")))
            for node in (quad.predicate, quad.object):
                _use(node, path.name, used)
    for iri, file in sorted(used.items()):
        if iri not in declared:
            yield FaultyGraph(f"nergens gedeclareerd: {iri}", f"declared nowhere: {iri}", pointer=file)


def _use(node: object, file: str, used: dict[str, str]) -> None:
    if isinstance(node, ox.Literal):
        node = node.datatype
    if isinstance(node, ox.NamedNode):
        used.setdefault(node.value, file)


def _unsourced(sources: list[Source]) -> Iterator[FaultyGraph]:
    """Find files of data that do not say what they are: their statements would have no source."""
    for source in (source for source in sources if "data" in source.path.parts):
        kinds = {value.value for _, predicate, value in source.triples if predicate.value == RDF + "type"}
        if term("Graph") not in kinds:
            name = source.path.name
            yield FaultyGraph(
                f"{name} zegt niet waar het vandaan komt", f"{name} does not say where it comes from", pointer=name
            )


def _repeated(sources: list[Source]) -> Iterator[FaultyGraph]:
    """Find our own subjects that are described in more than one file of data: each has one place."""
    files: dict[str, set[str]] = defaultdict(set)
    for source in (source for source in sources if "data" in source.path.parts):
        for subject, _, _ in source.triples:
            if subject.value.startswith(ID) and not subject.value.startswith(ID + "condition/"):
                files[subject.value].add(source.path.name)
    for iri, names in sorted(files.items()):
        if len(names) > 1:
            listed = ", ".join(sorted(names))
            name = iri.removeprefix(ID)
            yield FaultyGraph(f"<{name}> staat in {listed}", f"<{name}> stands in {listed}", pointer=listed)


def _said_twice(sources: list[Source]) -> Iterator[FaultyGraph]:
    """Find triples that stand in two graphs: whoever counts in the union of the graphs counts them twice."""
    first: dict[Triple, Source] = {}
    for source in sources:
        for triple in dict.fromkeys(source.triples):
            other = first.setdefault(triple, source)
            if other is not source:
                said = f"{other.path.name}: {' '.join(map(str, triple))}"
                nl, en = f"staat in twee grafen, ook in {said}", f"stands in two graphs, also in {said}"
                yield FaultyGraph(nl, en, pointer=source.path.name)

"""Everything that a build checks of our own graph: its files, its links, its norms and its shapes."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, groupby
from pathlib import Path

import pyoxigraph as ox

from normgraph.conformance.coherence import check_evidence, check_norms
from normgraph.conformance.names import check_names
from normgraph.conformance.shacl import validate
from normgraph.conformance.statements import check_statements
from normgraph.errors import FaultyGraph, GraphError
from normgraph.files import graph_shapes, place_of, turtle_files
from normgraph.model import CERTAINTIES
from normgraph.norms.glossary import read_glossary
from normgraph.norms.import_rules import read_import_profile
from normgraph.norms.laws import read_laws
from normgraph.norms.practice import read_practice
from normgraph.norms.read import read_norms
from normgraph.store.index import NAMELESS, Index
from normgraph.store.load import Source, Triple, load_sources
from normgraph.terms import BASE, DCT, ELI, ID, OWL, RDF, RDFS, key_of, kind_of, resource, shown, term

PAGE_LINKS = frozenset(
    {DCT + "source", DCT + "license", DCT + "rights", OWL + "versionIRI", RDFS + "seeAlso", ELI + "language"}
)
"""Predicates whose objects are pages to read, not terms to declare."""

UNCHECKED = PAGE_LINKS | {term("dispute")}
"""On which disputes a requirement hangs is derived: what is wrong about it is found where it is written."""

IS_A, GRAPH = ox.NamedNode(RDF + "type"), ox.NamedNode(term("Graph"))


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
        findings += _taken_up_again(sources)
        findings += _said_twice(sources)
        findings += _repeats_itself(sources, index)
        findings += _unsourced(sources)
        own = [triple for source in sources if source.path.parent.name != "stubs" for triple in source.triples]
        findings += _shape_findings(own, shapes, index)
        findings += check_statements(own, index)
        findings += check_names(index)
        norms = read_norms(index, digest)
        incoherent = chain(check_norms(norms), check_evidence(read_practice(index, norms).evidence_lists))
        findings += [FaultyGraph(said.nl, said.en, pointer=index.place(ID + subject)) for subject, said in incoherent]
        read_laws(index)
        read_import_profile(index, norms)
        read_glossary(index)
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


def _shape_findings(own: Sequence[Triple], shapes: Sequence[Path], index: Index) -> Iterator[FaultyGraph]:
    for one in validate(own, *shapes):
        if one.focus not in index:  # it is declared nowhere, which is told already
            continue
        value = f" ({one.value})" if one.value and one.value != one.focus else ""
        yield FaultyGraph(one.message.nl + value, one.message.en + value, pointer=index.place(one.focus))


def _undeclared(sources: list[Source], shapes: Sequence[Path]) -> Iterator[FaultyGraph]:
    """Find IRIs that are used but declared nowhere: a misspelt term or datatype, or a link to nothing.

    A reasoner takes a property that nobody declared for an annotation and says nothing.
    """
    declared = {triple[0].value for source in sources for triple in source.triples}
    used: set[tuple[str, str]] = set()
    for source in sources:
        name = source.name
        for subject, predicate, value in source.triples:
            for node in (subject, predicate, None if predicate.value in UNCHECKED else value):
                _use(node, name, used)
    for path in shapes:
        name = place_of(path)
        for quad in ox.parse(path=str(path), base_iri=BASE):
            declared.add(str(getattr(quad.subject, "value", "")))
            for node in (quad.predicate, quad.object):
                _use(node, name, used)
    for iri, file in sorted(used):
        if iri not in declared:
            yield FaultyGraph(f"nergens gedeclareerd: {iri}", f"declared nowhere: {iri}", pointer=file)


def _use(node: object, file: str, used: set[tuple[str, str]]) -> None:
    if isinstance(node, ox.Literal):
        node = node.datatype
    if isinstance(node, ox.NamedNode):
        used.add((node.value, file))


def _is_data(source: Source) -> bool:
    """Tell data from ontology: whatever lies elsewhere is data."""
    return not source.graph.value.startswith(resource("graph", "ontology/"))


def _unsourced(sources: list[Source]) -> Iterator[FaultyGraph]:
    """Find files of data that do not say what they are, under their own name: their statements would have no source."""
    for source in filter(_is_data, sources):
        if (source.graph, IS_A, GRAPH) not in source.triples:
            graph = shown(source.graph.value)
            nl = f"zegt niet waar het vandaan komt: beschrijf {graph} als ng:Graph"
            en = f"does not say where it comes from: describe {graph} as an ng:Graph"
            yield FaultyGraph(nl, en, pointer=source.name)


def _repeated(sources: list[Source]) -> Iterator[FaultyGraph]:
    """Find our own subjects that are described in more than one file of data: each has one place."""
    files: dict[str, set[str]] = defaultdict(set)
    for source in filter(_is_data, sources):
        name = source.name
        for iri in {subject.value for subject, _, _ in source.triples}:
            if iri.startswith(ID) and kind_of(iri) not in NAMELESS:
                files[iri].add(name)
    for iri, names in sorted(files.items()):
        if len(names) > 1:
            listed = ", ".join(sorted(names))
            nl, en = f"{shown(iri)} staat in {listed}", f"{shown(iri)} stands in {listed}"
            yield FaultyGraph(f"{nl}: beschrijf het op één plaats", f"{en}: describe it in one place", pointer=listed)


def _taken_up_again(sources: list[Source]) -> Iterator[FaultyGraph]:
    """Find subjects with a second block in their file, as a copy has that was not given its own key."""
    for source in filter(_is_data, sources):
        written = (one.value for one, predicate, _ in source.triples if predicate.value != term("dispute"))
        blocks = Counter(iri for iri, _ in groupby(iri for iri in written if kind_of(iri) not in NAMELESS))
        for iri in (iri for iri, count in blocks.items() if count > 1):
            nl, en = f"{shown(iri)} heeft meer dan één blok", f"{shown(iri)} has more than one block"
            nl, en = (
                f"{nl}: voeg ze samen, of geef de kopie een eigen sleutel",
                f"{en}: join them, or give the copy its own key",
            )
            yield FaultyGraph(nl, en, pointer=source.name)


def _said_twice(sources: list[Source]) -> Iterator[FaultyGraph]:
    """Find triples that stand in two graphs: whoever counts in the union of the graphs counts them twice."""
    first: dict[Triple, Source] = {}
    for source in sources:
        for triple in dict.fromkeys(source.triples):
            other = first.setdefault(triple, source)
            if other is not source:
                said = f"{other.name}: {' '.join(map(str, triple))}"
                nl, en = f"staat in twee grafen, ook in {said}", f"stands in two graphs, also in {said}"
                yield FaultyGraph(nl, en, pointer=source.name)


def _repeats_itself(sources: list[Source], index: Index) -> Iterator[FaultyGraph]:
    """Find subjects that say the same twice in one file, as a block does that was pasted twice in a row."""
    for source in sources:
        said: dict[str, list[str]] = defaultdict(list)
        for (subject, predicate, _), times in Counter(source.triples).items():
            if times > 1:
                said[subject.value].append(shown(predicate.value))
        for iri, predicates in said.items():
            names = ", ".join(dict.fromkeys(predicates))
            nl, en = f"zegt tweemaal hetzelfde ({names})", f"says the same twice ({names})"
            yield FaultyGraph(f"{nl}: haal er een weg", f"{en}: take one away", pointer=index.place(iri))

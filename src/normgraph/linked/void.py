"""The description of the dataset in VoID: how much there is of what, where it is, and which vocabularies it uses.

Every number is counted from the triples that are served.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Final

import pyoxigraph as ox

from normgraph.linked.context import ALL_PREFIXES, shorten
from normgraph.linked.downloads import downloads
from normgraph.linked.library import GRAPHS, Library
from normgraph.linked.resource import DATASET, LICENCE
from normgraph.sparql.formats import SUFFIXES
from normgraph.store.load import Triple
from normgraph.store.triples import link, text, typed
from normgraph.terms import BASE, DCT, FOAF, ID, RDF, VOID, XSD, resource

DESCRIPTION: Final = BASE + ".well-known/void"

EXAMPLES: Final = (resource("requirement", "aia-27-1"), resource("act", "awb"), resource("instrument", "iama"))


def dataset_description(source: Library, server: str) -> Iterator[Triple]:
    """Describe the dataset as a server at an address gives it; the address ends without a slash."""
    yield link(DESCRIPTION, RDF + "type", VOID + "DatasetDescription")
    yield link(DESCRIPTION, FOAF + "primaryTopic", DATASET)
    yield link(DATASET, RDF + "type", VOID + "Dataset")
    yield text(DATASET, DCT + "title", "normgraph")
    yield link(DATASET, DCT + "license", LICENCE)
    yield link(DATASET, VOID + "sparqlEndpoint", f"{server}/sparql")
    yield text(DATASET, VOID + "uriSpace", ID)
    yield from (link(DATASET, VOID + "exampleResource", iri) for iri in EXAMPLES if iri in source)
    for name, one in downloads().items():
        if not one.graph and not one.document:
            yield link(DATASET, VOID + "dataDump", f"{server}/downloads/{name}")
    yield from _counted(source)
    yield from _subsets(source, server)


def _counted(source: Library) -> Iterator[Triple]:
    triples = {stated.triple for stated in source}
    subjects = {subject.value for subject, _, _ in triples}
    counts = {
        "triples": len(triples),
        "entities": sum(1 for iri in subjects if iri.startswith(ID)),
        "distinctSubjects": len(subjects),
        "distinctObjects": len({value for _, _, value in triples}),
    }
    predicates = Counter(predicate.value for _, predicate, _ in triples)
    classes = Counter(value.value for _, predicate, value in triples if predicate.value == RDF + "type")
    yield from (_number(DATASET, name, count) for name, count in counts.items())
    yield _number(DATASET, "properties", len(predicates))
    yield _number(DATASET, "classes", len(classes))
    yield from _partitions("property", "triples", predicates)
    yield from _partitions("class", "entities", classes)
    for base in ALL_PREFIXES.values():
        if base != ID and any(iri.startswith(base) for iri in (*predicates, *classes)):
            yield link(DATASET, VOID + "vocabulary", base)


def _partitions(kind: str, counted: str, counts: Counter[str]) -> Iterator[Triple]:
    for iri, count in counts.items():
        part = f"{DESCRIPTION}#{kind}-{shorten(iri).replace(':', '-').replace('/', '-')}"
        yield link(DATASET, f"{VOID}{kind}Partition", part)
        yield link(part, VOID + kind, iri)
        yield _number(part, counted, count)


def _subsets(source: Library, server: str) -> Iterator[Triple]:
    """Describe each named graph as a part of the dataset, with where it is alone."""
    for name, triples in source.graphs.items():
        yield link(DATASET, VOID + "subset", name)
        yield link(name, RDF + "type", VOID + "Dataset")
        yield _number(name, "triples", len(triples))
        yield link(name, VOID + "dataDump", f"{server}/downloads/graphs/{name.removeprefix(GRAPHS)}.ttl")
        yield from (one.triple for one in source.about(name) if one.triple[1].value == DCT + "license")
    for suffix in sorted(SUFFIXES):
        form = ox.RdfFormat.from_extension(suffix)
        if form is not None:
            yield link(DATASET, VOID + "feature", form.iri)


def _number(subject: str, name: str, count: int) -> Triple:
    return typed(subject, VOID + name, str(count), XSD + "integer")

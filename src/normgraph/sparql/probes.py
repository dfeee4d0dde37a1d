"""The self-test of another engine: ask it what ours was asked, and tell each part of SPARQL that it does otherwise.

The questions are about the graph that both hold, or bring their own values; what our engine answers is what is
expected. A difference is no proof of who is right, but whoever asks must know of it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Final

import pyoxigraph as ox

from normgraph.errors import NoConnection, NormgraphError, UnexpectedReply
from normgraph.model import Text
from normgraph.sparql.guard import check_query
from normgraph.store.literals import Term, canonical
from normgraph.store.remote import Solutions
from normgraph.terms import DEF, ID, SKOS, XSD

_PROLOGUE: Final = f"BASE <{ID}>\nPREFIX ng: <{DEF}>\nPREFIX skos: <{SKOS}>\nPREFIX xsd: <{XSD}>\n"

MAX_DEPTH: Final = 100

Rows = list[tuple[Term | None, ...]]


@dataclass(frozen=True, slots=True)
class Asker:
    """How the engine is asked for rows, and for a yes or no."""

    rows: Callable[[str], Solutions]
    boolean: Callable[[str], bool]


@dataclass(frozen=True, slots=True)
class Probe:
    """A part of SPARQL, and a SELECT or ASK query that shows whether an engine has it."""

    name: Text
    query: str
    ordered: bool = False
    """Whether the order of the rows is part of the outcome."""
    saved: str | None = None
    """The name of the saved query that this is."""


@dataclass(frozen=True, slots=True)
class Fault:
    """What an engine does otherwise than ours, or cannot do."""

    probe: Probe
    told: Text


def _probe(nl: str, en: str, query: str, ordered: bool = False) -> Probe:
    return Probe(Text(nl, en), _PROLOGUE + query, ordered)


PROBES: Final = (
    _probe(
        "geen andere grafen dan de onze", "no graphs but ours",
        "SELECT (COUNT(*) AS ?n) { GRAPH ?g { ?s ?p ?o } }",
    ),
    _probe("alle rijen", "all rows", "SELECT DISTINCT ?s ?p ?o { ?s ?p ?o }"),
    _probe(
        "eigenschapspaden in stappen", "property paths in steps",
        "SELECT DISTINCT ?act { <requirement/aia-27-1> ng:legalBasis/ng:ofAct ?act }",
    ),
    _probe(
        "paden van willekeurige lengte", "paths of any length",
        "SELECT DISTINCT ?node { "
        "<requirement/aia-27-1> (ng:appliesIf|ng:holdsIf|ng:allOf|ng:anyOf|ng:noneOf)* ?node }",
    ),
    _probe(
        "paden met een of meer stappen", "paths of one step or more",
        "SELECT DISTINCT ?node { <requirement/aia-27-1> ng:appliesIf/(ng:allOf|ng:anyOf)+ ?node }",
    ),
    _probe(
        "omgekeerde paden", "inverse paths",
        "SELECT DISTINCT ?r { <provision/aia/art_27/par_1> ^ng:legalBasis ?r . ?r a ng:Requirement }",
    ),
    _probe(
        "uitgesloten stappen in paden", "steps left out of paths",
        "SELECT ?o { <requirement/aia-27-1> !(ng:legalBasis|skos:prefLabel|skos:note|ng:appliesIf) ?o }",
    ),
    _probe(
        "ORDER BY met LIMIT en OFFSET", "ORDER BY with LIMIT and OFFSET",
        "SELECT ?r { ?r a ng:Requirement } ORDER BY DESC(STR(?r)) LIMIT 10 OFFSET 7", ordered=True,
    ),
    _probe(
        "data vergelijken", "comparing dates",
        'SELECT ?p ?day { ?p ng:validFrom ?day FILTER (?day > "2026-08-01"^^xsd:date) } ORDER BY ?p',
    ),
    _probe(
        "tijdstippen vergelijken", "comparing moments",
        'ASK { VALUES ?t { "2026-08-02T00:30:00+02:00"^^xsd:dateTime } '
        'FILTER (?t < "2026-08-01T23:00:00Z"^^xsd:dateTime) }',
    ),
    _probe(
        "GRAPH", "GRAPH",
        "SELECT ?g (COUNT(*) AS ?n) { GRAPH ?g { ?r a ng:Requirement } } GROUP BY ?g",
    ),
    _probe(
        "één graaf bij naam", "one graph by name",
        "SELECT ?s { GRAPH <graph/law/omnibus> { ?s a ng:Act } }",
    ),
    _probe(
        "VALUES met UNDEF", "VALUES with UNDEF",
        "SELECT ?a ?b { VALUES (?a ?b) { (1 2) (UNDEF 3) (4 UNDEF) } }",
    ),
    _probe(
        "VALUES na de query", "VALUES after the query",
        "SELECT ?r ?m { ?r ng:modality ?m } VALUES ?r { <requirement/aia-27-1> <requirement/avg-35-1> }",
    ),
    _probe(
        "tellen en groeperen", "counting and grouping",
        "SELECT ?m (COUNT(DISTINCT ?r) AS ?n) { ?r a ng:Requirement ; ng:modality ?m } "
        "GROUP BY ?m HAVING (COUNT(DISTINCT ?r) > 1)",
    ),
    _probe(
        "optellen, kleinste en grootste", "sum, least and greatest",
        "SELECT (SUM(?x) AS ?s) (MIN(?x) AS ?l) (MAX(?x) AS ?g) { VALUES ?x { 1 2 3 10 } }",
    ),
    _probe(
        "GROUP_CONCAT", "GROUP_CONCAT",
        'SELECT (GROUP_CONCAT(?x; SEPARATOR="|") AS ?all) { { SELECT ?x { VALUES ?x { "a" "b" } } ORDER BY ?x } }',
    ),
    _probe(
        "taal van teksten", "the language of texts",
        'SELECT ?label { <requirement/aia-27-1> skos:prefLabel ?label FILTER (LANG(?label) = "en") }',
    ),
    _probe(
        "LANGMATCHES", "LANGMATCHES",
        'SELECT ?label { <requirement/aia-27-1> skos:prefLabel ?label FILTER (LANGMATCHES(LANG(?label), "NL")) }',
    ),
    _probe("ware waarden vinden", "finding true values", "SELECT ?s ?p { ?s ?p true }"),
    _probe("getallen vinden", "finding numbers", "SELECT ?s { ?s ng:atLeast 2 }"),
    _probe(
        "schrijfwijze van waarden", "the spelling of values",
        'SELECT (STR(?x) AS ?text) { VALUES ?x { true 7 "2026-11-22"^^xsd:date "a"@nl } }',
    ),
    _probe(
        "datatypen", "datatypes",
        'SELECT ?x (DATATYPE(?x) AS ?d) { VALUES ?x { true 7 1.5 "2026-11-22"^^xsd:date "x" } }',
    ),
    _probe(
        "NOT EXISTS", "NOT EXISTS",
        "SELECT ?r { ?r a ng:Requirement FILTER NOT EXISTS { ?r ng:exception ?e } }",
    ),
    _probe("MINUS", "MINUS", "SELECT ?r { ?r a ng:Requirement MINUS { ?r ng:exception ?e } }"),
    _probe(
        "OPTIONAL met een voorwaarde", "OPTIONAL with a condition",
        "SELECT ?p ?end { ?p a ng:ApplicationPeriod "
        'OPTIONAL { ?p ng:validUntil ?end FILTER (?end < "2030-01-01"^^xsd:date) } }',
    ),
    _probe(
        "BIND, IF en COALESCE", "BIND, IF and COALESCE",
        'SELECT ?x ?y { VALUES ?x { 1 2 } BIND (IF(?x = 1, COALESCE(?none, "one"), "more") AS ?y) }',
    ),
    _probe(
        "tekstfuncties", "functions on text",
        'SELECT ?a ?b ?c { BIND (STRAFTER("art_27/par_1", "art_") AS ?a) BIND (REPLACE("a1b2", "[0-9]", "-") AS ?b) '
        'BIND (STRLEN(CONCAT("één", UCASE("x"))) AS ?c) }',
    ),
    _probe(
        "een variabele van VALUES in het filter van een OPTIONAL alleen",
        "a variable of VALUES in the filter of an OPTIONAL alone",
        'SELECT ?r ?label { VALUES ?language { "nl" } ?r a ng:Requirement '
        "OPTIONAL { ?r skos:prefLabel ?label FILTER (LANG(?label) = ?language) } }",
    ),
    _probe(
        "een variabele van de ene OPTIONAL in het filter van de andere",
        "a variable of one OPTIONAL in the filter of another",
        "SELECT ?p ?known ?end { ?p a ng:ApplicationPeriod OPTIONAL { ?p ng:knownFrom ?known } "
        "OPTIONAL { ?p ng:validUntil ?end FILTER (BOUND(?known)) } }",
    ),
    _probe(
        "OPTIONAL na een UNION in één graaf", "OPTIONAL after a UNION in one graph",
        'SELECT ?s ?note { VALUES ?language { "nl" } FILTER (BOUND(?language)) '
        "GRAPH ?g { { ?s a ng:Dispute } UNION { ?s a ng:Act } } "
        "OPTIONAL { ?s skos:note ?note FILTER (LANG(?note) = ?language) } }",
    ),
    _probe(
        "een pad dat in VALUES begint", "a path that begins in VALUES",
        "SELECT DISTINCT ?node { VALUES ?start { <requirement/aia-27-1> } ?start (ng:appliesIf|ng:allOf)* ?node }",
    ),
    _probe(
        "een graaf uit VALUES in EXISTS of UNION", "a graph of VALUES in EXISTS or UNION",
        "SELECT ?s { VALUES ?g { <graph/law/omnibus> } ?s a ng:Act FILTER EXISTS { GRAPH ?g { ?s a ?kind } } }",
    ),
    _probe(
        "NOT EXISTS in een OPTIONAL, vergeleken met wat erbuiten staat",
        "NOT EXISTS in an OPTIONAL, compared with what stands outside",
        "SELECT ?p ?q { ?p a ng:ApplicationPeriod ; ng:knownFrom ?day OPTIONAL { "
        "?q a ng:ApplicationPeriod ; ng:validFrom ?from FILTER (?from <= ?day) "
        "FILTER NOT EXISTS { ?r ng:validFrom ?later FILTER (?later <= ?day && ?from < ?later) } } }",
    ),
    _probe("uitgerekende ware waarden", "computed true values", "SELECT ?yes { BIND (1 = 1 AS ?yes) }"),
    _probe("ASK zonder uitkomst", "ASK that finds nothing", "ASK { ?s a <urn:nothing-of-the-kind> }"),
)  # fmt: skip


def find_faults(asker: Asker, ours: ox.Store, others: Iterable[Probe]) -> list[Fault]:
    """Ask every probe, and `others` beside them; give what differs, or what the engine could not answer.

    Raises `NoConnection` when the engine is gone.
    """
    return list(_faults(asker, ours, (*PROBES, *others)))


def _faults(asker: Asker, ours: ox.Store, probes: Iterable[Probe]) -> Iterator[Fault]:
    for probe in probes:
        try:
            found = _theirs(asker, probe)
        except NoConnection:
            raise
        except NormgraphError as problem:
            nl, en = f"{probe.name.nl} ({problem.nl})", f"{probe.name.en} ({problem.en})"
            yield Fault(probe, Text(f"de engine kan niet: {nl}", f"the engine cannot do: {en}"))
            continue
        if found != _ours(ours, probe):
            told = Text(f"de engine doet anders: {probe.name.nl}", f"the engine does otherwise: {probe.name.en}")
            yield Fault(probe, told)


def _theirs(asker: Asker, probe: Probe) -> bool | list[str]:
    if _is_ask(probe):
        return asker.boolean(probe.query)
    found = asker.rows(probe.query)
    rows = list(found.rows)
    if found.cut:
        raise UnexpectedReply(f"na {len(rows)} rijen afgebroken", f"cut off after {len(rows)} rows")
    return _comparable(rows, probe)


def _ours(store: ox.Store, probe: Probe) -> bool | list[str]:
    found = store.query(probe.query, use_default_graph_as_union=True)
    if isinstance(found, ox.QueryBoolean):
        return bool(found)
    rows = [tuple(None if term is None else canonical(term) for term in row) for row in found]
    return _comparable(rows, probe)


def _comparable(rows: Rows, probe: Probe) -> list[str]:
    written = [" ".join(map(str, row)) for row in rows]
    return written if probe.ordered else sorted(written)


def _is_ask(probe: Probe) -> bool:
    return check_query(probe.query, MAX_DEPTH).form == "ASK"

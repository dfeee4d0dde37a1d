"""Write entries as RDF: one named graph for each file, in which text is a claim and never a fact.

The name of the graph is a hash of the file, so that the same file gives the same graph and another file another one;
nothing in it is ever replaced. An entry and its system have stable IRIs made from the identification in the register.
Each text of an entry is an `ng:FieldClaim` with the text as given. Machine translations are left out: they are not what
an organisation wrote. What RDF cannot carry (half characters, control characters) is replaced and the claim says so.
What the claims would come to as facts, and which acts they name, can be written beside them, in a graph of its own for
the day of the question.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, Final, Literal

import pyoxigraph as ox

from normgraph.norms.laws import load_laws
from normgraph.register.cited_entry import cite_entry
from normgraph.register.fields import AUTOMATIC, CONTENT, GROUPINGS, Standard
from normgraph.register.read import open_register
from normgraph.register.record import Record, Rejected
from normgraph.store.load import Triple
from normgraph.store.triples import dated, link, text, typed
from normgraph.terms import DCT, FOAF, PREFIXES, PROV, RDF, SKOS, XSD, resource, term

if TYPE_CHECKING:
    from normgraph.register.candidates import Candidate, Importer

Syntax = Literal["n-quads", "trig"]

SYNTAXES: Final[Mapping[Syntax, ox.RdfFormat]] = {"n-quads": ox.RdfFormat.N_QUADS, "trig": ox.RdfFormat.TRIG}

TOOI: Final = "https://identifier.overheid.nl/tooi/id/"

ENTRY_PAGE: Final = "https://algoritmes.overheid.nl/nl/algoritme/"
"""The address of an entry that stays the same when it or its body is renamed."""

STANDARD: Final = "publicatiestandaard-algoritmeregister"
"""The key of the publication standard among the instruments of our graph."""

_EDITIONS: Final[Mapping[Standard, str]] = {"0.2": "0.2.3", "0.3": "0.3.1"}

_CODES: Final = {
    "gm": "gemeente", "mnre": "ministerie", "oorg": "oorg", "pv": "provincie", "ws": "waterschap", "zb": "zbo",
}  # fmt: skip
_CODE = re.compile(r"(gm|ws)\d{4}|(mnre)\d{4}|(oorg)\d{5}|(pv)\d{2}|(zb)\d{6}")
_LARS = re.compile(r"[0-9A-Za-z]{1,40}")
_DAY = re.compile(r"20\d\d-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])(?:T|$)")
_STEP = re.compile(r"[0-9A-Za-z_]{1,60}")
_UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")

_NOT_PROSE: Final = frozenset(
    {
        "website", "url", "contact_email", "lang", "standard_version", "publiccode", "process_index_url", "begin_date",
        "end_date", "revision_date", "source_id", "uuid", "application_url", "documentation", "lawful_basis_link",
        "source_data_link",
    }
)  # fmt: skip
PROSE: Final = CONTENT - _NOT_PROSE
"""Fields whose text is in a language; in a grouping only the title is."""


@dataclass(frozen=True, slots=True)
class Harvest:
    """A file of a register, identified by its content."""

    digest: str
    """SHA-256 of the file."""
    name: str
    obtained: date | None = None
    """The day on which the file was obtained from the register, where the user gives it."""

    @classmethod
    def of(cls, file: Path, obtained: date | None = None) -> Harvest:
        """Identify a file; raises `UnreadableInput` where it cannot be opened."""
        with open_register(file) as stream:
            return cls(digest_of(stream), file.name, obtained)

    @property
    def key(self) -> str:
        """Give what names the harvest in an IRI."""
        return self.digest[:20]

    @property
    def graph(self) -> str:
        """Give the IRI of its named graph."""
        return resource("graph", f"harvest/{self.key}")


def digest_of(stream: BinaryIO) -> str:
    """Give the SHA-256 of an open file and rewind it."""
    digest = sha256()
    while block := stream.read(1 << 20):
        digest.update(block)
    stream.seek(0)
    return digest.hexdigest()


def write_rdf(quads: Iterable[ox.Quad], output: BinaryIO, syntax: Syntax) -> None:
    """Write quads one at a time."""
    ox.serialize(quads, output, format=SYNTAXES[syntax], prefixes=PREFIXES if syntax == "trig" else None)


def harvest_quads(
    found: Iterable[Record | Rejected], harvest: Harvest, bodies: Mapping[str, str], importer: Importer | None = None
) -> Iterator[ox.Quad]:
    """Yield the quads of a harvest; `bodies` gives the TOOI IRI of an organisation by its exact official name.

    With an importer the candidates of each entry follow it, in their own graph.
    """
    graph = ox.NamedNode(harvest.graph)
    for triple in _provenance(harvest):
        yield ox.Quad(*triple, graph)
    beside = ox.NamedNode(f"{harvest.graph}/candidates/{importer.as_of}") if importer else graph
    if importer:
        for triple in _provenance_of_candidates(harvest, importer.as_of, beside.value):
            yield ox.Quad(*triple, beside)
    for one in found:
        if isinstance(one, Record) and not one.is_translation:
            for triple in _entry(one, harvest, bodies):
                yield ox.Quad(*triple, graph)
            if importer:
                for triple in _candidates(one, harvest, importer):
                    yield ox.Quad(*triple, beside)


def _provenance(harvest: Harvest) -> Iterator[Triple]:
    graph = harvest.graph
    name, _ = writable(harvest.name)
    yield link(graph, RDF + "type", term("Graph"))
    yield text(graph, SKOS + "prefLabel", f"Algoritmeregister: vermeldingen uit {name}", "nl")
    yield text(graph, SKOS + "prefLabel", f"Algorithm Register: entries from {name}", "en")
    yield text(graph, DCT + "source", name)
    yield text(graph, term("datasetHash"), f"sha256:{harvest.digest}")
    yield link(graph, PROV + "wasAttributedTo", resource("organisation", "normgraph"))
    if harvest.obtained:
        yield dated(graph, DCT + "date", harvest.obtained)


def _entry(record: Record, harvest: Harvest, bodies: Mapping[str, str]) -> Iterator[Triple]:
    known = _LARS.fullmatch(record.lars) is not None
    key = record.lars if known else f"{harvest.key}-{record.position}"
    entry, system = resource("entry", key), resource("system", key)
    yield link(entry, RDF + "type", term("RegisterEntry"))
    yield link(entry, FOAF + "primaryTopic", system)
    yield link(system, RDF + "type", term("AlgorithmicSystem"))
    if known:
        yield text(entry, DCT + "identifier", record.lars)
    if known and re.fullmatch("[0-9]{8}", record.lars):
        yield link(entry, FOAF + "page", ENTRY_PAGE + record.lars)
    if record.standard and record.standard_from == "given":
        edition = _EDITIONS.get(record.standard, record.standard)
        yield link(entry, DCT + "conformsTo", resource("instrument", f"{STANDARD}/{edition}"))
    if (changed := record.value("create_dt")) and isinstance(changed, str) and _DAY.match(changed):
        yield typed(entry, DCT + "modified", changed[:10], XSD + "date")
    if (name := record.text("name")) and record.duplicate_of is None:
        yield text(entry, DCT + "title", writable(name)[0], "nl")
    if body := sure_body(record, bodies):
        yield link(entry, DCT + "publisher", body)
    for place, words, prose in _texts_of(record):
        yield from _claim(record, entry, harvest, place, words, prose)


def sure_body(record: Record, bodies: Mapping[str, str]) -> str | None:
    """Give the TOOI IRI of the organisation of an entry where it is sure, else `None`; the name stays a claim.

    Sure is a code that the register itself gives, or an exact official name; when the two differ, neither is.
    """
    by_code = body_by_code(record)
    by_name = bodies.get(record.text("organization"))
    if by_code and by_name and by_code != by_name:
        return None
    return by_code or by_name


def body_by_code(record: Record) -> str | None:
    """Give the TOOI IRI of the code that the register gives an entry, else `None`."""
    code = record.value("org_id")
    found = _CODE.fullmatch(code) if isinstance(code, str) else None
    return f"{TOOI}{_CODES[next(kind for kind in found.groups() if kind)]}/{code}" if found else None


# ---- claims ----

Steps = tuple[str, ...]
"""The way to a text in an entry: the key of the field, and the position and key inside it."""


def _texts_of(record: Record) -> Iterator[tuple[Steps, str, bool]]:
    """Yield every text, number and truth value that the entry holds as given, with whether it is in a language.

    What the register adds and keys that begin with an underscore, notes of who collected the file, are no words of the
    organisation.
    """
    changed = {one.key: one.given for one in record.normalised}
    for key, value in record.values.items():
        if key not in AUTOMATIC and not key.startswith("_"):
            yield from _leaves((key,), changed.get(key, value), key in PROSE)


def _leaves(steps: Steps, value: object, prose: bool) -> Iterator[tuple[Steps, str, bool]]:
    if isinstance(value, str):
        if value:
            yield steps, value, prose and not (steps[0] in GROUPINGS and steps[-1] == "link")
    elif isinstance(value, dict):
        for key, member in value.items():
            yield from _leaves((*steps, key), member, prose)
    elif isinstance(value, list):
        for number, member in enumerate(value):
            yield from _leaves((*steps, str(number)), member, prose)
    elif value is not None:
        yield steps, json.dumps(value), False


def _claim(record: Record, entry: str, harvest: Harvest, steps: Steps, words: str, prose: bool) -> Iterator[Triple]:
    claim = _claim_iri(record, harvest, steps)
    written, replaced = writable(words)
    yield link(claim, RDF + "type", term("FieldClaim"))
    yield link(claim, term("ofEntry"), entry)
    yield text(claim, term("field"), writable(steps[0])[0])
    if len(steps) > 1:
        pointer = "".join("/" + step.replace("~", "~0").replace("/", "~1") for step in steps)
        yield text(claim, term("pointer"), writable(pointer)[0])
    yield text(claim, term("verbatim"), written, "nl" if prose else None)
    yield link(claim, PROV + "wasDerivedFrom", harvest.graph)
    if replaced:
        yield _plain(claim, term("charactersReplaced"), replaced)
    if len(steps) == 1:
        yield from (text(claim, term("readAs"), value) for value in _read_as(record, steps[0]))


def _claim_iri(record: Record, harvest: Harvest, steps: Steps) -> str:
    return resource("claim", "/".join((harvest.key, str(record.position), *map(_step, steps))))


def _read_as(record: Record, key: str) -> Iterator[str]:
    """Yield the values that a text was read as, where that is another spelling; pairs stay as they are."""
    for one in record.normalised:
        if one.key == key:
            values = one.value if isinstance(one.value, list) else [one.value]
            yield from (writable(value)[0] for value in values if isinstance(value, str))


# ---- candidates ----


def _provenance_of_candidates(harvest: Harvest, as_of: date, graph: str) -> Iterator[Triple]:
    name, _ = writable(harvest.name)
    yield link(graph, RDF + "type", term("Graph"))
    yield text(graph, SKOS + "prefLabel", f"Kandidaat-feiten uit {name} voor {as_of}", "nl")
    yield text(graph, SKOS + "prefLabel", f"Candidate facts from {name} for {as_of}", "en")
    yield dated(graph, term("asOf"), as_of)
    yield link(graph, PROV + "wasDerivedFrom", harvest.graph)
    yield link(graph, PROV + "wasDerivedFrom", resource("graph", "register/import-profile"))
    yield link(graph, PROV + "wasAttributedTo", resource("organisation", "normgraph"))


def _candidates(record: Record, harvest: Harvest, importer: Importer) -> Iterator[Triple]:
    yield from _named(record, harvest, importer)
    found = importer.read(record)
    both = [*((one, False) for one in found.used), *((one, True) for one in found.contradicted)]
    for number, (one, contradicted) in enumerate(both):
        candidate = resource("candidate", f"{harvest.key}/{importer.as_of}/{record.position}/{number}")
        yield link(candidate, RDF + "type", term("Candidate"))
        yield link(candidate, term("byRule"), resource("import-rule", one.rule.key))
        yield link(candidate, term("fromClaim"), _claim_iri(record, harvest, tuple(one.place.split("/"))))
        yield _plain(candidate, term("spanStart"), one.start)
        yield _plain(candidate, term("spanEnd"), one.end)
        yield text(candidate, term("spanText"), writable(one.text)[0])
        yield from _suggested(one, candidate)
        yield _plain(candidate, term("contradicted"), contradicted)


def _named(record: Record, harvest: Harvest, importer: Importer) -> Iterator[Triple]:
    """Yield what law claims name for sure; not an act of which the text says that it is of the past."""
    day, laws = harvest.obtained or importer.as_of, load_laws().by_identifier
    found: dict[tuple[str, str, str], None] = {}
    for one in cite_entry(record.values, day):
        law = laws.get(one.law or "") if one.confidence == "certain" else None
        is_past = law is not None and law.valid_until is not None and day >= law.valid_until
        if law and not (is_past and "no-longer-in-force" not in one.flags):
            found[one.field, "claimedAct", resource("cited-act", law.key)] = None
            if provision := importer.provisions.get((law.identifier, one.article, one.paragraph, one.point)):
                found[one.field, "claimedBasis", resource("provision", provision)] = None
    for place, said, named in found:
        yield link(_claim_iri(record, harvest, tuple(place.split("/"))), term(said), named)


def _suggested(one: Candidate, candidate: str) -> Iterator[Triple]:
    for key, held in one.cells.items():
        yield link(candidate, term("suggests" if held else "suggestsAgainst"), resource("fact", key))
    if one.latest:
        yield link(candidate, term("suggestsLatest"), resource("fact", one.latest[0]))
        yield dated(candidate, term("latestDay"), one.latest[1])
    if one.instrument:
        yield link(candidate, term("suggestsInstrument"), resource("instrument", one.instrument))


# ---- small things ----


def _step(step: str) -> str:
    """Give a step as part of an IRI; of a key with other characters its hash, so that two keys never become one."""
    if _STEP.fullmatch(step):
        return step
    return "x-" + sha256(step.encode(errors="surrogatepass")).hexdigest()[:16]


def writable(text: str) -> tuple[str, int]:
    """Replace the characters that RDF or XML cannot carry by U+FFFD, and count them."""
    return _UNWRITABLE.subn("\ufffd", text)


def _plain(subject: str, predicate: str, value: bool | int) -> Triple:
    return ox.NamedNode(subject), ox.NamedNode(predicate), ox.Literal(value)

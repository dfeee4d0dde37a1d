"""What pages show of the graph: labels, texts and addresses in one language, as plain data."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Final

import pyoxigraph as ox

from normgraph.errors import Language
from normgraph.linked.context import shorten
from normgraph.linked.documents import VOCABULARIES
from normgraph.linked.library import LABELS, PARTS, Library, Stated
from normgraph.linked.resource import PROVENANCE, Described
from normgraph.linked.words import COVERS, EVIDENCE_FOR, PROPERTY_NAMES
from normgraph.search.words import fold
from normgraph.terms import BASE, DEF, ELI, ID, OWL, RDF, RDFS, SH, SKOS, XSD, key_of, kind_of
from normgraph.texts import pick, say_day

DEEPEST: Final = 12
"""Levels of a condition that are shown one within the other."""


@dataclass(frozen=True, slots=True)
class Cell:
    """A text with the address that it leads to and the language that it is in, where these are known."""

    text: str
    href: str = ""
    language: str = ""
    rows: tuple[Row, ...] = ()
    """What a condition or list without a name of its own holds."""


@dataclass(frozen=True, slots=True)
class Row:
    """A property with its values."""

    name: Cell
    values: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Term:
    """A class or property of the ontology as its reference shows it."""

    key: str
    iri: str
    label: Cell
    definition: Cell
    rows: tuple[Row, ...]
    example: Cell | None
    """A resource of this class, or one that has this property."""

    def has(self, words: str) -> bool:
        """Say whether a text stands in its name, label or definition."""
        return any(words in fold(text) for text in (self.key, self.label.text, self.definition.text))


@dataclass(frozen=True, slots=True)
class Shape:
    """A shape with what it is about and what it says when something is wrong."""

    key: str
    iri: str
    targets: tuple[Cell, ...]
    messages: tuple[str, ...]

    def has(self, words: str) -> bool:
        """Say whether a text stands in its name, in what it is about, or in what it says."""
        return any(words in fold(text) for text in (self.key, *(one.text for one in self.targets), *self.messages))


class View:
    """The graph in the language of a reader."""

    def __init__(self, source: Library, language: Language) -> None:
        self.source, self.language = source, language

    def address(self, iri: str) -> str:
        """Give the address of the page about an IRI: ours by path, another as it is if a browser can follow it."""
        for base, page in _PAGES.items():
            if iri.startswith(base):
                return f"/{self.language}/{page}{iri.removeprefix(base)}"
        if iri.startswith(BASE):
            language = f"/{self.language}" if iri.removeprefix(BASE) in _DOCUMENTS else ""
            return f"{language}/{iri.removeprefix(BASE)}"
        return iri if iri.startswith(("https://", "http://")) else ""

    def named(self, iri: str) -> Cell:
        """Show an IRI by its label, else by what is short and still says which one it is."""
        found = self.source.label(iri, self.language)
        if found:
            return Cell(found[0], self.address(iri), self._foreign(found[1]))
        return Cell(self._without_label(iri) or shorten(iri.removeprefix(ID)), self.address(iri))

    def _without_label(self, iri: str) -> str:
        """Name what has no label of its own by what it is about; nothing for other kinds."""
        match kind_of(iri):
            case "expression":
                act, _, day = key_of(iri, "expression").rpartition("/")
                words = pick(PROPERTY_NAMES[ELI + "version_date"], self.language)
                return f"{self.title(f'{ID}act/{act}')}, {words} {say_day(day, self.language)}"
            case "coverage":
                instrument = key_of(iri, "coverage").partition("/")[0]
                words = pick(COVERS, self.language)
                return words.format(self.title(f"{ID}instrument/{instrument}"), self._titles(iri, DEF + "covers"))
            case "evidence-list":
                return pick(EVIDENCE_FOR, self.language).format(self._titles(iri, DEF + "evidences"))
        return ""

    def _titles(self, iri: str, property_iri: str) -> str:
        """Name what a property of a resource leads to."""
        found = [one.triple[2].value for one in self.source.about(iri) if one.triple[1].value == property_iri]
        return "; ".join(map(self.title, found)) or shorten(iri.removeprefix(ID))

    def _property(self, iri: str) -> Cell:
        """Show a property: one of ours leads to what it means, one of another vocabulary is said in plain words."""
        words = PROPERTY_NAMES.get(iri)
        return Cell(pick(words, self.language)) if words else self.named(iri)

    def title(self, iri: str) -> str:
        """Give the label of a resource, or its key."""
        return self.named(iri).text

    def rows(self, statements: Iterable[Stated]) -> tuple[Row, ...]:
        """Show the properties of one subject in the order of the files, without texts in the other language."""
        return self._rows(statements, ())

    def _rows(self, statements: Iterable[Stated], above: tuple[str, ...]) -> tuple[Row, ...]:
        values: dict[str, dict[Any, None]] = {}
        for stated in statements:
            values.setdefault(stated.triple[1].value, {})[stated.triple[2]] = None
        return tuple(
            Row(self._property(predicate), tuple(self._cell(one, above) for one in self._readable([*found])))
            for predicate, found in values.items()
        )

    def _readable(self, values: list[Any]) -> list[Any]:
        """Leave out texts in another language where the reader's own is there."""
        if not any(isinstance(one, ox.Literal) and one.language == self.language for one in values):
            return values
        return [one for one in values if not isinstance(one, ox.Literal) or one.language in (None, self.language)]

    def _cell(self, value: Any, above: tuple[str, ...]) -> Cell:
        if isinstance(value, ox.Literal) and value.datatype.value == XSD + "date":
            return Cell(say_day(value.value, self.language))
        if isinstance(value, ox.Literal):
            is_address = value.datatype.value == XSD + "anyURI" or value.value.startswith(("https://", "http://"))
            href = value.value if is_address and " " not in value.value else ""
            return Cell(value.value, href if href.startswith("http") else "", self._foreign(value.language))
        if kind_of(value.value) in PARTS and value.value not in above and len(above) < DEEPEST:
            named = self._part(value.value)
            below = [one for one in self.source.about(value.value) if one.triple[1].value not in (*LABELS, *_TYPES)]
            return Cell(named.text, named.href, named.language, self._rows(below, (*above, value.value)))
        return self.named(value.value)

    def _part(self, iri: str) -> Cell:
        """Show a condition or list by its label, else by what kind of thing it is."""
        if self.source.label(iri, self.language):
            return self.named(iri)
        kind = next(iter(self.kinds(iri)), Cell(kind_of(iri)))
        return Cell(kind.text, self.address(iri), kind.language)

    def kinds(self, iri: str) -> tuple[Cell, ...]:
        """Show the classes that something is of."""
        return tuple(self.named(one) for one in sorted(self._types(iri)))

    def _foreign(self, language: str | None) -> str:
        return language if language and language != self.language else ""

    def incoming(self, described: Described) -> tuple[Row, ...]:
        """Show the links to a resource by the property that links."""
        found: dict[str, dict[str, Cell]] = {}
        for stated in described.incoming:
            subject, predicate, _ = stated.triple
            found.setdefault(predicate.value, {})[subject.value] = self.named(subject.value)
        return tuple(Row(self._property(predicate), tuple(cells.values())) for predicate, cells in found.items())

    def provenance(self, graph: str) -> tuple[Row, ...]:
        """Show where the statements of a graph come from, and under which licence."""
        return self.rows(one for one in self.source.about(graph) if one.triple[1].value in PROVENANCE)

    # ---- ontology and shapes ----

    def terms(self, base: str, *kinds: str) -> tuple[Term, ...]:
        """Show the terms below a base that are of one of some kinds, by name."""
        return tuple(self._term(iri, base) for iri in self.source.subjects(base) if self._types(iri) & set(kinds))

    def _types(self, iri: str) -> set[str]:
        return {one.triple[2].value for one in self.source.about(iri) if one.triple[1].value == RDF + "type"}

    def _term(self, iri: str, base: str) -> Term:
        about = self.source.about(iri)
        definitions = [one.triple[2] for one in about if one.triple[1].value == SKOS + "definition"]
        definition = next((self._cell(one, ()) for one in self._readable(definitions)), Cell(""))
        rest = [one for one in about if one.triple[1].value not in _SHOWN_APART]
        example = self.source.example(iri)
        shown = self.named(example) if example else None
        return Term(iri.removeprefix(base), iri, self.named(iri), definition, self.rows(rest), shown)

    def shapes(self, triples: Iterable[tuple[Any, Any, Any]], base: str) -> tuple[Shape, ...]:
        """Show the shapes of a document that are named below a base, with the messages of the nodes below them."""
        about: dict[Any, list[tuple[str, Any]]] = {}
        for subject, predicate, value in triples:
            about.setdefault(subject, []).append((predicate.value, value))
        named = [node for node in about if isinstance(node, ox.NamedNode) and node.value.startswith(base)]
        return tuple(self._shape(node, base, about) for node in sorted(named, key=lambda one: one.value))

    def _shape(self, node: ox.NamedNode, base: str, about: dict[Any, list[tuple[str, Any]]]) -> Shape:
        targets = (value for predicate, value in about[node] if predicate in _TARGETS)
        messages = dict.fromkeys(self._messages(node, about, set()))
        cells = tuple(self.named(one.value) for one in targets)
        return Shape(node.value.removeprefix(base), node.value, cells, tuple(messages))

    def _messages(self, node: Any, about: dict[Any, list[tuple[str, Any]]], seen: set[Any]) -> Iterable[str]:
        for predicate, value in about.get(node, ()):
            if predicate == SH + "message" and value.language == self.language:
                yield value.value
            elif isinstance(value, ox.BlankNode) and value not in seen:
                seen.add(value)
                yield from self._messages(value, about, seen)


_PAGES: Final = {ID: "doc/", BASE + "catalog#": "catalog#"} | {one.base: f"{one.name}#" for one in VOCABULARIES}
"""The pages below the language, by how the IRIs begin that they are about."""

_DOCUMENTS: Final = ("catalog", *(one.name for one in VOCABULARIES))
"""Documents that are a page too."""

_TYPES: Final = (RDF + "type",)
_TARGETS: Final = (SH + "targetClass", SH + "targetSubjectsOf", SH + "targetObjectsOf", SH + "targetNode")
_SHOWN_APART: Final = (*LABELS, *_TYPES, SKOS + "definition", RDFS + "isDefinedBy")

CLASSES: Final = (OWL + "Class",)
PROPERTIES: Final = (OWL + "ObjectProperty", OWL + "DatatypeProperty", OWL + "AnnotationProperty")

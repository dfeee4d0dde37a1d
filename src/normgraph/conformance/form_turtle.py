"""Read a form from Turtle: one a file, nothing fetched, nothing that it says lost in silence.

A term of ours that the form does not have is an error, with the nearest that it has: it may be a slip of the pen.
Terms of others beside ours are let be.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from hashlib import blake2b

import pyoxigraph as ox

from normgraph.amounts import dutch
from normgraph.applies.description import read_date
from normgraph.causes import not_in_form, too_large
from normgraph.conformance.form_rdf import TYPE, node_name
from normgraph.description import read_plain
from normgraph.errors import InputTooLarge, InvalidValue, UnreadableInput, shown
from normgraph.form import Field, Part, Value, Words
from normgraph.form.read import Data, check_link, check_text, is_key, unknown_key
from normgraph.model import Text
from normgraph.settings import Settings
from normgraph.store.load import Object, Triple
from normgraph.terms import DEF, ID, RDF, XSD, expand, key_of, resource, term

Written = Mapping[ox.NamedNode | ox.BlankNode, list[tuple[ox.NamedNode, Object]]]
"""What a file says of each subject, in the order of the file."""


def read_turtle(
    content: bytes, settings: Settings, described: Field, *, strict: bool = False
) -> tuple[Part, tuple[Triple, ...], dict[str, str]]:
    """Read a form from Turtle; with it its triples without blank nodes, and the JSON pointer of each node.

    Strict refuses a value that cannot be read as it stands; else the shapes must report it. Raises `InputTooLarge`,
    `UnreadableInput` (no Turtle, or not one form), `UnknownKey`, `InvalidValue` or `InvalidDate`.
    """
    if len(content) > settings.max_description_bytes:
        raise too_large(settings.max_description_bytes)
    written = _parse(content, settings)
    forms = [node for node, said in written.items() if (TYPE, ox.NamedNode(expand(described.of))) in said]
    if len(forms) != 1:
        found, of, name = len(forms), described.of, described.label
        raise UnreadableInput(
            f"{found} {name.nl.lower()}s ({of}) in dit bestand; geef er één",
            f"{found} {name.en.lower()}s ({of}) in this file; give one",
        )
    digest, kind = blake2b(content, digest_size=10).hexdigest(), described.of.partition(":")[2].lower()
    root = forms[0] if isinstance(forms[0], ox.NamedNode) else ox.NamedNode(resource(kind, digest))
    walk = _Walk(written, root.value, described, settings, strict)
    filled = walk.part(forms[0], described, "")
    return filled, tuple(walk.named()), {node.value: place for node, place in walk.places.items()}


def _parse(content: bytes, settings: Settings) -> Written:
    written: dict[ox.NamedNode | ox.BlankNode, list[tuple[ox.NamedNode, Object]]] = defaultdict(list)
    try:
        for number, quad in enumerate(ox.parse(content, format=ox.RdfFormat.TURTLE, base_iri=ID)):
            if number >= settings.max_description_nodes:
                most = settings.max_description_nodes
                raise InputTooLarge(f"meer dan {dutch(most)} uitspraken", f"more than {most:,} statements")
            if isinstance(quad.subject, ox.Triple) or isinstance(quad.object, ox.Triple):
                raise UnreadableInput(
                    "uitspraken over uitspraken zijn niet toegestaan", "statements about statements are not allowed"
                )
            written[quad.subject].append((quad.predicate, quad.object))
    except SyntaxError as problem:
        raise not_in_form("Turtle", problem) from problem
    return written


LISTS = ("items", "parts", "links", "concepts")

MOST_VALUES = 10
"""More values of what has one are refused unseen: a shape compares each day with each other day."""


@dataclass(slots=True)
class _Walk:
    """Goes through a form from its root, along the fields, and gives each blank node the name of its place."""

    written: Written
    iri: str
    form: Field
    settings: Settings
    strict: bool
    names: dict[ox.BlankNode, ox.NamedNode] = field(default_factory=dict)
    places: dict[ox.NamedNode, str] = field(default_factory=dict)

    def name(self, node: ox.NamedNode | ox.BlankNode, place: str | None = None) -> ox.NamedNode:
        """Name a node; what is not part of the form keeps a name of its own."""
        if isinstance(node, ox.NamedNode):
            return node
        if node not in self.names:
            self.names[node] = node_name(self.iri, f"_:{node.value}" if place is None else place)
        return self.names[node]

    def named(self) -> Iterator[Triple]:
        """Give all that was written, without blank nodes."""
        for subject, said in self.written.items():
            for predicate, value in said:
                yield self.name(subject), predicate, value if isinstance(value, ox.Literal) else self.name(value)

    def part(self, node: ox.NamedNode | ox.BlankNode, described: Field, place: str) -> Part:
        self.places.setdefault(self.name(node, place), place)
        said = self.written.get(node, [])
        self.check_terms(said, described, place)
        values: dict[str, Value] = {}
        for member in described.members:
            given = [value for predicate, value in said if predicate.value == expand(member.term)]
            if member.kind not in LISTS:
                _check_number(given, f"{place}/{member.key}")
            read = self.field(given, member, f"{place}/{member.key}")
            if self.strict and _count(read) != len(given):
                raise InvalidValue(
                    f"niet te lezen zoals het er staat: geef {member.term} van de juiste soort, en zo nodig één keer",
                    f"cannot be read as it stands: give {member.term} of the right kind, and once where one is asked",
                    pointer=f"{place}/{member.key}",
                )
            if read not in (None, (), Part()):
                values[member.key] = read
        return Part(values)

    def field(self, given: list[Object], member: Field, place: str) -> Value | None:
        """Read what is well-formed; the shapes report the rest."""
        match member.kind:
            case "words":
                return _words(given, place)
            case "items" | "parts":
                return self.several(given, member, place)
            case "data":
                return next((self.data(text, place) for text in _lexical(given, RDF + "JSON")), None)
            case "part":
                return next((self.part(node, member, place) for node in _nodes(given)), None)
            case _:
                return _simple(given, member, place)

    def several(self, given: list[Object], member: Field, place: str) -> tuple[Words, ...] | tuple[Part, ...]:
        """Read a list of texts or parts, each under its number."""
        places = [(node, f"{place}/{number}") for number, node in enumerate(_nodes(given))]
        if member.kind == "parts":
            return tuple(self.part(node, member, here) for node, here in places)
        return tuple(text for node, here in places if (text := self.item(node, here)))

    def data(self, text: str, place: str) -> Data:
        """Read plain data with the guards of a description."""
        read = read_plain(text.encode(), self.settings.description)
        if not isinstance(read, dict):
            raise InvalidValue("schrijf een object", "write an object", pointer=place)
        return Data(read)

    def item(self, node: ox.NamedNode | ox.BlankNode, place: str) -> Words | None:
        self.places.setdefault(self.name(node, place), place)
        said = self.written.get(node, [])
        self.check_terms(said, ITEM, place)
        texts = [value for predicate, value in said if predicate.value == term("text")]
        _check_number(texts, place)
        return _words(texts, place)

    def check_terms(self, said: list[tuple[ox.NamedNode, Object]], described: Field, place: str) -> None:
        """Refuse a term of ours that the part does not have."""
        known = {member.term.removeprefix("ng:") for member in described.members}
        for predicate, _ in said:
            name = predicate.value.removeprefix(DEF)
            if predicate.value.startswith(DEF) and name not in known:
                raise unknown_key(name, known, f"{place}/ng:{name}", self.form)


FLAGS = {"true": True, "1": True, "false": False, "0": False}
"""The four ways to write an `xsd:boolean`."""

NONE = Text("", "")

ITEM = Field(
    "",
    "part",
    "",
    NONE,
    NONE,
    members=(Field("text", "words", "ng:text", NONE, NONE),),
)
"""An item of a list seen as a part; in YAML it is its text alone."""


def _count(read: Value | None) -> int:
    """Count the values that were read of a property."""
    if isinstance(read, Words):
        return sum(text is not None for text in (read.nl, read.en))
    return len(read) if isinstance(read, tuple) else int(read is not None)


def _check_number(given: list[Object], place: str) -> None:
    if len(given) > MOST_VALUES:
        raise InvalidValue(f"{len(given)} waarden: geef er één", f"{len(given)} values: give one", pointer=place)


def _nodes(given: list[Object]) -> list[ox.NamedNode | ox.BlankNode]:
    return [value for value in given if not isinstance(value, ox.Literal)]


def _words(given: list[Object], place: str) -> Words | None:
    texts = {}
    for value in given:
        if isinstance(value, ox.Literal) and value.language is not None:
            if value.language not in ("nl", "en"):
                language = shown(value.language)
                raise InvalidValue(
                    f"taal {language}: gebruik nl of en", f"language {language}: use nl or en", pointer=place
                )
            texts[value.language] = check_text(value.value, place)
    return Words(**texts) if texts else None


def _lexical(given: list[Object], datatype: str) -> list[str]:
    return [value.value for value in given if isinstance(value, ox.Literal) and value.datatype.value == datatype]


def _simple(given: list[Object], member: Field, place: str) -> Value | None:
    """Read every value and give the first, of a list all: that there is more than one, the shapes report."""
    if member.kind == "links":
        return tuple(check_link(text, place) for text in _lexical(given, XSD + "anyURI"))
    if member.scheme:
        keys = tuple(key for node in _nodes(given) if (key := _key(node, member)) is not None)
        return keys if member.kind == "concepts" else next(iter(keys), None)
    read: list[Value | None]
    match member.kind:
        case "text":
            read = [check_text(text, place) for text in _lexical(given, XSD + "string")]
        case "link":
            read = [check_link(text, place) for text in _lexical(given, XSD + "anyURI")]
        case "day":
            read = [read_date(text, place) for text in _lexical(given, XSD + "date")]
        case _:
            read = [FLAGS.get(text) for text in _lexical(given, XSD + "boolean")]
    return next(iter(read), None)


def _key(node: ox.NamedNode | ox.BlankNode, member: Field) -> str | None:
    try:
        key = key_of(str(node.value), member.scheme)
    except ValueError:
        return None
    return key if is_key(key, member) else None

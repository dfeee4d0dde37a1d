"""Check statements one by one: each has its place, says something, and leads to what may still be used.

A property where nothing reads it vanishes in silence, and with it the condition or the date that it holds.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

import pyoxigraph as ox

from normgraph.errors import FaultyGraph
from normgraph.store.index import Index
from normgraph.store.load import Triple
from normgraph.terms import DCT, DEF, ID, RDF, RDFS, SKOS, XSD, kind_of, shown, term

TYPE: Final = RDF + "type"
UNTYPED: Final = {
    "condition": frozenset({term("CompoundCondition"), term("DateTest"), term("Proposition")}),
}
"""What things are that carry no class, by their kind: conditions are written as nodes without one."""

PAIRED: Final = frozenset(
    {DCT + "description", DCT + "title", SKOS + "definition", term("abbreviation"), term("gap"), term("supervisesAt")}
)
"""Texts that may be left out, and otherwise are given in both languages."""

REPLACED: Final = DCT + "isReplacedBy"

WORDS: Final = {
    "nl": re.compile(
        r"\b(?!(?-i:EN)\b)(?:aan|bij|dat|de|deze|een|en|het|met|naar|niet|ook|te|uit|van|voor|wordt|worden|zijn)\b",
        re.IGNORECASE,
    ),
    "en": re.compile(r"\b(?:and|are|by|for|from|has|its|not|on|that|the|this|to|which|with|without)\b", re.IGNORECASE),
}
"""Small words that only one of the two languages has; EN is a European standard."""

PLAIN: Final = frozenset({XSD + "string", XSD + "anyURI"})
"""The types of texts without a language."""


def check_statements(statements: Sequence[Triple], index: Index) -> Iterator[FaultyGraph]:
    """Yield every finding on a statement of our data or of our ontology."""
    yield from _ill_written(statements, index)
    yield from _one_sided(statements, index)
    yield from _swapped(statements, index)
    yield from _mistyped(statements, index)
    yield from _to_itself(statements, index)
    yield from _misplaced(statements, index)
    yield from _outlived(statements, index)
    yield from _ill_succeeded(statements, index)
    yield from _unused(statements, index)


def _ill_written(statements: Sequence[Triple], index: Index) -> Iterator[FaultyGraph]:
    """Find texts of nothing, which count as given, and what nobody sees in a text, by which it is another."""
    for subject, predicate, value in statements:
        text = value.value
        if not isinstance(value, ox.Literal) or (text and text.isprintable() and text == text.strip()):
            continue
        name = shown(predicate.value) + (f" (@{value.language})" if value.language else "")
        nl, en = f"lege tekst: {name}; schrijf hem of haal hem weg", f"empty text: {name}; write it or take it away"
        if text.strip():
            nl = f"{name}: haal weg wat niet te zien is, zoals een regeleinde of spatie aan een einde: {text!r}"
            en = f"{name}: take away what nobody sees, such as a line break or a space at an end: {text!r}"
        yield FaultyGraph(nl, en, pointer=index.place(subject.value))


def _one_sided(statements: Sequence[Triple], index: Index) -> Iterator[FaultyGraph]:
    """Find texts that are not given once in each language, of those that no shape of their own asks for."""
    said: dict[tuple[str, str], list[str]] = defaultdict(list)
    for subject, predicate, value in statements:
        if predicate.value in PAIRED and subject.value.startswith(ID):
            said[subject.value, predicate.value].append(getattr(value, "language", None) or "-")
    for (iri, name), languages in said.items():
        if sorted(languages) != ["en", "nl"]:
            nl, en = f"geef {shown(name)} één keer in nl en in en", f"give {shown(name)} once in nl and once in en"
            yield FaultyGraph(nl, en, pointer=index.place(iri))


def _swapped(statements: Sequence[Triple], index: Index) -> Iterator[FaultyGraph]:
    """Find texts of which the Dutch has more English small words than Dutch ones, and the English the reverse.

    Both must: a name of an act or a body is in one language whatever it is marked as.
    """
    said: dict[tuple[str, str], dict[str, str]] = defaultdict(dict)
    for subject, predicate, value in statements:
        if isinstance(value, ox.Literal) and value.language in WORDS:
            texts = said[subject.value, predicate.value]
            texts[value.language] = f"{texts.get(value.language, '')} {value.value}"
    for (iri, name), texts in said.items():
        if texts.keys() == WORDS.keys() and _reads_as("en", texts["nl"]) and _reads_as("nl", texts["en"]):
            nl, en = f"{shown(name)}: nl en en lijken verwisseld", f"{shown(name)}: nl and en seem swapped"
            yield FaultyGraph(
                f"{nl}: zet @nl achter het Nederlands", f"{en}: put @nl behind the Dutch", pointer=index.place(iri)
            )


def _reads_as(language: str, text: str) -> bool:
    """Say whether a text has more small words of a language than of the other."""
    nl, en = (len(WORDS[one].findall(text)) for one in ("nl", "en"))
    return en > nl if language == "en" else nl > en


def _mistyped(statements: Sequence[Triple], index: Index) -> Iterator[FaultyGraph]:
    """Find plain texts and addresses of ours of another type: a query for `"2"` does not find `2`, nor `"2"@nl`."""
    ranges = _links(statements, RDFS + "range")
    for subject, predicate, value in statements:
        wanted = ranges.get(predicate.value, set()) & PLAIN
        if not wanted or not predicate.value.startswith(DEF) or not subject.value.startswith(ID):
            continue
        if not isinstance(value, ox.Literal) or value.datatype.value not in wanted:
            name, type_ = shown(predicate.value), ", ".join(map(shown, wanted))
            nl, en = (
                f"{name} vraagt {type_}, en dit is iets anders: {value}",
                f"{name} takes {type_}, unlike this: {value}",
            )
            yield FaultyGraph(nl, en, pointer=index.place(subject.value))


def _to_itself(statements: Sequence[Triple], index: Index) -> Iterator[FaultyGraph]:
    """Find things that lead to themselves: none is a part, successor or amendment of itself."""
    for subject, predicate, value in statements:
        if subject == value and subject.value.startswith(ID):
            name = shown(predicate.value)
            nl, en = f"{name} verwijst naar zichzelf: noem een ander", f"{name} leads to itself: name another"
            yield FaultyGraph(nl, en, pointer=index.place(subject.value))


def _misplaced(statements: Sequence[Triple], index: Index) -> Iterator[FaultyGraph]:
    """Find properties of ours on a subject of another class than the ontology gives them (`rdfs:domain`)."""
    broader = _links(statements, RDFS + "subClassOf")
    domains = _links(statements, RDFS + "domain")
    classes: dict[str, frozenset[str]] = {}
    for subject, predicate, _ in statements:
        domain = domains.get(predicate.value)
        if domain is None or not predicate.value.startswith(DEF) or not subject.value.startswith(ID):
            continue
        if subject.value not in classes:
            classes[subject.value] = _classes(subject.value, index, broader)
        if domain.isdisjoint(classes[subject.value]):
            name, wanted = shown(predicate.value), ", ".join(sorted(map(shown, domain)))
            nl, en = (
                f"{name} hoort bij {wanted} en wordt hier niet gelezen",
                f"{name} belongs to {wanted} and is not read",
            )
            yield FaultyGraph(nl, f"{en} here", pointer=index.place(subject.value))


def _links(statements: Sequence[Triple], name: str) -> Mapping[str, set[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for subject, predicate, value in statements:
        if predicate.value == name:
            found[subject.value].add(value.value)
    return dict(found)


def _classes(subject: str, index: Index, broader: Mapping[str, set[str]]) -> frozenset[str]:
    """Give the classes of a subject, with all that these are narrower than."""
    found = set(UNTYPED.get(kind_of(subject), ()))
    waiting = index.iris(subject, TYPE)
    while waiting:
        class_ = waiting.pop()
        if class_ not in found:
            found.add(class_)
            waiting += broader.get(class_, ())
    return frozenset(found)


def _outlived(statements: Sequence[Triple], index: Index) -> Iterator[FaultyGraph]:
    """Find what nobody must use any more and is used; what is itself of the past may lead to it."""
    old = {iri for iri in {subject.value for subject, _, _ in statements} if index.is_deprecated(iri)}
    for subject, predicate, value in statements:
        for used in dict.fromkeys((predicate.value, value.value)):
            if used in old and subject.value not in old:
                name = shown(used)
                nl = f"{name} is vervallen (owl:deprecated): gebruik wat ervoor in de plaats kwam (dct:isReplacedBy)"
                en = f"{name} is deprecated (owl:deprecated): use what takes its place (dct:isReplacedBy)"
                yield FaultyGraph(nl, en, pointer=index.place(subject.value))


def _ill_succeeded(statements: Sequence[Triple], index: Index) -> Iterator[FaultyGraph]:
    """Find what is replaced by something of the past, and values of a fact by what is none of its values.

    Who gave the old value would lose it without a word.
    """
    member_of = term("memberOf")
    for subject, predicate, value in statements:
        if predicate.value != REPLACED or not subject.value.startswith(ID):
            continue
        old, new = subject.value, value.value
        if index.is_deprecated(new):
            heirs = ", ".join(map(shown, index.iris(new, REPLACED))) or "-"
            nl = f"{shown(new)} is zelf vervallen: noem wat daarvoor in de plaats kwam (dct:isReplacedBy): {heirs}"
            en = f"{shown(new)} is itself deprecated: name what took its place (dct:isReplacedBy): {heirs}"
            yield FaultyGraph(nl, en, pointer=index.place(old))
        if index.iris(new, member_of) != index.iris(old, member_of):
            name = shown(new)
            nl = f"{name} kan hier niet voor in de plaats komen (dct:isReplacedBy): noem een waarde van hetzelfde feit"
            en = f"{name} cannot take the place of this (dct:isReplacedBy): name a value of the same fact"
            yield FaultyGraph(nl, en, pointer=index.place(old))


def _unused(statements: Sequence[Triple], index: Index) -> Iterator[FaultyGraph]:
    """Find periods that no norm has: whoever changed a date in one of these has changed nothing."""
    used = {value.value for _, predicate, value in statements if predicate.value == term("period")}
    for iri in index.subjects(term("ApplicationPeriod")):
        if iri not in used:
            nl = "geen vereiste heeft deze periode: noem haar met ng:period, of laat haar vervallen (owl:deprecated)"
            en = "no requirement has this period: name it by ng:period, or make it deprecated (owl:deprecated)"
            yield FaultyGraph(nl, en, pointer=index.place(iri))

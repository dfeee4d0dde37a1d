"""Read the names of acts out of the graph."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import cache

from normgraph.files import turtle_files
from normgraph.laws import Law, Laws
from normgraph.norms.conditions import PREF_LABEL
from normgraph.norms.read import Reader
from normgraph.store.index import Index
from normgraph.store.load import load_sources
from normgraph.terms import DCT, ELI, SKOS, key_of, term


@cache
def load_laws() -> Laws:
    """Read the acts that can be cited, and of those in the graph when they began; naming acts needs no norms."""
    sources, _ = load_sources([*turtle_files("data/register"), *turtle_files("data/law")])
    return read_laws(Index(sources))


def read_laws(index: Index) -> Laws:
    """Read every `ng:CitedAct` of an index.

    Raises `FaultyGraph` when one lacks its number or title, or when two have the same number.
    """
    reader = Reader(index)
    begun = _first_days(reader)
    laws = tuple(reader.each(term("CitedAct"), lambda iri: _law(reader, iri, begun)))
    gathered = Laws.of(laws)
    for law in laws:
        if gathered.by_identifier[law.identifier] is not law:
            other = gathered.by_identifier[law.identifier].key
            iri = next(one for one in index.subjects(term("CitedAct")) if key_of(one, "cited-act") == law.key)
            raise reader.fault(iri, f"zelfde nummer als {other}", f"same number as {other}")
    return gathered


def _first_days(reader: Reader) -> dict[str, date]:
    """Give the day on which each act of the graph entered into force, by its number, where the graph knows it."""
    days = {}
    for iri in reader.index.subjects(term("Act")):
        number = reader.literal(iri, term("bwb")) or reader.literal(iri, term("celex"))
        day = reader.day(iri, ELI + "first_date_entry_in_force")
        if number and day:
            days[number] = day
    return days


def _law(reader: Reader, iri: str, begun: Mapping[str, date]) -> Law:
    index = reader.index
    identifier, title = reader.literal(iri, DCT + "identifier"), reader.text(iri, PREF_LABEL)
    if identifier is None:
        raise reader.fault(iri, "een regeling zonder nummer", "an act without a number")
    replaced_by = next(iter(index.iris(iri, DCT + "isReplacedBy")), None)
    return Law(
        key=key_of(iri, "cited-act"),
        identifier=identifier,
        title=title,
        names=(title.nl, *index.literals(iri, SKOS + "altLabel")),
        loose_names=tuple(index.literals(iri, SKOS + "hiddenLabel")),
        abbreviations=tuple(index.literals(iri, term("shortForm"))),
        shared_abbreviations=tuple(index.literals(iri, term("sharedShortForm"))),
        cues=tuple(index.literals(iri, term("cue"))),
        article_separator=reader.literal(iri, term("articleSeparator")) or ".",
        article_depth=reader.number(iri, term("articleDepth")),
        book=reader.literal(iri, term("book")),
        made_on=reader.day(iri, ELI + "date_document"),
        valid_from=reader.day(iri, term("validFrom")) or begun.get(identifier),
        valid_until=reader.day(iri, term("validUntil")),
        replaced_by=key_of(replaced_by, "cited-act") if replaced_by else None,
    )

"""Read the import profile out of the graph."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final, cast, get_args

from normgraph.import_rules import ImportProfile, ImportRule, Month
from normgraph.model import Fact, Norms
from normgraph.norms.conditions import PREF_LABEL
from normgraph.norms.read import Reader
from normgraph.store.index import Index
from normgraph.terms import DCT, SKOS, key_of, term

READS: Final = ("readsAct", "readsBody", "readsMonth", "readsPattern", "readsValue")
"""What a rule can read of a field; exactly one of these."""


def read_import_profile(index: Index, norms: Norms) -> ImportProfile:
    """Read every `ng:ImportRule` of an index.

    Raises `FaultyGraph` when one reads nothing or two kinds of things, has a pattern that is none, or names a fact that
    does not exist.
    """
    reader = Reader(index)
    rules = reader.each(term("ImportRule"), lambda iri: _rule(reader, iri, norms))
    return tuple(sorted(rules, key=lambda rule: rule.key))


def _rule(reader: Reader, iri: str, norms: Norms) -> ImportRule:
    index = reader.index
    if sum(bool(index.iris(iri, term(name)) or index.literals(iri, term(name))) for name in READS) != 1:
        raise reader.fault(iri, "een regel leest precies één soort ding", "a rule reads exactly one kind of thing")
    latest = index.iris(iri, term("suggestsLatest"))
    acts = (reader.literal(act, DCT + "identifier") for act in index.iris(iri, term("readsAct")))
    return ImportRule(
        key=key_of(iri, "import-rule"),
        label=reader.text(iri, PREF_LABEL),
        fields=tuple(index.literals(iri, term("readsField"))),
        values=frozenset(value.casefold() for value in index.literals(iri, term("readsValue"))),
        pattern=_pattern(reader, iri, "readsPattern"),
        unless=_pattern(reader, iri, "unlessPattern"),
        acts=frozenset(filter(None, acts)),
        bodies=frozenset(index.literals(iri, term("readsBody"))),
        month=_month(reader, iri),
        cells=dict(_cells(reader, iri, norms)),
        latest=_fact(reader, iri, latest[0], norms).key if latest else None,
        instruments=tuple(key_of(one, "instrument") for one in index.iris(iri, term("suggestsInstrument"))),
        vouched=reader.literal(iri, term("vouchedFor")) == "true",
        why=reader.text(iri, SKOS + "note"),
        certainty=reader.certainty(iri),
    )  # fmt: skip


def _pattern(reader: Reader, iri: str, name: str) -> re.Pattern[str] | None:
    written = reader.literal(iri, term(name))
    try:
        return re.compile(written, re.IGNORECASE) if written else None
    except re.error as problem:
        raise reader.fault(iri, f"geen patroon: {written}", f"no pattern: {written}") from problem


def _month(reader: Reader, iri: str) -> Month | None:
    written = reader.literal(iri, term("readsMonth"))
    if written is not None and written not in get_args(Month):
        raise reader.fault(iri, "een maand is passed of ahead", "a month is passed or ahead")
    return cast("Month | None", written)


def _cells(reader: Reader, iri: str, norms: Norms) -> Iterator[tuple[str, bool]]:
    """Yield the cells that a rule sets; a value of an enumeration that holds excludes the others."""
    for name, held in (("suggests", True), ("suggestsAgainst", False)):
        for one in reader.index.iris(iri, term(name)):
            fact, code = _fact(reader, iri, one, norms), key_of(one, "fact").partition("/")[2]
            if held and fact.type == "enum":
                yield from ((f"{fact.key}/{other}", other == code) for other in fact.domain)
            else:
                yield key_of(one, "fact"), held


def _fact(reader: Reader, iri: str, suggested: str, norms: Norms) -> Fact:
    """Give the fact that an IRI is, or is a member of."""
    name, _, code = key_of(suggested, "fact").partition("/")
    fact = norms.facts.get(name)
    if fact is None or code not in (fact.domain or ("",)):
        raise reader.fault(iri, f"geen feit: {suggested}", f"no fact: {suggested}")
    return fact

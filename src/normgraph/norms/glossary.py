"""Read the glossary out of the graph: a collection of whatever has a definition, wherever it is described."""

from __future__ import annotations

from typing import Final

from normgraph.errors import Language
from normgraph.glossary import Term
from normgraph.norms.conditions import PREF_LABEL
from normgraph.norms.read import Reader
from normgraph.store.index import Index
from normgraph.terms import SKOS, key_of, kind_of, resource, term

GLOSSARY: Final = resource("collection", "glossary")

FORMS: Final = (PREF_LABEL, SKOS + "hiddenLabel", term("abbreviation"))


def read_glossary(index: Index) -> tuple[Term, ...]:
    """Read the terms that are explained, by key.

    Raises `FaultyGraph` when two have the same key.
    """
    reader = Reader(index)
    found: dict[str, Term] = {}
    for iri in reader.index.iris(GLOSSARY, SKOS + "member"):
        one = _term(reader, iri)
        if one.key in found:
            raise reader.fault(iri, f"sleutel {one.key} staat er twee keer", f"key {one.key} is given twice")
        found[one.key] = one
    return tuple(found[key] for key in sorted(found))


def _term(reader: Reader, iri: str) -> Term:
    return Term(
        key=key_of(iri, kind_of(iri)),
        kind=kind_of(iri),
        label=reader.text(iri, PREF_LABEL),
        definition=reader.text(iri, SKOS + "definition"),
        forms={"nl": _forms(reader, iri, "nl"), "en": _forms(reader, iri, "en")},
        legal_basis=reader.basis(iri),
    )


def _forms(reader: Reader, iri: str, language: Language) -> tuple[str, ...]:
    return tuple(form for predicate in FORMS for form in reader.index.in_language(iri, predicate, language))

"""An index over triples by subject and predicate: all that reading the norms needs, without a query engine."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property

import pyoxigraph as ox

from normgraph.store.load import Source
from normgraph.terms import ID, OWL, RDF, kind_of

_TYPE = RDF + "type"

NAMELESS = frozenset({"condition", "list"})
"""The kinds of things that are written without a name: their IRIs are made from what they say."""


class Index:
    """Triples by subject and predicate, as plain strings and literals."""

    def __init__(self, sources: Iterable[Source]) -> None:
        self._objects: dict[str, dict[str, list[ox.NamedNode | ox.Literal]]] = defaultdict(lambda: defaultdict(list))
        self._subjects: dict[str, list[str]] = defaultdict(list)
        self._sources = tuple(sources)
        for source in self._sources:
            for subject, predicate, value in source.triples:
                self._add(subject.value, predicate.value, value)

    def _add(self, subject: str, predicate: str, value: ox.NamedNode | ox.Literal) -> None:
        known = self._objects[subject][predicate]
        if value not in known:
            known.append(value)
            if predicate == _TYPE:
                self._subjects[value.value].append(subject)

    def __contains__(self, subject: str) -> bool:
        return subject in self._objects

    def __iter__(self) -> Iterator[str]:
        return iter(self._objects)

    def subjects(self, kind: str) -> Iterator[str]:
        """Yield the subjects of a class, in the order of the files."""
        yield from self._subjects[kind]

    def place(self, subject: str) -> str:
        """Name a subject with the files that speak of it; where none does, with those that lead to it.

        A condition is named after its content, which tells whoever has to mend it nothing: it is placed where the
        first thing is that holds it.
        """
        while kind_of(subject) in NAMELESS and subject in self._holders:
            subject = self._holders[subject]
        files = self._files.get(subject) or self._files.get(self._holders.get(subject, ""), ["?"])
        return f"{', '.join(files)}, <{subject.removeprefix(ID)}>"

    @cached_property
    def _files(self) -> Mapping[str, list[str]]:
        """Gather the files that speak of each subject, once there is something to tell of one."""
        found: dict[str, list[str]] = defaultdict(list)
        for source in self._sources:
            name = source.name
            for subject in {subject.value for subject, _, _ in source.triples}:
                found[subject].append(name)
        return found

    @cached_property
    def _holders(self) -> Mapping[str, str]:
        """Find the first subject that leads to each thing."""
        found: dict[str, str] = {}
        for source in self._sources:
            for subject, _, value in source.triples:
                found.setdefault(value.value, subject.value)
        return found

    def is_deprecated(self, subject: str) -> bool:
        """Tell whether nobody must use a subject any more."""
        return "true" in self.literals(subject, OWL + "deprecated")

    def iris(self, subject: str, predicate: str) -> list[str]:
        """Give the IRIs that a subject has for a predicate."""
        return [value.value for value in self._values(subject, predicate) if isinstance(value, ox.NamedNode)]

    def literals(self, subject: str, predicate: str) -> list[str]:
        """Give the lexical values of the literals that a subject has for a predicate."""
        return [value.value for value in self._values(subject, predicate) if isinstance(value, ox.Literal)]

    def values(self, subject: str, predicate: str) -> list[str]:
        """Give what a subject has for a predicate, IRIs and lexical values alike."""
        return [value.value for value in self._values(subject, predicate)]

    def in_language(self, subject: str, predicate: str, language: str) -> list[str]:
        """Give the texts in one language."""
        values = self._values(subject, predicate)
        return [value.value for value in values if isinstance(value, ox.Literal) and value.language == language]

    def _values(self, subject: str, predicate: str) -> list[ox.NamedNode | ox.Literal]:
        of_subject = self._objects.get(subject)
        return of_subject.get(predicate, []) if of_subject else []

"""An index over triples by subject and predicate: all that reading the norms needs, without a query engine."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

import pyoxigraph as ox

from normgraph.store.load import Source
from normgraph.terms import ID, RDF, resource

_TYPE = RDF + "type"
_NAMELESS = resource("condition", "")


class Index:
    """Triples by subject and predicate, as plain strings and literals."""

    def __init__(self, sources: Iterable[Source]) -> None:
        self._objects: dict[str, dict[str, list[ox.NamedNode | ox.Literal]]] = defaultdict(lambda: defaultdict(list))
        self._files: dict[str, str] = {}
        self._subjects: dict[str, list[str]] = defaultdict(list)
        self._holders: dict[str, str] = {}
        for source in sources:
            for subject, predicate, value in source.triples:
                self._add(subject.value, predicate.value, value, source.path.name)

    def _add(self, subject: str, predicate: str, value: ox.NamedNode | ox.Literal, file: str) -> None:
        self._files.setdefault(subject, file)
        known = self._objects[subject][predicate]
        if value not in known:
            known.append(value)
            if value.value.startswith(_NAMELESS):
                self._holders.setdefault(value.value, subject)
            if predicate == _TYPE:
                self._subjects[value.value].append(subject)

    def __contains__(self, subject: str) -> bool:
        return subject in self._objects

    def subjects(self, kind: str) -> Iterator[str]:
        """Yield the subjects of a class, in the order of the files."""
        yield from self._subjects[kind]

    def file(self, subject: str) -> str:
        """Name the file that first speaks of a subject."""
        return self._files.get(subject, "?")

    def place(self, subject: str) -> str:
        """Name a subject with its file; of a condition the first thing that holds it.

        A condition is named after its content, which tells whoever has to mend it nothing.
        """
        while subject in self._holders:
            subject = self._holders[subject]
        return f"{self.file(subject)}, <{subject.removeprefix(ID)}>"

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

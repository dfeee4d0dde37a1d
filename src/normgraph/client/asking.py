"""The client: one object with a method for each question."""

from __future__ import annotations

import json
import re
import warnings
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any, Final, get_args

from normgraph.client.answers import (
    Answer,
    Fact,
    Given,
    Requirement,
    Things,
    read_answer,
    read_fact,
    read_requirement,
    read_things,
    reading,
)
from normgraph.client.doors import RESULTS, TURTLE, Door, Found, LocalDoor, ServerDoor, is_unicode, too_deep
from normgraph.client.rows import MissingData, Rows, TakenAs, TruncatedRows, read_rows
from normgraph.errors import InvalidValue, Language, MalformedQuery, NotFound, UnexpectedReply, check_choice, shown
from normgraph.store.binding import Iri, bind
from normgraph.store.calling import Login
from normgraph.terms import ID

Day = date | str
Parameter = Iri | str | date

LONGEST_SECONDS: Final = 2_000_000
"""Some three weeks: the system counts in milliseconds of 31 bits, and what is more may end at once."""

_DESCRIBE: Final = """CONSTRUCT { ?thing ?p ?o } WHERE {
  VALUES ?thing { <urn:example> }
  ?thing ?p ?o
}"""

_NO_TRIPLES: Final = re.compile(r"(?:\s|@prefix[^\n]*)*")
"""Turtle that declares prefixes and says no more."""

_NAME: Final = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


class Client:
    """Asks a normgraph server at an address such as `http://127.0.0.1:8000`.

    Each method raises the error that the server's problem document names (`NotFound`, `InvalidValue` …), the same
    class as in process; `NoConnection` and `NoReply` when the server is silent; `UnexpectedReply` when it is another.
    `timeout` is in seconds, for one request and its reply. Texts of errors are in `language`. Nothing is ever asked of
    another host, whatever the server says.
    """

    def __init__(
        self,
        base_url: str,
        *,
        timeout: float = 30.0,
        language: Language = "en",
        token: str = "",
        max_bytes: int = 256_000_000,
    ) -> None:
        if not (isinstance(timeout, int | float) and 0 < timeout <= LONGEST_SECONDS):
            raise InvalidValue(
                f"{shown(timeout)}: geef seconden, meer dan 0 en hoogstens {LONGEST_SECONDS}",
                f"{shown(timeout)}: give seconds, more than 0 and at most {LONGEST_SECONDS}",
                pointer="timeout",
            )
        check_choice(language, get_args(Language), "language")
        self._door: Door = ServerDoor(base_url, timeout, max_bytes, Login(token=token), language)

    @classmethod
    def local(cls) -> Client:
        """Make a client of the graph of this installation, in this process and without a server."""
        made = cls.__new__(cls)
        made._door = LocalDoor()
        return made

    def ask(
        self,
        description: Given,
        *,
        as_of: Day | None = None,
        known_at: Day | None = None,
        readings: Mapping[str, str] | None = None,
    ) -> Answer:
        """Say which requirements apply to a system, why, since when, and what is still open.

        Takes a description, or its facts alone; the keywords take the place of what the description says.
        """
        if not isinstance(description, Mapping):
            raise InvalidValue("een beschrijving is een dict met feiten", "a description is a dict of facts")
        described = dict(description) if "facts" in description else {"facts": dict(description)}
        given = {"as_of": as_of, "known_at": known_at}
        described |= {name: str(day) for name, day in given.items() if day is not None}
        if readings is not None:
            described["readings"] = dict(readings)
        try:
            plain = _plain_days(described)
        except RecursionError as problem:
            raise too_deep() from problem
        return reading(read_answer, self._door.answer(plain))

    def requirements(self, **filters: object) -> Iterator[Requirement]:
        """Yield requirements; filters are those of `GET /v1/requirements`, such as `act` and `as_of`.

        All pages are read: `limit` is how many things are asked for at once, not how many there will be.
        A word that is nowhere is told as `things` does.
        """
        return (reading(read_requirement, raw) for raw in self._things("requirements", filters))

    def requirement(self, key: str, *, as_of: Day | None = None) -> Requirement:
        """Give one requirement; raises `NotFound` with the nearest key."""
        return reading(read_requirement, self._door.one("requirements", key, _fields({"as_of": as_of})))

    def facts(self) -> Iterator[Fact]:
        """Yield the facts that a description may hold, with their questions."""
        for raw in self._door.listed("facts", {}).items:
            yield reading(read_fact, raw)

    def things(self, collection: str, **filters: object) -> Things:
        """Yield the things of any collection below `/v1`, such as `supervisors` or `evidence-types`, as JSON.

        Filters are those of its address. A short name may be a number of the Algoritmekader and look like an article:
        how it was read is told by `read_as` and, as nobody may look there, by the warning `TakenAs`.

        >>> import warnings
        >>> with warnings.catch_warnings(action="ignore"):
        ...     found = Client.local().things("supervisors", requirement="avg-13")
        >>> found.read_as.en.partition(":")[0]
        'avg-13 is taken as requirement avg-13 of the Algoritmekader, not as Article 13 GDPR'
        >>> "ap" in {one["supervisor"]["key"] for one in found}
        True
        """
        return self._things(collection, filters)

    def search(self, words: str, *, kind: str | None = None, lang: Language | None = None) -> Things:
        """Yield what is found by words, the best first, as JSON; a word that is nowhere is told as `things` does.

        >>> [hit["key"] for hit in Client.local().search("BIO2", kind="instrument")]
        ['bio2']
        """
        return self._things("search", {"q": words, "kind": kind, "lang": lang})

    def _things(self, collection: str, filters: Mapping[str, object]) -> Things:
        listed = self._door.listed(collection, _fields(filters))
        found = reading(lambda read_as: read_things(listed.items, read_as), listed.read_as)
        if found.read_as:
            warnings.warn(found.read_as.en, TakenAs, stacklevel=3)
        return found

    def query(self, query: str, **parameters: Parameter) -> Rows:
        """Give the rows of a SELECT query, or of a saved query by its name.

        A parameter takes the place of the line `VALUES ?name { … }`: an `Iri`, a text or a day. Warns with
        `TruncatedRows` when there are more rows than the server gives at once, and with `MissingData` when the data
        that a saved query needs, such as an answer in RDF, are not in the graph.
        """
        if _NAME.fullmatch(query):
            found = self._door.saved(query, _fields(parameters))
        else:
            found = self._sparql(query, parameters, RESULTS)
        if found.truncated:
            warnings.warn("there are more rows than these", TruncatedRows, stacklevel=2)
        if found.lacks:
            warnings.warn(f"no answer: the query needs {found.lacks}, not in this graph", MissingData, stacklevel=2)
        document = _document(found)
        if "boolean" in document:
            raise InvalidValue(
                "een ASK-query heeft geen rijen; holds() geeft de uitkomst",
                "an ASK query has no rows; holds() gives its outcome",
            )
        return read_rows(document, found.truncated, found.lacks)

    def holds(self, query: str, **parameters: Parameter) -> bool:
        """Give the outcome of an ASK query."""
        outcome = _document(self._sparql(query, parameters, RESULTS)).get("boolean")
        if not isinstance(outcome, bool):
            raise InvalidValue(
                "de query moet van de vorm ASK zijn; query() geeft rijen",
                "the query must have the form ASK; query() gives rows",
            )
        return outcome

    def graph(self, query: str, **parameters: Parameter) -> str:
        """Give the triples of a CONSTRUCT or DESCRIBE query in Turtle.

        Raises `UnexpectedReply` when there are more than the server gives: half a graph looks like a whole one.
        """
        found = self._sparql(query, parameters, TURTLE)
        if found.truncated:
            raise UnexpectedReply("er zijn meer triples dan dit", "there are more triples than these")
        return found.text

    def _sparql(self, query: str, parameters: Mapping[str, Parameter], accept: str) -> Found:
        if not is_unicode(query):
            raise MalformedQuery("geen Unicode: een half teken", "not Unicode: half a character")
        return self._door.sparql(bind(query, parameters), accept)

    def describe(self, iri: str) -> str:
        """Give what the graph says of a thing in Turtle; the IRI may be short, as `requirement/aia-27-1`.

        Raises `InvalidValue` for what is no IRI, and `NotFound`, with the nearest thing of ours, where nothing is said.
        """
        full = iri if re.match(r"[A-Za-z][A-Za-z0-9+.-]*:", iri) else ID + iri
        told = self.graph(_DESCRIBE, thing=Iri(full))
        if _NO_TRIPLES.fullmatch(told):
            what = shown(iri)
            nothing = NotFound(f"de graaf zegt niets van {what}", f"the graph says nothing of {what}")
            raise (self._door.absent(full.removeprefix(ID)) if full.startswith(ID) else None) or nothing
        return told


def _fields(given: Mapping[str, object]) -> dict[str, str]:
    """Write the fields of an address; what is `None` is left out."""
    return {name: str(value) for name, value in given.items() if value is not None}


def _plain_days(value: Any) -> Any:
    """Write days as text, and keep the rest."""
    if isinstance(value, Mapping):
        return {key: _plain_days(one) for key, one in value.items()}
    if isinstance(value, list | tuple):
        return [_plain_days(one) for one in value]
    return str(value) if isinstance(value, date) else value


def _document(found: Found) -> Any:
    try:
        document = json.loads(found.text)
    except (ValueError, RecursionError) as problem:
        raise UnexpectedReply("het antwoord is geen JSON", "the reply is no JSON") from problem
    if not isinstance(document, dict):
        raise UnexpectedReply(f"onbruikbaar: {shown(found.text)}", f"unusable: {shown(found.text)}")
    return document

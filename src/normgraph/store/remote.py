"""Ask a SPARQL 1.1 engine that somebody else runs, through SPARQLWrapper.

Terms come back with one spelling for equal values (`literals`). Which graphs a query is about, it says itself (FROM):
some engines repeat the parameters of the protocol in so many headers that no client takes the reply.
"""

from __future__ import annotations

import io
import warnings
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

import pyoxigraph as ox
from SPARQLWrapper import JSON, POST, SPARQLWrapper

from normgraph.amounts import dutch
from normgraph.causes import cause_of
from normgraph.errors import MalformedQuery, NotFound, UnexpectedReply
from normgraph.settings import Settings
from normgraph.store.binding import Row, lexical
from normgraph.store.calling import Caller, Login, Reply
from normgraph.store.literals import Term, canonical
from normgraph.store.wellformed import check_well_formed

RESULTS_JSON: Final = "application/sparql-results+json"
MAX_ROWS: Final = "x-sparql-maxrows"
"""The header with which Virtuoso says that it gave no more rows than its settings allow."""

_VIRTUOSO_ASK: Final = "__ASK_RETVAL"
"""The column in which Virtuoso 7 gives the outcome of an ASK query: one row with 1, or none."""

N_TRIPLES: Final = "application/n-triples"

_READ: Final = {
    "application/n-triples": ox.RdfFormat.N_TRIPLES,
    "text/plain": ox.RdfFormat.N_TRIPLES,
    "text/turtle": ox.RdfFormat.TURTLE,
    "application/rdf+xml": ox.RdfFormat.RDF_XML,
}

SHOWN_MESSAGE: Final = 300
"""How many characters of another engine's error message are repeated."""


@dataclass(frozen=True, slots=True)
class Solutions:
    """The rows of a SELECT query, read as they are taken; `cut` says that the engine had, or sent, more."""

    names: tuple[str, ...]
    rows: Iterator[tuple[Term | None, ...]]
    cut: bool


class RemoteStore:
    """An engine at an address.

    Raises `InvalidValue` for what is no address; each method raises `NoConnection`, `NoReply`, `UnexpectedReply`, and
    `MalformedQuery` for a query that the engine does not take.
    """

    def __init__(self, address: str, settings: Settings) -> None:
        self.caller = make_caller(address, settings)

    def select(self, query: str, seconds: float | None = None) -> list[Row]:
        """Give the rows of a SELECT query as plain values.

        Raises `UnexpectedReply` when there are more than a reply may hold.
        """
        found = self.solutions(query, seconds)
        rows = [dict(zip(found.names, map(lexical, row), strict=True)) for row in found.rows]
        if found.cut:
            raise _too_long(self.caller)
        return rows

    def solutions(self, query: str, seconds: float | None = None) -> Solutions:
        """Give the terms of a SELECT query."""
        reply = self._sent(query, RESULTS_JSON, seconds)
        found = _results(self.caller, reply)
        if not isinstance(found, ox.QuerySolutions):
            raise _unusable(self.caller, "geen rijen", "no rows")
        names = tuple(variable.value for variable in found.variables)
        return Solutions(names, self._rows(found, reply.cut), reply.cut or MAX_ROWS in reply.headers)

    def _rows(self, found: ox.QuerySolutions, cut: bool) -> Iterator[tuple[Term | None, ...]]:
        try:
            for row in found:
                yield tuple(None if term is None else canonical(term) for term in row)
        except (SyntaxError, ValueError) as problem:
            if not cut:
                nl, en = cause_of(problem)
                raise _unusable(self.caller, f"onleesbare rij: {nl}", f"unreadable row: {en}") from problem

    def boolean(self, query: str, seconds: float | None = None) -> bool:
        """Give the outcome of an ASK query."""
        found = _results(self.caller, self._sent(query, RESULTS_JSON, seconds))
        if isinstance(found, ox.QueryBoolean):
            return bool(found)
        if [variable.value for variable in found.variables] != [_VIRTUOSO_ASK]:
            raise _unusable(self.caller, "geen ja of nee", "no yes or no")
        return [lexical(term) for row in found for term in row] == ["1"]

    def triples(self, query: str, seconds: float | None = None) -> list[ox.Triple]:
        """Give the triples of a CONSTRUCT or DESCRIBE query.

        Raises `UnexpectedReply` when there are more than a reply may hold.
        """
        reply = self._sent(query, f"{N_TRIPLES}, text/turtle;q=0.8, application/rdf+xml;q=0.5", seconds)
        if reply.cut:
            raise _too_long(self.caller)
        kind = reply.headers.get("content-type", "").partition(";")[0].strip().lower()
        try:
            if _READ[kind] == ox.RdfFormat.RDF_XML:
                check_well_formed(reply.body)
            read = ox.parse(reply.body, format=_READ[kind], base_iri=self.caller.address)
            return [ox.Triple(one.subject, one.predicate, canonical(one.object)) for one in read]
        except (KeyError, SyntaxError, ValueError) as problem:
            nl, en = cause_of(problem)
            raise _unusable(self.caller, f"geen RDF ({kind}): {nl}", f"no RDF ({kind}): {en}") from problem

    def _sent(self, query: str, accept: str, seconds: float | None) -> Reply:
        """Send a query by POST and give a reply that was a success."""
        wrapper = Wrapper(self.caller, accept, seconds)
        wrapper.setQuery(query)
        reply = wrapper.reply()
        check(self.caller, reply)
        return reply


class Wrapper(SPARQLWrapper):
    """SPARQLWrapper with our caller underneath: one origin, limits, and statuses that are told apart."""

    def __init__(self, caller: Caller, accept: str, seconds: float | None = None, *, update: bool = False) -> None:
        with warnings.catch_warnings():  # it warns about what it will accept, which is chosen here
            warnings.simplefilter("ignore")
            super().__init__(caller.address, returnFormat=JSON)
        self._caller, self._accept, self._seconds, self._update = caller, accept, seconds, update
        self.setMethod(POST)
        self.setOnlyConneg(True)

    def isSparqlUpdateRequest(self) -> bool:  # noqa: N802 - the name that SPARQLWrapper calls
        """Say what was said when this was made: going by the words of a query, a comment could make it an update."""
        return self._update

    def _getAcceptHeader(self) -> str:  # noqa: N802 - the name that SPARQLWrapper calls
        return self._accept

    def reply(self) -> Reply:
        """Send what was set and give the reply, whatever its status."""
        request = self._createRequest()
        request.remove_header("User-agent")
        return self._caller.send(request, self._seconds)


def make_caller(address: str, settings: Settings) -> Caller:
    """Make the caller for an engine, with the login of the settings."""
    login = Login(settings.store_user, settings.store_password, settings.store_token)
    return Caller(address, settings.store_time_ms / 1_000, settings.store_max_reply_bytes, login)


def check(caller: Caller, reply: Reply) -> None:
    """Raise the error that a reply of an engine stands for, unless it is a success."""
    if reply.status < 300:
        return
    message = " ".join(reply.body[: 4 * SHOWN_MESSAGE].decode(errors="replace").split())[:SHOWN_MESSAGE]
    message = "".join(character if character.isprintable() else "?" for character in message)
    if reply.status == 400:
        raise MalformedQuery(f"de engine weigert de query: {message}", f"the engine refuses the query: {message}")
    if reply.status == 404:
        raise NotFound(f"niets op {caller.address}: {message}", f"nothing at {caller.address}: {message}")
    nl = en = message
    if reply.status in (401, 403) and not message:
        names = "NORMGRAPH_STORE_USER, NORMGRAPH_STORE_PASSWORD, NORMGRAPH_STORE_TOKEN"
        nl, en = f"geef de inloggegevens in {names}", f"give the login in {names}"
    raise UnexpectedReply(
        f"{caller.origin} antwoordt met status {reply.status}: {nl}",
        f"{caller.origin} replies with status {reply.status}: {en}",
    )


def _results(caller: Caller, reply: Reply) -> Any:
    try:
        return ox.parse_query_results(io.BytesIO(reply.body), format=ox.QueryResultsFormat.JSON)
    except (SyntaxError, ValueError) as problem:
        nl, en = cause_of(problem)
        raise _unusable(caller, f"geen SPARQL-resultaat in JSON: {nl}", f"no SPARQL result in JSON: {en}") from problem


def _unusable(caller: Caller, nl: str, en: str) -> UnexpectedReply:
    return UnexpectedReply(
        f"antwoord van {caller.address} is onbruikbaar: {nl}", f"unusable reply of {caller.address}: {en}"
    )


def _too_long(caller: Caller) -> UnexpectedReply:
    most = caller.max_bytes
    return _unusable(caller, f"groter dan {dutch(most)} bytes", f"larger than {most:,} bytes")

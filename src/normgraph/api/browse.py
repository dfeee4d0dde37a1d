"""The pages on which readers look things up, and the lists on them as data; filters are those of the REST interface."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from functools import partial
from typing import Any, Final
from urllib.parse import parse_qsl, urlencode

from fastapi import Request, Response

from normgraph.api.documents import HTML, send, send_unkept
from normgraph.api.kinds import Kind
from normgraph.api.parameters import AS_OF, read_parameters, whole
from normgraph.errors import InputError, InvalidValue, Language, check_choice
from normgraph.linked.library import Stated, library
from normgraph.linked.resource import describe
from normgraph.linked.serialise import write_statements
from normgraph.model import Text
from normgraph.norms import Graph
from normgraph.terms import COLLECTIONS, ID
from normgraph.web.browse.connections import Connections, Teller
from normgraph.web.browse.kinds import shown_kinds, told_of
from normgraph.web.browse.lines import Sheet
from normgraph.web.browse.lists import ON_A_PAGE, Chosen, Filter, first_page, list_page, list_rows
from normgraph.web.browse.search import search_page
from normgraph.web.state import CUT_OFF, ROOM_FOR_WRONG, as_iso
from normgraph.web.terms import Terms
from normgraph.writing.clean import cut
from normgraph.writing.csv import cell, csv_rows

PAGE: Final = whole("page", "Which page of the list.", 1, 99_999, 1)

LIST_SUFFIXES: Final = {".csv": "text/csv; charset=utf-8", ".ttl": "text/turtle; charset=utf-8"}
"""The forms of a list beside the page and JSON."""

BY_NAME: Final = frozenset({"act", "evidence-type", "instrument", "organisation", "qualification"})
"""Kinds that readers look through by name; others have an order of their own, as the articles of an act have."""


class BrowsePages:
    """Makes the pages for readers over one graph."""

    def __init__(
        self,
        graph: Graph,
        groups: Iterable[tuple[str, Iterable[Kind[Any]]]],
        terms: Terms,
        *,
        with_register: bool,
    ) -> None:
        self._with_register = with_register
        self._known = Connections(graph.norms, graph.practice, graph.taxonomies)
        self._search = graph.search
        of_path = {one.path: one for _, group in groups for one in group}
        self._kinds = {kind: of_path[path] for kind, path in COLLECTIONS.items()}
        self._filters = {kind: tuple(self._narrowing(kind)) for kind in COLLECTIONS}
        self._source = library()
        self.terms = terms

    def teller(self, language: Language) -> Teller:
        """Tell in one language, as of today."""
        return Teller(self._known, language, date.today())

    def told(self, kind: str, key: str, language: Language) -> Sheet | None:
        """Give what readers are told of a thing, if anything."""
        return told_of(kind, key, self.teller(language))

    def first(self, language: Language) -> str:
        """Make the page on which readers choose what to look up."""
        counts = {kind: len(things) for kind, things in self._source.kinds.items()}
        return first_page(counts, self.teller(language))

    def listed(self, kind: str, language: Language, request: Request) -> Response:
        """Make one page of the list of a kind; with a filter that cannot be, an empty list that says what is wrong."""
        teller = self.teller(language)
        try:
            keys, chosen = self._read(kind, request)
        except InputError as error:
            known = {one.name for one in self._filters[kind]}
            given = _filled(request)
            values = {name: value for name, value in given if name in known}
            chosen = Chosen(
                values, problem=(error.pointer, Text(error.nl, error.en)), refused=_kept(given, error.pointer)
            )
            body = self._list(kind, [], chosen, teller)
            return send_unkept(request, body, language, error.status)
        if kind in BY_NAME:
            of_kind = shown_kinds(teller)[kind]
            keys.sort(key=lambda key: of_kind.line(of_kind.things[key]).text.casefold())
        body = self._list(kind, keys, chosen, teller)
        return send(request, body.encode(), HTML, {"content-language": language})

    def _list(self, kind: str, keys: Sequence[str], chosen: Chosen, teller: Teller) -> str:
        return self.terms[teller.language].explained(list_page(kind, self._filters[kind], keys, chosen, teller))

    def search(self, language: Language, request: Request) -> Response:
        """Find things by their words; a kind that there is not is told at its field."""
        question, kind = (request.query_params.get(name, "") for name in ("q", "kind"))
        find = partial(
            search_page, question, search=self._search, teller=self.teller(language), with_register=self._with_register
        )
        try:
            body = find(check_choice(kind, COLLECTIONS, "kind") if kind else "")
        except InputError as error:
            body = find("", no_kind=Text(error.nl, error.en))
            return send_unkept(request, body, language, error.status)
        return send(request, body.encode(), HTML, {"content-language": language})

    def written(self, kind: str, suffix: str, language: Language, request: Request) -> Response:
        """Give the whole list as CSV or Turtle.

        Raises an `InputError` for a filter that cannot be.
        """
        keys, _ = self._read(kind, request)
        if suffix == ".csv":
            rows = list_rows(kind, keys, self.teller(language))
            body = csv_rows([cell(value) for value in row] for row in rows).encode()
        else:
            body = write_statements(self._statements(kind, keys), "turtle")
        return send(request, body, LIST_SUFFIXES[suffix], {"content-disposition": f'inline; filename="{kind}{suffix}"'})

    def _statements(self, kind: str, keys: Iterable[str]) -> Iterator[Stated]:
        for key in keys:
            described = describe(self._source, f"{ID}{kind}/{key}", 0)
            yield from (*described.own, *described.parts)

    def _read(self, kind: str, request: Request) -> tuple[list[str], Chosen]:
        """Read the filters, of which an empty one was not filled in, and give the keys of what fits.

        Raises an `InputError` for a filter or page that cannot be.
        """
        listed = self._kinds[kind]
        days = {one.name for one in listed.parameters if one.schema.get("format") == "date"}
        given = [(name, as_iso(value, name, whole=True) if name in days else value) for name, value in _filled(request)]
        chosen = dict(read_parameters(given, (*(one.on_page() for one in listed.parameters), PAGE)))
        at = chosen.pop(PAGE.name, 1)
        keys = listed.keys(chosen)
        pages = max(1, -(-len(keys) // ON_A_PAGE))
        if at > pages:
            raise InvalidValue(f"de laatste pagina is {pages}", f"the last page is {pages}", pointer=PAGE.name)
        values = {name: value for name, value in given if name != PAGE.name}
        return keys, Chosen(values, at, read_as=listed.read_as(chosen))

    def _narrowing(self, kind: str) -> Iterator[Filter]:
        """Give the filters of a kind, with the values to choose from where these are few."""
        known = self._known
        few = {
            "act": tuple(known.places if kind == "provision" else known.of_act),
            "organisation": tuple(known.supervising),
        }
        for one in self._kinds[kind].parameters:
            if one is not AS_OF:  # says only which text is cited
                values = tuple(one.schema.get("enum", few.get(one.name, ())))
                yield Filter(one.name, values, one.schema.get("format") == "date")


def _filled(request: Request) -> list[tuple[str, str]]:
    """Give the fields that were filled in."""
    return [pair for pair in parse_qsl(request.url.query) if pair[1].strip()]


def _kept(given: Sequence[tuple[str, str]], wrong: str) -> list[tuple[str, str]]:
    """Give what stays in an address of fields that cannot be; of very much, so much that it stays wrong."""
    if len(urlencode(given)) <= ROOM_FOR_WRONG:
        return list(given)
    return [(cut(name), cut(value)) for name, value in given if name == wrong][:2] or [(CUT_OFF, "1")]

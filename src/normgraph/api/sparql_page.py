"""The pages `/nl/sparql` and `/en/sparql`: the same queries by the same workers as `/sparql`, for people.

The whole state stands in the address: `query`, or `saved` with its parameters and `run`, and `format` for a download.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Final

import orjson
from fastapi import Request, Response
from starlette.requests import ClientDisconnect
from starlette.routing import Route

from normgraph.api.documents import in_both_languages, send_unkept
from normgraph.api.openly import OpenAnswers, ResultRequest, takes_gzip
from normgraph.api.queries import filled_in, lacking, note_lacks
from normgraph.errors import Language, NormgraphError, NotAcceptable, TryLater, find, shown
from normgraph.model import Text
from normgraph.saved import SavedQuery, saved_queries, without_header
from normgraph.settings import Settings
from normgraph.sparql.guard import CheckedQuery
from normgraph.sparql.protocol import ProtocolRequest, check_head, read_fields, read_question
from normgraph.sparql.wire import Job, Reply
from normgraph.terms import ID
from normgraph.web.sparql import (
    DRAFT,
    ON_PAGE,
    PATH,
    Asking,
    Graph,
    Outcome,
    download_format,
    downloads_for,
    sparql_page,
    table_of,
)  # fmt: skip

OF_THE_PAGE: Final = frozenset({"query", "saved", "run", "format", DRAFT, "default-graph-uri", "named-graph-uri"})
"""The fields of the page itself; any other is a parameter of the saved query."""

ENDINGS: Final = {
    "json": "srj", "xml": "srx", "csv": "csv", "tsv": "tsv",
    "turtle": "ttl", "json-ld": "jsonld", "n-triples": "nt", "rdf-xml": "rdf",
}  # fmt: skip
"""How a download is named, by syntax; the first two as the W3C registered them."""


def make_sparql_pages(answers: OpenAnswers) -> list[Route]:
    """Make the routes."""
    known, settings = saved_queries(), answers.settings

    async def page(language: Language, request: Request) -> Response:
        steps = Steps(request, answers, Asking(language))
        try:
            return await steps.answered(known)
        except NormgraphError as error:
            headers = {"retry-after": str(error.wait)} if isinstance(error, TryLater) else {}
            content = sparql_page(steps.asking, known, _seconds(settings), error=error)
            return send_unkept(request, content, language, error.status, headers)

    return in_both_languages({PATH: page})


def _seconds(settings: Settings) -> float:
    return settings.sparql_time_ms / 1_000


class Steps:
    """One request for the page; `asking` grows with each step: an error shows the form as far as it was read."""

    def __init__(self, request: Request, answers: OpenAnswers, asking: Asking) -> None:
        self.asking = asking
        self._request = request
        self._answers = answers
        self._settings = answers.settings
        self._used: Mapping[str, str] = {}
        """The value of each parameter of the saved query."""

    async def answered(self, known: Mapping[str, SavedQuery]) -> Response:
        """Answer the request with a page or a download.

        Raises whatever is wrong with the fields or the query.
        """
        question = self._read(known)
        if question is None:
            return self._page(sparql_page(self.asking, known, _seconds(self._settings)))
        checked = await self._answers.checked(self._request, self.asking.query)
        if self.asking.format != ON_PAGE:
            return await self._downloaded(checked, question)
        rows = checked.form in ("SELECT", "ASK")
        job = Job(
            checked.text, "json" if rows else "turtle", checked.prologue, checked.graphs, question.default_graphs,
            question.named_graphs, max_rows=self._settings.page_max_rows, saved=self._saved(), ours=self._ours(),
            spent_ms=checked.spent_ms,
        )  # fmt: skip
        reply = await self._answers.reply(self._request, job)
        if reply is None:
            raise ClientDisconnect
        outcome = replace(_outcome(checked, reply), lacks=await self._lacks())
        return self._page(sparql_page(self.asking, known, _seconds(self._settings), outcome))

    def _page(self, content: str) -> Response:
        return send_unkept(self._request, content, self.asking.language)

    def _read(self, known: Mapping[str, SavedQuery]) -> ProtocolRequest | None:
        """Read the fields; give the question, or nothing as long as none is asked."""
        query_string = self._request.scope["query_string"]
        check_head("GET", query_string, self._request.headers, self._settings)
        fields = read_fields(query_string)
        given = dict(fields)
        self.asking = replace(
            self.asking, fields=fields, query=given.get("query", ""), format=given.get("format") or ON_PAGE
        )
        if DRAFT in given:
            return None
        question = read_question("GET", query_string, self._request.headers, b"")
        if question.query is not None:
            return question
        if "saved" not in given:
            return None
        self._take_saved(find(known, given["saved"], "query", "query"), given)
        return replace(question, query=self.asking.query) if "run" in given else None

    def _take_saved(self, saved: SavedQuery, given: dict[str, str]) -> None:
        """Put a saved query in the form, with the values that were given; an empty one counts as not given."""
        values = {name: value.strip() for name, value in given.items() if name not in OF_THE_PAGE and value.strip()}
        tongues = {one.name: self.asking.language for one in saved.parameters if one.kind == "language"}
        as_given = {one.name: one.default for one in saved.parameters} | tongues | values
        self.asking = replace(self.asking, saved=saved, values=as_given, query=without_header(saved.text))
        text, self._used = filled_in(saved, tongues | values, others=self._answers.others)
        in_short = {name: value.removeprefix(ID) for name, value in self._used.items()}
        self.asking = replace(self.asking, values=in_short, query=without_header(text))

    async def _lacks(self) -> tuple[Text, ...]:
        saved = self.asking.saved
        return await lacking(self._answers, saved, self._used) if saved else ()

    def _saved(self) -> str | None:
        return self.asking.saved.name if self.asking.saved else None

    def _ours(self) -> bool:
        return self.asking.saved is not None and not self.asking.saved.needs

    async def _downloaded(self, checked: CheckedQuery, question: ProtocolRequest) -> Response:
        """Send the whole result in another format.

        Raises `NotAcceptable` for a format that the result of this query has not.
        """
        form = download_format(self.asking.format, checked.form)
        if form is None:
            names = ", ".join(name for _, name in downloads_for(checked.form))
            wanted = shown(self.asking.format)
            raise NotAcceptable(
                f"een {checked.form}-query kan niet als {wanted}; kies uit {names}",
                f"no {checked.form} query as {wanted}; choose from {names}",
                pointer="format",
            )
        job = Job(
            checked.text, form.syntax, checked.prologue, checked.graphs, question.default_graphs, question.named_graphs,
            takes_gzip(self._request), saved=self._saved(), ours=self._ours(),
            spent_ms=checked.spent_ms,
        )  # fmt: skip
        lacks = await self._lacks()
        response = await self._answers.answer(self._request, ResultRequest(job, form, checked.passing))
        if self.asking.saved:
            note_lacks(response, self.asking.saved, lacks)
        response.headers["content-disposition"] = f'attachment; filename="normgraph.{ENDINGS[form.syntax]}"'
        return response


def _outcome(checked: CheckedQuery, reply: Reply) -> Outcome:
    if checked.form not in ("SELECT", "ASK"):
        return Outcome(checked.form, Graph(reply.content.decode(), reply.rows, reply.truncated))
    answer = orjson.loads(reply.content)
    result = answer["boolean"] if checked.form == "ASK" else table_of(answer, reply.truncated)
    return Outcome(checked.form, result)

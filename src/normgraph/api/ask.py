"""The pages to ask in: `/nl/ask`, `/nl/ask/all`, `/nl/how` and the same in English.

The whole state stands in the address; nothing of it, or of a file that is sent, is kept here or by caches on the way.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from urllib.parse import urlencode

from fastapi import Request, Response
from fastapi.responses import RedirectResponse
from starlette.concurrency import run_in_threadpool
from starlette.routing import Route

from normgraph.api.bodies import sent_fields
from normgraph.api.documents import in_both_languages, send_unkept
from normgraph.applies.answer import Applicability
from normgraph.errors import Language, NormgraphError, shown
from normgraph.norms import Graph
from normgraph.settings import Settings
from normgraph.web.ask import ALL_PATH, LEFT, MOST_LEFT, PATH, all_page, guided_page, read_walk
from normgraph.web.how import HOW_PATH, how_page
from normgraph.web.presets import FILLED, fill_in, filled_of
from normgraph.web.start import AGAIN, BEGIN, FILE, PASTED, Described, begun, read_sent, start_page, suggestions_page
from normgraph.web.state import Asked, fields_in, read_state
from normgraph.web.terms import TERMS_PATH, Terms

Pairs = list[tuple[str, str]]


def make_ask(engine: Applicability, graph: Graph, terms: Terms, settings: Settings) -> list[Route]:
    """Make the routes."""
    pages = AskPages(terms, engine, graph, settings)
    shown_at = {PATH: pages.ask, ALL_PATH: pages.all, HOW_PATH: pages.how, TERMS_PATH: pages.glossary}
    return [*in_both_languages(shown_at), *in_both_languages({PATH: pages.take}, "POST")]


def _pairs(request: Request) -> Pairs:
    return fields_in(request.url.query)


@dataclass(frozen=True, slots=True)
class AskPages:
    """The pages to ask in."""

    terms: Terms
    engine: Applicability
    graph: Graph
    settings: Settings

    def how(self, language: Language, request: Request) -> Response:
        """Say how an answer comes about."""
        return send_unkept(request, how_page(language), language)

    def glossary(self, language: Language, request: Request) -> Response:
        """Explain all terms."""
        return send_unkept(request, self.terms[language].page(date.today()), language)

    def ask(self, language: Language, request: Request) -> Response:
        """Give the ways to begin, the question to answer now, or, to an answer, the clean address that comes of it."""
        pairs = _pairs(request)
        if not pairs:
            return self._page(language, request, self._start(language))
        if filled := fill_in(pairs, self.engine.norms):
            return _led_to(language, urlencode(filled))
        walk = read_walk(pairs, self.engine.norms)
        if walk.sent:
            return _led_to(language, walk.address())
        return self._page(language, request, guided_page(walk, self.engine, date.today(), language), walk.asked)

    def all(self, language: Language, request: Request) -> Response:
        """Give every question on one page; to a kind of body, the address with its answers."""
        pairs = _pairs(request)
        norms = self.engine.norms
        if found := fill_in(pairs, norms):
            return _led_to(language, urlencode(found), ALL_PATH)
        asked = read_state(pairs, norms, frozenset({FILLED}))
        return self._page(language, request, all_page(asked, norms, language, filled_of(pairs)), asked)

    async def take(self, language: Language, request: Request) -> Response:
        """Begin from nothing, or read a file that is sent: lead to its questions, or show what it suggests."""
        typed: dict[str, str] = {}
        try:
            sent = await sent_fields(request, self.settings)
            typed = {name: value.decode("utf-8", "replace") for name, value in sent.items() if name != FILE}
            if AGAIN in sent:
                return self._page(language, request, self._start(language, typed=typed))
            if BEGIN in sent:
                path, fields = begun(typed)
                return _led_to(language, urlencode(fields) or "title=", path)
            content = sent.get(FILE) or sent.get(PASTED, b"")
            found = await run_in_threadpool(read_sent, content, self.engine.norms, self.settings)
        except NormgraphError as error:
            return send_unkept(request, self._start(language, error, typed), language, error.status)
        if isinstance(found, Described):
            left = [(LEFT, shown(key)) for key in found.unused[:MOST_LEFT]]
            return _led_to(language, urlencode([*found.asked.pairs(), *left]) or "title=")
        again = content.decode("utf-8", "replace")
        return self._page(language, request, suggestions_page(found, self.graph, language, again))

    def _start(
        self,
        language: Language,
        error: NormgraphError | None = None,
        typed: Mapping[str, str] = MappingProxyType({}),
    ) -> str:
        return start_page(language, self.engine.norms, self.settings, error, typed)

    def _page(self, language: Language, request: Request, content: str, asked: Asked | None = None) -> Response:
        status = 400 if asked and asked.mistakes else 200
        return send_unkept(request, self.terms[language].explained(content), language, status)


def _led_to(language: Language, state: str, path: str = PATH) -> Response:
    return RedirectResponse(f"/{language}/{path}?{state}", status_code=303)

"""The pages and data of an answer whose question stands in the address.

An address that cannot be answered gives a page that says what is wrong and how to mend it, with status 400; who wants
data gets a problem document. Nothing is kept, and no cache on the way may keep it either.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import partial
from threading import Lock
from typing import Final

from fastapi import Request, Response
from fastapi.responses import RedirectResponse
from starlette.routing import Route

from normgraph.api.bodies import accepted, wanted
from normgraph.api.documents import MakePage, in_both_languages, missing_page, send_unkept
from normgraph.api.problems import problem
from normgraph.api.routes import DATA_TYPES, answer_data
from normgraph.applies.answer import Applicability
from normgraph.applies.description import Description, read_description
from normgraph.applies.means import Toolbox
from normgraph.errors import AllWorkersBusy, InvalidValue, Language, MissingTool, NotFound, TakesTooLong, TryLater
from normgraph.model import Answer
from normgraph.receipt import write_receipt
from normgraph.texts import pick
from normgraph.web.outcome.compare import OWN, comparison_page
from normgraph.web.outcome.drawing import answer_drawing, thing_drawing
from normgraph.web.outcome.filters import Options
from normgraph.web.outcome.here import COMPARE, WHAT_IF, Here
from normgraph.web.outcome.one import requirement_page
from normgraph.web.outcome.page import answer_page, unmade_page
from normgraph.web.state import Asked, fields_in, read_state
from normgraph.web.terms import Terms
from normgraph.writing.handover import make_handover
from normgraph.writing.handover_files import WRITERS
from normgraph.writing.handover_page import lay_out
from normgraph.writing.page import POLICY
from normgraph.writing.pdf_process import page_pdf_apart

MEDIA_TYPES: Final[Mapping[str, str]] = {"html": "text/html", **DATA_TYPES}
"""By suffix; the first is what a client gets that has no preference."""

DOSSIER_TYPES: Final[Mapping[str, str]] = {
    "html": "text/html; charset=utf-8",
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "jsonld": "application/ld+json",
}
"""The forms of the dossier that a reader takes away, by suffix."""

WRONG: Final = 400


class Outcomes:
    """Answers requests for pages and data on one engine."""

    def __init__(self, engine: Applicability, toolbox: Toolbox, terms: Terms, pdf_seconds: int) -> None:
        self.engine = engine
        self.toolbox = toolbox
        self.terms = terms
        self.pdf_seconds = pdf_seconds
        self.norms = engine.norms
        self.options = Options(self.norms)
        self.making = Lock()
        """Held while a dossier is made."""

    def here(self, language: Language, path: str, request: Request, own: tuple[str, ...] = ()) -> Here:
        """Read where a reader is; `own` names what fields of this page begin with, beside state and view."""
        pairs = [one for one in fields_in(request.scope["query_string"].decode("utf-8", "replace")) if one[1]]
        view, rest, mistakes = self.options.read(pairs)
        fields = [(name, value) for name, value in rest if name in own or (name.startswith(WHAT_IF) and WHAT_IF in own)]
        asked = read_state(rest, self.norms, frozenset(name for name, _ in fields))
        return Here(language, self.norms, path, asked, view, fields, (*asked.mistakes, *mistakes))

    def answered(self, asked: Asked) -> Answer:
        """Answer; what a reader left out is today."""
        return self._answer(read_description(asked.description(), self.norms))

    def _answer(self, description: Description) -> Answer:
        return self.engine.answer(description, *description.days(date.today()))

    def overview(self, language: Language, request: Request) -> Response:
        """Give the answer: a page, or data to who accepts no page."""
        media_type = wanted(request, tuple(MEDIA_TYPES.values()))
        suffix = next(one for one, name in MEDIA_TYPES.items() if name == media_type)
        if suffix != "html":
            return self.data(suffix, language, request)
        here = self.here(language, "answer", request)
        answer = None if here.mistakes else self.answered(here.asked)
        return self.page(request, answer_page(here, answer, self.options, self.toolbox), here)

    def requirement(self, language: Language, request: Request) -> Response:
        """Give the page of one requirement for this system."""
        key = request.path_params["key"]
        here = self.here(language, f"answer/{key}", request)
        if here.mistakes:
            return self.page(request, answer_page(here, None, self.options, self.toolbox), here)
        try:
            return self.page(request, requirement_page(here, self.answered(here.asked), key, self.toolbox), here)
        except NotFound as error:
            return missing_page(request, error, language)

    def comparison(self, language: Language, request: Request) -> Response:
        """Give the page that compares two days, or what would be if facts were otherwise."""
        here = self.here(language, COMPARE, request, OWN)
        return self.page(request, *comparison_page(here, self.answered, self.options))

    def drawing(self, language: Language, request: Request) -> Response:
        """Draw an answer."""
        here = self.here(language, "answer/picture", request)
        if here.mistakes:
            return self.page(request, answer_page(here, None, self.options, self.toolbox), here)
        return self.page(request, answer_drawing(here, self.answered(here.asked), self.toolbox, self.options), here)

    def thing(self, language: Language, request: Request) -> Response:
        """Draw a thing of the graph with the requirements around it."""
        kind, key = request.path_params["kind"], request.path_params["key"]
        try:
            return send_unkept(request, thing_drawing(language, kind, key, self.toolbox), language)
        except NotFound as error:
            return missing_page(request, error, language)

    def page(self, request: Request, content: str, here: Here) -> Response:
        """Send a page, with status 400 where something is wrong; its legal terms are explained at first use."""
        explained = self.terms[here.language].explained(content)
        return send_unkept(request, explained, here.language, WRONG if here.mistakes else 200)

    def data(self, suffix: str, language: Language, request: Request) -> Response:
        """Write the answer as `POST /v1/answers` and `normgraph ask` do; filters narrow a page and not the data."""
        here = self.here(language, f"answer.{suffix}", request)
        if here.mistakes:
            return _refused(here, request)
        answer = self.answered(here.asked)
        content = answer_data(answer, self.toolbox, DATA_TYPES[suffix], language)
        return Response(content, media_type=DATA_TYPES[suffix])

    def dossier(self, suffix: str, language: Language, request: Request) -> Response:
        """Give the dossier of an answer as a file to keep; a reader in a browser gets a page where there is none.

        Raises for programs `AllWorkersBusy`, `TakesTooLong`, and `MissingTool` where the extra `dossier` is not
        installed.
        """
        here = self.here(language, f"answer/dossier.{suffix}", request)
        if here.mistakes:
            return _refused(here, request)
        try:
            content = self._made(here, suffix)
        except (AllWorkersBusy, TakesTooLong, MissingTool) as error:
            if not _by_a_reader(request):
                raise
            again = isinstance(error, TryLater)
            page = unmade_page(here, suffix, error.message(language), again=again)
            waiting = {"retry-after": str(AllWorkersBusy.wait)} if again else {}
            return send_unkept(request, page, language, error.status, waiting)
        return _kept(content, f"dossier.{suffix}", DOSSIER_TYPES[suffix], POLICY if suffix == "html" else "")

    def _made(self, here: Here, suffix: str) -> bytes:
        """Make the file. It takes seconds; one is made at a time, and who asks meanwhile is told to come back."""
        description = read_description(here.asked.description(), self.norms)
        if not self.making.acquire(blocking=False):
            raise AllWorkersBusy(
                "er wordt al een dossier gemaakt; probeer het zo opnieuw", "another dossier is being made; try again"
            )
        try:
            made = make_handover(self._answer(description), description, self.toolbox)
            if suffix == "pdf":
                return page_pdf_apart(lay_out(made, here.language), made.answer.as_of, self.pdf_seconds)
            return WRITERS[suffix](made, here.language)
        finally:
            self.making.release()

    def receipt(self, language: Language, request: Request) -> Response:
        """Give the receipt of an answer, for `normgraph replay`."""
        here = self.here(language, "answer/receipt.json", request)
        if here.mistakes:
            return _refused(here, request)
        description = read_description(here.asked.description(), self.norms)
        content = write_receipt(self._answer(description), description)
        return _kept(content, "receipt.json", DATA_TYPES["json"])


def make_outcomes(outcomes: Outcomes) -> list[Route]:
    """Make the routes."""
    routes: dict[str, MakePage] = {"answer": outcomes.overview}
    routes |= {f"answer.{suffix}": partial(outcomes.data, suffix) for suffix in DATA_TYPES}
    routes |= {COMPARE: outcomes.comparison, "answer/picture": outcomes.drawing}
    routes |= {f"answer/dossier.{suffix}": partial(outcomes.dossier, suffix) for suffix in DOSSIER_TYPES}
    routes["answer/receipt.json"] = outcomes.receipt
    routes |= {"answer/{key}": outcomes.requirement, "doc/picture/{kind}/{key:path}": outcomes.thing}
    return in_both_languages(routes)


def _kept(content: bytes, name: str, media_type: str, policy: str = "") -> Response:
    """Send a file that a browser saves under a name."""
    headers = {"content-disposition": f'attachment; filename="{name}"'}
    if policy:
        headers["content-security-policy"] = policy
    return Response(content, headers=headers, media_type=media_type)


def _by_a_reader(request: Request) -> bool:
    """Say whether a browser asks: it names HTML as what it likes best, and a program does not."""
    named = "text/html" in accepted(request)
    return named and wanted(request, tuple(MEDIA_TYPES.values())) == "text/html"


def _refused(here: Here, request: Request) -> Response:
    """Tell all that is wrong with the question, each with its parameter; a browser is led to the page that does."""
    if _by_a_reader(request):
        return RedirectResponse(f"/{here.language}/answer?{request.url.query}", 303)
    told = [{"parameter": one.field, "detail": pick(one.text, here.language)} for one in here.mistakes]
    first = told[0]
    return problem(WRONG, InvalidValue.code, first["detail"], here.language, first["parameter"], errors=told)

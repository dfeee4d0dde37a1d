"""The pages on which a dossier is filled: `/nl/evidence`, and the file that comes out of it.

Everything that is sent comes in the body of a request, so that no address, log or history holds it; nothing is kept.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Final

from fastapi import Request, Response
from fastapi.responses import RedirectResponse
from starlette.concurrency import run_in_threadpool
from starlette.routing import Route

from normgraph.api.bodies import sent_fields
from normgraph.api.documents import in_both_languages, send_unkept
from normgraph.applies.answer import Applicability
from normgraph.applies.description import read_description
from normgraph.conformance.dossier import CheckedDossier, check_dossier
from normgraph.dossier import Dossier
from normgraph.dossier.start import described, started
from normgraph.errors import InputError, InvalidValue, Language
from normgraph.practice import Practice
from normgraph.settings import Settings
from normgraph.web.evidence import (
    CARRIED,
    PATH,
    Filling,
    at_control,
    changed,
    filling_page,
    fitting,
    headed,
    opened_file,
    opening_page,
    unpack,
    without_document,
)
from normgraph.web.evidence_texts import WORDS
from normgraph.web.state import fields_in, read_state
from normgraph.web.terms import Terms
from normgraph.writing.dossier_file import dossier_jsonld

WRONG: Final = 400

BEFORE_AND_TYPED: Final = 8
"""How many dossiers of the largest size a form may send: the one before, and what was typed, to be given back."""

SAVED_PATH: Final = f"{PATH}/dossier.jsonld"
"""Where a dossier is saved as a file."""

FILE: Final = "file"
OPEN: Final = "open"
ACT: Final = "act"
REMOVE: Final = "remove"
SAVE: Final = "save"
FOR: Final = "for"
"""The requirement whose controls a form holds: what was typed there is taken over whichever button is pressed, and it
stays open until another one is opened."""


def make_evidence(engine: Applicability, practice: Practice, terms: Terms, settings: Settings) -> list[Route]:
    """Make the routes."""
    pages = EvidencePages(terms, engine, practice, settings)
    sent = {PATH: partial(pages.take, as_file=False), SAVED_PATH: partial(pages.take, as_file=True)}
    return [*in_both_languages({PATH: pages.begin, SAVED_PATH: _begin_again}), *in_both_languages(sent, "POST")]


def _begin_again(language: Language, _: Request) -> Response:
    """Lead on who asks again for the page that told what was wrong with a file: what was typed is kept nowhere."""
    return RedirectResponse(f"/{language}/{PATH}", 303)


@dataclass(frozen=True, slots=True)
class EvidencePages:
    """The pages."""

    terms: Terms
    engine: Applicability
    practice: Practice
    settings: Settings

    def begin(self, language: Language, request: Request) -> Response:
        """Show how to open a dossier, or begin one for the system that the address describes."""
        query = request.scope["query_string"].decode("utf-8", "replace")
        if not query:
            return send_unkept(request, opening_page(language, self.settings), language)
        asked = read_state(fields_in(query), self.engine.norms)
        if asked.mistakes:  # the page with all questions says what is wrong, and how to mend it
            return RedirectResponse(f"/{language}/ask/all?{query}", 303)
        begun = described(asked.description())
        description = read_description(begun.description, self.engine.norms)
        answer = self.engine.answer(description, *_days(begun))
        return self._page(language, request, Filling(self._checked(started(begun, answer, self.practice)[0])))

    async def take(self, language: Language, request: Request, *, as_file: bool) -> Response:
        """Take what a form sends, and show the dossier with it, or give it as a file."""
        try:
            fields = await sent_fields(request, self.settings, BEFORE_AND_TYPED * self.settings.max_description_bytes)
            return await run_in_threadpool(self._filled, language, request, fields, as_file=as_file)
        except InputError as error:
            content = opening_page(language, self.settings, [error.told(language)])
            return send_unkept(request, content, language, error.status)

    def _filled(self, language: Language, request: Request, fields: Mapping[str, bytes], *, as_file: bool) -> Response:
        """Change the dossier as the form says; what cannot be taken over is shown again with what is wrong.

        Raises an `InputError` when there is no dossier to change.
        """
        typed = {name: value.decode("utf-8", "replace").strip() for name, value in fields.items()}
        before = self._read(fields, typed)
        key = typed.get(FOR, "")
        try:
            dossier = headed(before, typed, language)
            dossier = changed(dossier, typed, key, language) if key else dossier
            if REMOVE in typed:
                dossier = without_document(dossier, typed[REMOVE])
            checked = self._checked(fitting(dossier, before, typed, self.settings))
        except InputError as error:
            filling = Filling(self._checked(before), key, typed=typed, error=at_control(error))
            return self._page(language, request, filling, WRONG)
        if as_file:
            headers = {"content-disposition": 'attachment; filename="dossier.jsonld"'}
            return Response(dossier_jsonld(dossier), 200, headers, media_type="application/ld+json")
        rows = {one.key for one in checked.assessment.rows}  # by another date, what is open or asked may have gone
        opened = next((one for one in (typed.get(OPEN), key) if one in rows), "")
        is_changed = dossier != before
        saved = is_changed if is_changed or SAVE in typed else None
        return self._page(language, request, Filling(checked, opened, typed.get(ACT, ""), saved=saved))

    def _read(self, fields: Mapping[str, bytes], typed: Mapping[str, str]) -> Dossier:
        if packed := typed.get(CARRIED):
            return unpack(packed, self.settings)
        if content := fields.get(FILE, b"").strip():
            return opened_file(content, self.settings)
        raise InvalidValue(WORDS["nothing_sent"].nl, WORDS["nothing_sent"].en)

    def _checked(self, dossier: Dossier) -> CheckedDossier:
        as_of, known_at = _days(dossier)
        return check_dossier(dossier, self.engine, self.practice, as_of=as_of, known_at=known_at)

    def _page(self, language: Language, request: Request, filling: Filling, status: int = 200) -> Response:
        page = filling_page(filling, self.practice, language)
        return send_unkept(request, self.terms[language].explained(page, apart=True), language, status)


def _days(dossier: Dossier) -> tuple[date, date]:
    """Give the days that a dossier names, else today."""
    today = date.today()
    return dossier.as_of or today, dossier.known_at or today

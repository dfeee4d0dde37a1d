"""People read dates in words: on no page and in no text stands one as programs write it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from answer_pages import ASSISTANCE, full_state
from documents import ISO_DATE, iso_dates, read_page
from doors import get
from normgraph.applies.description import read_description
from normgraph.errors import Language
from normgraph.norms import load_norms
from normgraph.web.state import from_description, write_state
from normgraph.writing.answer_text import answer_text, explanation_text
from normgraph.writing.text import requirement_text
from systems import TODAY, engine

PATHS = ("ask/all", "answer", "answer/compare", "answer/dossier.html", "evidence")

CASES = [
    json.loads(text)["facts"]
    for text in (file.read_text(encoding="utf-8") for file in sorted((Path(__file__).parent / "cases").glob("*.json")))
    if '"date_' in text
]


@pytest.mark.parametrize("language", ["nl", "en"])
def test_no_page_about_a_system_has_one(language: Language) -> None:
    systems = [from_description({"facts": facts, "as_of": "2026-11-22"}, load_norms()) for facts in CASES[::8]]
    found = {}
    for state in [ASSISTANCE, full_state(), *map(write_state, systems)]:
        for path in PATHS:
            found[path, state] = list(iso_dates(read_page(get(f"/{language}/{path}?{state}").text)))
    assert {place: texts for place, texts in found.items() if texts} == {}


@pytest.mark.parametrize("language", ["nl", "en"])
def test_no_text_has_one(language: Language) -> None:
    norms = engine().norms
    found = [line.text for one in norms.requirements.values() for line in requirement_text(one, language)]
    for facts in CASES:
        answer = engine().answer(read_description({"facts": facts}, norms), TODAY, TODAY)
        found += [line.text for line in answer_text(answer, norms.facts, language, full=True)]
        found += [
            line.text for one in answer.requirements for line in explanation_text(one, answer, norms.facts, language)
        ]
    assert [text for text in found if ISO_DATE.search(text)] == []


@pytest.mark.parametrize("text", ["op of na 2027-12-02", "2027-12", "(2026-11-22)"])
def test_a_date_for_programs_is_found(text: str) -> None:
    assert list(iso_dates(read_page(f"<p><b>{text}</b></p>"))) == [text]


@pytest.mark.parametrize(
    "text", ["2 december 2027", "act/2027-12-02", "archiefwet-1995-12-1", "Kamerstukken 2025-2026"]
)
def test_keys_and_dates_in_words_are_none(text: str) -> None:
    assert list(iso_dates(read_page(f"<p>{text} <code>2027-12-02</code></p>"))) == []

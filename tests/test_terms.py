"""Legal terms are explained where a page first uses them, and nowhere in the way."""

from __future__ import annotations

import re
from collections import Counter

import pytest

from answer_pages import ASSISTANCE
from documents import Element, faults, read_page
from doors import get
from normgraph.glossary import Term
from normgraph.model import Text
from normgraph.norms import open_graph
from normgraph.web.terms import Explanations

PAGES = (
    "ask?title=",
    f"ask/all?{ASSISTANCE}",
    f"answer?{ASSISTANCE}",
    f"answer/avg-35-1?{ASSISTANCE}",
    f"evidence?{ASSISTANCE}",
    "doc/requirement?act=avg",
    "doc/requirement/avg-35-1",
    "doc/act/aia",
    "doc/instrument/iama",
    "doc/qualification/high-risk",
)


def term(key: str, *forms: str) -> Term:
    return Term(key, "term", Text(forms[0], forms[0]), Text("Uitleg.", "What it is."), {"nl": forms, "en": forms}, ())


SOME = Explanations(
    [term("provider", "aanbieder"), term("system", "AI-systeem"), term("gpai", "aanbieder van een AI-model")], "nl"
)


AFTER = '<small class="term"><a href="/nl/terms#provider">uitleg: aanbieder</a></small>'


def linked(inside: str) -> str:
    """Give what becomes of the content of a page."""
    html = SOME.explained(f"<header>aanbieder</header><main>{inside}</main><footer>aanbieder</footer>")
    return html.partition("<main>")[2].partition("</main>")[0]


@pytest.mark.parametrize(
    ("inside", "expected"),
    [
        ("<p>De aanbieder.</p>", '<p>De <a href="/nl/terms#provider">aanbieder</a>.</p>'),
        ("<p>Aanbieders</p>", '<p><a href="/nl/terms#provider">Aanbieders</a></p>'),
        ("<p>Een aanbieder van een AI-model</p>", '<p>Een <a href="/nl/terms#gpai">aanbieder van een AI-model</a></p>'),
        ("<p>een hoogrisico-AI-systeem, downstreamaanbieder</p>", None),
        ("<p>aanb\u0131eder, AANB\u0130EDER</p>", None),
        ("<nav>aanbieder</nav><code>aanbieder</code><input value='aanbieder'>", None),
        ('<dd class="literal" lang="nl">aanbieder <b>aanbieder</b></dd><span lang="en">aanbieder</span>', None),
        ('<div class="problem"><ul><li><a href="#x">aanbieder</a></li></ul></div>', None),
        ('<p role="status">Ingevuld: <a href=#x>u bent aanbieder</a>: ja</p>', None),
        (
            "<div><p>aanbieder <b>aanbieder</b></p></div>",
            '<div><p><a href="/nl/terms#provider">aanbieder</a> <b>aanbieder</b></p></div>',
        ),
        (
            "<label>aanbieder</label> AI-systeem",
            f'<label>aanbieder</label> {AFTER} <a href="/nl/terms#system">AI-systeem</a>',
        ),
    ],
)
def test_the_first_use_leads_to_the_explanation(inside: str, expected: str | None) -> None:
    assert linked(inside) == (expected or inside)


NAMED = Explanations(
    [term("besluit", "besluit"), term("beschikking", "beschikking"), term("dpia", "DPIA"), term("v", "verwerking")],
    "nl",
    ["Wet verwerking & meer", "DPIA", "Model DPIA Rijksdienst", "Besluit digitale toegankelijkheid overheid"],
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("stel gegevens ter beschikking aan een ander", []),
        ("verpleging ter beschikking gestelden", []),
        ("besluiten over werk en het volgen van werkenden", []),
        ("de middelen die tot uw beschikking staan, tot beschikking", []),
        ("bij koninklijk besluit bepaald; het Tijdelijk besluit digitale toegankelijkheid overheid", []),
        ("Besluit digitale toegankelijkheid overheid, Besluit BRP, Besluit binnen zes weken; als u besluit", []),
        ("Wet verwerking &amp; meer", []),
        ("Model DPIA Rijksdienst", []),
        ("een DPIA", ["dpia"]),
        ("Besluit", ["besluit"]),
        ("Het besluit is een beschikking over een verwerking", ["besluit", "beschikking", "v"]),
        ("bij beschikking vastgesteld", ["beschikking"]),
    ],
)
def test_words_in_a_name_or_a_phrase_are_no_term(text: str, expected: list[str]) -> None:
    assert [key for _, key in NAMED.find(text)] == expected


def test_no_name_of_an_act_or_instrument_has_a_term_within_it() -> None:
    """As pages have them; a name that is a term itself leads to its explanation."""
    for path in ("doc/act/toegankelijkheidsbesluit", "answer/toegankelijkheidsbesluit-3-2?personal_data=yes"):
        html = get(f"/nl/{path}").text
        assert "esluit digitale toegankelijkheid overheid" in html
        assert "uitleg: besluit" not in html
        assert not re.search(r"besluit</a> digitale", html, re.IGNORECASE)
    assert "uitleg: beschikking" not in get("/nl/answer/awb-2-17?org_bestuursorgaan=yes").text


def test_no_name_of_a_body_has_a_term_within_it_but_a_description_has() -> None:
    listed = get("/nl/doc/organisation").text
    assert "Autoriteit Persoonsgegevens" in listed
    assert "uitleg: Persoonsgegevens" not in listed
    assert "uitleg: functionaris voor gegevensbescherming" in listed


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("path", PAGES)
def test_each_term_is_explained_once(path: str, language: str) -> None:
    page = read_page(get(f"/{language}/{path}").text)
    there = {one.attributes["id"] for one in read_page(get(f"/{language}/terms").text) if "id" in one.attributes}
    found = Counter(explanations(page))
    assert found
    assert found.keys() <= there
    assert set(found.values()) == {1}
    assert faults(page) == []


def explanations(page: Element) -> list[str]:
    """Give the terms that a page leads to."""
    links = (link.attributes["href"] for link in page.one("main").all("a"))
    return [href.partition("#")[2] for href in links if re.match("/(nl|en)/terms#", href)]


def test_who_fills_a_dossier_keeps_it_while_reading_an_explanation() -> None:
    page = read_page(get(f"/nl/evidence?{ASSISTANCE}").text)
    links = [link for link in page.one("main").all("a") if link.attributes["href"].startswith("/nl/terms#")]
    assert links
    assert {link.attributes.get("target") for link in links} == {"_blank"}
    assert "nieuw tabblad" in page.one("main").text


def test_a_question_explains_what_it_asks() -> None:
    page = read_page(get("/nl/ask?is_ai_system=yes&at=profiling").text)
    assert "profil" in page.one("h1").text
    assert "persoonsgegevens" in explanations(page)
    assert "deployer" in explanations(read_page(get(f"/nl/answer?{ASSISTANCE}").text))


@pytest.mark.parametrize("language", ["nl", "en"])
def test_the_page_of_terms_tells_each_in_plain_words_with_its_article(language: str) -> None:
    page = read_page(get(f"/{language}/terms").text)
    told = {one.attributes["id"] for one in page.all("dt")}
    assert told == {one.key for one in open_graph().glossary}
    assert {"deployer", "provider", "controller", "dpia", "fria", "high-risk", "bestuursorgaan"} <= told
    assert {"bijzondere-persoonsgegevens", "solely-automated-decision", "profilering", "besluit"} <= told
    assert faults(page) == []
    without = {one.key for one in open_graph().glossary if not one.legal_basis}
    assert without == {"open-norm", "rechtsgevolg"}


def test_definitions_can_be_read_by_who_is_no_lawyer() -> None:
    """Sentences stay short; that the words are plain is for readers to judge."""
    for one in open_graph().glossary:
        for sentence in re.split(r"(?<=[.:;]) ", one.definition.nl):
            assert len(sentence.split()) <= 30, one.key


@pytest.mark.parametrize(
    ("fact", "keys"),
    [
        ("adverse_effect", {"politiegegevens", "justitiele-gegevens"}),
        ("led_high_risk", {"politiegegevens", "justitiele-gegevens"}),
        ("data_regime", {"justitiele-gegevens"}),
    ],
)
@pytest.mark.parametrize("language", ["nl", "en"])
def test_a_question_on_an_act_known_by_its_abbreviation_explains_whose_data_are_meant(
    fact: str, keys: set[str], language: str
) -> None:
    """Who answers it must tell whether the act holds, and nothing else on the page says what Wpg or Wjsg is."""
    assert keys <= set(re.findall(r"terms#([\w-]+)", get(f"/{language}/ask?at={fact}").text))

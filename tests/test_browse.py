"""The pages to look things up: what readers are told, lists and their filters, search, and data beside each page."""

from __future__ import annotations

import csv
import io
from datetime import date
from typing import Any
from urllib.parse import quote

import pyoxigraph as ox
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from documents import Element, faults, read_page
from doors import get
from normgraph.model import Act, Provision, Text
from normgraph.norms import load_norms, load_practice, open_graph
from normgraph.terms import COLLECTIONS, resource
from normgraph.web.browse.connections import Connections, Teller
from normgraph.web.browse.law import place_in_act
from normgraph.web.browse.practice import evidence_sheet
from normgraph.web.browse.texts import WORDS

LARGEST = 100_000
"""Bytes of a page with its style sheet (what the pages promise)."""

EXAMPLES = {
    "act": "aia",
    "requirement": "aia-27-1",
    "instrument": "iama",
    "measure": "org-01",
    "evidence-type": "fria-report",
    "fact": "annex3",
    "mandate": "acm/klokkenluiders",
    "organisation": "acm",
    "policy": "motie-klaver-register",
    "dispute": "article-111-2-scope",
    "qualification": "high-risk",
    "provision": "aia/art_27/par_1",
}


def show(path: str, status: int = 200) -> Element:
    answer = get(path)
    assert answer.status_code == status
    page = read_page(answer.text)
    assert faults(page) == []
    return page


def part(page: Element, heading: str) -> list[str]:
    """Give the texts of the lines in the part below a heading."""
    inside = [one for one in page.one("main").inside if isinstance(one, Element)]
    at = next(number for number, one in enumerate(inside) if one.tag == "h2" and one.text == heading)
    found = next(one for one in inside[at + 1 :] if one.tag == "ul")
    return [one.text for one in found.inside if isinstance(one, Element)]


# ---- a thing ----


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("kind", COLLECTIONS)
def test_a_thing_of_each_kind_has_a_page_for_readers_with_its_data(kind: str, language: str) -> None:
    path = f"/{language}/doc/{kind}/{EXAMPLES[kind]}"
    style = len(get("/static/style.css").content)
    assert len(get(path).content) + style < LARGEST
    page = show(path)
    links = {one.attributes["href"] for one in page.all("a")}
    rest = f"/v1/{COLLECTIONS[kind]}/{EXAMPLES[kind]}"
    assert {rest, f"/doc/{kind}/{EXAMPLES[kind]}.ttl", f"/{language}/doc/{kind}"} <= links
    assert get(rest).json()["iri"] == resource(kind, EXAMPLES[kind])
    assert resource(kind, EXAMPLES[kind]) in page.text


@pytest.mark.parametrize(
    "path", ["doc/act/aia", "doc/act/avg", "def", "doc", "doc/requirement", "doc/provision?page=30"]
)
def test_large_pages_stay_small(path: str) -> None:
    answer = get(f"/nl/{path}")
    assert answer.status_code == 200
    assert len(answer.content) < LARGEST


def test_a_requirement_is_told_in_plain_words() -> None:
    page = show("/nl/doc/requirement/aia-27-1")
    dates = part(page, "Vanaf wanneer")
    assert dates[0].startswith("vanaf 2 december 2027")
    assert "vervallen: gold als datering tot 24 juli 2026" in dates[-1]
    (basis,) = part(page, "Waarop het rust")
    assert basis.startswith("artikel 27, lid 1, AI-verordening")
    condition = " ".join(part(page, "Wanneer het geldt"))
    assert "Geadresseerde als: de organisatie is gebruiksverantwoordelijke" in condition
    excepted = " ".join(part(show("/nl/doc/requirement/aia-50-1"), "Wanneer het geldt"))
    assert excepted.index("Behalve als:") > excepted.index("Geldt als:")
    iama = next(one for one in part(page, "Instrumenten") if one.startswith("Impact Assessment Mensenrechten"))
    assert "handreiking" in iama
    assert "let op:" in iama
    assert any(
        "verslag van de grondrechtenbeoordeling (FRIA)" in one for one in part(page, "Wat een dossier moet bevatten")
    )


def test_a_fact_tells_what_follows_from_it_and_what_it_excludes() -> None:
    page = show("/nl/doc/fact/judicial_capacity_only")
    assert part(page, "Hieruit volgt vanzelf") == [
        "de organisatie is een gerecht dat het bij zijn rechterlijke taak gebruikt"
    ]
    assert part(page, "Dit sluit uit") == ["de organisatie is een bestuursorgaan"]


def test_policy_and_doubt_are_marked() -> None:
    marked = show("/nl/doc/requirement/bio2-baseline").one("main").all("p", **{"class": "policy"})
    assert [one.text for one in marked] == ["Beleid, geen wet."]
    assert show("/nl/doc/requirement/aia-27-1").one("main").all("p", **{"class": "policy"}) == []
    readings = part(show("/nl/doc/dispute/article-111-2-scope"), "De lezingen")
    assert sum("gevolgd" in one for one in readings) == 1


def test_an_act_shows_its_articles_in_order_with_what_rests_on_them() -> None:
    articles = part(show("/nl/doc/act/aia"), "Artikelen, en wat erop rust")
    numbers = [one.split()[1] for one in articles if one.startswith("artikel")]
    assert numbers == sorted(numbers, key=int)
    assert (
        next(one for one in articles if one.startswith("artikel 27 ")).count("Beoordeel vóór het eerste gebruik") == 1
    )
    annexes = [one.split()[1] for one in articles if one.startswith("bijlage")]
    assert annexes.index("III") < annexes.index("VIII")


@pytest.mark.parametrize(("language", "name"), [("nl", "artikel 27, lid 1, AI-verordening"), ("en", "Article 27(1)")])
def test_a_provision_is_called_by_its_article_and_not_by_its_topic(language: str, name: str) -> None:
    page = show(f"/{language}/doc/provision/aia/art_27/par_1")
    assert page.one("h1").text.startswith(name)
    assert page.one("title").text.startswith(name)


def test_every_requirement_stands_on_the_page_of_its_act() -> None:
    norms = load_norms()
    pages = {key: get(f"/nl/doc/act/{key}").text for key in {one.act.key for one in norms.requirements.values()}}
    missing = [
        one.key for one in norms.requirements.values() if f'/doc/requirement/{one.key}"' not in pages[one.act.key]
    ]
    assert missing == []


PLACES: list[tuple[str, dict[str, Any]]] = [
    ("art_2", {"article": "2"}), ("art_10", {"article": "10"}), ("art_10a", {"article": "10a"}),
    ("art_10/par_2", {"article": "10", "paragraph": "2"}), ("art_10/par_10", {"article": "10", "paragraph": "10"}),
    ("art_3:46", {"article": "3:46"}), ("anx_IX", {"annex": "IX"}), ("anx_III", {"annex": "III"}),
    ("rec_1", {"recital": "1"}),
]  # fmt: skip


def test_places_are_put_in_the_order_of_an_act() -> None:
    act = Act("x", Text("x", "x"), Text("x", "x"), "act", "in-force")
    places = [Provision(f"x/{key}", act, Text("", ""), **parts) for key, parts in PLACES]
    ordered = [one.key.removeprefix("x/") for one in sorted(places, key=place_in_act)]
    assert ordered == [
        "art_2", "art_3:46", "art_10", "art_10/par_2", "art_10/par_10", "art_10a", "anx_III", "anx_IX", "rec_1",
    ]  # fmt: skip


def test_an_instrument_says_what_it_covers_and_what_not() -> None:
    covered = [one for one in load_practice().coverage if one.instrument == "iama"]
    page = show("/en/doc/instrument/iama")
    assert len(part(page, "What it covers")) == sum(one.degree != "none" for one in covered)
    missed = [one for one in covered if one.degree == "none"]
    if missed:
        assert len(part(page, "What it does not cover, though many think so")) == len(missed)


def test_who_has_a_type_of_evidence_has_a_page() -> None:
    teller = Teller(Connections(load_norms(), load_practice(), open_graph().taxonomies), "nl", date(2026, 11, 22))
    told = [evidence_sheet(one, teller).properties[0] for one in load_practice().evidence_types.values()]
    assert {part.title for part in told} == {"Wie dit stuk heeft"}
    holders = {line.href for part in told for line in part.lines}
    assert [link for link in sorted(holders) if get(link).status_code != 200] == []


# ---- lists ----


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("kind", COLLECTIONS)
def test_each_kind_has_a_list_with_its_data(kind: str, language: str) -> None:
    page = show(f"/{language}/doc/{kind}")
    links = [one.attributes["href"] for one in page.all("a")]
    assert {f"/v1/{COLLECTIONS[kind]}", f"/{language}/doc/{kind}.csv", f"/{language}/doc/{kind}.ttl"} <= set(links)
    rows = list(csv.DictReader(io.StringIO(get(f"/{language}/doc/{kind}.csv").text)))
    first = get(f"/v1/{COLLECTIONS[kind]}?limit=1").json()["items"][0]
    assert rows[0]["key"] == first["key"]
    assert all(row["label"] for row in rows)


def test_a_list_is_narrowed_as_the_rest_interface_narrows_it() -> None:
    query = "act=aia&role=deployer"
    page = show(f"/nl/doc/requirement?{query}&theme=&q=")
    listed = {
        one.attributes["href"].rpartition("/")[2]
        for one in page.one("main").all("a")
        if "/requirement/" in one.attributes["href"]
    }
    given = {one["key"] for one in get(f"/v1/requirements?{query}&limit=500").json()["items"]}
    assert listed == given
    told = {
        str(quad.subject)
        for quad in ox.parse(get(f"/nl/doc/requirement.ttl?{query}").content, format=ox.RdfFormat.TURTLE)
    }
    assert {f"<{resource('requirement', key)}>" for key in given} <= told
    assert page.by_id("by-act").one("option", value="aia").attributes["selected"] == ""


@pytest.mark.parametrize("language", ["nl", "en"])
def test_what_readers_look_through_by_name_is_listed_by_name(language: str) -> None:
    names = []
    for at in (1, 2, 3):
        links = show(f"/{language}/doc/organisation?page={at}").one("main").all("a")
        names += [one.text for one in links if f"/{language}/doc/organisation/" in one.attributes["href"]]
    assert len(names) > 100
    assert names == sorted(names, key=str.casefold)


def test_what_binds_on_a_day_can_be_chosen() -> None:
    before, after = (
        {row["key"] for row in csv.DictReader(io.StringIO(get(f"/nl/doc/requirement.csv?act=aia&as_of={day}").text))}
        for day in ("2026-11-22", "2031-01-01")
    )
    assert "aia-27-1" in after - before
    typed = show("/nl/doc/requirement?act=aia&as_of=2-12-2027")
    assert "2 december 2027" in typed.one("main").text
    assert typed.by_id("by-as_of").attributes["value"] == "2-12-2027"
    assert typed.one("a", href="/v1/requirements?act=aia&as_of=2027-12-02").text == "json"


@pytest.mark.parametrize(
    ("query", "field"),
    [
        ("act=aiia", "act"),
        ("role=<b>", "role"),
        ("as_of=yesterday", "as_of"),
        ("known_at=2026-01-01", "known_at"),
        ("colour=red", "colour"),
    ],
)
def test_a_choice_that_cannot_be_is_told_with_its_field(query: str, field: str) -> None:
    answer = get(f"/nl/doc/requirement?{query}")
    assert answer.status_code in (400, 422)
    assert answer.headers["cache-control"] == "no-store"
    page = read_page(answer.text)
    (problem,) = page.all("div", role="alert")
    assert faults(page) == []
    if field == "colour":
        assert field in problem.text
    else:
        assert problem.one("a").attributes["href"] == f"#by-{field}"
        assert page.by_id(f"by-{field}").attributes["aria-invalid"] == "true"


def test_pages_of_a_list_hold_everything_once() -> None:
    seen: list[str] = []
    for at in range(1, 100):
        page = show(f"/en/doc/evidence-type?page={at}")
        seen += [
            one.attributes["href"]
            for one in page.one("main").all("a")
            if "/doc/evidence-type/" in one.attributes["href"]
        ]
        if not page.all("a", rel="next"):
            break
    assert sorted(one.rpartition("/")[2] for one in seen) == sorted(load_practice().evidence_types)
    assert get("/en/doc/evidence-type?page=99").status_code == 422


# ---- search ----


def test_search_stands_on_every_page_and_groups_by_kind() -> None:
    form = show("/nl/how").one("form", role="search")
    assert form.attributes["action"] == "/nl/search"
    page = show("/nl/search?q=menselijk+toezicht")
    headings = [one.text for one in page.all("h2")]
    assert any(one.startswith("Vereisten (") for one in headings)
    counted = sum(int(one.rpartition("(")[2].rstrip(")")) for one in headings)
    assert counted == len(open_graph().search.find("menselijk toezicht"))
    assert [
        one
        for one in show("/nl/search?q=aia-27-1").one("main").all("a")
        if one.attributes["href"].endswith("/aia-27-1")
    ]


@pytest.mark.parametrize(
    ("asked", "first", "last"),
    [("toezicht", "Vereisten", "Moties en toezeggingen"), ("motie-klaver-register", "Moties en toezeggingen", "")],
)
def test_law_is_found_before_policy_that_nobody_named(asked: str, first: str, last: str) -> None:
    kinds = [one.text.partition(" (")[0] for one in show(f"/nl/search?q={asked}").one("main").all("h2")]
    assert kinds[0] == first
    assert kinds[-1] == (last or kinds[-1])


@pytest.mark.parametrize(
    ("asked", "meant"),
    [("menselijk tozicht", "menselijk toezicht"), ("Archifwet", "archiefwet"), ("discrimnatie", "discriminatie")],
)
def test_a_slip_leads_to_what_was_meant(asked: str, meant: str) -> None:
    page = show(f"/nl/search?q={quote(asked)}")
    assert f"Bedoelde u: {meant}" in page.one("main").text


@pytest.mark.parametrize("asked", ["toezicht", "hoog risico", "privé", "zzzzqqq", "27", ""])
def test_nothing_else_is_suggested_for_words_that_there_are_or_that_nothing_is_near(asked: str) -> None:
    assert "Bedoelde u" not in show(f"/nl/search?q={quote(asked)}").one("main").text


def test_a_kind_that_there_is_not_is_told_with_the_list() -> None:
    page = show("/nl/search?q=toezicht&kind=foo", 422)
    told = page.by_id("kind-problem").text
    assert all(kind in told for kind in ("foo", *COLLECTIONS))
    assert page.by_id("kind").attributes["aria-describedby"] == "kind-problem"


@pytest.mark.parametrize(
    "asked", ["", "   ", "?", "zzzzqqq", "a" * 3_000, "\x00\x1f", "<script>alert(1)</script>", "{{ 7*7 }}", "\u202ex"]
)
def test_a_search_for_nothing_or_worse_is_a_page(asked: str) -> None:
    kind = asked[:50]
    answer = get(f"/en/search?q={quote(asked)}&kind={quote(kind)}")
    assert answer.status_code == (422 if kind else 200)
    assert get(f"/en/search?q={quote(asked)}").status_code == 200
    assert faults(read_page(answer.text)) == []
    assert len(answer.content) < LARGEST
    assert "<script" not in answer.text


@settings(max_examples=50)
@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=60))
def test_any_question_gets_a_page(asked: str) -> None:
    page = show(f"/nl/search?q={quote(asked)}")
    assert page.by_id("q").attributes["value"] == asked.strip()


@pytest.mark.parametrize("kind", ["requirement", "instrument", "measure"])
def test_a_suggestion_for_a_mistyped_label_finds_something(kind: str) -> None:
    """Swap two letters in the longest word of each label of a kind of thing."""
    search = open_graph().search
    words = {max(entry.label.nl.split(), key=len) for entry in search.entries if entry.kind == kind}
    suggested = {word: search.read(f"{word[:2]}{word[3]}{word[2]}{word[4:]}").meant for word in words if len(word) > 5}
    meant = {one for one in suggested.values() if one}
    assert len(meant) > len(words) / 2
    for one in meant:
        assert search.find(one)
        assert search.read(one).meant == ""


# ---- ontology ----


def test_terms_are_found_and_shown_with_an_example() -> None:
    page = show("/nl/def?q=toezicht")
    found = {one.attributes["id"] for one in page.all("h3")}
    assert "Mandate" in found
    assert "hasTag" not in found
    assert "voorbeeld" in page.text
    whole, properties = show("/nl/def"), show("/nl/def/properties")
    assert "subClassOf" not in whole.text
    assert whole.by_id("allOf").one("a").attributes["href"] == "/nl/def/properties#allOf"
    assert properties.by_id("allOf").tag == "h2"
    assert "samengestelde voorwaarde" in properties.text
    assert show("/en/def?q=%3Cb%3E").all("h3") == []


@pytest.mark.parametrize(
    ("asked", "found"), [("korte naam", "Act"), ("REGELING", "Act"), ("dossier-owner", "dossier-owner")]
)
def test_a_rule_is_found_by_what_it_says_or_is_about(asked: str, found: str) -> None:
    page = show(f"/nl/shape?q={asked}")
    names = [heading.text for heading in page.one("main").all("h2")]
    assert found in names
    assert f"Gevonden: {len(names)}." in page.one("main").text
    assert len(names) < len(show("/nl/shape").one("main").all("h2"))
    assert page.one("input", id="q").attributes["value"] == asked


def test_no_rule_is_found_for_what_is_nowhere() -> None:
    assert show("/en/shape?q=%3Cb%3E").one("main").all("h2") == []


# ---- texts ----


def test_texts_are_there_in_both_languages() -> None:
    same = {name for name, text in WORDS.items() if text.nl.casefold() == text.en.casefold()}
    assert same <= {"web_page"}
    assert all(text.nl.count("{}") == text.en.count("{}") for text in WORDS.values())


def test_what_a_list_refused_stays_in_its_addresses() -> None:
    """Without it, the other language and the data would be the whole list, without a word."""
    query = "ac=aia&act=avg&act=aia"
    page = read_page(get(f"/nl/doc/requirement?{query}").text)
    links = [one.attributes["href"] for one in page.all("a")]
    assert {
        f"/en/doc/requirement?{query}", f"/v1/requirements?{query}", f"/nl/doc/requirement.csv?{query}",
        f"/nl/doc/requirement.ttl?{query}",
    } <= set(links)  # fmt: skip
    assert get(f"/en/doc/requirement?{query}").status_code == 400


@pytest.mark.parametrize("query", ["ac=" + "x" * 9_000, "a=1&" * 3_000, f"page=2&act={'x' * 9_000}"])
def test_of_very_much_that_was_refused_enough_stays_to_be_wrong(query: str) -> None:
    page = get(f"/nl/doc/requirement?{query}")
    assert len(page.content) < 98_000
    other = next(one.attributes["href"] for one in read_page(page.text).all("a") if one.attributes.get("hreflang"))
    assert get(other).status_code == page.status_code


@pytest.mark.parametrize(("language", "says"), [("nl", "noemt alle"), ("en", "lists all")])
def test_readers_are_led_to_the_list_of_pages_and_programs_to_that_of_data(language: str, says: str) -> None:
    page = get(f"/{language}/doc/mandate?requirement=qqqqq").text
    assert f"/{language}/doc/requirement {says}" in page
    data = get("/v1/supervisors?requirement=qqqqq", headers={"accept-language": language}).json()["detail"]
    assert f"/v1/requirements {says}" in data


@pytest.mark.parametrize("day", ["as_of=x", "as_of=2025-01-01", "known_at=2025-01-01"])
def test_a_page_about_a_thing_says_that_it_takes_no_day(day: str) -> None:
    assert "toont het recht van vandaag" in get(f"/nl/doc/act/aia?{day}").text
    assert "shows the law of today" in get(f"/en/doc/act/aia?{day}").text
    assert "toont het recht van vandaag" not in get("/nl/doc/act/aia").text

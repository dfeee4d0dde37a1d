"""The pages of an answer: they say what the engine says, all of it can be reached, and they fit on a page."""

import re
from functools import cache
from itertools import pairwise
from typing import get_args

import pytest

from answer_pages import (
    ASSISTANCE,
    CASES,
    EMPTY,
    EXAMPLES,
    PAGES,
    PARKING,
    Reader,
    full_state,
    read,
    state_of,
    statuses,
)
from documents import read_page
from doors import get
from normgraph.dossier import PHASES
from normgraph.model import STATUSES
from normgraph.norms import load_norms
from normgraph.web.outcome.filters import GroupBy, Options

CASE_FILES = sorted(CASES.glob("*.json"))
SYSTEMS = {
    "nothing": EMPTY,
    "everything": full_state(),
    **EXAMPLES,
    **{file.stem: state_of(file) for file in CASE_FILES},
}

MOST = 100_000


@cache
def styles() -> int:
    """Give the size of the style sheets that every page of an answer has."""
    return sum(len(get(f"/static/{name}.css").content) for name in ("style", "answer"))


def verdict(page: Reader) -> str:
    return next(text for attrs, text in page.all("p") if attrs.get("class") == "verdict")


# ---- the answer ----


def test_worked_cases_are_there() -> None:
    if not CASE_FILES:
        pytest.skip("the worked cases are not part of the project")
    assert len(CASE_FILES) == 8


@pytest.mark.parametrize("group", get_args(GroupBy))
@pytest.mark.parametrize("name", SYSTEMS)
def test_an_answer_is_whole_and_small(name: str, group: str) -> None:
    answer = get(f"/nl/answer?{SYSTEMS[name]}&group={group}")
    assert answer.status_code == 200
    assert len(answer.content) + styles() < MOST
    page = Reader(answer.text)
    counted = statuses(SYSTEMS[name])
    headings = [text for _, text in page.all("h2")]
    for status, words in zip(
        STATUSES, ("Van toepassing", "Hangt af van een ontbrekend feit", "Niet van toepassing"), strict=True
    ):
        assert f"{words} ({counted[status]})" in headings


@pytest.mark.parametrize("group", get_args(GroupBy))
@pytest.mark.parametrize("day", ["2016-01-01", "2018-05-24", "2020-01-01", "2025-02-02"])
@pytest.mark.parametrize("known", ["", "&personal_data=yes&adverse_effect=yes&org_public_body=no"])
def test_an_answer_about_an_early_day_is_small(known: str, day: str, group: str) -> None:
    """Nearly all of the law is still to come then, and each of its days has its place on the page."""
    for language in ("nl", "en"):
        answer = get(f"/{language}/answer?as_of={day}{known}&group={group}")
        assert answer.status_code == 200
        assert len(answer.content) + styles() < MOST - 3_000


@pytest.mark.parametrize("name", ["nothing", "bijstand-heronderzoek", "chatbot", "parkeervergunning"])
def test_every_requirement_can_be_reached(name: str) -> None:
    """What a page does not name is in a group that can be opened, and by opening all of them everything is named."""
    to_open, named = [f"/nl/answer?{SYSTEMS[name]}"], set()
    for address in to_open:
        page = read(address)
        named |= page.shown_requirements()
        opening = [attrs for attrs, _ in page.all("button") if attrs.get("form") == "open"]
        to_open += [f"{address}&{attrs['name']}={attrs['value']}" for attrs in opening]
    assert named == set(load_norms().requirements)


def test_phases_are_offered_in_the_order_of_the_life_cycle() -> None:
    offered = [*Options(load_norms()).by_filter["phase"]]
    known = [one for one in PHASES if one in offered]
    assert len(known) > 5
    assert [one for one in offered if one in PHASES] == known


@pytest.mark.parametrize("name", ["nothing", "bijstand-heronderzoek", "chatbot"])
def test_each_group_opened_fits_on_a_page(name: str) -> None:
    options = Options(load_norms()).by_filter
    for group in get_args(GroupBy):
        for key in {**options, "missing": Options(load_norms()).questions}[group]:
            answer = get(f"/nl/answer?{SYSTEMS[name]}&group={group}&{group}={key}")
            assert answer.status_code == 200
            assert (key, len(answer.content) + styles() < MOST) == (key, True)
            assert f'form="open" name="{group}"' not in answer.text


@pytest.mark.parametrize(
    ("narrowing", "prefixes"),
    [
        ("act=avg", {"avg"}),
        ("act=woo&status=applies", {"woo"}),
        ("bindingness=policy", {"bio2", "bio", "handreiking", "vir"}),
    ],
)
def test_a_filter_shows_nothing_else(narrowing: str, prefixes: set[str]) -> None:
    shown = read(f"/nl/answer?{ASSISTANCE}&{narrowing}").shown_requirements()
    assert shown
    assert {key.partition("-")[0] for key in shown} <= prefixes


def test_acts_that_nearly_every_system_meets_come_first() -> None:
    page = read(f"/nl/answer?{ASSISTANCE}&status=applies")
    first = [text.partition(" (")[0] for _, text in page.all("h3")][:4]
    assert [name.partition(" ")[0] for name in first[:2]] == ["Verordening", "Algemene"]
    assert first[3] == "Algemene wet bestuursrecht"


def test_a_filter_changes_no_count() -> None:
    whole, part = (read(f"/en/answer?{ASSISTANCE}{more}").all("strong") for more in ("", "&act=avg"))
    assert [text for _, text in whole if text.isdigit()] == [text for _, text in part if text.isdigit()][:3]


def test_policy_stands_apart_in_word_and_mark() -> None:
    text = get(f"/nl/answer?{ASSISTANCE}&status=applies").text
    policy = text.index('<div class="policy">')
    assert "Beleid, geen wet" in text[policy : policy + 300]
    assert text.index("/nl/answer/bio2-baseline") > policy > text.index("/nl/answer/avg-35-1")


def test_contested_law_shows_every_reading_with_its_outcome() -> None:
    page = read(f"/nl/answer/aia-4-1?{ASSISTANCE}")
    readings = [text.partition("→ ")[2] for _, text in page.all("li") if "→" in text]
    assert readings == ["van toepassing (gevolgd)", "niet van toepassing Ga uit van deze lezing"]
    other = read(page.link("Ga uit van deze lezing"))
    assert "niet van toepassing" in verdict(other)


def test_what_is_missing_can_be_answered_at_once() -> None:
    page = read(f"/nl/answer/awb-3-46?{ASSISTANCE}")
    asked = [attrs["value"] for attrs, _ in page.all("button") if attrs.get("formaction") == "/nl/ask"]
    assert asked == ["contributes_to_besluit"]
    hidden = {attrs["name"]: attrs.get("value") for attrs, _ in page.all("input")}
    assert hidden["personal_data"] == "yes"


def test_a_norm_that_comes_later_says_from_when_and_how() -> None:
    page = read(f"/nl/answer/aia-27-1?{ASSISTANCE}")
    assert "niet van toepassing (nog niet) · vanaf 2 augustus 2030" in verdict(page)
    readings = [text.partition("→ ")[2] for _, text in page.all("li") if "→" in text]
    assert "niet van toepassing, vanaf 2 augustus 2030 (gevolgd)" in readings
    later = read(page.link("bekijk"))
    assert "2 augustus 2030: van toepassing" in verdict(later)


def test_a_requirement_shows_its_articles_dated_and_what_helps() -> None:
    text = get(f"/en/answer/avg-35-1?{ASSISTANCE}").text
    assert 'href="https://eur-lex.europa.eu/legal-content/EN/TXT/?uri=CELEX:32016R0679#art_35"' in text
    assert re.search(r"Article 35\(1\), GDPR</a> \(version \d+ \w+ \d{4}\)", text)
    assert "/en/doc/instrument/" in text
    assert "/en/doc/evidence-type/" in text
    assert "Autoriteit Persoonsgegevens" in text


def test_what_helps_most_stands_in_the_order_of_the_ranking() -> None:
    page = read(f"/en/answer?{ASSISTANCE}")
    ranked = get(f"/en/answer.json?{ASSISTANCE}").json()
    for kind in ("instrument", "measure"):
        expected = [one["key"] for one in ranked[f"{kind}s"] if one["group"] == "needed"][:5]
        links = [attrs["href"].rpartition("/")[2] for attrs, _ in page.all("a") if f"/doc/{kind}/" in attrs["href"]]
        assert links == expected
    assert "prescribed by law" in [text for _, text in page.all("span")]


@pytest.mark.parametrize("page", ["answer", "answer/aia-27-1", "answer/picture", "answer/compare", "evidence"])
def test_each_page_of_an_answer_tells_what_it_takes_for_granted(page: str) -> None:
    asked = "as_of=2026-11-22&known_at=2026-07-23&lifecycle=ended"
    text = get(f"/en/{page}?{asked}").text
    assert text.count("The system is out of use: ") == 1
    assert "law as known on 23 July 2026" in text.replace("Law", "law")


def test_a_drawing_that_would_be_too_small_to_read_is_left_out() -> None:
    assert '<svg class="picture course"' in get(f"/nl/answer?{PARKING}").text
    assert "@media screen and (max-width:37.5rem){.course{display:none}}" in get("/static/answer.css").text


def test_an_open_exception_is_told_as_an_exception() -> None:
    system = f"{EMPTY}&org_bestuursorgaan=yes&data_regime=avg&personal_data=yes"
    caribbean = "voert alleen recht van Bonaire, Sint Eustatius of Saba uit (dan geldt van de Awb alleen hoofdstuk 9)"
    listed = get(f"/nl/answer?{system}&missing=sector_law&act=awb").text
    assert f"Geldt, tenzij: {caribbean}." in listed
    assert f"{caribbean}: <b>" not in listed
    assert f"<li>tenzij: {caribbean}" in get(f"/nl/answer/awb-2-4?{system}").text
    assert "unless: executes law of Bonaire" in get(f"/en/answer/awb-2-4?{system}").text


def test_rights_and_powers_come_after_duties_with_what_they_are() -> None:
    page = get(f"/nl/answer?{EMPTY}&data_regime=avg&org_bestuursorgaan=yes&act=woo&status=applies").text
    right = page.index("/nl/answer/woo-4-1-1")
    assert "<span class=mark>recht</span>" in page[right:].partition("</li>")[0]
    assert all(page.index(path) <= right for path in re.findall(r"/nl/answer/woo-[0-9-]+", page))


@pytest.mark.parametrize(("path", "day"), [("answer", True), ("answer/avg-35-1", True), ("answer/compare", False)])
def test_titles_tell_which_system_and_which_day(path: str, day: bool) -> None:
    title, *_ = read(f"/nl/{path}?{EMPTY}&title=Kraanwacht").all("title")
    assert " – Kraanwacht – " in title[1]
    assert ("22 november 2026" in title[1]) is day


def test_what_leads_on_is_a_link_to_who_hears_the_page() -> None:
    """A link that carries the state would make a page of megabytes: these are buttons with the role of a link."""
    for path in (f"answer?{PARKING}", f"answer/awb-3-46?{ASSISTANCE}"):
        buttons = [attrs for attrs, _ in read(f"/nl/{path}").all("button") if "formaction" in attrs or "form" in attrs]
        assert buttons
        assert {attrs.get("role") for attrs in buttons} == {"link"}


# ---- all pages ----


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("name", PAGES)
def test_pages_are_sound(name: str, language: str) -> None:
    answer = get(f"/{language}/{PAGES[name]}")
    page = Reader(answer.text)
    tags = [tag for tag, _ in page.seen]
    ids = [attrs["id"] for _, attrs in page.seen if "id" in attrs]
    labelled = {attrs.get("for") for attrs, _ in page.all("label")}
    controls = [
        attrs
        for tag, attrs in page.seen
        if tag in ("input", "select") and attrs.get("type") not in ("hidden", "radio", "checkbox")
    ]
    levels = [int(tag[1]) for tag in tags if re.fullmatch("h[1-6]", tag)]
    assert page.seen[0] == ("html", {"lang": language})
    assert tags.count("h1") == tags.count("main") == 1
    assert not {"script", "style"} & set(tags)
    assert not [attrs for _, attrs in page.seen if "style" in attrs]
    assert len(ids) == len(set(ids))
    assert [attrs for attrs in controls if attrs.get("id") not in labelled] == []
    assert all(later <= earlier + 1 for earlier, later in pairwise(levels))
    assert len(answer.content) + styles() < MOST
    if name != "picture of an act":
        assert answer.headers["cache-control"] == "no-store"


def test_a_drawing_and_its_list_lead_to_the_same_things() -> None:
    page = read(f"/nl/answer/picture?{ASSISTANCE}")
    drawn = {attrs["href"] for attrs, _ in page.all("a") if attrs.get("class", "").startswith("box-")}
    listed = {attrs["href"] for attrs, _ in page.all("a") if "class" not in attrs}
    listed |= {f"#{attrs['id']}" for attrs, _ in page.all("button") if "id" in attrs}
    assert len(drawn) > 20
    assert drawn <= listed
    assert any(re.search(r"Vereisten die niet zijn getekend: \d+", text) for _, text in page.all("p"))


@pytest.mark.parametrize("system", EXAMPLES)
def test_no_reason_is_empty(system: str) -> None:
    """An empty one below another would leave the reader with the reason of other requirements."""
    page = read_page(get(f"/nl/answer?{SYSTEMS[system]}").text)
    whys = [element.text for element in page.all("p", **{"class": "why"})]
    assert len(whys) > 10
    assert all(text.strip() for text in whys)

"""The pages to ask in: whole documents in both languages, a walk that ends, mistakes that lead to their field."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any
from urllib.parse import parse_qsl, urlencode

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from asked_pages import FULL, HOSTILE, fetch, problems, question_of, show
from crawl import sent_by
from documents import faults, read_page
from normgraph.applies.description import read_description
from normgraph.errors import Language
from normgraph.texts import pick
from normgraph.web.state import from_description, read_state, write_state
from systems import TODAY, engine, norms, systems

PAGES = [
    "", "ask", "ask?title=", "ask?at=annex3&annex3=5a&annex3=-8a&annex3=open&skip=procured", "ask/all", "how",
    "ask?at=date_in_service&date_in_service=2027-01&personal_data=yes", "ask/all?annex3=-8a&as_of=2027-12-02",
]  # fmt: skip


# ---- every page ----


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("path", PAGES)
def test_pages_are_whole_and_small(path: str, language: str) -> None:
    answer = fetch(f"/{language}/{path}")
    show(f"/{language}/{path}")
    assert len(answer.content) + len(fetch("/static/style.css").content) < 100_000


@pytest.mark.parametrize("path", ["ask", "ask/all"])
def test_pages_stay_small_when_everything_is_answered(path: str) -> None:
    size = len(fetch(f"/nl/{path}?{FULL}").content) + len(fetch("/static/style.css").content)
    assert size < 100_000


@pytest.mark.parametrize("kind", ["gemeente", "ministerie"])
def test_every_question_with_a_body_filled_in_leaves_room_for_more_questions(kind: str) -> None:
    led = fetch(f"/nl/ask/all?for={kind}").headers["location"]
    assert len(fetch(led).content) + len(fetch("/static/style.css").content) < 98_000


@pytest.mark.parametrize(
    "path", ["ask?personal_data=yes", "ask/all?personal_data=yes", "ask?asked=procured&procured=no"]
)
def test_what_is_told_is_kept_nowhere(path: str) -> None:
    assert fetch(f"/nl/{path}").headers["cache-control"] == "no-store"


def test_the_other_language_keeps_the_answers() -> None:
    page = show("/nl/ask?personal_data=yes&skip=procured")
    other = page.one("header").one("a", lang="en").attributes["href"]
    assert other == "/en/ask?personal_data=yes&skip=procured"


# ---- one question at a time ----


def test_the_most_deciding_question_comes_first() -> None:
    page = show("/nl/ask?is_ai_system=yes&personal_data=yes")
    asked = read_state([("is_ai_system", "yes"), ("personal_data", "yes")], norms())
    answer = engine().answer(read_description(asked.description(), norms()), date.today(), date.today())
    first = answer.next_questions[0].fact
    assert question_of(page) == first.key
    assert page.one("h1").text == first.question.nl
    decided = sum(one.status != "undetermined" for one in answer.requirements)
    assert f"{decided} van {len(answer.requirements)} vereisten beslist." in page.one("main").text
    assert page.one("progress").attributes["value"] == str(decided)
    applying = sum(one.status == "applies" for one in answer.requirements)
    assert f"Van toepassing: {applying}" in [one.text for one in page.all("li")]


def test_whether_is_asked_before_which() -> None:
    """The law on personal data decides most, but takes it for granted that there are personal data."""
    ways = {
        "title=": "personal_data",
        "personal_data=yes": "data_regime",
        "skip=personal_data": "data_regime",
    }
    assert {way: question_of(show(f"/nl/ask?{way}")) for way in ways} == ways


def test_who_is_asked_before_when() -> None:
    """A date on which nearly as much hangs as on a role waits until it is known who has that role, or nobody knows."""
    no = ("personal_data", "org_overheidsorgaan", "affects_natural_persons", "excl_scope", "wgs_partnership")
    skipped = ("sector_law", "annex3", "prohibited", "role_provider", "cbw_exempt", "org_bio_scope")
    chosen = {"is_ai_system": "yes", "role_deployer": "yes", "lifecycle": "in_service"} | dict.fromkeys(no, "no")
    days = {"as_of": str(TODAY), "known_at": str(TODAY)}  # from 2027-08-02 less hangs on that date
    begun = urlencode([*chosen.items(), *days.items(), *(("skip", key) for key in skipped)])
    facts = {"is_ai_system": True, "role_deployer": True, "lifecycle": "in_service"} | dict.fromkeys(no, False)
    described = read_description({"facts": facts}, norms())
    most = engine().answer(described, TODAY, TODAY, frozenset(skipped)).next_questions[0]
    assert most.fact.key == "date_gpai_market", "else nothing is put before it here"
    ways = {
        begun: "gpai_model_provider",
        f"{begun}&gpai_model_provider=yes": "date_gpai_market",
        f"{begun}&skip=gpai_model_provider": "date_gpai_market",
    }
    assert {way: question_of(show(f"/nl/ask?{way}")) for way in ways} == ways
    assert question_of(show(f"/nl/ask?{begun}&gpai_model_provider=no")) != "date_gpai_market"


def test_a_choice_that_other_answers_exclude_is_not_offered() -> None:
    """Who says that there are personal data is not offered that there are none, unless that is to be mended."""
    whole = {"avg", "wpg", "wjsg", "other", "none", ""}
    cases: dict[str, tuple[int, set[str]]] = {
        "at=data_regime": (200, whole),
        "personal_data=yes&at=data_regime": (200, whole - {"none"}),
        "special_categories=yes&at=data_regime": (200, whole - {"none"}),
        "personal_data=yes&data_regime=none": (400, whole),
    }
    for way, (status, offered) in cases.items():
        radios = show(f"/nl/ask?{way}", status).all("input", type="radio", name="data_regime")
        assert {one.attributes["value"] for one in radios} == offered


@pytest.mark.parametrize(
    ("sent", "address"),
    [
        ("asked=profiling&profiling=yes", "profiling=yes"),
        ("title=x&procured=no&asked=profiling&profiling=no", "title=x&procured=no&profiling=no"),
        ("asked=profiling&profiling=", "skip=profiling"),
        ("skip=profiling&asked=profiling&profiling=yes", "profiling=yes"),
        ("asked=annex3&annex3=none", "annex3=none"),
        ("asked=annex3&annex3=open", "skip=annex3"),
        ("asked=annex3&annex3=5a&annex3=open", "annex3=5a&annex3=open"),
        ("asked=date_in_service&date_in_service=2-12-2027", "date_in_service=2027-12-02"),
        ("asked=date_in_service&date_in_service=1-2027", "date_in_service=2027-01"),
        ("asked=date_in_service&date_in_service=", "skip=date_in_service"),
    ],
)
def test_an_answer_leads_to_a_clean_address(sent: str, address: str) -> None:
    answer = fetch(f"/en/ask?{sent}")
    assert (answer.status_code, answer.headers["location"]) == (303, f"/en/ask?{address}")


@pytest.mark.parametrize("key", ["profiling", "lifecycle", "annex3"])
def test_no_answer_is_no_answer(key: str) -> None:
    page = show(f"/nl/ask?personal_data=yes&asked={key}", 400)
    ((href, _),) = problems(page)
    assert href == f"#{key}"
    assert page.by_id(key).tag == "input"
    assert question_of(page) == key


def test_a_box_may_stay_empty_and_a_choice_may_not() -> None:
    """A browser holds back a form without a required control; no single box of a set is required."""
    for key, required in (("profiling", True), ("annex3", False), ("date_in_service", False)):
        controls = show(f"/nl/ask?at={key}").all("input", name=key)
        assert any("required" in one.attributes for one in controls) == required


def test_a_question_can_be_seen_again_and_left_unknown() -> None:
    page = show("/nl/ask?personal_data=yes&skip=profiling&at=personal_data")
    assert question_of(page) == "personal_data"
    assert "checked" in page.one("input", type="radio", name="personal_data", value="yes").attributes
    form = page.one("main").all("form")[0]
    carried = [(one.attributes["name"], one.attributes["value"]) for one in form.all("input", type="hidden")]
    assert carried == [("skip", "profiling"), ("asked", "personal_data")]
    again = fetch(f"/nl/ask?{urlencode(carried)}&personal_data=")
    assert again.headers["location"] == "/nl/ask?skip=profiling&skip=personal_data"


def test_back_goes_through_the_questions_in_their_order() -> None:
    address, seen = "/nl/ask?procured=no&skip=profiling&personal_data=yes", []
    for _ in range(3):
        (back,) = [a for a in show(address).all("a") if a.text == "Vorige vraag"]
        address = back.attributes["href"]
        seen.append(question_of(show(address)))
    assert seen == ["personal_data", "profiling", "procured"]
    assert not [a for a in show(address).all("a") if a.text == "Vorige vraag"]


@pytest.mark.parametrize("answer", ["yes", "no", ""])
def test_the_walk_ends(answer: str) -> None:
    """Whoever always says the same sees each question once; sets and dates are left unknown or open."""
    address, seen = "/nl/ask?title=x", []
    while (page := show(address)).all("input", name="asked"):
        key = question_of(page)
        fact = norms().facts[key]
        value = {"bool": answer, "enum": fact.domain[0] if fact.domain and answer else "", "date": "", "set": "open"}
        seen.append(key)
        address = fetch(f"{address}&asked={key}&{key}={value[fact.type]}").headers["location"]
        assert len(seen) <= len(norms().facts)
    assert len(seen) == len(set(seen)) > 5
    assert [one for one in page.all("a") if one.text == "Toon het antwoord"]


def test_the_summary_says_what_was_answered() -> None:
    page = show("/en/ask?personal_data=no&annex3=5a&annex3=-8a&annex3=open&prohibited=none&date_in_service=2027-12")
    texts = [one.text for one in page.one("dl").all("dd")]
    facts = norms().facts
    labels = facts["annex3"].member_labels
    assert texts == [
        "no Change: " + facts["personal_data"].label.en,
        f"{labels['5a'].en}; not: {labels['8a'].en}; the others: I don't know Change: {facts['annex3'].label.en}",
        "none of these Change: " + facts["prohibited"].label.en,
        "December 2027 Change: " + facts["date_in_service"].label.en,
    ]


@pytest.mark.parametrize("key", [*norms().facts])
def test_every_question_has_a_page(key: str) -> None:
    fact = norms().facts[key]
    page = show(f"/en/ask?at={key}")
    assert page.one("h1").text == fact.question.en
    values = [one.attributes["value"] for one in page.all("input", name=key)]
    assert values[: len(fact.domain)] == [*fact.domain]
    assert len(page.one("details").all("li")) == len(fact.legal_basis)


# ---- mistakes ----


@pytest.mark.parametrize("path", ["ask", "ask/all"])
@pytest.mark.parametrize("language", ["nl", "en"])
def test_a_contradiction_leads_to_its_field(path: str, language: Language) -> None:
    page = show(f"/{language}/{path}?personal_data=no&special_categories=yes", 400)
    ((href, text),) = problems(page)
    assert href == "#special_categories"
    assert page.by_id("special_categories").tag == ("input" if path == "ask" else "select")
    assert pick(norms().facts["personal_data"].question, language) in text
    assert page.by_id("special_categories-problem").text in text


def test_a_mistake_on_another_page_leads_there() -> None:
    found = problems(show("/nl/ask?date_in_service=morgen&as_of=x&known_at=1900-01-01", 400))
    assert [href for href, _ in found] == [
        "#date_in_service",
        "/nl/ask/all?date_in_service=morgen&as_of=x&known_at=1900-01-01#as_of",
        "/nl/ask/all?date_in_service=morgen&as_of=x&known_at=1900-01-01#known_at",
    ]  # fmt: skip


def test_a_day_that_cannot_be_read_is_not_replaced_by_today() -> None:
    wrong = "as_of=31-02-2026"
    page = show(f"/nl/ask?{wrong}&personal_data=yes", 400)
    assert not page.all("progress")
    assert "Stand per" not in page.text
    left = [one.attributes["href"] for one in page.all("a") if "/nl/answer" in one.attributes.get("href", "")]
    assert left
    for address in left:
        assert wrong in address
        assert show(address, 400).text.count("31-02-2026")
    carried = [one.attributes["value"] for one in page.all("input", name="as_of")]
    assert carried == ["31-02-2026", "31-02-2026"], "in the form of the question, and in that of the answers"


def test_what_was_typed_stands_there_again() -> None:
    page = show(
        f"/nl/ask/all?{urlencode({'date_in_service': HOSTILE, 'as_of': 'gisteren', 'title': 'x' * 5_000})}", 400
    )
    assert page.by_id("date_in_service").attributes["value"] == HOSTILE
    assert page.by_id("as_of").attributes["value"] == "gisteren"
    assert {href for href, _ in problems(page)} == {"#date_in_service", "#as_of", "#title"}


def test_ticks_that_cannot_be_together_stay() -> None:
    page = show("/nl/ask?asked=annex3&annex3=5a&annex3=none&annex3=-8a", 400)
    ticked = [one.attributes["value"] for one in page.all("input", type="checkbox") if "checked" in one.attributes]
    assert ticked == ["5a", "none", "-8a"]


def test_an_unknown_key_is_told_and_the_page_stays_usable() -> None:
    for query in ("personal_dta=yes", "at=personal_dta", "skip=personal_dta"):
        page = show(f"/nl/ask?is_ai_system=yes&{query}", 400)
        ((href, text),) = problems(page)
        assert href == ""
        assert "personal_data" in text
        assert question_of(page)


@pytest.mark.parametrize("name", ["title", "personal_data", HOSTILE, "reading.section-5", "at", "skip", "asked"])
@pytest.mark.parametrize("path", ["ask", "ask/all"])
def test_hostile_text_is_shown_as_text(path: str, name: str) -> None:
    answer = fetch(f"/nl/{path}?{urlencode({name: HOSTILE})}")
    assert answer.status_code in (200, 400)
    assert faults(read_page(answer.text)) == []
    assert "<b>" not in answer.text
    kept = path == "ask" or name not in ("at", "skip", "asked")
    assert ("{{ 7*7 }}" in answer.text) is kept, "shown as it was sent, or not at all"
    assert ("7*7" in answer.text) is kept


@settings(max_examples=40)
@given(systems(), st.sampled_from(["nl", "en"]))
def test_any_description_can_be_gone_through(facts: Mapping[str, Any], language: str) -> None:
    query = write_state(from_description({"facts": facts}, norms())) or "title="
    show(f"/{language}/ask?{query}")
    page = show(f"/{language}/ask/all?{query}")
    sent = [pair for one in page.one("main") for pair in sent_by(one)]
    again = read_state(sent, norms())
    assert dict(again.facts) == dict(read_state(parse_qsl(query), norms()).facts)

"""Ways to begin a description: by a picture, an entry or an example, and what holds for every body of a kind."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from urllib.parse import parse_qsl, urlencode

import httpx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from asked_pages import FULL, HOSTILE, fetch, problems, question_of, show
from documents import faults, read_page
from normgraph.api.bodies import ROOM
from normgraph.description import parse_description
from normgraph.errors import Language
from normgraph.files import root
from normgraph.norms.presets import FILE, load_presets
from normgraph.register.fields import CATEGORIES, STATUSES
from normgraph.settings import Settings
from normgraph.texts import pick
from normgraph.web.state import from_description, read_state
from systems import norms

EXAMPLES = Path(__file__).parents[1] / "data" / "examples"


# ---- ways to begin ----


def test_the_examples_are_there() -> None:
    links = [one.attributes["href"] for one in show("/nl/ask").one("main").all("a")]
    guided = [link for link in links if link.startswith("/nl/ask?")]
    assert len(guided) == len(list(EXAMPLES.glob("*.yaml")))
    for link in guided:
        assert question_of(show(link))


@pytest.mark.parametrize("way", ["file", "text"])
def test_a_description_leads_to_its_questions(way: str) -> None:
    content = (EXAMPLES / "chatbot.yaml").read_bytes()
    sent = {"files": {"file": content}} if way == "file" else {"data": {"text": content.decode()}}
    answer = fetch("/en/ask", **sent)
    assert answer.status_code == 303
    path, _, query = answer.headers["location"].partition("?")
    asked = read_state(parse_qsl(query), norms())
    assert path == "/en/ask"
    assert asked.title.startswith("Chatbot")
    assert asked.facts["edpb"] == {"in": ["8"], "out": []}
    assert asked.facts["annex3"] == []
    assert "obvious_ai" not in asked.facts


def test_an_entry_of_the_register_becomes_suggestions_to_confirm() -> None:
    page = show("/nl/ask", files={"file": (EXAMPLES / "register" / "augustus.json").read_bytes()})
    boxes = page.all("input", type="checkbox")
    first, second = (
        {(one.attributes["name"], one.attributes["value"]) for one in form.all("input", type="checkbox")}
        for form in page.one("main").all("form")
        if form.all("input", type="checkbox")
    )
    assert {("lifecycle", "in_service"), ("impactful_algorithm", "yes"), ("sector_law", "participatiewet")} <= first
    assert {("impactful_algorithm", "no"), ("interacts_directly", "yes")} <= second
    assert "lifecycle" not in {name for name, _ in second}  # "in development" may also be a pilot
    assert not {name for name, _ in first | second} & {"date_in_service", "personal_data"}
    assert page.one("input", name="sector_law", type="hidden").attributes["value"] == "open"
    assert not [one for one in boxes if "checked" in one.attributes]
    assert "De vermelding zegt: “Impactvolle algoritmes”" in page.one("main").text
    assert page.all("input", name="title")[0].attributes["value"] == "Aanvragen bijstand op volgorde zetten"


def test_what_an_entry_says_that_cannot_be_is_no_suggestion() -> None:
    entry = {"name": HOSTILE, "status": "Slapend", "begin_date": "2025-03", "publication_category": HOSTILE}
    page = show("/en/ask", files={"file": httpx.Response(200, json=entry).content})
    assert page.all("input", type="checkbox") == []
    assert page.one("input", name="title").attributes["value"]


def test_what_contradicts_itself_is_shown_without_a_box() -> None:
    entry = {"name": "x", "status": "In gebruik", "begin_date": "2099-01"}
    entry["publication_category"] = "Impactvolle algoritmes"
    page = show("/nl/ask", files={"file": httpx.Response(200, json=entry).content})
    ticked = {one.attributes["name"] for one in page.all("input", type="checkbox")}
    assert "impactful_algorithm" in ticked
    assert "lifecycle" not in ticked
    assert "“In gebruik”" in page.one("main").text
    assert "“2099-01”" in page.one("main").text
    assert "spreekt de vermelding zichzelf tegen" in page.one("main").text


def test_keys_of_a_file_that_bear_on_nothing_are_told_once() -> None:
    content = b"facts: {personal_data: true}\nafdeling: Inkomen\n<b>: 1\n"
    answer = fetch("/nl/ask", files={"file": content})
    page = show(answer.headers["location"])
    assert "het is weggelaten: 'afdeling', '<b>'" in page.one("main").text
    carried = {one.attributes["name"] for one in page.one("main").all("input", type="hidden")}
    assert "left" not in carried


def test_what_an_entry_suggests_can_be_taken_over() -> None:
    for status in STATUSES:
        for category in CATEGORIES:
            entry = {"name": "x", "status": status, "publication_category": category}
            page = show("/en/ask", files={"file": httpx.Response(200, json=entry).content})
            taken = [(one.attributes["name"], one.attributes["value"]) for one in page.all("input", type="checkbox")]
            asked = read_state(taken, norms())
            assert asked.mistakes == ()
            assert ("is_ai_system" in asked.facts) == (category == "Hoog-risico AI-systeem")
            assert ("lifecycle" in asked.facts) == (status != "In ontwikkeling")


@pytest.mark.parametrize(
    ("content", "status"),
    [
        (b"", 422), (b"  \n", 422), (b"hello", 422), (b"[]", 422), (b"{", 400), (b"a: &x 1", 400),
        (b"\xff\xfe\x00", 400),
        (b'{"facts": {"annex3": "5a"}}', 422), (b'{"facts": {"personal_dta": true}}', 422), (b'{"x": 1}', 422),
        (b"x" * (Settings().max_description_bytes + 1), 413), (b"x" * (Settings().max_description_bytes + ROOM), 413),
        (b'{"facts": {"personal_data": false, "special_categories": true}}', 303), (b"[" * 5_000, 400),
        (HOSTILE.encode(), 400),
    ],
)  # fmt: skip
def test_a_file_that_cannot_be_read_is_told(content: bytes, status: int) -> None:
    answer = fetch("/nl/ask", files={"file": content})
    assert answer.status_code == status
    if status != 303:
        page = show("/nl/ask", status, files={"file": content})
        ((href, _),) = problems(page)
        assert page.by_id(href[1:]).tag == "input"


@pytest.mark.parametrize("content", [b"%PDF-1.7\n\xe2\xe3", b"PK\x03\x04\x14\x00", b"# Notulen\n\nEen: twee: drie"])
def test_of_a_file_of_another_kind_is_said_first_what_is_expected(content: bytes) -> None:
    ((_, told),) = problems(show("/nl/ask", 400, files={"file": content}))
    assert told.startswith("hier hoort een beschrijving in YAML of JSON")
    assert "Wat er mis is: " in told


def test_a_pasted_text_stands_there_again() -> None:
    page = show("/nl/ask", 400, data={"text": HOSTILE})
    assert page.by_id("text").text == " ".join(HOSTILE.split())
    ((href, _),) = problems(page)
    assert href == "#text"


@pytest.mark.parametrize(
    ("kind", "body"),
    [
        ("multipart/form-data", b"x"), ("multipart/form-data; boundary=a", b"--b\r\n\r\nx\r\n--b--"),
        ("multipart/form-data; boundary=a", b"--a\r\n\r\nx"), ("multipart/form-data; boundary=", b"----"),
        ("image/png", b"x"),
    ],
)  # fmt: skip
def test_a_form_that_is_none_is_told(kind: str, body: bytes) -> None:
    answer = fetch("/nl/ask", content=body, headers={"content-type": kind})
    assert answer.status_code in (400, 415)
    assert faults(read_page(answer.text)) == []


@pytest.mark.parametrize("size", [250_001, 300_000])
def test_a_file_that_is_too_large_is_told_the_limit_of_a_file(size: int) -> None:
    body = b'--a\r\nContent-Disposition: form-data; name="file"\r\n\r\n' + b"x" * size + b"\r\n--a--"
    page = fetch("/nl/ask", content=body, headers={"content-type": "multipart/form-data; boundary=a"}).text
    assert "groter dan 250.000 bytes" in page


@given(st.binary(max_size=200), st.sampled_from(["a", "", '"', "é", "x" * 300]))
@settings(max_examples=60)
def test_no_form_makes_reading_fail(body: bytes, boundary: str) -> None:
    kind = f"multipart/form-data; boundary={boundary}".encode()
    assert fetch("/nl/ask", content=b"--a" + body, headers={"content-type": kind}).status_code < 500


def test_how_it_works_names_the_day_of_the_law() -> None:
    assert "25 september 2026" in show("/nl/how").one("main").text
    assert "25 September 2026" in show("/en/how").one("main").text


def test_labels_of_choices_are_in_the_language() -> None:
    labels = [one.text for one in show("/en/ask?at=personal_data").one("main").all("label")]
    assert labels == ["yes", "no", "I don't know"]


# ---- what holds for every body of a kind ----


def test_presets_rest_on_provisions_and_contradict_nothing() -> None:
    """Nothing that an organisation can choose stands there, nor what differs from one to the next."""
    presets = load_presets(norms())
    assert [*presets] == ["gemeente", "provincie", "waterschap", "ministerie"]
    for preset in presets.values():
        assert read_state(from_description({"facts": preset.facts}, norms()).pairs(), norms()).mistakes == ()
        assert len(preset.facts) == len(preset.given), "each question once"
        for one in preset.given:
            assert one.legal_basis, one.fact.key
            assert not one.fact.changeable, one.fact.key
            assert "employs_fifty" not in preset.facts
    for key in ("gemeente", "provincie", "waterschap"):
        assert presets[key].facts["sector_law"] == {"in": [], "out": ["caribbean"]}
    assert "sector_law" not in presets["ministerie"].facts, "a ministry may carry out law of the islands"
    assert "cbw_exempt" not in presets["ministerie"].facts, "the ministry of defence is exempt"


def test_every_basis_of_a_preset_is_in_the_graph() -> None:
    content = parse_description((root() / FILE).read_bytes(), Settings())
    for row in content["answers"]:
        assert set(row["basis"]) <= norms().provisions.keys(), row["fact"]
        assert set(row["for"]) <= content["bodies"].keys()
        assert row["why"].keys() == {"nl", "en"}


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("path", ["ask", "ask/all"])
def test_a_kind_of_body_is_filled_in_visibly_and_said_aloud(path: str, language: Language) -> None:
    led = fetch(f"/{language}/{path}?title=Proef&org_bio_scope=no&for=gemeente&is_ai_system=")
    assert led.status_code == 303
    address = led.headers["location"]
    assert address.startswith(f"/{language}/{path}?title=Proef&org_bio_scope=no&")
    facts = load_presets(norms())["gemeente"].facts
    asked = read_state([pair for pair in parse_qsl(address.partition("?")[2]) if pair[0] != "filled"], norms())
    assert asked.facts == {**facts, "org_bio_scope": False}, "what was answered already stays"
    page = show(address)
    status, own = page.all("p", role="status")
    bio = norms().facts["org_bio_scope"].label
    assert f"{pick(bio, language)}: {'nee' if language == 'nl' else 'no'}" in own.text, "an answer of one's own is told"
    assert ("gemeente" if language == "nl" else "municipality") in status.text
    others = [one.fact for one in load_presets(norms())["gemeente"].given if one.fact.key != "org_bio_scope"]
    if path == "ask/all":
        links = [link.attributes["href"] for link in status.all("a") if "/terms#" not in link.attributes["href"]]
        led_to = [page.by_id(link[1:]).attributes for link in links]
        assert [to.get("name", to["id"]) for to in led_to] == [one.key for one in others]
        central = pick(norms().facts["org_central_government"].label, language)
        assert f"{central}: {'nee' if language == 'nl' else 'no'}" in status.text, "the answer, not the question alone"
        assert f"{'Ingevuld' if language == 'nl' else 'Filled in'}:" in status.text
        control = page.one("select", name="org_central_government")
        (chosen,) = [one for one in control.all("option") if "selected" in one.attributes]
        assert chosen.attributes["value"] == "no"
    else:
        assert "artikel 1:1" in page.text if language == "nl" else "Article 1:1" in page.text
        assert all(pick(one.question, language) in page.one("main").text for one in others)
        changes = [one.attributes["value"] for one in page.all("button", form="carry")]
        assert {one.key for one in others} <= set(changes)
    later = show(address.partition("&filled")[0])
    assert [one.text for one in later.all("p", role="status")] == [], "it is said once"


def test_a_kind_of_body_can_be_chosen_at_the_start_and_beside_all_questions() -> None:
    options = [one.attributes["value"] for one in show("/nl/ask").by_id("for").all("option")]
    assert options == ["", "gemeente", "provincie", "waterschap", "ministerie"]
    page = show("/nl/ask/all")
    buttons = [one.attributes for one in page.all("button", name="for")]
    assert [one["value"] for one in buttons] == options[1:]
    first = next(one for one in page.one("main").all("button"))
    assert "name" not in first.attributes, "return in a field shows the answer and fills in nothing"


@pytest.mark.parametrize(("language", "before"), [("nl", "Eerder ingevuld voor"), ("en", "Filled in earlier for")])
def test_another_kind_of_body_takes_the_place_of_the_first(language: Language, before: str) -> None:
    page = show(fetch(f"/{language}/ask/all?title=Proef&for=gemeente").headers["location"])
    (form,) = page.all("form", **{"class": "asked"})
    assert [one.attributes["value"] for one in form.all("input", name="filled")] == ["gemeente"], "carried along"
    sent = [*parse_qsl(fetch(f"/{language}/ask/all?for=gemeente").headers["location"].partition("?")[2])]
    led = fetch(f"/{language}/ask/all?{urlencode([*sent, ('procured', 'yes'), ('for', 'ministerie')])}")
    address = led.headers["location"]
    assert address.endswith("&filled=ministerie&filled=gemeente")
    kept = [pair for pair in parse_qsl(address.partition("?")[2]) if pair[0] != "filled"]
    assert read_state(kept, norms()).facts == {**load_presets(norms())["ministerie"].facts, "procured": True}
    told = [one.text for one in show(address).all("p", role="status") if before in one.text]
    assert len(told) == 1
    for key in ("org_central_government", "cbw_exempt", "sector_law"):
        assert pick(norms().facts[key].label, language) in told[0]
    assert pick(norms().facts["org_bio_scope"].label, language) not in told[0], "that holds for both"


def test_an_answer_that_the_reader_changed_stays_when_the_kind_of_body_changes() -> None:
    address = fetch("/nl/ask/all?org_outside_union=yes&for=ministerie&filled=gemeente").headers["location"]
    assert "org_outside_union=yes" in address


def test_the_kind_of_body_that_a_form_carries_decides_nothing() -> None:
    assert fetch("/nl/answer?filled=gemeente&procured=yes").status_code == 200


@pytest.mark.parametrize("path", ["ask", "ask/all"])
def test_what_contradicts_an_answer_of_the_reader_is_not_filled_in_and_told(path: str) -> None:
    address = fetch(f"/nl/{path}?org_public_body=no&for=gemeente").headers["location"]
    page = show(address)
    assert not page.all("div", **{"class": "problem"}), "no mistake that the reader did not make"
    asked = dict(parse_qsl(address.partition("?")[2]))
    assert asked["org_public_body"] == "no"
    assert asked["org_outside_union"] == "no"
    told = [one.text for one in page.all("p", role="status") if "Niet ingevuld" in one.text]
    left = load_presets(norms())["gemeente"].facts.keys() - asked.keys()
    assert left
    assert len(told) == 1
    assert all(norms().facts[key].label.nl in told[0] for key in left)


def test_the_page_on_how_it_works_says_when_something_is_filled_in() -> None:
    assert "Alleen als u een soort organisatie kiest" in show("/nl/how").text
    assert "Only if you choose a kind of organisation" in show("/en/how").text


def test_an_unknown_kind_of_body_is_told() -> None:
    assert "‘for’" in show("/nl/ask/all?for=zbo", 400).text or "'for'" in show("/nl/ask/all?for=zbo", 400).text


def test_a_page_with_every_answer_and_a_body_filled_in_stays_small() -> None:
    styles = len(fetch("/static/style.css").content)
    kept = [pair for pair in parse_qsl(FULL) if pair[0] not in load_presets(norms())["gemeente"].facts]
    for language in ("nl", "en"):
        led = fetch(f"/{language}/ask/all?{urlencode([*kept, ('for', 'gemeente')])}").headers["location"]
        assert len(fetch(f"{led}&filled=ministerie").content) + styles < 100_000
        assert len(fetch(led).content) + styles < 100_000


# ---- the other language, and what was typed ----


def test_what_was_typed_on_the_start_page_goes_along_to_the_other_language() -> None:
    page = show("/nl/ask")
    (form,) = [one for one in page.all("form") if one.all("textarea")]
    (button,) = form.all("button", id="other-language")
    assert button.attributes["formaction"] == "/en/ask"
    assert form.all("button")[0].text == "Begin", "the key Enter presses the first"
    typed = {"title": "Kraanwacht", "as_of": "3-12-2027", "known_at": "x", "for": "gemeente", "text": 'facts:\n  a: "1'}
    shown = show("/en/ask", data={**typed, button.attributes["name"]: "1"})
    for name in ("title", "as_of", "known_at"):
        assert shown.one("input", id=name).attributes["value"] == typed[name]
    (chosen,) = [one for one in shown.one("select").all("option") if "selected" in one.attributes]
    assert chosen.attributes["value"] == "gemeente"
    assert shown.one("textarea").text == " ".join(typed["text"].split())


@pytest.mark.parametrize("path", ["ask", "ask/all"])
def test_what_begins_from_nothing_leads_to_its_address_without_the_pasted_text(path: str) -> None:
    typed = {"title": "Scan", "as_of": "3-12-2027", "known_at": "", "for": "", "text": "is_ai_system: true"}
    response = fetch("/nl/ask", data={**typed, "begin": path})
    assert response.status_code == 303
    assert response.headers["location"] == f"/nl/{path}?title=Scan&as_of=3-12-2027"


def test_entries_that_were_sent_are_read_anew_in_the_other_language() -> None:
    content = (EXAMPLES / "register" / "augustus.json").read_bytes()
    page = show("/nl/ask", files={"file": content})
    (form,) = [one for one in page.all("form") if one.all("button", id="other-language")]
    assert form.one("button").attributes["formaction"] == "/en/ask"
    again = show("/en/ask", data={"text": form.one("input", name="text").attributes["value"]})
    assert len(again.all("input", type="checkbox")) == len(page.all("input", type="checkbox"))


def test_an_answer_that_a_graph_has_no_question_for_is_left_out_and_so_is_a_basis() -> None:
    """A graph in another engine may hold less than ours."""
    one = load_presets(norms())["gemeente"].given[0]
    (place, *_) = one.legal_basis
    facts = {key: fact for key, fact in norms().facts.items() if key != one.fact.key}
    places = {key: provision for key, provision in norms().provisions.items() if key != place.key}
    assert one.fact.key not in load_presets(replace(norms(), facts=facts))["gemeente"].facts
    found = load_presets(replace(norms(), provisions=places))["gemeente"].given
    assert [given.fact.key for given in found] == [given.fact.key for given in load_presets(norms())["gemeente"].given]
    assert place not in found[0].legal_basis

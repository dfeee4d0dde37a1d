"""Pages in a browser: accessible by axe-core on every screen, usable by keyboard, and at home on this server.

Scripts of the page are off, as none may be needed, except while axe-core itself runs.
"""

from __future__ import annotations

import json
from itertools import pairwise
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest

from doors import call
from endpoint import Endpoint
from judged import faults, follow, tab_to, violations
from register_entries import CLEAN, having

LINE = 24
"""Pixels by which the middles of things on one line may differ."""

EXAMPLES = Path(__file__).parents[1] / "data" / "examples"
MANY = "SELECT ?label ?s ?type { ?s a ?type ; <http://www.w3.org/2004/02/skos/core#prefLabel> ?label } LIMIT 60"
PAGES = {
    "form": "sparql",
    "saved": "sparql?saved=requirements-of-act",
    "rows": f"sparql?query={quote(MANY)}",
    "no rows": f"sparql?query={quote('SELECT * { <urn:x> ?p ?o }')}",
    "graph": f"sparql?query={quote('DESCRIBE <https://w3id.org/normgraph/id/act/awb>')}",
    "yes": "sparql?query=ASK+%7B%7D",
    "fault": "sparql?query=SELECT+nothing",
    "wrong value": "sparql?saved=requirements-of-act&language=fy&run=1",
    "wrong format": "sparql?query=ASK+%7B%7D&format=turtle",
    "ask": "ask",
    "question": "ask?is_ai_system=yes&annex3=5a&skip=procured",
    "set": "ask?at=annex3&annex3=5a&annex3=-8a&annex3=open",
    "date": "ask?at=date_in_service&date_in_service=2027-01",
    "contradiction": "ask?personal_data=no&special_categories=yes",
    "all questions": "ask/all?annex3=5a&annex3=-8a&annex3=open",
    "wrong answers": "ask/all?personal_data=maybe&as_of=x&date_in_service=y",
    "how": "how",
    "list": "doc/requirement?act=aia&role=deployer",
    "wrong choice": "doc/requirement?act=aiia",
    "search": "search?q=menselijk+tozicht",
    "terms": "def?q=toezicht",
    "body": "register/gemeente-voorbeeldstad",
    "entry": "register/gemeente-voorbeeldstad/90000001",
}
"""States of pages; `test_endtoend` judges each kind of page that links lead to."""


@pytest.mark.parametrize("name", PAGES)
def test_pages_are_accessible(endpoint: Endpoint, browser: Any, name: str) -> None:
    assert faults(browser, f"{endpoint.address}/{{language}}/{PAGES[name]}") == []


@pytest.mark.parametrize("name", PAGES)
def test_a_page_loads_nothing_from_elsewhere_and_breaks_no_policy(endpoint: Endpoint, browser: Any, name: str) -> None:
    context = browser.new_context()
    page = context.new_page()
    asked: list[str] = []
    said: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: said.append(message.text))
    page.goto(f"{endpoint.address}/nl/{PAGES[name]}")
    context.close()
    assert len(asked) > 1
    assert [url for url in asked if not url.startswith(endpoint.address)] == []
    assert [text for text in said if "Content Security Policy" in text] == []


def test_buttons_stand_out_where_the_reader_chose_the_colours(endpoint: Endpoint, browser: Any) -> None:
    context = browser.new_context(forced_colors="active")
    page = context.new_page()
    page.goto(f"{endpoint.address}/nl/ask")
    styles = "all => all.map(one => [getComputedStyle(one).borderTopWidth, getComputedStyle(one).borderTopColor])"
    borders = page.locator("button").evaluate_all(styles)
    context.close()
    assert borders
    assert [one for one in borders if one[0] == "0px" or one[1] == "rgba(0, 0, 0, 0)"] == []


def test_an_explanation_does_not_run_into_the_words_after_it(endpoint: Endpoint, browser: Any) -> None:
    page = browser.new_page()
    page.goto(f"{endpoint.address}/nl/doc/provision/aia/art_27/par_1")
    after = page.locator("li > .term + small").first
    between = "one => getComputedStyle(one, '::before').content"
    assert "·" in after.evaluate(between)
    page.emulate_media(media="print")  # where the explanation is left out
    assert after.evaluate(between) == "none"
    page.close()


def test_a_question_is_asked_by_keyboard_without_scripts(endpoint: Endpoint, browser: Any) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{endpoint.address}/en/sparql")
    page.keyboard.press("Tab")
    assert page.locator(":focus").get_attribute("class") == "skip"
    for _ in range(20):
        page.keyboard.press("Tab")
        if page.locator(":focus").get_attribute("id") == "query":
            break
    page.keyboard.type("SELECT ?s { ?s a <https://w3id.org/normgraph/def#Act> } ORDER BY ?s LIMIT 2")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_url("**query=SELECT**")
    assert page.locator("tbody tr").count() == 2
    assert page.locator("tbody td a").first.get_attribute("href").startswith("/id/act/")
    assert page.url.endswith("#result")
    context.close()


def test_an_error_leads_to_its_field(endpoint: Endpoint, browser: Any) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{endpoint.address}/en/sparql?saved=requirements-of-act&language=fy&run=1")
    assert page.title().startswith("Error: ")
    follow(page, page.locator(".problem a"))
    assert page.url.endswith("#parameter-language")
    assert page.locator("#parameter-language").get_attribute("aria-invalid") == "true"
    context.close()


@pytest.mark.parametrize("scripts", [True, False])
def test_questions_are_answered_by_keyboard(endpoint: Endpoint, browser: Any, scripts: bool) -> None:
    """Begin, choose with the space bar, go on, see it in the list, go back and change it."""
    context = browser.new_context(java_script_enabled=scripts)
    page = context.new_page()
    page.goto(f"{endpoint.address}/nl/ask")
    tab_to(page, "name", "title")
    page.keyboard.type('Scan <b>"1"</b>')
    page.keyboard.press("Enter")
    page.wait_for_url("**/nl/ask?title=*")
    first = page.locator("h1").inner_text()
    tab_to(page, "type", "radio")
    page.keyboard.press("Space")
    page.keyboard.press("Enter")
    page.wait_for_url(lambda address: "asked" not in address and address.count("=") == 2)
    assert page.locator("h1").inner_text() != first
    assert page.locator("dl.answers dt").all_inner_texts() == [first]
    assert 'Scan <b>"1"</b>' in page.locator("main").inner_text()
    follow(page, page.get_by_role("link", name="Vorige vraag"))
    assert page.locator("h1").inner_text() == first
    page.get_by_label("weet ik niet", exact=True).check()
    follow(page, page.get_by_role("button", name="Verder"))
    page.wait_for_url("**skip=*")
    assert page.locator("dl.answers").count() == 0
    answer = page.get_by_role("link", name="Toon het antwoord tot nu toe").get_attribute("href")
    assert answer.startswith("/nl/answer?title=Scan")
    context.close()


def test_focus_goes_through_a_question_in_the_order_in_which_it_is_read(endpoint: Endpoint, browser: Any) -> None:
    page = browser.new_page(java_script_enabled=False, viewport={"width": 1280, "height": 3000})
    page.goto(f"{endpoint.address}/en/ask?is_ai_system=yes&skip=procured")
    page.locator("#content").focus()
    middles = []
    for _ in range(7):
        page.keyboard.press("Tab")
        box = page.locator(":focus").bounding_box()
        middles.append(box["y"] + box["height"] / 2)
    page.close()
    assert all(after > before - LINE for before, after in pairwise(middles))
    assert middles[-1] > middles[0] + LINE


def test_an_answer_has_to_be_chosen(endpoint: Endpoint, browser: Any) -> None:
    page = browser.new_page(java_script_enabled=False)
    page.goto(f"{endpoint.address}/nl/ask?at=personal_data")
    page.get_by_role("button", name="Verder").click()
    page.locator("input[type=radio]:focus:invalid").wait_for(state="attached")  # which it is told of
    assert "asked" not in page.url
    page.goto(f"{endpoint.address}/nl/ask?at=annex3")
    follow(page, page.get_by_role("button", name="Verder"))
    assert page.title().startswith("Fout: ")
    follow(page, page.locator(".problem a"))
    assert page.url.endswith("#annex3")
    page.close()


def test_a_file_is_sent_and_gone_through(endpoint: Endpoint, browser: Any) -> None:
    page = browser.new_page(java_script_enabled=False)
    page.goto(f"{endpoint.address}/nl/ask")
    page.locator("#file").set_input_files(EXAMPLES / "register" / "augustus.json")
    follow(page, page.get_by_role("button", name="Lees het bestand"))
    page.get_by_label("in gebruik", exact=True).check()
    follow(page, page.get_by_role("button", name="Neem over").first)
    assert page.locator("dl.answers dd").all_text_contents() == ["in gebruik Wijzig: levensfase"]
    follow(page, page.get_by_role("button", name="Wijzig"))
    assert page.get_by_label("in gebruik", exact=True).is_checked()
    page.close()


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A report over two harvests, in which bodies have much and little."""
    folder, entries = tmp_path_factory.mktemp("report"), [CLEAN, having(lars="20000001", risks=None, organization="B")]
    long = "Uitvoeringsinstituut Werknemersverzekeringen en Sociale Verzekeringsbank"
    entries.append(having(lars="20000002", organization=long))
    for name, content in (("juni", entries[:1]), ("augustus", entries)):
        (folder / f"{name}.jsonl").write_text("".join(json.dumps(one) + "\n" for one in (*content, {"name": "los"})))
    files = (str(folder / f"{name}.jsonl") for name in ("juni", "augustus"))
    done = call("register", "report", *files, "--out", folder / "out")
    assert done.exit_code == 0, done.output
    return folder / "out"


@pytest.mark.parametrize("name", ["index", "bodies", "bodies/gemeente-voorbeeld", "bodies/b"])
def test_a_report_is_accessible_from_a_folder(report: Path, browser: Any, name: str) -> None:
    assert faults(browser, (report / f"{name}.html").as_uri()) == []


SHEETS = {"index": (1000, 700), "bodies": (1000, 700), "bodies/gemeente-voorbeeld": (680, 960), "bodies/b": (680, 960)}
"""Pixels inside the margins of a sheet, smaller than A4: lying down for the pages with the ranking, else upright."""

TABLES_WITHIN = """
() => {
const lines = one => { const range = document.createRange(); range.selectNodeContents(one);
                       return new Set([...range.getClientRects()].map(box => box.top)).size };
return [...document.querySelectorAll('.scroll')].map(box => {
  const table = (box.querySelector('table') || box.firstElementChild).getBoundingClientRect();
  const style = getComputedStyle(box);
  return {over: Math.round(table.right - box.getBoundingClientRect().right), cut: style.overflowX != 'visible',
          figures: [...box.querySelectorAll('.figure')].every(one => one.getClientRects().length && lines(one) == 1),
          hint: style.backgroundImage != 'none', focus: box.tabIndex == 0 && !!box.querySelector('table')};
})}
"""


@pytest.mark.parametrize("name", SHEETS)
def test_every_column_of_a_report_is_on_paper(report: Path, browser: Any, name: str) -> None:
    """Paper cannot scroll: a table that is too wide would lose its last columns without a word."""
    page = browser.new_page(viewport=dict(zip(("width", "height"), SHEETS[name], strict=True)))
    page.goto((report / f"{name}.html").as_uri())
    page.emulate_media(media="print")
    boxes = page.evaluate(TABLES_WITHIN)
    is_landscape = "size: landscape" in page.content()
    page.close()
    assert boxes
    assert [box for box in boxes if box["cut"] or box["over"] > 0 or not box["figures"]] == []
    assert is_landscape == (SHEETS[name][0] > SHEETS[name][1])


def test_the_ranking_fits_on_a_screen_and_hints_where_it_does_not(report: Path, browser: Any) -> None:
    page = browser.new_page(viewport={"width": 1280, "height": 900})
    page.goto((report / "bodies.html").as_uri())
    (wide,) = page.evaluate(TABLES_WITHIN)
    page.set_viewport_size({"width": 480, "height": 900})
    (narrow,) = page.evaluate(TABLES_WITHIN)
    page.close()
    assert wide["over"] <= 0
    assert narrow["over"] > 0
    assert (narrow["cut"], narrow["hint"], narrow["focus"]) == (True, True, True)


def test_the_judge_can_find_fault(browser: Any) -> None:
    page = browser.new_page()
    page.set_content('<html lang="nl"><title>x</title><main><h1>x</h1><input><p style="color: #eee">pale</p></main>')
    found = violations(page)
    page.close()
    assert {"label", "color-contrast"} <= {rule for rule, _ in found}


def test_back_gives_all_that_was_typed_again(endpoint: Endpoint, browser: Any) -> None:
    """Lists without the days beside them would be answered for another day."""
    page = browser.new_page()
    page.goto(f"{endpoint.address}/nl/ask/all")
    page.get_by_label("Naam van het algoritme").fill("Kraanwacht")
    page.locator("[name=as_of]").fill("3-12-2027")
    page.locator("[name=date_in_service]").fill("1-2-2028")
    page.locator("[name=is_ai_system]").select_option("yes")
    follow(page, page.get_by_role("button", name="Toon het antwoord").first)
    page.wait_for_url("**/nl/answer?**")
    page.go_back()
    typed = ("title", "Kraanwacht"), ("as_of", "3-12-2027"), ("date_in_service", "1-2-2028"), ("is_ai_system", "yes")
    for name, value in typed:
        assert page.locator(f"[name={name}]").input_value() == value
    page.close()


def test_the_other_language_keeps_what_was_filled_in(endpoint: Endpoint, browser: Any) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{endpoint.address}/nl/ask/all")
    page.get_by_label("Naam van het algoritme").fill("Kraanwacht")
    page.locator("[name=date_in_service]").fill("31-9-2028")
    page.locator("[name=is_ai_system]").select_option("yes")
    page.locator("[name=annex3][value='5a']").check()
    follow(page, page.get_by_role("link", name="English"))
    follow(page, page.get_by_role("button", name="Show this in English"))
    page.wait_for_url("**/en/ask/all?**")
    for name, value in (("title", "Kraanwacht"), ("date_in_service", "31-9-2028"), ("is_ai_system", "yes")):
        assert page.locator(f"[name={name}]").input_value() == value
    assert page.locator("[name=annex3][value='5a']").is_checked()
    context.close()

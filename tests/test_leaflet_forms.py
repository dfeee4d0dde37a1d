"""What a leaflet looks like: each form, both languages, hostile text, the command and the route."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from httpx import Response
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from documents import Element, read_page
from doors import call, send
from hostile import HOSTILE, LANGUAGES
from leaflets import FULL, having, turtle, without
from normgraph.api import schemas
from normgraph.api.leaflet import LeafletBody
from normgraph.errors import Language
from normgraph.files import root
from normgraph.leaflet import LEAFLET, read_leaflet
from normgraph.writing.laid_out import Page
from normgraph.writing.leaflet import lay_out, leaflet_text
from normgraph.writing.markup import leaflet_markdown, page_html

EXAMPLES = sorted((root() / "data" / "examples" / "leaflets").glob("*.yaml"))

DAY = ["--as-of", "2026-11-22"]


def page(content: dict[str, Any], language: Language = "nl") -> Page:
    return lay_out(read_leaflet(content), language)


def one_line(text: str) -> str:
    return " ".join(text.split())


# ---- HTML ----


@pytest.mark.parametrize("language", LANGUAGES)
def test_html_is_a_whole_page(language: Language) -> None:
    html = page_html(page(FULL, language))
    read = read_page(html)
    assert html.startswith("<!DOCTYPE html>\n")
    assert read.one("html").attributes == {"lang": language}
    names = read.tags()
    assert (names.count("h1"), names.count("main"), names.count("title")) == (1, 1, 1)
    assert not {"script", "link", "img", "iframe", "form", "object"} & set(names)
    assert "url(" not in html
    assert "@import" not in html
    assert {one.attributes.get("scope") for one in read.all("th")} == {"col"}
    assert FULL["title"][language] in read.text
    assert names.count("table") == html.count('<div class="scroll narrow" tabindex="0">\n<table>'), (
        "a phone shows all of it"
    )


def test_html_says_which_language_a_text_is_in() -> None:
    html = page_html(page(FULL, "en"))
    assert '<li><span lang="nl">Besluiten nemen.</span></li>' in html
    assert "<li>Ordering files.</li>" in html


def test_headings_have_their_own_key() -> None:
    read = read_page(page_html(page(FULL)))
    keys = [one.attributes["id"] for one in read.all("h2")]
    labelled = [one.attributes["aria-labelledby"] for one in read.all("section")]
    assert keys == labelled
    assert len(set(keys)) == len(keys)


def test_only_addresses_become_links() -> None:
    links = {one.attributes["href"] for one in read_page(page_html(page(FULL))).all("a")}
    assert links == {
        "https://voorbeeld.example/verslag", "https://voorbeeld.example/code", "https://voorbeeld.example/register/1",
        "https://identifier.overheid.nl/tooi/id/waterschap/ws0000",
    }  # fmt: skip


PLACES: list[tuple[str | int, ...]] = [
    ("title",), ("about", "name"), ("owner", "contact"), ("version",), ("intended_use", 0), ("method",),
    ("performance", 0, "value"), ("model_choice", "alternatives", 0, "name"), ("model_choice", "reason"),
]  # fmt: skip


@pytest.mark.parametrize("place", PLACES, ids=str)
@pytest.mark.parametrize("hostile", HOSTILE)
def test_hostile_text_comes_out_as_text(hostile: str, place: tuple[str | int, ...]) -> None:
    before, after = (read_page(page_html(page(having(text, *place)))) for text in ("gewoon", hostile))
    assert [tag for tag in after.tags() if tag != "p"] == [tag for tag in before.tags() if tag != "p"]
    assert one_line(hostile) in after.text


# ---- Markdown ----


def rendered(text: str) -> Element:
    """Render as a site would that lets HTML through: whatever is markup shows."""
    return read_page(MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"]).render(text))


@pytest.mark.parametrize("place", PLACES, ids=str)
@pytest.mark.parametrize("hostile", HOSTILE)
def test_hostile_text_is_no_markdown(hostile: str, place: tuple[str | int, ...]) -> None:
    before, after = (rendered(leaflet_markdown(page(having(text, *place)))) for text in ("gewoon", hostile))
    assert [tag for tag in after.tags() if tag != "p"] == [tag for tag in before.tags() if tag != "p"]
    assert one_line(hostile) in after.text


@given(st.text(st.characters(exclude_categories=("C", "Z")) | st.sampled_from(" \n*_`[]()<>#|-+=.1&\\!~:"), min_size=1))
def test_any_text_survives_both_markups(text: str) -> None:
    plain = one_line(f"x {text} x")
    shown = page(having(f"x {text} x", "intended_use", 0))
    assert plain in read_page(page_html(shown)).text
    assert plain in rendered(leaflet_markdown(shown)).text


# ---- what is shown ----


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_form_shows_every_value(language: Language) -> None:
    shown = page(FULL, language)
    text = " ".join(line.text for line in leaflet_text(shown))
    for written in (text, read_page(page_html(shown)).text, rendered(leaflet_markdown(shown)).text):
        for words in ("Besluiten nemen.", "90 procent", "500 dossiers", "Uit te leggen.", "Spoed gaat voor.", "2.0"):
            assert words in written
    assert ("1 mei 2027" if language == "nl" else "1 May 2027") in text


def test_the_alternatives_that_were_not_chosen_say_so() -> None:
    text = [line.text.strip() for line in leaflet_text(page(without("model_choice", "alternatives", 1, "chosen")))]
    assert [line for line in text if line.startswith("gekozen: ")] == ["gekozen: ja", "gekozen: nee"]


def test_what_is_not_stated_is_said() -> None:
    for content, absent in ((FULL, []), (without("performance"), ["Prestaties"])):
        items = [section for section in page(content).sections if section.key == "absent"]
        assert [item.text for section in items for block in section.blocks for item in block.items] == absent  # type: ignore[union-attr]


@pytest.mark.parametrize(("status", "word"), [("draft", "Concept"), ("withdrawn", "Ingetrokken"), ("adopted", None)])
def test_a_reader_is_told_what_is_not_valid(status: str, word: str | None) -> None:
    notice = page(having(status, "status")).notice
    assert notice is None if word is None else str(notice).startswith(word)


# ---- the command ----


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "bijsluiter.json"
    path.write_text(json.dumps(FULL))
    return path


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: example.stem)
def test_examples_are_in_order(example: Path) -> None:
    done = call("leaflet", str(example), *DAY)
    assert done.exit_code == 0
    assert "fout" not in done.stderr
    assert "waarschuwing" not in done.stderr
    assert "Waarvoor niet" in done.stdout


@pytest.mark.parametrize("form", ["text", "json", "html", "markdown", "turtle"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_forms(form: str, language: Language, file: Path) -> None:
    done = call("leaflet", str(file), *DAY, "--format", form, "--lang", language)
    assert (done.exit_code, done.stderr) == (0, "")
    assert FULL["title"][language] in done.stdout


def test_turtle_written_can_be_read_again(tmp_path: Path, file: Path) -> None:
    again = tmp_path / "bijsluiter.ttl"
    again.write_text(call("leaflet", str(file), "--format", "turtle", *DAY).stdout)
    first, second = (json.loads(call("leaflet", str(path), "--format", "json", *DAY).stdout) for path in (file, again))
    assert first == second


def test_violations_give_exit_one_and_no_leaflet(file: Path) -> None:
    file.write_text(json.dumps(without("limitations")))
    done = call("leaflet", str(file), *DAY, "--lang", "en")
    assert (done.exit_code, done.stdout) == (1, "")
    assert done.stderr.startswith("violation /limitations: state the limitations")
    done = call("leaflet", str(file), *DAY, "--format", "json")
    content = json.loads(done.stdout)
    assert (done.exit_code, content["in_order"]) == (1, False)
    assert content["findings"][0]["rule"] == "leaflet-limitations"
    assert set(content["findings"][0]) == {"rule", "severity", "field", "message"}


def test_warnings_go_to_standard_error(file: Path) -> None:
    file.write_text(json.dumps(without("version")))
    done = call("leaflet", str(file), *DAY)
    assert done.exit_code == 0
    assert done.stderr.startswith("waarschuwing /version: ")
    assert done.stdout.startswith("Bijsluiter Proefmodel\n")


@pytest.mark.parametrize(
    ("content", "says"),
    [
        ("title: T\nlimitatons: [x]\n", "line 2: /limitatons: no field of a leaflet; did you mean 'limitations'?"),
        ("title: T\nperformance:\n  - value: a\n    date: soon\n", "line 4: /performance/0/date: 'soon' is not a date"),
        ('{\n"title": "T",\n"issued": 3}', "line 3: /issued: "),
        ("title: [", "line 1"),
    ],
)
def test_bad_input_names_file_line_and_key(content: str, says: str, tmp_path: Path) -> None:
    path = tmp_path / "fout.yaml"
    path.write_text(content)
    done = call("leaflet", str(path), "--lang", "en")
    assert (done.exit_code, done.stdout) == (2, "")
    assert says in done.stderr
    assert "fout.yaml" in done.stderr
    assert len(done.stderr.splitlines()) == 1


@pytest.mark.parametrize("words", [[], ["nergens.yaml"], ["-", "--as-of", "gisteren"]])
def test_calls_that_cannot_be(words: list[str]) -> None:
    assert call("leaflet", *words, given=json.dumps(FULL)).exit_code == 2


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_template_names_every_field(language: Language) -> None:
    done = call("leaflet", "--template", "--lang", language)
    assert done.exit_code == 0
    for member in LEAFLET.members:
        assert f"\n{member.key}:" in done.stdout
    assert call("leaflet", "-", given=done.stdout).exit_code == 1


# ---- the route ----


def post(content: bytes | str, query: str = "?as_of=2026-11-22", **headers: str) -> Response:
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return send("POST", f"/v1/leaflets{query}", content=content, headers=named)


def refused(found: Response, status: int, code: str) -> dict[str, Any]:
    assert found.status_code == status
    assert found.headers["content-type"] == "application/problem+json"
    assert schemas.Problem.model_validate(found.json()).type.rpartition("/")[2] == code
    return dict(found.json())


def test_the_route_gives_what_the_command_gives(file: Path) -> None:
    found = post(file.read_bytes())
    assert found.status_code == 200
    assert found.json() == json.loads(call("leaflet", str(file), "--format", "json", *DAY).stdout)
    assert LeafletBody.model_validate(found.json()).in_order


@pytest.mark.parametrize(
    ("accept", "media_type", "begins"),
    [
        ("text/html", "text/html", "<!DOCTYPE html>"),
        ("text/html;q=0.5, text/markdown", "text/markdown", "# Leaflet of Trial Model"),
        ("text/*;q=0.8, application/json;q=0.1", "text/html", "<!DOCTYPE html>"),
        ("*/*", "application/json", "{"),
        ("text/html;q=0, */*", "application/json", "{"),
    ],
)
def test_the_form_is_the_one_asked_for(accept: str, media_type: str, begins: str) -> None:
    found = post(json.dumps(FULL), accept=accept, accept_language="en")
    assert found.status_code == 200
    assert found.headers["content-type"].partition(";")[0] == media_type
    assert found.text.startswith(begins)
    assert "accept" in found.headers["vary"]


def test_a_page_may_load_nothing() -> None:
    headers = post(json.dumps(FULL), accept="text/html").headers
    assert headers["content-security-policy"].startswith("default-src 'none'")
    assert (headers["content-language"], headers["x-content-type-options"]) == ("nl", "nosniff")


def test_turtle_may_be_sent() -> None:
    found = post(turtle(), content_type="text/turtle")
    assert (found.status_code, found.json()["in_order"]) == (200, True)


def test_a_faulty_leaflet_is_a_problem_where_it_would_be_shown() -> None:
    content = json.dumps(without("limitations"))
    assert post(content).json()["in_order"] is False
    findings = refused(post(content, accept="text/html"), 422, "faulty-leaflet")["findings"]
    assert findings == post(content).json()["findings"]


@pytest.mark.parametrize(
    ("content", "headers", "status", "code"),
    [
        ("{}", {"accept": "image/png"}, 406, "not-acceptable"),
        ("{}", {"content_type": "image/png"}, 415, "unknown-media-type"),
        ("{", {}, 400, "unreadable-input"),
        ("x" * 1_000_000, {}, 413, "input-too-large"),
        ('{"limitatons": []}', {}, 422, "unknown-key"),
        ("geen turtle", {"content_type": "text/turtle"}, 400, "unreadable-input"),
    ],
)
def test_refusals(content: str, headers: dict[str, str], status: int, code: str) -> None:
    refused(post(content, **headers), status, code)


def test_a_day_that_cannot_be() -> None:
    assert refused(post(json.dumps(FULL), "?as_of=gisteren"), 422, "invalid-date")["pointer"] == "as_of"

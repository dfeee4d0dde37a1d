"""A word that the graph does not have is not taken for another in silence: command, page and JSON say so first."""

from __future__ import annotations

import json

import pytest

from doors import call, get, run
from normgraph.norms import open_graph
from normgraph.search.question import Word

TYPED, MEANT = "documentasie", "documentatie"


def test_a_word_that_was_taken_for_another_is_told_first() -> None:
    first, empty, *rest = run("search", TYPED).splitlines()
    assert (first, empty) == (f"'{TYPED}' niet gevonden; gezocht op '{MEANT}'.", "")
    assert rest[-1].startswith("gevonden: ")
    assert run("search", TYPED, "--lang", "en").startswith(f"'{TYPED}' not found; looked for '{MEANT}'.\n")
    assert "niet gevonden" not in run("search", MEANT)


def test_of_several_words_each_that_is_nowhere_is_told() -> None:
    assert open_graph().search.read(f"menselijk {TYPED} qqqqqq").absent == [(TYPED, MEANT), ("qqqqqq", "")]
    assert open_graph().search.read(" \U0001f600 ").absent == [("\U0001f600", "")]
    assert open_graph().search.read(" ").absent == []
    assert run("search", MEANT, "qqqqqq").startswith("'qqqqqq' niet gevonden.\n")


@pytest.mark.parametrize("name", ["https://w3id.org/normgraph/id/act/woo", "BWBR0005537", "urn:nl:ak:ver:aia-27"])
def test_no_word_of_a_name_is_missing(name: str) -> None:
    assert open_graph().search.read(f" {name} ").absent == []


def test_where_nothing_is_found_the_command_says_how_to_go_on() -> None:
    said = run("search", "qqqqqq").splitlines()
    assert said[0] == "'qqqqqq' niet gevonden."
    assert said[-2:] == [
        "gevonden: 0",
        "Probeer minder of andere woorden, of blader: normgraph requirements, normgraph facts.",
    ]
    assert run("search", "qqqqqq", "--lang", "en").splitlines()[-1].startswith("Try fewer or other words, or browse")
    assert "Probeer" not in run("search", MEANT)


def test_data_says_it_too() -> None:
    told = {"nl": f"'{TYPED}' niet gevonden; gezocht op '{MEANT}'", "en": f"'{TYPED}' not found; looked for '{MEANT}'"}
    assert get(f"/v1/search?q={TYPED}").json()["read_as"] == told
    assert "read_as" not in get(f"/v1/search?q={MEANT}").json()
    done = call("search", TYPED, "--format", "json")
    assert json.loads(done.stdout)
    assert done.stderr == f"normgraph: {told['nl']}\n"


def test_words_among_the_filters_are_read_once(monkeypatch: pytest.MonkeyPatch) -> None:
    read: list[str] = []
    search = open_graph().search
    meaning = search._meaning

    def noted(word: str) -> Word:
        read.append(word)
        return meaning(word)

    monkeypatch.setattr(search, "_meaning", noted)
    assert get(f"/v1/requirements?q={TYPED}").json()["read_as"]["en"].endswith(f"looked for '{MEANT}'")
    assert read == [TYPED]


def test_the_page_says_it_too() -> None:
    page = get(f"/nl/search?q={TYPED}").text
    assert f"&#39;{TYPED}&#39; niet gevonden; gezocht op &#39;{MEANT}&#39;." in page
    assert "niet gevonden;" not in get(f"/nl/search?q={MEANT}").text

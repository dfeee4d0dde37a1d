"""Differences in a decision tree: small trees written for the test, on the law of the real graph."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from normgraph.errors import InputError, InputTooLarge, UnreadableInput
from normgraph.settings import Settings
from normgraph.sources.decision_tree import read_decision_tree, walk
from normgraph.sources.drift import Difference
from normgraph.sources.expressions import read_expression
from sources import compared, real, write
from trees import HIGH, TREES, one_conclusion, reply, tree


def found(folder: Path, files: dict[str, str]) -> list[Difference]:
    return list(compared(write(folder, files)).differences)


@pytest.mark.parametrize("kind", TREES)
def test_a_difference_is_found_where_it_is(kind: str, tmp_path: Path) -> None:
    differing, sound, said = TREES[kind]
    (one, *_) = [one for one in found(tmp_path / "differing", differing) if one.kind == kind]
    assert one.sides == ("beslishulp",)
    assert said in one.theirs.nl
    assert [one for one in found(tmp_path / "sound", sound) if one.kind == kind] == []


def test_dates_come_with_our_articles(tmp_path: Path) -> None:
    differences = found(tmp_path, one_conclusion("Artikel 50 geldt vanaf 2 december 2027."))
    (one,) = [one for one in differences if one.kind == "date-differs"]
    assert "2026-08-02" in one.ours.nl
    assert {provision.article for provision in one.basis} == {"50"}


# ---- reading ----


@pytest.mark.parametrize(
    ("text", "labels", "holds"),
    [
        ('"a" in labels && "b" in labels || "c" in labels', {"c"}, True),
        ('"a" in labels && ("b" in labels || "c" in labels)', {"c"}, False),
        ('!("a" in labels) && !"b"', {"c"}, True),
        ('!("a" in labels) && !"b"', {"b"}, False),
        ("een label", {"een label"}, True),
    ],
)
def test_conditions(text: str, labels: set[str], holds: bool) -> None:
    assert read_expression(text).holds(labels) is holds


@pytest.mark.parametrize(
    "text", ['"a" &&', '("a"', '"a" "b"', '"a" + "b"', '"a" in x', "(" * 99 + '"a"' + ")" * 99, "!" * 999 + '"a"', '"']
)
def test_what_is_no_condition_is_refused(text: str) -> None:
    with pytest.raises(UnreadableInput):
        read_expression(text)


@pytest.mark.parametrize(
    "content", ["", "[]", "questions: 1", "questions: [{}]", "questions: [1]", "a: &x 1", '{"questions": [], "if": [}']
)
def test_broken_trees_are_refused_with_their_file(content: str, tmp_path: Path) -> None:
    write(tmp_path, {"decision-tree.yaml": content, "categories.yaml": "[]"})
    with pytest.raises(InputError) as caught:
        read_decision_tree(tmp_path, Settings())
    assert caught.value.exit == 2
    assert "decision-tree.yaml" in caught.value.pointer


ONE_WAY = {"1.1": [reply("1.c1", HIGH), reply("1.c2", text="Nee")]}


@pytest.mark.parametrize(
    ("place", "key", "value"),
    [
        ("answer", "nextConclusionId", ["1.c1"]),
        ("answer", "nextConclusionId", "1.c9"),
        ("answer", "nextConclusionId", None),
        ("answer", "nextQuestionId", "1.1"),
        ("answer", "if", [HIGH]),
        ("answer", "labels", [{HIGH: "x"}]),
        ("answer", "redirects", False),
        ("answer", "redirects", [{"if": HIGH}]),
        ("question", "questionId", None),
        ("conclusion", "conclusionId", "1.c2"),
        ("conclusion", "obligation", ["artikel 9"]),
        ("category", "subcategory", None),
        ("category", "questionId", "1.2"),
    ],
)
def test_a_tree_that_would_be_read_in_part_is_refused(place: str, key: str, value: object, tmp_path: Path) -> None:
    files = tree(ONE_WAY, {"1.c1": "", "1.c2": ""}, {"1.2": "Rol"})
    said, filed = (json.loads(text) for text in files.values())
    question = said["questions"][0]
    places = {"question": question, "answer": question["answers"][0], "conclusion": said["conclusions"][0]}
    {**places, "category": filed[0]}[place][key] = value
    write(tmp_path, {"decision-tree.yaml": json.dumps(said), "categories.yaml": json.dumps(filed)})
    with pytest.raises(UnreadableInput):
        read_decision_tree(tmp_path, Settings())


def test_a_tree_that_goes_round_ends(tmp_path: Path) -> None:
    questions = {"1.1": [reply("1.2")], "1.2": [reply("1.1", HIGH), reply("1.c1", text="Nee")]}
    write(tmp_path, tree(questions, {"1.c1": ""}))
    ways = walk(read_decision_tree(tmp_path / "beslishulp", Settings()), Settings())
    assert ways.labels["1.c1"] == {frozenset(), frozenset({HIGH})}


def test_too_many_ways_are_refused(tmp_path: Path) -> None:
    questions = {f"1.{n}": [reply(f"1.{n + 1}", f"l{n}"), reply(f"1.{n + 1}", text="Nee")] for n in range(12)}
    write(tmp_path, tree(questions, {"1.12": ""}))
    read = read_decision_tree(tmp_path / "beslishulp", Settings())
    with pytest.raises(InputTooLarge):
        walk(read, replace(Settings(), max_tree_states=1000))


def test_the_real_tree() -> None:
    read = read_decision_tree(real("beslishulp"), Settings())
    ways = walk(read, Settings())
    assert (len(read.questions), len(read.conclusions), len(ways.labels)) == (22, 50, 50)
    assert len({labels for sets in ways.labels.values() for labels in sets}) == 350

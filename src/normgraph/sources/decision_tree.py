"""Read the decision tree of the Beslishulp, and walk every way through it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from normgraph.amounts import dutch
from normgraph.description import read_yaml
from normgraph.errors import InputError, InputTooLarge, NotFound, UnreadableInput, pointer_to
from normgraph.settings import Settings
from normgraph.sources.expressions import Expression, read_expression
from normgraph.sources.folder import Document, Skipped, read_file

TREE: Final = "decision-tree.yaml"
CATEGORIES: Final = "categories.yaml"

Labels = frozenset[str]


@dataclass(frozen=True, slots=True)
class Step:
    """Where an answer leads, and when."""

    target: str
    condition: Expression | None


@dataclass(frozen=True, slots=True)
class Reply:
    """One answer to a question: the labels that it gives and where it leads."""

    text: str
    labels: tuple[str, ...]
    steps: tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class Question:
    """A question with its answers."""

    key: str
    replies: tuple[Reply, ...]


@dataclass(frozen=True, slots=True)
class Conclusion:
    """Where the tree ends: what it says, what it obliges to, and its sources."""

    key: str
    text: str
    obligation: str
    sources: tuple[str, ...]
    line: int


@dataclass(frozen=True, slots=True)
class DecisionTree:
    """The questions, the conclusions and the subcategory under which the labels of each question are filed."""

    file: str
    questions: Mapping[str, Question]
    conclusions: Mapping[str, Conclusion]
    categories: Mapping[str, str]
    content: str

    def category(self, question: str) -> str:
        """Give the subcategory of a question: that of the longest part of its number that has one."""
        parts = question.split(".")
        tried = (".".join(parts[:count]) for count in range(len(parts), 0, -1))
        return next((self.categories[key] for key in tried if key in self.categories), "")


@dataclass(frozen=True, slots=True)
class Walk:
    """What the ways through the tree lead to."""

    labels: Mapping[str, frozenset[Labels]]
    """For each conclusion, the sets of labels with which it is reached."""
    taken: frozenset[tuple[str, int, int]]
    """The steps that are taken: question, number of the answer, number of the step."""


def read_decision_tree(folder: Path, settings: Settings) -> DecisionTree:
    """Read a copy of the Beslishulp. Raises an `InputError` that names file and place when it cannot be used."""
    document, said = _read(folder / TREE, folder, settings)
    _, filed = _read(folder / CATEGORIES, folder, settings)
    if not isinstance(said, dict) or not isinstance(filed, list):
        raise UnreadableInput("geen beslisboom", "not a decision tree", pointer=document.file)
    questions = [
        _question(one, document.file, number) for number, one in enumerate(_items(said, "questions", document.file))
    ]
    conclusions = [_conclusion(one, document) for one in _items(said, "conclusions", document.file)]
    return DecisionTree(
        file=document.file,
        questions={question.key: question for question in questions},
        conclusions={conclusion.key: conclusion for conclusion in conclusions},
        categories={str(one.get("questionId")): str(one.get("subcategory")) for one in filed if isinstance(one, dict)},
        content=document.content,
    )


def _read(path: Path, folder: Path, settings: Settings) -> tuple[Document, Any]:
    document = read_file(path, folder, settings)
    if isinstance(document, Skipped):
        raise NotFound(document.text.nl, document.text.en, pointer=str(path))
    try:
        return document, read_yaml(document.content, settings.source)
    except InputError as error:
        raise type(error)(error.nl, error.en, pointer=f"{document.file}{error.pointer}") from error


def _items(said: Mapping[str, Any], key: str, file: str) -> list[dict[str, Any]]:
    found = said.get(key)
    if not isinstance(found, list) or not all(isinstance(one, dict) for one in found):
        raise UnreadableInput(f"geen lijst {key}", f"no list {key}", pointer=file)
    return found


def _question(said: Mapping[str, Any], file: str, number: int) -> Question:
    place = file + pointer_to("questions", number)
    replies = []
    for answer in _items(said, "answers", place):
        labels = answer.get("labels") or []
        if not isinstance(labels, list):
            raise UnreadableInput("labels is geen lijst", "labels is not a list", pointer=place)
        replies.append(Reply(str(answer.get("answer")), tuple(map(str, labels)), tuple(_steps(answer, place))))
    return Question(str(said.get("questionId")), tuple(replies))


def _steps(answer: Mapping[str, Any], place: str) -> list[Step]:
    found = []
    for one in [answer, *(_items(answer, "redirects", place) if answer.get("redirects") else [])]:
        target = one.get("nextQuestionId") or one.get("nextConclusionId")
        if isinstance(target, str):
            condition = one.get("if")
            found.append(Step(target, read_expression(condition) if isinstance(condition, str) else None))
    return found


def _conclusion(said: Mapping[str, Any], document: Document) -> Conclusion:
    key = str(said.get("conclusionId"))
    given = said.get("sources")
    sources = [str(one.get("source")) for one in (given if isinstance(given, list) else []) if isinstance(one, dict)]
    at = max(document.content.find(f'conclusionId: "{key}"'), document.content.find(f"conclusionId: {key}\n"), 0)
    line = document.content.count("\n", 0, at) + 1
    return Conclusion(key, str(said.get("conclusion")), str(said.get("obligation") or ""), tuple(sources), line)


def walk(tree: DecisionTree, settings: Settings) -> Walk:
    """Walk every way from the first question; a step is taken when it is the first whose condition holds.

    Raises `InputTooLarge` when there are more states than the limit.
    """
    first = next(iter(tree.questions), None)
    waiting: list[tuple[str, Labels]] = [] if first is None else [(first, frozenset())]
    seen = set(waiting)
    reached: dict[str, set[Labels]] = defaultdict(set)
    taken: set[tuple[str, int, int]] = set()
    while waiting:
        key, labels = waiting.pop()
        for number, reply in enumerate(tree.questions[key].replies):
            given = labels | set(reply.labels)
            chosen = next(
                (n for n, s in enumerate(reply.steps) if s.condition is None or s.condition.holds(given)), None
            )
            if chosen is None:
                continue
            taken.add((key, number, chosen))
            target = reply.steps[chosen].target
            if target not in tree.questions:
                reached[target].add(given)
            elif (target, given) not in seen:
                seen.add((target, given))
                waiting.append((target, given))
        if len(seen) > settings.max_tree_states:
            most = settings.max_tree_states
            raise InputTooLarge(f"meer dan {dutch(most)} wegen", f"more than {most:,} ways", pointer=tree.file)
    return Walk({key: frozenset(sets) for key, sets in reached.items()}, frozenset(taken))

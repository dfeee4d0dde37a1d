"""Read the decision tree of the Beslishulp, and walk every way through it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final, TypeVar

from normgraph.amounts import dutch
from normgraph.description import read_yaml
from normgraph.errors import InputError, InputTooLarge, NotFound, UnreadableInput, pointer_to, shown
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


Part = TypeVar("Part", Question, Conclusion)
"""What stands in the tree under a key."""


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
    questions = _by_key("questions", said, document, _question)
    conclusions = _by_key("conclusions", said, document, _conclusion)
    for key, question in questions.items():
        for target in (step.target for reply in question.replies for step in reply.steps):
            if target not in questions and target not in conclusions:
                where = shown(key), shown(target)
                nl, en = "{} leidt naar {}, dat er niet is", "{} leads to {}, which is not there"
                raise UnreadableInput(nl.format(*where), en.format(*where), pointer=document.file)
    return DecisionTree(document.file, questions, conclusions, _categories(filed), document.content)


def _read(path: Path, folder: Path, settings: Settings) -> tuple[Document, Any]:
    document = read_file(path, folder, settings)
    if isinstance(document, Skipped):
        raise NotFound(document.text.nl, document.text.en, pointer=str(path))
    try:
        return document, read_yaml(document.content, settings.source)
    except InputError as error:
        raise type(error)(error.nl, error.en, pointer=f"{document.file}{error.pointer}") from error


def _by_key(name: str, said: Mapping[str, Any], document: Document, read: Callable[..., Part]) -> dict[str, Part]:
    """Read the questions or conclusions; two under one key would hide each other."""
    found: dict[str, Part] = {}
    for number, one in enumerate(_items(said, name, document.file)):
        part = read(one, document, document.file + pointer_to(name, number))
        if part.key in found:
            key = shown(part.key)
            raise UnreadableInput(f"{key} staat er twee keer", f"{key} is given twice", pointer=document.file)
        found[part.key] = part
    return found


def _items(said: Mapping[str, Any], key: str, file: str) -> list[dict[str, Any]]:
    found = said.get(key)
    if not isinstance(found, list) or not all(isinstance(one, dict) for one in found):
        raise UnreadableInput(f"geen lijst {key}", f"no list {key}", pointer=file)
    return found


def _text(said: Mapping[str, Any], key: str, place: str, *, left_out: str | None = None) -> str:
    """Give a text; raises `UnreadableInput` for anything else, and for one that is absent but may not be."""
    value = left_out if said.get(key) is None else said[key]
    if not isinstance(value, str):
        raise UnreadableInput(f"{key} is geen tekst", f"{key} is not a text", pointer=place)
    return value


def _categories(filed: list[Any]) -> dict[str, str]:
    found: dict[str, str] = {}
    for number, one in enumerate(filed):
        place = CATEGORIES + pointer_to(number)
        if not isinstance(one, dict):
            raise UnreadableInput("geen indeling van een vraag", "does not file a question", pointer=place)
        subcategory = _text(one, "subcategory", place)
        if found.setdefault(_text(one, "questionId", place), subcategory) != subcategory:
            raise UnreadableInput("deze vraag staat er al anders in", "files a question otherwise", pointer=place)
    return found


def _question(said: Mapping[str, Any], _: Document, place: str) -> Question:
    replies = []
    for number, answer in enumerate(_items(said, "answers", place)):
        here = place + pointer_to("answers", number)
        labels = [] if answer.get("labels") is None else answer["labels"]
        if not isinstance(labels, list) or not all(isinstance(one, str) for one in labels):
            raise UnreadableInput("labels is geen lijst van teksten", "labels is not a list of texts", pointer=here)
        replies.append(Reply(_text(answer, "answer", here), tuple(labels), tuple(_steps(answer, here))))
    return Question(_text(said, "questionId", place), tuple(replies))


def _steps(answer: Mapping[str, Any], place: str) -> list[Step]:
    """Read where an answer leads: of its own, or by its redirects."""
    redirects = [] if answer.get("redirects") is None else _items(answer, "redirects", place)
    found = []
    for one in [answer, *redirects]:
        targets = [_text(one, key, place) for key in ("nextQuestionId", "nextConclusionId") if one.get(key) is not None]
        if len(targets) > 1 or (not targets and (one is not answer or not redirects)):
            raise UnreadableInput("leidt niet naar één plaats", "does not lead to one place", pointer=place)
        condition = None if one.get("if") is None else read_expression(_text(one, "if", place))
        found += [Step(target, condition) for target in targets]
    return found


def _conclusion(said: Mapping[str, Any], document: Document, place: str) -> Conclusion:
    key = _text(said, "conclusionId", place)
    sources = [] if said.get("sources") is None else _items(said, "sources", place)
    at = max(document.content.find(f'conclusionId: "{key}"'), document.content.find(f"conclusionId: {key}\n"), 0)
    line = document.content.count("\n", 0, at) + 1
    return Conclusion(
        key,
        _text(said, "conclusion", place, left_out=""),
        _text(said, "obligation", place, left_out=""),
        tuple(_text(one, "source", place) for one in sources),
        line,
    )


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

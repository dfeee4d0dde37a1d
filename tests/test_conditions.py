"""A condition that is printed says what it asks: read back from text and pages it has the same value everywhere."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache
from random import Random
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jinja2 import Template

from documents import Element, read_page
from doors import get, run
from normgraph.applies.logic import Evaluation, leaves
from normgraph.errors import Language
from normgraph.model import ALWAYS, Cell, Condition, Node, Requirement, Truth, condition
from normgraph.norms import load_practice
from normgraph.texts import say, words_in
from normgraph.web.browse.connections import Connections, Teller
from normgraph.web.browse.texts import WORDS
from normgraph.web.layout import _environment
from normgraph.writing.conditions import condition_tree
from normgraph.writing.text import requirement_text
from rules import CELLS, Rules, rules_and_states
from systems import TODAY, norms, seeded

State = Mapping[str, bool]

LANGUAGES: tuple[Language, ...] = get_args(Language)
PARTS = ("all_of", "any_of", "none_of")
DRAWS = 20
A, B, C, D = CELLS[:4]


@dataclass
class Printed:
    """A line that was printed, with what stands below it."""

    text: str
    members: list[Printed]

    def under(self, heading: str) -> list[Printed] | None:
        """Give what stands below a heading, if it is there."""
        return next((one.members for one in self.members if one.text == heading), None)


# ---- read back ----


def from_text(requirement: Requirement, language: Language) -> Printed:
    """Read the indented lines of a requirement."""
    top = Printed("", [])
    last = [top]
    for line in requirement_text(requirement, language):
        words = line.text.strip()
        depth = (len(line.text) - len(line.text.lstrip(" "))) // 2
        made = Printed(re.sub(r"  \[\S+\]$", "", words), [])
        last[depth + 1 :] = [made]
        last[depth].members.append(made)
    return top


def from_page(element: Element) -> Printed:
    """Read nested lists, folded or not."""
    return Printed("", [_item(one) for ul in _lists(element) for one in ul.inside if isinstance(one, Element)])


def _item(element: Element) -> Printed:
    return replace(from_page(element), text=" ".join("".join(_own(element)).split()))


def _lists(element: Element) -> Iterator[Element]:
    for one in element.inside:
        if isinstance(one, Element):
            yield from [one] if one.tag == "ul" else _lists(one)


def _own(element: Element) -> Iterator[str]:
    """Give the words of a line, without its notes and what stands below it."""
    for one in element.inside:
        if isinstance(one, str):
            yield one
        elif one.tag not in ("ul", "details", "small"):
            yield one.text


@dataclass
class Reader:
    """Judges what was printed, by its headings and the names of facts alone."""

    cells: Mapping[str, str]
    """Keys by label."""
    state: State
    language: Language
    named: dict[str, bool]

    @classmethod
    def of(cls, nodes: Iterable[Node], state: State, language: Language) -> Reader:
        labels = {_flat(getattr(cell.label, language)): cell.key for node in nodes for cell in leaves(node)}
        return cls(labels, state, language, {})

    def all(self, lines: Iterable[Printed]) -> bool:
        """Say whether all lines hold: every line is judged, since a later one may refer to it."""
        values = [self.holds(line) for line in lines]
        return all(values)

    def holds(self, line: Printed) -> bool:
        """Say whether a line holds."""
        text = _flat(line.text)
        if text in self.cells:
            assert not line.members
            return self.state[self.cells[text]]
        heading = text.removesuffix(":")
        if text != heading:
            return self._heading(heading, [self.holds(one) for one in line.members])
        name, again, _ = text.partition(f" · {say('above', self.language)}")
        if not again:
            self.named[name] = self.all(line.members)
        return self.named[name]

    def _heading(self, heading: str, values: list[bool]) -> bool:
        least = re.fullmatch(rf"{say('at_least', self.language)} (\d+)", heading)
        if least:
            return values.count(True) >= int(least[1])
        meanings = dict(zip(PARTS, (all(values), any(values), not any(values)), strict=True))
        return {say(name, self.language): value for name, value in meanings.items()}[heading]


def _flat(text: str) -> str:
    return " ".join(text.split())


def said(printed: Printed, requirement: Requirement, state: State, language: Language) -> dict[str, bool]:
    """Give the value of each part of a requirement, as it was printed; exceptions hold where one of them does."""
    reader = Reader.of(requirement.roots(), state, language)
    found = {}
    for name in ("scope", "role_of", "condition_of", "exceptions"):
        lines = printed.under(f"{say(name, language)}:")
        found[name] = reader.all(lines) if lines is not None else name != "exceptions"
    return found


def meant(requirement: Requirement, state: State) -> dict[str, bool]:
    judged = Evaluation(state)
    gates = zip(("scope", "role_of", "condition_of"), requirement.gates, strict=True)
    exceptions = any(judged.value(one) is Truth.TRUE for one in requirement.exceptions)
    return {**{name: judged.value(node) is Truth.TRUE for name, node in gates}, "exceptions": exceptions}


def drawn(nodes: Iterable[Node], random: Random) -> State:
    share = random.random()
    return {cell.key: random.random() < share for node in nodes for cell in leaves(node)}


# ---- all that the graph holds ----

SOME = next(iter(norms().requirements.values()))
ASKED = [
    *norms().requirements.values(),
    *(
        replace(
            next(iter(norms().requirements.values())), key=name, scope=ALWAYS, role=ALWAYS, condition=one, exceptions=()
        )
        for name, one in norms().qualifications.items()
    ),
]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_text_says_what_every_norm_and_qualification_asks(language: Language) -> None:
    random = seeded(1)
    for requirement in ASKED:
        printed = from_text(requirement, language)
        for _ in range(DRAWS):
            state = drawn(requirement.roots(), random)
            assert said(printed, requirement, state, language) == meant(requirement, state), requirement.key


@pytest.mark.parametrize("language", LANGUAGES)
def test_lists_on_pages_say_what_every_norm_and_qualification_asks(language: Language) -> None:
    random = seeded(2)
    for requirement in ASKED:
        printed = on_page(requirement, language)
        for _ in range(DRAWS):
            state = drawn(requirement.roots(), random)
            assert said(printed, requirement, state, language) == meant(requirement, state), requirement.key


@cache
def lists() -> tuple[Connections, Template]:
    """Give what pages are made with."""
    written = '{% import "lines.html" as told %}{{ told.list(lines, words) }}'
    return Connections(norms(), load_practice(), {}), _environment().from_string(written)


def on_page(requirement: Requirement, language: Language) -> Printed:
    """Write a condition as the pages to look things up do."""
    known, template = lists()
    lines = tuple(Teller(known, language, TODAY).condition(condition_tree(requirement)))
    return from_page(read_page(template.render(lines=lines, words=words_in(WORDS, language))))


def is_nested(node: Node) -> bool:
    """Say whether something nameless of several parts stands among alternatives or exclusions."""
    if isinstance(node, Cell):
        return False
    apart = [one for one in (*node.any_of, *node.none_of) if isinstance(one, Condition) and not one.label]
    several = any(sum(map(bool, (one.all_of, one.any_of, one.none_of))) > 1 for one in apart)
    return several or any(map(is_nested, node.members()))


NESTED = [one for one in norms().requirements.values() if any(is_nested(root) for root in one.roots())]


@pytest.mark.parametrize("page", ["doc/requirement", "answer"])
@pytest.mark.parametrize("requirement", NESTED, ids=lambda one: one.key)
def test_whole_pages_say_what_such_norms_ask(requirement: Requirement, page: str) -> None:
    whole, random = read_page(get(f"/nl/{page}/{requirement.key}").text), seeded(3)
    for bold in whole.all("b"):
        bold.inside = []
    tree = whole.all("div", **{"class": "tree"}) or [after(whole, "Wanneer het geldt")]
    printed = colons_kept_for_headings(from_page(tree[0]))
    for _ in range(DRAWS):
        state = drawn(requirement.roots(), random)
        assert said(printed, requirement, state, "nl") == meant(requirement, state)


def after(page: Element, heading: str) -> Element:
    """Give the list below a heading."""
    main = page.one("main")
    at = next(n for n, one in enumerate(main.inside) if isinstance(one, Element) and one.text == heading)
    return Element("", {}, [next(one for one in main.inside[at:] if isinstance(one, Element) and one.tag == "ul")])


def colons_kept_for_headings(printed: Printed) -> Printed:
    """Take the colon away behind which the value of a fact or a named condition stood."""
    headings = {say(name, "nl") for name in ("scope", "role_of", "condition_of", "exceptions", *PARTS)}
    name = printed.text.removesuffix(":")
    is_heading = name in headings or name.startswith(say("at_least", "nl"))
    members = [colons_kept_for_headings(one) for one in printed.members]
    return Printed(printed.text if is_heading else name, members)


@pytest.mark.parametrize("name", [name for name, one in norms().qualifications.items() if is_nested(one)])
def test_pages_of_qualifications_say_what_they_ask(name: str) -> None:
    one, random = norms().qualifications[name], seeded(4)
    printed = from_page(after(read_page(get(f"/nl/doc/qualification/{name}").text), "Wanneer dit past"))
    for _ in range(DRAWS):
        state = drawn([one], random)
        assert Reader.of([one], state, "nl").all(printed.members) == (Evaluation(state).value(one) is Truth.TRUE)


# ---- any condition ----


@given(rules_and_states(conditions=8), st.sampled_from(LANGUAGES))
def test_any_condition_reads_as_it_is_meant(drawn: tuple[Rules, list[dict[str, bool]]], language: Language) -> None:
    rules, states = drawn
    exceptions = tuple(one for one in rules.nodes if isinstance(one, Condition) and one.label)
    deepest, simplest = rules.nodes[-1], rules.nodes[0]
    requirement = replace(SOME, scope=deepest, role=ALWAYS, condition=simplest, exceptions=exceptions[-2:])
    printed = [from_text(requirement, language), on_page(requirement, language)]
    for known in states:
        state = {cell.key: known.get(cell.key, False) for cell in CELLS}
        for one in printed:
            assert said(one, requirement, state, language) == meant(requirement, state)


def test_parts_of_an_alternative_stand_together() -> None:
    node = condition(any_of=(D, condition(all_of=(A, B), none_of=(C,))))
    lines = [line.text for line in requirement_text(replace(SOME, scope=ALWAYS, role=ALWAYS, condition=node), "en")]
    start = lines.index("Applies if:")
    assert lines[start : start + 8] == [
        "Applies if:",
        "  one or more of:",
        f"    {D.label.en}  [{D.key}]",
        "    all of:",
        f"      {A.label.en}  [{A.key}]",
        f"      {B.label.en}  [{B.key}]",
        "      none of:",
        f"        {C.label.en}  [{C.key}]",
    ]


def test_the_works_council_is_an_alternative_to_fifty_people_who_are_not_exempt() -> None:
    """Articles 2(1) and 46d of the WOR: the exemption keeps a body out only as far as its size would bring it in."""
    lines = run("explain", "wor-25-1-k").splitlines()
    at = lines.index("      één of meer:")
    assert [re.sub(r"\S.*\[", "[", line) for line in lines[at + 1 : at + 6]] == [
        "        alle:",
        "          [employs_fifty]",
        "          geen:",
        "            [wor_exempt]",
        "        [works_council]",
    ]

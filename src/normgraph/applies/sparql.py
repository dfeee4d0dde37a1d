"""Compile a condition to one portable SPARQL 1.1 query that gives each system its status.

The data says of a system what is known: `?system a ng:System ; ng:has <cell> ; ng:lacks <cell>`. A condition becomes
two tests, one for *known to hold* and one for *known not to hold* (dual rail). Each test is made of `EXISTS` and
constants with `&&`, `||` and counting, all of them two-valued. Three-valued error logic (SPARQL 1.1 §17.2) and unbound
variables are left out on purpose, because engines differ in them; `1=0` stands for false because `FILTER(false)` does
not filter everywhere.

No command writes such a query: it is for programs that use this library (`docs/builders.md`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Final, Literal

from normgraph.errors import FaultyGraph
from normgraph.model import READING, Cell, Condition, Node, State
from normgraph.terms import DEF, ID, RDF, resource, term

Operator = Literal["", "&&", "||", "+"]

KEY: Final = re.compile(r"(?!(.*/)?\.\.?(/|$))[\w.~-]+(/[\w.~-]+)*", re.ASCII)
"""A key that stands in a relative IRI as it is: unreserved characters, no dot segments (RFC 3986 §2.3, §5.2.4)."""


@dataclass(frozen=True, slots=True)
class Formula:
    """A two-valued test: a text, or members joined by an operator; `+` asks for `at_least` of its members."""

    text: str = ""
    operator: Operator = ""
    members: tuple[Formula, ...] = ()
    at_least: int = 0
    note: str = ""


YES: Final = Formula("1=1")
NO: Final = Formula("1=0")


def applicability_query(node: Node) -> str:
    """Write the SELECT query that gives `?system` and `?status` for a condition, one row for each system.

    The status is `applies`, `does_not_apply` or `undetermined`. Sub-conditions that occur more than once are written
    out each time: SPARQL 1.1 has no portable way to name a sub-expression and keep it two-valued.
    """
    return "\n".join([*_header(node), *_body(rail(node, True), rail(node, False)), ""])


def cell_iri(cell: Cell) -> str:
    """Give the IRI of a cell: below `id/fact/` or, for a reading of contested law, below `id/reading/`."""
    return _iri(cell.key)


def system_triples(iri: str, state: State) -> list[tuple[str, str, str]]:
    """Give what is known about a system as triples of IRIs, in a fixed order, for a store to load."""
    edges = [(iri, term("has" if held else "lacks"), _iri(key)) for key, held in sorted(state.items())]
    return [(iri, RDF + "type", term("System")), *edges]


def _iri(key: str) -> str:
    """Give the IRI of a cell key.

    Raises `FaultyGraph` for a key that cannot stand in a query as it is.
    """
    if not KEY.fullmatch(key):
        raise FaultyGraph(f"{key!r} kan niet in een IRI staan", f"{key!r} cannot stand in an IRI")
    return ID + key if key.startswith(READING) else resource("fact", key)


# ---- from condition to test ----


def rail(node: Node, held: bool) -> Formula:
    """Make the test for one rail: the node is known to hold, or it is known not to hold.

    Negation swaps the rails (strong Kleene logic), so that neither needs a NOT.
    """
    if isinstance(node, Cell):
        return Formula(f"EXISTS {{ ?system ng:{'has' if held else 'lacks'} <{_iri(node.key).removeprefix(ID)}> }}")
    parts = [*(rail(member, held) for member in node.all_of), *(rail(member, not held) for member in node.none_of)]
    if node.any_of:
        needed = node.at_least if held else len(node.any_of) - node.at_least + 1
        parts.append(_counted([rail(member, held) for member in node.any_of], needed))
    joined = _joined("&&" if held else "||", parts)
    return replace(joined, note=_note(node, held) or joined.note)


def _joined(operator: Operator, members: Iterable[Formula]) -> Formula:
    """Join tests by `&&` or `||`, leaving out what does not bear on the outcome."""
    neutral, decisive = (YES, NO) if operator == "&&" else (NO, YES)
    open_members = [member for member in members if member.text != neutral.text]
    if any(member.text == decisive.text for member in open_members):
        return decisive
    flat = tuple(part for member in open_members for part in _flattened(member, operator))
    if len(flat) > 1:
        return Formula(operator=operator, members=flat)
    return flat[0] if flat else neutral


def _flattened(member: Formula, operator: Operator) -> tuple[Formula, ...]:
    return member.members if member.operator == operator and not member.note else (member,)


def _counted(members: list[Formula], needed: int) -> Formula:
    """Ask for a number of the tests, as a plain conjunction or disjunction where that says the same."""
    needed -= sum(member.text == YES.text for member in members)
    rest = tuple(member for member in members if member.text not in (YES.text, NO.text))
    if needed <= 0:
        return YES
    if needed > len(rest):
        return NO
    if needed == 1 or needed == len(rest):
        return _joined("||" if needed == 1 else "&&", rest)
    return Formula(operator="+", members=rest, at_least=needed)


def _note(node: Condition, held: bool) -> str:
    if node.name is None and node.label is None:
        return ""
    return f"{_title(node)}: known {'to hold' if held else 'not to hold'}"


def _title(node: Node) -> str:
    """Name a node on one line: a line break would end the comment (SPARQL 1.1 §19.4)."""
    name = node.key if isinstance(node, Cell) else node.name or node.key
    return " ".join((f"{node.label.en} [{name}]" if node.label else name).split())


# ---- from test to text ----


def _header(node: Node) -> Iterator[str]:
    if isinstance(node, Cell) or node.name or node.label:
        yield f"# {_title(node)}"
    yield "# The status of every system, from what it is known to have (ng:has) and known to lack (ng:lacks)."
    yield f"PREFIX ng: <{DEF}>"
    yield f"BASE <{ID}>"
    yield ""


def _body(holds: Formula, fails: Formula) -> Iterator[str]:
    yield "SELECT ?system ?status"
    yield "WHERE {"
    yield "  ?system a ng:System ."
    yield "  BIND ("
    yield from _lines(holds, 2, "IF (", ",")
    yield '    "applies",'
    yield from _lines(fails, 2, "IF (", ",")
    yield '    "does_not_apply",'
    yield '    "undetermined")) AS ?status'
    yield "  )"
    yield "}"


def _lines(formula: Formula, depth: int, before: str = "", after: str = "") -> Iterator[str]:
    """Write a test on indented lines, its note above it."""
    pad = "  " * depth
    if formula.note:
        yield f"{pad}# {formula.note}"
    if not formula.operator:
        yield f"{pad}{before}{formula.text}{after}"
        return
    yield f"{pad}{before}("
    for place, member in enumerate(formula.members):
        joint = f"{formula.operator} " if place else ""
        counted = formula.operator == "+"
        yield from _lines(member, depth + 1, joint + "IF (" * counted, ", 1, 0)" * counted)
    if formula.operator == "+":
        yield f"{pad}  >= {formula.at_least}"
    yield f"{pad}){after}"

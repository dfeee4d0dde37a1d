"""Build conditions out of the graph: nested nodes, qualifications and date tests over the cells of facts and readings.

Nodes are shared by content: two conditions that say the same are one object, so that an evaluation meets each once.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial

from normgraph.errors import FaultyGraph
from normgraph.model import READING, Cell, Certainty, Condition, FactType, Node, Provision, Text, condition
from normgraph.store.index import Index
from normgraph.terms import SKOS, key_of, kind_of, term
from normgraph.texts import say_day

PREF_LABEL = SKOS + "prefLabel"

Member = tuple[str, Text, tuple[Provision, ...]]
"""Code, label and legal basis of a member of a fact's domain."""


class Conditions:
    """Reads and shares the conditions of one graph."""

    def __init__(
        self,
        index: Index,
        text: Callable[[str, str], Text],
        basis: Callable[[str], tuple[Provision, ...]],
        certainty: Callable[[str], Certainty],
        fault: Callable[[str, str, str], FaultyGraph],
    ) -> None:
        self.cells: dict[str, Cell] = {}
        self._index = index
        self._text = text
        self._basis = basis
        self._certainty = certainty
        self._fault = fault
        self._members: dict[str, tuple[Cell, ...]] = {}
        self._nodes: dict[str, Node] = {}
        self._shared: dict[str, Condition] = {}
        self._open: list[str] = []

    # ---- leaves ----

    def declare_fact(self, iri: str, type_: FactType, members: Sequence[Member]) -> None:
        """Make the cells of a fact: one for a yes/no fact, one for each member of a set or enumeration.

        A date has none of its own: each test of it makes the cell of its threshold.
        """
        key = key_of(iri, "fact")
        label, basis = self._text(iri, PREF_LABEL), self._basis(iri)
        if members:
            cells = tuple(
                Cell(f"{key}/{code}", key, Text(f"{label.nl}: {own.nl}", f"{label.en}: {own.en}"), own_basis or basis)
                for code, own, own_basis in members
            )
            self._members[iri] = cells
        else:
            cells = () if type_ == "date" else (Cell(key, key, label, basis),)
        self.cells.update((cell.key, cell) for cell in cells)

    def declare_reading(self, iri: str, dispute: str, label: Text, basis: tuple[Provision, ...]) -> None:
        """Make the cell of a reading of contested law."""
        key = READING + key_of(iri, "reading")
        self.cells[key] = Cell(key, dispute, label, basis, is_reading=True)

    def _threshold(self, iri: str, day: date) -> Cell:
        """Make the cell that says: this date is on or after a day."""
        fact = key_of(iri, "fact")
        key = f"{fact}/{day}"
        if key not in self.cells:
            own = self._text(iri, PREF_LABEL)
            label = Text(f"{own.nl}: op of na {say_day(day, 'nl')}", f"{own.en}: on or after {say_day(day, 'en')}")
            self.cells[key] = Cell(key, fact, label, self._basis(iri))
        return self.cells[key]

    # ---- nodes ----

    def node(self, iri: str) -> Node:
        """Read any member of a condition: a fact, a reading, a qualification or a nested node.

        Raises `FaultyGraph` for a leaf that nobody declared and for a cycle.
        """
        if iri not in self._nodes:
            if iri in self._open:
                raise self._fault(
                    iri, "kringverwijzing tussen voorwaarden", "conditions refer to each other in a circle"
                )
            self._open.append(iri)
            self._nodes[iri] = self._read(iri)
            self._open.pop()
        return self._nodes[iri]

    def _read(self, iri: str) -> Node:
        kind = kind_of(iri)
        if kind == "fact":
            return self._leaf(iri)
        if kind == "reading":
            return self._known_cell(iri, READING + key_of(iri, "reading"))
        if kind == "qualification":
            return self._qualification(iri)
        if self._index.iris(iri, term("dateFact")):
            return self._date_test(iri)
        return self._share(self._plain(iri))

    def _leaf(self, iri: str) -> Node:
        if iri in self._members:
            return self._share(condition(any_of=self._members[iri]))
        return self._known_cell(iri, key_of(iri, "fact"))

    def _known_cell(self, iri: str, key: str) -> Cell:
        if key not in self.cells:
            raise self._fault(iri, f"onbekend feit of onbekende lezing {key}", f"unknown fact or reading {key}")
        return self.cells[key]

    def _date_test(self, iri: str) -> Node:
        fact = self._index.iris(iri, term("dateFact"))[0]
        since = self._index.literals(iri, term("onOrAfter"))
        before = self._index.literals(iri, term("before"))
        if len(since) + len(before) != 1:
            raise self._fault(iri, "datumtoets vraagt één grens", "a date test needs one bound")
        day = day_of((since or before)[0], partial(self._fault, iri))
        cell = self._threshold(fact, day)
        return cell if since else self._share(condition(none_of=(cell,)))

    def _plain(self, iri: str) -> Condition:
        at_least = self._index.literals(iri, term("atLeast"))
        parts = [self._part(iri, name) for name in ("allOf", "anyOf", "noneOf")]
        if not any(parts):
            raise self._fault(iri, "voorwaarde zonder leden", "condition without members")
        count, most = at_least[0] if at_least else "1", max(len(parts[1]), 1)
        if not count.isdecimal() or not 1 <= int(count) <= most:
            nl, en = f"ng:atLeast {count}: kies 1 tot en met {most}", f"ng:atLeast {count}: choose from 1 up to {most}"
            raise self._fault(iri, f"{nl}, het aantal leden van ng:anyOf", f"{en}, the number of members of ng:anyOf")
        return condition(parts[0], parts[1], parts[2], int(count))

    def _part(self, iri: str, name: str) -> tuple[Node, ...]:
        members = [self.node(member) for member in self._index.iris(iri, term(name))]
        return tuple(sorted(members, key=lambda member: member.key))

    def _share(self, made: Condition) -> Condition:
        return self._shared.setdefault(made.key, made)

    # ---- named conditions ----

    def _qualification(self, iri: str) -> Condition:
        held = self._index.iris(iri, term("holdsIf"))
        if len(held) != 1:
            raise self._fault(iri, "precies één holdsIf nodig", "exactly one holdsIf needed")
        return self._named(iri, self.node(held[0]), key_of(iri, "qualification"))

    def exception(self, iri: str) -> Condition:
        """Read an exception: a nested condition with its own label and basis."""
        name = key_of(iri, "condition")  # first, as what is of another kind is at fault itself, not what it holds
        return self._named(iri, self._plain(iri), name, kind="exception")

    def _named(self, iri: str, inner: Node, name: str, kind: str = "qualification") -> Condition:
        as_condition = inner if isinstance(inner, Condition) and inner.name is None else condition(all_of=(inner,))
        certainty = self._certainty(iri) if self._index.iris(iri, term("certainty")) else "settled"
        return Condition(
            key=f"{kind}/{name}",
            all_of=as_condition.all_of,
            any_of=as_condition.any_of,
            none_of=as_condition.none_of,
            at_least=as_condition.at_least,
            name=name,
            label=self._text(iri, PREF_LABEL),
            legal_basis=self._basis(iri),
            certainty=certainty,
        )


def day_of(written: str, fault: Callable[[str, str], FaultyGraph]) -> date:
    """Read a date; raises what `fault` makes of both texts for what is none."""
    try:
        return date.fromisoformat(written)
    except ValueError as problem:
        raise fault(f"geen datum: {written}", f"no date: {written}") from problem

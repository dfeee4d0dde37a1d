"""What of an answer a page shows, and how it is grouped: all of it stands in the address, beside the state of the form.

A filter narrows what is shown, never what was decided: the counts on top are those of the whole answer.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final, Literal, get_args

from normgraph.errors import InputError, check_choice
from normgraph.model import CERTAINTIES, STATUSES, Concept, Norms, Requirement, RequirementAnswer, Status, Text
from normgraph.texts import TEXTS
from normgraph.web.presets import FILLED
from normgraph.web.state import Mistake
from normgraph.writing.arrange import place_of_act

Pairs = Sequence[tuple[str, str]]
"""The fields of a query string in the order in which they stand there."""

FILTERS: Final = ("status", "act", "phase", "theme", "role", "bindingness", "certainty")
"""What a reader can narrow an answer by, in the order of the form."""

OPENS: Final = "missing"
"""The field that opens one question: a filter too, but with as many values as there are facts, so in no list."""

JUDGED: Final = Concept("judgement", TEXTS["hangs_person"])
"""What waits for no fact, among the groups by missing fact."""

FIELDS_OF_VIEW: Final = frozenset({*FILTERS, OPENS, "group"})
"""The fields of an address that say what is shown."""

GroupBy = Literal["missing", "act", "phase", "role"]
"""The first is what a reader gets who did not choose: it groups what is open; all else is grouped by act then."""

FINER: Final[Mapping[GroupBy, GroupBy]] = {"missing": "act", "act": "role", "phase": "act", "role": "act"}
"""Into what a group is split that is too large for a page by itself."""


LIFE: Final = (
    "organisatieverantwoordelijkheden", "probleemanalyse", "ontwerp", "dataverkenning-en-datapreparatie", "ontwikkelen",
    "verificatie-en-validatie", "implementatie", "monitoring-en-beheer", "uitfaseren",
)  # fmt: skip
"""The phases of the Algoritmekader in the order of a life cycle."""


@dataclass(frozen=True, slots=True)
class View:
    """The filters that were chosen, and the grouping."""

    chosen: Mapping[str, str] = field(default_factory=dict)
    group: GroupBy = "missing"

    def keeps(self, row: RequirementAnswer) -> bool:
        """Say whether a row passes every filter."""
        return all(value in (one.key for one in values_of(row, name)) for name, value in self.chosen.items())

    def groups_by(self, status: Status) -> GroupBy:
        """Give the grouping of what has one status: what is settled waits for no fact."""
        return "act" if self.group == "missing" and status != "undetermined" else self.group

    def folds_by(self, status: Status) -> GroupBy | None:
        """Give the grouping whose names can stand for what is too much; nothing when all of it was opened."""
        own = self.groups_by(status)
        return next((by for by in (own, FINER[own]) if by not in self.chosen), None)

    def pairs(self, **changed: str) -> list[tuple[str, str]]:
        """Write it as fields of a query string, with some changed; an empty value takes a field away."""
        fields = {**self.chosen, **({"group": self.group} if self.group != "missing" else {}), **changed}
        return [(name, value) for name, value in fields.items() if value]


def values_of(row: RequirementAnswer, name: str) -> tuple[Concept, ...]:
    """Give the values that a row has for a filter or grouping."""
    if name == "status":
        return (Concept(row.status, TEXTS[row.status]),)
    if name == "certainty":
        return (Concept(row.certainty, TEXTS[row.certainty]),)
    if name == OPENS:
        named = tuple(Concept(key, TEXTS["missing"]) for key in row.missing)
        return named or (JUDGED,) * (row.status == "undetermined")
    return _OF_NORM[name](row.requirement)


_OF_NORM: Final[Mapping[str, Callable[[Requirement], tuple[Concept, ...]]]] = {
    "act": lambda one: (Concept(one.act.key, one.act.label),),
    "phase": lambda one: one.phases,
    "theme": lambda one: one.themes,
    "role": lambda one: one.addressees,
    "bindingness": lambda one: (one.bindingness,),
}


class Options:
    """The values that each filter can have in one graph, in the order in which a form lists them."""

    def __init__(self, norms: Norms) -> None:
        found: dict[str, dict[str, Concept]] = {name: {} for name in FILTERS}
        found["status"] = {key: Concept(key, TEXTS[key]) for key in STATUSES}
        found["certainty"] = {key: Concept(key, TEXTS[key]) for key in CERTAINTIES}
        for one in norms.requirements.values():
            for name, values in _OF_NORM.items():
                found[name] |= {concept.key: concept for concept in values(one)}
        for name in ("act", "theme", "role"):
            found[name] = dict(sorted(found[name].items(), key=lambda item: item[1].label.nl.casefold()))
        found["phase"] = dict(sorted(found["phase"].items(), key=lambda item: place_in_life(item[0])))
        asked = sorted(norms.facts.values(), key=lambda one: one.order)
        self.questions: Mapping[str, Concept] = {
            **{one.key: Concept(one.key, one.question) for one in asked},
            JUDGED.key: JUDGED,
        }
        """What opens what is open: a question, or that a person must judge."""
        self.by_filter: Mapping[str, Mapping[str, Concept]] = found

    def read(self, pairs: Pairs) -> tuple[View, Pairs, list[Mistake]]:
        """Take filters and grouping out of the fields of an address.

        Gives them with the other fields, and every mistake in them; a mistaken filter is left out. An empty field is
        one that was not filled in. The kind of body that a form carries along decides nothing.
        """
        chosen: dict[str, str] = {}
        mistakes: list[Mistake] = []
        known = {**self.by_filter, OPENS: self.questions, "group": get_args(GroupBy)}
        for name, value in pairs:
            if name in known and value:
                try:
                    chosen[name] = check_choice(value, known[name], name)
                except InputError as error:
                    mistakes.append(Mistake(name, Text(error.nl, error.en), (value,)))
        group = chosen.pop("group", "missing")
        rest = [(name, value) for name, value in pairs if name not in known and name != FILLED]
        return View(chosen, next(one for one in get_args(GroupBy) if one == group)), rest, mistakes


def place_in_life(phase: str) -> int:
    """Give the place of a phase in the life cycle; one that is not known comes last."""
    return LIFE.index(phase) if phase in LIFE else len(LIFE)


def sorted_groups(keys: Iterable[str], group: GroupBy) -> list[str]:
    """Put the groups of a page in order; acts that nearly every system meets come first."""
    if group == "act":
        return sorted(keys, key=place_of_act)
    return sorted(keys, key=lambda key: (place_in_life(key) if group == "phase" else 0, key))

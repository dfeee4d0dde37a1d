"""With what a system meets its norms, and shows it: instruments and measures, ranked, and the evidence of each norm.

A list of everything that exists helps nobody. Each next instrument or measure is the one that adds most to those above
it (see `ranking`). A norm that applies now weighs more than one that hangs on a missing fact, and that more than one
that will apply later; a norm that few things serve weighs more than one that everything serves; and the norms of one
Algoritmekader requirement weigh together as one.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from math import isqrt, lcm
from typing import Final, Literal

from normgraph.applies.ranking import Candidate, Placed, place
from normgraph.model import Answer, Norms, Requirement, RequirementAnswer
from normgraph.practice import (
    DEGREES,
    MANDATE_STATUSES,
    Coverage,
    Degree,
    EvidenceList,
    Instrument,
    Mandate,
    Measure,
    Practice,
)

Group = Literal["needed", "rest", "buying"]
"""Adds something for this system; serves it but adds nothing; or serves it only where the system is bought."""

STRENGTHS: Final[Mapping[Degree, int]] = {"full": 4, "partial": 2, "support": 1, "none": 0}
"""How much a degree of coverage counts."""

BINDINGNESS: Final = ("statute", "treaty", "policy", "guidance")
"""From what binds most; it decides between instruments that add as much."""

SCALE: Final = lcm(*range(1, 17))
"""Makes weights integers: what a norm weighs is divided by how many things serve it, and by its siblings."""


MEANS_KEPT = 50
"""So many means are remembered, unless told otherwise, before the memory is emptied."""


@dataclass(frozen=True, slots=True)
class Advice:
    """An instrument or measure in its place for one system; the rank runs on over the groups, from 1."""

    key: str
    rank: int
    group: Group
    serves: tuple[str, ...]
    """Keys of the norms of this system that it helps with."""
    adds: tuple[str, ...]
    """Of these, those with which nothing above it in its group helps as far."""
    prescribed: bool = False
    """Whether a law that applies to this system prescribes it."""


@dataclass(frozen=True, slots=True, eq=False, weakref_slot=True)
class Means:
    """What helps one system, for each of its norms and over all of them."""

    coverage: Mapping[str, tuple[Coverage, ...]]
    """By requirement: how instruments cover it, the best first."""
    measures: Mapping[str, tuple[Measure, ...]]
    """By requirement: what can be done, in the order of the ranking."""
    instruments_ranked: tuple[Advice, ...]
    measures_ranked: tuple[Advice, ...]
    evidence: Mapping[str, tuple[EvidenceList, ...]]
    """By requirement that applies or may apply: what a file holds to let it be judged; one of the lists is enough."""


class Toolbox:
    """What there is to meet norms with, indexed once, to find for each system what it needs."""

    def __init__(self, norms: Norms, practice: Practice, *, max_kept: int = MEANS_KEPT) -> None:
        self.norms = norms
        self.practice = practice
        self._measures = {key: _serving(one, norms) for key, one in practice.measures.items()}
        self._coverage = _by_requirement(practice.coverage)
        self._covering = _candidates(practice)
        self._by_basis = _prescriptions(practice.instruments.values())
        self._statutory = {name for names in self._by_basis.values() for name in names}
        self._measures_of = _servers(self._measures.values())
        self._instruments_of = _servers(self._covering.values())
        self._evidence = evidence_of(norms.requirements, practice)
        self._buying = frozenset(key for key, one in practice.measures.items() if one.only_when_bought)
        self.max_kept = max_kept
        self._kept: dict[tuple[bool, bytes], Means] = {}

    def find(self, answer: Answer) -> Means:
        """Find what helps with the norms that apply to a system, may apply, or will apply later.

        It hangs on that alone, and on whether the system is bought; by this it is remembered.
        """
        key = (answer.facts.get("procured") is False, bytes(map(_urgency, answer.requirements)))
        found = self._kept.get(key)
        if found is None:
            found = self._find(answer.requirements, built=key[0])
            if len(self._kept) >= self.max_kept:
                self._kept.clear()
            if self.max_kept:
                self._kept[key] = found
        return found

    def _find(self, rows: Iterable[RequirementAnswer], built: bool) -> Means:
        needed = {row.requirement.key: row for row in rows if _urgency(row)}
        measures = self._rank_measures(needed, "rest" if built else "buying")
        return Means(
            coverage={key: self._coverage[key] for key in needed if key in self._coverage},
            measures=self._by_norm(measures),
            instruments_ranked=tuple(self._rank_instruments(needed)),
            measures_ranked=tuple(measures),
            evidence={
                key: self._evidence.get(key, ()) for key, row in needed.items() if row.status != "does_not_apply"
            },
        )

    def _rank_instruments(self, needed: Mapping[str, RequirementAnswer]) -> list[Advice]:
        """Rank what the law prescribes now above the rest, and last what it prescribes for other systems only."""
        prescribed = self._prescribed(row for row in needed.values() if row.status == "applies")
        not_meant = self._statutory - self._prescribed(needed.values())
        candidates = {
            key: replace(one, tier=0 if key in prescribed else 2 if key in not_meant else 1)
            for key, one in self._covering.items()
        }
        placed = place(candidates, _weights(needed, self._instruments_of))
        return _advice(_grouped(placed), prescribed)

    def _prescribed(self, rows: Iterable[RequirementAnswer]) -> set[str]:
        bases = (provision.key for row in rows for provision in row.requirement.legal_basis)
        return {name for key in bases for name in self._by_basis.get(key, ())}

    def _rank_measures(self, needed: Mapping[str, RequirementAnswer], when_bought: Group) -> list[Advice]:
        """Rank what helps however the system comes about, and apart from it what helps only in buying it."""
        weights = _weights(needed, self._measures_of)
        always = {key: one for key, one in self._measures.items() if key not in self._buying}
        placed = _grouped(place(always, weights))
        buying = place({key: self._measures[key] for key in self._buying}, weights)
        return _advice([*placed, *((one, when_bought) for one in buying)], ())

    def _by_norm(self, ranked: Iterable[Advice]) -> dict[str, tuple[Measure, ...]]:
        found: dict[str, list[Measure]] = defaultdict(list)
        for one in ranked:
            for norm in one.serves:
                found[norm].append(self.practice.measures[one.key])
        return {norm: tuple(measures) for norm, measures in found.items()}


def evidence_of(requirements: Iterable[str], practice: Practice) -> dict[str, tuple[EvidenceList, ...]]:
    """Give the evidence lists of some requirements, by requirement; a permission or right may have none."""
    found: dict[str, list[EvidenceList]] = {key: [] for key in requirements}
    for one in practice.evidence_lists:
        for key in one.requirements:
            if key in found:
                found[key].append(one)
    return {key: tuple(lists) for key, lists in found.items()}


def _serving(measure: Measure, norms: Norms) -> Candidate:
    """Say which norms a measure serves; among equals one that serves little else comes first."""
    served = {key: 1 for key, one in norms.requirements.items() if measure.supports.intersection(one.urns)}
    breadth = max(1, len(measure.supports))
    return Candidate(measure.key, served, depth=isqrt(SCALE // breadth), tie=breadth)


def _candidates(practice: Practice) -> dict[str, Candidate]:
    """Say which norms each instrument treats, and how far its best part does."""
    found: dict[str, dict[str, int]] = defaultdict(dict)
    for one in practice.coverage:
        if one.degree != "none":
            strengths = found[one.instrument]
            strengths[one.requirement] = max(strengths.get(one.requirement, 0), STRENGTHS[one.degree])
    return {
        key: Candidate(key, strengths, tie=BINDINGNESS.index(practice.instruments[key].bindingness.key))
        for key, strengths in found.items()
    }


def _by_requirement(coverage: Iterable[Coverage]) -> dict[str, tuple[Coverage, ...]]:
    found: dict[str, list[Coverage]] = defaultdict(list)
    for one in coverage:
        if one.degree != "none":
            found[one.requirement].append(one)
    return {key: tuple(sorted(rows, key=lambda one: DEGREES.index(one.degree))) for key, rows in found.items()}


def _prescriptions(instruments: Iterable[Instrument]) -> dict[str, tuple[str, ...]]:
    """Find by provision the instruments that it prescribes."""
    found: dict[str, tuple[str, ...]] = {}
    for one in instruments:
        if one.bindingness.key == "statute":
            for provision in one.legal_basis:
                found[provision.key] = (*found.get(provision.key, ()), one.key)
    return found


def _servers(candidates: Iterable[Candidate]) -> Counter[str]:
    return Counter(norm for one in candidates for norm in one.strengths)


def _urgency(row: RequirementAnswer) -> int:
    """Weigh a norm that applies above one that hangs on a fact, and that above one that will apply later."""
    if row.status == "does_not_apply":
        return 1 if row.reason == "not-yet" else 0
    return 4 if row.status == "applies" else 2


def _weights(needed: Mapping[str, RequirementAnswer], servers: Mapping[str, int]) -> dict[str, int]:
    """Weigh the norms of a system that anything serves."""
    siblings = Counter(row.requirement.urns or (key,) for key, row in needed.items())
    return {
        key: max(1, _urgency(row) * SCALE // (servers[key] * siblings[row.requirement.urns or (key,)]))
        for key, row in needed.items()
        if key in servers
    }


def _grouped(placed: Iterable[Placed]) -> list[tuple[Placed, Group]]:
    return [(one, "needed" if one.adds else "rest") for one in placed]


def _advice(placed: Iterable[tuple[Placed, Group]], prescribed: Iterable[str]) -> list[Advice]:
    chosen = frozenset(prescribed)
    return [
        Advice(one.key, rank, group, one.serves, one.adds if group != "rest" else (), one.key in chosen)
        for rank, (one, group) in enumerate(placed, 1)
    ]


# ---- supervision ----


def mandates_over(requirement: Requirement, practice: Practice, as_of: date) -> list[Mandate]:
    """Find the mandates over a requirement on a day: over itself, over what it rests on, or over its act.

    Who can act comes first, then that nobody can, then who is intended: a draft makes nobody competent.
    """
    provisions = {provision.key for provision in requirement.legal_basis}
    found = [one for one in practice.mandates if _covers(one, requirement, provisions) and one.live_at(as_of)]
    return sorted(found, key=lambda one: (one.status == "intended", MANDATE_STATUSES.index(one.status)))


def _covers(mandate: Mandate, requirement: Requirement, provisions: set[str]) -> bool:
    return _named(mandate.supervises, requirement, provisions) and not _named(mandate.excludes, requirement, provisions)


def _named(iris: Iterable[str], requirement: Requirement, provisions: set[str]) -> bool:
    """Say whether one of these is the requirement, its act, or a provision on which it rests."""
    for iri in iris:
        kind, _, key = iri.partition("/id/")[2].partition("/")
        if kind == "requirement" and key == requirement.key:
            return True
        if kind == "act" and key == requirement.act.key:
            return True
        if kind == "provision" and any(own == key or own.startswith(f"{key}/") for own in provisions):
            return True
    return False
